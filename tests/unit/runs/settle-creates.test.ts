import { expect, test } from 'vitest';
import type { RunContext } from '../../../main/runs/run-context.ts';
import { settleCreates } from '../../../main/runs/settle-creates.ts';
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
async function settled(record: ZendeskRecord) {
  const now = Date.parse('2026-11-20T10:00:10Z');
  const resource = {
    async *list() {
      yield [record];
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
    steady: () => 10_000,
  } as unknown as RunContext;
  return settleCreates(context, { request: 1, purpose: 'change', edits: [0] }, [{ index: 0, edit }]);
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
