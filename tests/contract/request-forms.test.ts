import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Practice, startPractice } from '../../main/practice/server.ts';
import { ask, recordsIn } from './ask.ts';

/** How a program goes on from one page to the next, and where its records are. */
interface Form {
  readonly path: string;
  /** The key of the records; the first list of the answer without it. */
  readonly key?: string;
  readonly next: (body: Page, count: number) => string | null;
  /** What the world holds, or a number that both ways of reading must find. */
  readonly expected: (practice: Practice) => number;
}

interface Page {
  readonly [key: string]: unknown;
  readonly next_page?: string | null;
  readonly after_url?: string | null;
  readonly before_url?: string | null;
  readonly end_of_stream?: boolean;
  readonly meta?: { readonly has_more: boolean };
  readonly links?: { readonly next: string | null };
}

const cursors = ({ meta, links }: Page) => (meta?.has_more ? (links?.next ?? null) : null);
/** Stops at a page without records only, as Airbyte's `last_page_size == 0`. */
const offsets = ({ next_page }: Page, count: number) => (count === 0 ? null : (next_page ?? null));
const exported = ({ end_of_stream, next_page }: Page) => (end_of_stream ? null : (next_page ?? null));
const byAfterUrl = ({ end_of_stream, after_url }: Page) => (end_of_stream ? null : (after_url ?? null));
const backwards = ({ before_url }: Page, count: number) => (count === 0 ? null : (before_url ?? null));

const all =
  (
    kind: 'macros' | 'groups' | 'users' | 'organizations' | 'tickets' | 'group_memberships',
    keep = (_record: Record<string, unknown>) => true,
  ) =>
  (practice: Practice) =>
    practice.all(kind).filter(keep).length;
const exactly = (count: number) => () => count;
const active = ({ active: on }: Record<string, unknown>) => on === true;

/** The requests as these programs send them, page after page, and how many records come of it. */
const forms: Readonly<Record<string, readonly Form[]>> = {
  'Airbyte’s connector': [
    { path: 'groups?per_page=5', next: offsets, expected: all('groups', ({ deleted }) => deleted !== true) },
    { path: 'group_memberships?page[size]=7', next: cursors, expected: all('group_memberships') },
    { path: 'macros?sort_by=created_at&sort_order=asc&page[size]=100', next: cursors, expected: all('macros') },
    { path: 'incremental/organizations?start_time=1262304000&per_page=10', next: exported, expected: all('organizations') },
    { path: 'incremental/tickets/cursor.json?start_time=1262304000&per_page=700', next: byAfterUrl, expected: all('tickets') },
    { path: 'incremental/users/cursor.json?start_time=1262304000&per_page=90', next: byAfterUrl, expected: all('users') },
    { path: 'ticket_metrics?page[size]=100', next: cursors, expected: all('tickets') },
    { path: 'tags?page[size]=100', next: cursors, expected: exactly(400) },
    {
      path: 'ticket_audits?sort_by=created_at&sort_order=desc&limit=1000',
      key: 'audits',
      next: backwards,
      expected: () => audits,
    },
    { path: 'custom_roles', next: offsets, expected: exactly(4) },
    { path: 'ticket_forms', next: offsets, expected: exactly(1) },
    { path: 'business_hours/schedules.json?page[size]=100', next: offsets, expected: exactly(1) },
    { path: 'slas/policies.json', next: offsets, expected: exactly(1) },
    { path: 'routing/attributes?per_page=100', next: offsets, expected: exactly(1) },
    { path: 'skips.json?sort_order=desc&page[size]=100', next: cursors, expected: exactly(1) },
    { path: 'activities?sort=created_at&sort_by=created_at&sort_order=asc&page[size]=100', next: cursors, expected: exactly(0) },
  ],
  'Salto’s adapter': [
    {
      path: 'macros?page[size]=100&access=shared',
      next: cursors,
      expected: all('macros', ({ restriction }) => (restriction as { type?: string } | null)?.type !== 'User'),
    },
    { path: 'organizations?page[size]=100', next: cursors, expected: all('organizations') },
    { path: 'users?page[size]=100', next: cursors, expected: all('users', active) },
    { path: 'triggers?page[size]=4', next: cursors, expected: exactly(6) },
    { path: 'dynamic_content/items?page[size]=2', next: cursors, expected: exactly(5) },
    { path: 'ticket_fields?page[size]=4', next: cursors, expected: exactly(9) },
    { path: 'queues', next: offsets, expected: exactly(1) },
    { path: 'webhooks', next: cursors, expected: exactly(1) },
    { path: 'apps/installations', next: offsets, expected: exactly(1) },
  ],
  'node-zendesk': [
    {
      path: 'users.json?page%5Bsize%5D=100&role%5B%5D=admin&role%5B%5D=agent',
      next: cursors,
      expected: all('users', (user) => active(user) && user.role !== 'end-user'),
    },
    { path: 'macros/active.json', next: offsets, expected: all('macros', active) },
    { path: 'organization_memberships.json?page%5Bsize%5D=10', next: cursors, expected: exactly(77) },
  ],
  'the PHP client': [
    { path: 'tickets.json?page%5Bsize%5D=100', next: cursors, expected: all('tickets') },
    { path: 'satisfaction_ratings.json?page%5Bsize%5D=100', next: cursors, expected: exactly(776) },
    { path: 'users.json?per_page=100&page=1', next: offsets, expected: all('users', active) },
  ],
  'the Ruby client': [
    { path: 'group_memberships?per_page=8', next: offsets, expected: all('group_memberships') },
    { path: 'requests?per_page=100', next: offsets, expected: exactly(0) },
  ],
};

let practice: Practice;
/** How many audits there are by the other way of reading them. */
let audits = 0;

beforeAll(async () => {
  practice = await startPractice({ limits: { perMinute: 1_000_000, endpoints: false } });
  for (let at: string | null = '/api/v2/ticket_audits?page[size]=100'; at !== null; ) {
    const { body } = await ask(practice, 'GET', at);
    audits += recordsIn(body).length;
    at = cursors(body as Page)?.replace(practice.url, '') ?? null;
  }
}, 60_000);
afterAll(() => practice.close());

describe.each(Object.entries(forms))('%s', (_who, asked) => {
  test.each(asked)('reads all of $path, each record once', async ({ path, key, next, expected }) => {
    const found: unknown[] = [];
    for (let at: string | null = `/api/v2/${path}`; at !== null; ) {
      const { status, body } = await ask(practice, 'GET', at);
      expect(status, at).toBe(200);
      const page = body as Page;
      const records = key === undefined ? recordsIn(page) : (page[key] as Record<string, unknown>[]);
      found.push(...records.map(({ id, name }) => id ?? name));
      at = next(page, records.length)?.replace(practice.url, '') ?? null;
    }
    expect([found.length, new Set(found).size]).toEqual([expected(practice), expected(practice)]);
  });
});
