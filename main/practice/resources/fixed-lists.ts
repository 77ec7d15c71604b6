import { listPage, listSource } from '../paging.ts';
import { notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { accountWorld } from '../world/account-world.ts';

interface Shown extends Readonly<Record<string, unknown>> {
  readonly id: number | string;
}

/** What every account has and nobody writes here: it follows from the account and is never stored. */
interface FixedKind {
  /** Under `/api/v2`; with `{id}` where it belongs to something. */
  readonly path: string;
  readonly plural: string;
  readonly singular: string;
  readonly controller: string;
  readonly records: (call: Call) => readonly Shown[];
  /** How a single one is asked for; not at all without it. */
  readonly by?: '{id}' | '{name}';
  /** Lists of business hours come whole, with their own address (recorded). */
  readonly whole?: true;
  /** Absent where the list does not know cursors. */
  readonly cursors?: true;
}

const begun = '2019-03-04T00:00:00Z';
const times = { created_at: begun, updated_at: begun };
const ids = { schedule: 6_130_800_000_101, holiday: 6_130_800_000_203, target: 6_130_800_000_307, address: 6_130_800_000_401 };
const skill = '468ffec1-f80c-11eb-8231-51714e7ee9ec';

const workingDays = [1, 2, 3, 4, 5];

const kinds: readonly FixedKind[] = [
  ...['/locales', '/locales/agent', '/locales/public'].map(
    (path): FixedKind => ({
      path,
      plural: 'locales',
      singular: 'locale',
      controller: 'locales',
      records: ({ address }) =>
        [
          { id: 1, locale: 'en-US', name: 'English' },
          { id: 8, locale: 'de', name: 'Deutsch' },
          { id: 67, locale: 'ja', name: '日本語' },
        ].map((locale) => ({ url: `${address}/api/v2/locales/${locale.locale}.json`, ...locale, ...times })),
      ...(path === '/locales' ? { by: '{id}' as const } : {}),
    }),
  ),
  {
    path: '/business_hours/schedules',
    plural: 'schedules',
    singular: 'schedule',
    controller: 'business_hours/schedules',
    whole: true,
    by: '{id}',
    // Minutes since Sunday, 00:00 (Zendesk's schedules reference).
    records: () => [
      {
        id: ids.schedule,
        name: 'Tilburg',
        time_zone: 'Amsterdam',
        ...times,
        intervals: workingDays.map((day) => ({ start_time: day * 1_440 + 480, end_time: day * 1_440 + 1_200 })),
      },
    ],
  },
  {
    path: '/business_hours/schedules/{id}/holidays',
    plural: 'holidays',
    singular: 'holiday',
    controller: 'business_hours/holidays',
    whole: true,
    records: ({ id }) =>
      id === ids.schedule
        ? [{ id: ids.holiday, name: 'King’s Day', start_date: '2027-04-27', end_date: '2027-04-27' }]
        : missing(),
  },
  {
    path: '/targets',
    plural: 'targets',
    singular: 'target',
    controller: 'targets',
    by: '{id}',
    records: ({ address }) => [
      {
        url: `${address}/api/v2/targets/${ids.target}.json`,
        id: ids.target,
        created_at: begun,
        type: 'http_target',
        title: 'Warehouse',
        active: true,
        method: 'post',
        username: '',
        password: null,
        content_type: 'application/json',
        target_url: 'https://warehouse.example/tickets',
      },
    ],
  },
  {
    path: '/recipient_addresses',
    plural: 'recipient_addresses',
    singular: 'recipient_address',
    controller: 'recipient_addresses',
    by: '{id}',
    cursors: true,
    records: ({ address, state }) => [
      {
        url: `${address}/api/v2/recipient_addresses/${ids.address}.json`,
        id: ids.address,
        brand_id: accountWorld(state).brand,
        default: true,
        name: 'Kestrel Outfitters',
        email: 'support@kestrel-outfitters.example',
        forwarding_status: 'verified',
        spf_status: 'verified',
        cname_status: 'verified',
        domain_verification_status: 'verified',
        domain_verification_code: null,
        ...times,
      },
    ],
  },
  {
    path: '/sharing_agreements',
    plural: 'sharing_agreements',
    singular: 'sharing_agreement',
    controller: 'sharing_agreements',
    records: () => [],
  },
  {
    path: '/channels/twitter/monitored_twitter_handles',
    plural: 'monitored_twitter_handles',
    singular: 'monitored_twitter_handle',
    controller: 'channels/twitter/monitored_twitter_handles',
    records: () => [],
  },
  {
    path: '/routing/attributes',
    plural: 'attributes',
    singular: 'attribute',
    controller: 'routing/attributes',
    by: '{name}',
    records: ({ address }) => [
      { url: `${address}/api/v2/routing/attributes/${skill}.json`, id: skill, name: 'Language', ...times },
    ],
  },
  {
    path: '/routing/attributes/{name}/values',
    plural: 'attribute_values',
    singular: 'attribute_value',
    controller: 'routing/attribute_values',
    records: ({ address, name }) =>
      name !== skill
        ? missing()
        : [
            ['720861d0-f80c-11eb-b3db-f5489f3c2dd2', 'Dutch'],
            ['9c1d2ab0-f80c-11eb-b3db-f5489f3c2dd2', 'Japanese'],
          ].map(([id = '', language]) => ({
            url: `${address}/api/v2/routing/attributes/${skill}/values/${id}.json`,
            id,
            name: language,
            ...times,
          })),
  },
];

export const fixedListRoutes: readonly Route[] = kinds.flatMap((kind) => {
  const { path, controller, by } = kind;
  const index: Route = { method: 'GET', path, controller, action: 'index', handle: (call) => list(call, kind) };
  if (by === undefined) return [index];
  return [index, { method: 'GET', path: `${path}/${by}`, controller, action: 'show', handle: (call) => show(call, kind) }];
});

function list(call: Call, { path, plural, records, whole, cursors }: FixedKind): Reply {
  const all = records(call);
  if (whole) return ok({ [plural]: all, url: `${call.address}/api/v2${path.replace('{id}', String(call.id))}.json` });
  return listPage(call, { source: listSource(all), key: plural, render: (record) => record, cursors: cursors === true });
}

function show(call: Call, { singular, records, by }: FixedKind): Reply {
  const wanted = by === '{id}' ? String(call.id) : call.name;
  const record = records(call).find(({ id }) => String(id) === wanted);
  return record === undefined ? missing() : ok({ [singular]: record });
}

function missing(): never {
  throw new Refusal(notFound);
}
