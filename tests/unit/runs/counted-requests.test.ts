import { expect, it } from 'vitest';
import { newChangeSet } from '../../../main/changes/new-change-set.ts';
import type { Edit } from '../../../preload/contract/change-set.ts';
import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import { account, type Console, practiceInStep } from './run-under-test.ts';

/** Enough of everything, and little to read. */
const few = { macros: 40, groups: 6, users: 30, agents: 8, organizations: 4, tickets: 100, tags: 40 };

async function stage() {
  const { zendesk, consoleAt } = await practiceInStep({ seed: 5, size: few });
  const console = await consoleAt();
  return { zendesk, console, desk: await console.engine.accounts.open(account) };
}

type Stage = Awaited<ReturnType<typeof stage>>;

/** Previews, sends, and counts at Zendesk’s end. */
async function counted({ zendesk, console, desk }: Stage, edits: readonly Edit[]) {
  const snapshot = desk.snapshots.latest();
  if (!snapshot) throw new Error('There is no snapshot.');
  const changeSet = newChangeSet({
    account: desk.account,
    snapshot,
    title: 'Counted',
    reason: 'Test',
    author: 'a test',
    now: Date.now(),
    operations: [],
    edits: [...edits],
  });
  await console.engine.drafts.keep(desk.account.id, changeSet);
  const { requests } = await console.engine.drafts.preview(account, changeSet, false);
  const before = zendesk.requests.length;
  const result = await sent(console, changeSet);
  const asked = zendesk.requests.slice(before).map(({ method, path }) => `${method} ${endpointOf(path)}`);
  const left: Record<string, number> = {};
  for (const endpoint of asked) left[endpoint] = (left[endpoint] ?? 0) + 1;
  return { requests, result, left, writes: asked.filter((endpoint) => !endpoint.startsWith('GET ')).length };
}

async function sent({ engine }: Console, changeSet: Parameters<Console['engine']['runs']['apply']>[1]) {
  return await (await engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: account })).result;
}

function endpointOf(path: string): string {
  return path
    .replace(/\?.*$/, '')
    .replace(/\.json$/, '')
    .split('/')
    .map((part) => (/^\d+$|^01[0-9A-Z]{10,}$/.test(part) ? '{id}' : part))
    .join('/');
}

function first({ desk }: Stage, kind: ResourceName, isMeant: (record: ZendeskRecord) => boolean = () => true): ZendeskRecord {
  const found = [...desk.world().records(kind)].find(isMeant);
  if (!found) throw new Error(`The practice data has no such ${kind}.`);
  return found;
}

/** All of it changed, in a way that takes every kind of request. */
function changed(resource: ResourceName, record: ZendeskRecord, after: Readonly<Record<string, unknown>>): Edit {
  const before = Object.fromEntries(Object.keys(after).map((field) => [field, record[field]]));
  return { resource, action: 'update', id: record.id, name: String(record.name), before, after };
}

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value : [];
}

const week = [{ start_time: 1_980, end_time: 2_460 }];
const day = (name: string) => ({ name, start_date: '2026-12-24', end_date: '2026-12-24' });

it('counts each request of a change of schedules, texts and webhooks, as many as reach Zendesk', async () => {
  const on = await stage();
  const schedule = first(on, 'schedules');
  const item = first(on, 'dynamic_content', ({ variants }) => listOf(variants).length > 0);
  const webhook = first(on, 'webhooks');
  const [locale] = listOf(item.variants).map((variant) => variant.locale_id);
  const result = await counted(on, [
    changed('schedules', schedule, { name: 'Nights', intervals: week, holidays: [day('Eve'), day('Other')] }),
    changed('dynamic_content', item, {
      name: 'Renamed',
      variants: [{ locale_id: locale, content: 'Changed', active: true, default: true }],
    }),
    changed('webhooks', webhook, { description: 'Told' }),
  ]);
  expect(result.result, JSON.stringify(result.result)).toMatchObject({ status: 'done', failed: 0 });
  expect(result.requests.byEndpoint).toEqual(result.left);
  expect([result.requests.writes, result.requests.total, result.result.requests]).toEqual([
    result.writes,
    Object.values(result.left).reduce((sum, each) => sum + each, 0),
    result.requests.total,
  ]);
});

it('counts each request of making them', async () => {
  const on = await stage();
  const item = first(on, 'dynamic_content', ({ variants }) => listOf(variants).length > 0);
  const [locale] = listOf(item.variants).map((variant) => variant.locale_id);
  const result = await counted(on, [
    {
      resource: 'schedules',
      action: 'create',
      key: 'new-schedule',
      name: 'Nights',
      after: { name: 'Nights', time_zone: 'London', intervals: week, holidays: [day('Eve'), day('Other')] },
    },
    {
      resource: 'dynamic_content',
      action: 'create',
      key: 'new-item',
      name: 'Where to',
      after: {
        name: 'Where to',
        placeholder: '{{dc.return_address_eu}}',
        variants: [{ locale_id: locale, content: 'There', active: true, default: true }],
      },
    },
  ]);
  expect(result.result, JSON.stringify(result.result)).toMatchObject({ status: 'done', failed: 0 });
  expect(result.requests.byEndpoint).toEqual(result.left);
  expect(result.result.requests).toBe(result.requests.total);
});
