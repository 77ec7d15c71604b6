import { expect, test } from 'vitest';
import type { JournalEvent } from '../../../main/journal/journal-event.ts';
import type { RunContext } from '../../../main/runs/run-context.ts';
import { settleCreates, settleDue } from '../../../main/runs/settle-creates.ts';
import type { CreateEdit } from '../../../preload/contract/change-set.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { itemOf } from './run-pieces.ts';

const edit: CreateEdit = {
  resource: 'organizations',
  action: 'create',
  key: 're-1',
  after: { name: 'Alpine', tags: ['vip'], organization_fields: { wholesale: true } },
};
const stamp = '2026-11-20T10:00:01Z';

/** What reading makes of a creation that no answer came to. */
async function settled(record: ZendeskRecord, job?: string) {
  const { context, intent } = doubted([record], job);
  return settleCreates(context, intent, [{ index: 0, edit }]);
}

function doubted(records: readonly ZendeskRecord[], job?: string) {
  const now = Date.parse('2026-11-20T10:00:10Z');
  const events: JournalEvent[] = [];
  let steady = 10_000;
  const resource = {
    async *list() {
      yield records;
    },
  };
  const context = {
    items: [itemOf(edit, { status: 'in-doubt', sent: { at: stamp, zendeskAt: Date.parse(stamp) } })],
    settling: {
      zendesk: { resources: new Proxy({}, { get: () => resource }), now: () => now, clockKnown: () => true },
      signal: new AbortController().signal,
    },
    inFlight: 1,
    totals: {},
    wasThere: () => false,
    madeByOthers: () => new Set(),
    clock: () => now,
    steady: () => steady,
    createAgainAfter: 120_000,
    doubts: { waiting: [], notFound: new Map() },
    append: (event: JournalEvent) => void events.push(event),
  } as unknown as RunContext;
  const intent = { request: 1, purpose: 'change' as const, edits: [0], ...(job === undefined ? {} : { job }) };
  const pass = (milliseconds: number) => {
    steady += milliseconds;
  };
  return { context, intent, events, pass };
}

const made = { id: 9, name: 'Alpine', tags: ['vip'], created_at: stamp, updated_at: stamp };

test('what is found as it was sent is told as created, without more', async () => {
  const { items } = await settled({ ...made, organization_fields: { wholesale: true } });
  expect(items).toMatchObject([{ status: 'applied', newId: 9 }]);
  expect(items[0]).not.toHaveProperty('note');
});

test('a field that holds something else than was sent is told with it', async () => {
  const { items } = await settled({ ...made, organization_fields: { wholesale: false } });
  expect(items).toMatchObject([
    { status: 'applied', newId: 9, note: expect.stringMatching(/organizations 9, but holds another organization_fields/) },
  ]);
});

test('what reading does not show is looked for once more, two minutes later and not before, and only then may be sent again', async () => {
  const { context, intent, events, pass } = doubted([]);
  expect(await settleCreates(context, intent, [{ index: 0, edit }])).toEqual({ items: [], open: [0] });
  pass(119_999);
  await settleDue(context);
  expect([events, context.doubts.waiting.length]).toEqual([[], 1]);
  pass(1);
  await settleDue(context);
  expect(events).toMatchObject([{ kind: 'outcome', known: 'reading', items: [{ edit: 0, status: 'not-applied' }] }]);
  expect(context.doubts.waiting).toEqual([]);
});

test('what a job has not made that has ended is known at once, and is not looked for again', async () => {
  const { context, intent } = doubted([], 'job-1');
  expect(await settleCreates(context, intent, [{ index: 0, edit }])).toMatchObject({
    items: [{ status: 'not-applied' }],
    open: [],
  });
  expect(context.doubts.waiting).toEqual([]);
});
