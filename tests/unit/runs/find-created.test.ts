import { describe, expect, test } from 'vitest';
import { findCreated, findTwins } from '../../../main/runs/find-created.ts';
import type { RunContext } from '../../../main/runs/run-context.ts';
import type { CreateEdit, Edit } from '../../../preload/contract/change-set.ts';
import type { ItemName, ZendeskRecord } from '../../../preload/contract/records.ts';
import { itemOf } from './run-pieces.ts';

const sentAt = Date.parse('2026-11-20T10:00:00Z');
const stamp = (seconds: number) => new Date(sentAt + seconds * 1000).toISOString();

function creation(title = 'Refund late'): CreateEdit {
  return { resource: 'macros', action: 'create', key: 'new-1', after: { title, actions: [] } };
}

function macro(id: number, created: number | undefined, more: Record<string, unknown> = {}): ZendeskRecord {
  const times = created === undefined ? {} : { created_at: stamp(created), updated_at: stamp(created) };
  return { id, title: 'Refund  late', actions: [], ...times, ...more };
}

/** What a run with these edits finds among the macros of a Zendesk, of which some were there before. */
function finding(
  records: readonly ZendeskRecord[],
  before: readonly number[] = [],
  others: readonly Edit[] = [],
  clockKnown = true,
  theirs: readonly ItemName[] = [],
) {
  const mark = { at: stamp(0), steady: 0, ...(clockKnown ? { zendeskAt: sentAt } : {}) };
  const items = [itemOf(creation(), { status: 'in-doubt', sent: mark }), ...others.map((edit) => itemOf(edit))];
  const resource = {
    async *list() {
      yield records;
    },
  };
  const zendesk = { resources: new Proxy({}, { get: () => resource }), now: () => sentAt + 10_000, clockKnown: () => clockKnown };
  const context = {
    items,
    settling: { zendesk, signal: new AbortController().signal },
    inFlight: 1,
    totals: {},
    wasThere: (_resource: string, id: number) => before.includes(id),
    madeByOthers: () => new Set(theirs),
    clock: () => sentAt + 10_000,
    steady: () => 10_000,
  };
  return { context: context as unknown as RunContext, created: [{ index: 0, edit: creation() }] };
}

describe('what an unanswered creation may have made', () => {
  const found = async (...given: Parameters<typeof finding>) => {
    const { context, created } = finding(...given);
    return (await findCreated(context, created)).get(0);
  };

  test('is a record of that name that came after it was sent', async () => {
    expect(await found([macro(1, 2)])).toMatchObject({ kind: 'ours', record: { id: 1 } });
  });

  test('is no twin that the snapshot already held, whatever time that one tells', async () => {
    expect(await found([macro(1, 2)], [1])).toEqual({ kind: 'none' });
    expect(await found([macro(1, undefined)], [1])).toEqual({ kind: 'none' });
    expect(await found([macro(1, undefined), macro(2, 2)], [1])).toMatchObject({ kind: 'ours', record: { id: 2 } });
  });

  test('is no twin that is older than the request, though no snapshot held it', async () => {
    expect(await found([macro(1, -3600)])).toEqual({ kind: 'none' });
    expect(await found([macro(1, -3600), macro(2, 2)])).toMatchObject({ kind: 'ours', record: { id: 2 } });
  });

  test('is asked about where it seems a little older than the request, as where the clock that dates records is behind', async () => {
    expect(await found([macro(1, -90)])).toMatchObject({ kind: 'unclear', candidates: [{ id: 1 }] });
    expect(await found([macro(1, -90), macro(2, 2)])).toMatchObject({ kind: 'ours', record: { id: 2 } });
    expect(await found([macro(1, -90)], [1])).toEqual({ kind: 'none' });
  });

  test('is asked about where no answer told Zendesk’s clock and it seems older', async () => {
    expect(await found([macro(1, -3600)], [], [], false)).toMatchObject({ kind: 'unclear', candidates: [{ id: 1 }] });
  });

  test('is told by the earliest account of when it was sent, as where Zendesk’s clock was ahead then and is right now', async () => {
    const { context, created } = finding([macro(1, 2)]);
    Object.assign(context.items[0] ?? {}, { sent: { at: stamp(0), steady: 0, zendeskAt: sentAt + 60_000 } });
    expect((await findCreated(context, created)).get(0)).toMatchObject({ kind: 'ours', record: { id: 1 } });
  });

  test('is no record that another edit of the run names', async () => {
    const other: Edit = { resource: 'macros', action: 'update', id: 1, name: 'x', before: { title: 'x' }, after: { title: 'y' } };
    expect(await found([macro(1, 2)], [], [other])).toEqual({ kind: 'none' });
  });

  test('is nothing that another run created, as the journal knows', async () => {
    expect(await found([macro(1, 2)], [], [], true, ['macros:1'])).toEqual({ kind: 'none' });
    expect(await found([macro(1, 2), macro(2, 2)], [], [], true, ['macros:1'])).toMatchObject({
      kind: 'ours',
      record: { id: 2 },
    });
    expect(await found([macro(1, 2)], [], [], true, ['views:1'])).toMatchObject({ kind: 'ours', record: { id: 1 } });
  });

  test('is asked about where it may have been renamed since: made then, changed since, and all else as sent', async () => {
    const renamed = (more = {}) => macro(1, 2, { title: 'Theirs', updated_at: stamp(60), ...more });
    expect(await found([renamed()])).toMatchObject({ kind: 'unclear', candidates: [{ id: 1 }] });
    expect(await found([renamed({ updated_at: stamp(2) })])).toEqual({ kind: 'none' });
    expect(await found([renamed({ created_at: stamp(3600), updated_at: stamp(3700) })])).toEqual({ kind: 'none' });
    expect(await found([renamed({ actions: [{ field: 'status', value: 'open' }] })])).toEqual({ kind: 'none' });
    expect(await found([renamed()], [1])).toEqual({ kind: 'none' });
    expect(await found([renamed(), macro(2, 2)])).toMatchObject({ kind: 'ours', record: { id: 2 } });
  });

  test('is never the same record for two of them', async () => {
    const { context, created } = finding([macro(1, 2), macro(2, 3)], [], [creation()]);
    const items = context.items.map((item) => ({
      ...item,
      status: 'in-doubt' as const,
      sent: context.items[0]?.sent ?? { at: '' },
    }));
    const both = [...created, { index: 1, edit: creation() }];
    const one = finding([macro(1, 2)], [], [creation()]);
    expect((await findCreated({ ...one.context, items }, both)).get(0)).toMatchObject({ kind: 'ours', record: { id: 1 } });
    expect((await findCreated({ ...one.context, items }, both)).get(1)).toEqual({ kind: 'none' });
  });

  test('is asked about where two came after it, or one that holds something else', async () => {
    expect(await found([macro(1, 2), macro(2, 3)])).toMatchObject({ kind: 'unclear', candidates: [{ id: 1 }, { id: 2 }] });
    expect(await found([macro(1, 2, { description: null, actions: [{ field: 'status', value: 'open' }] })])).toMatchObject({
      kind: 'unclear',
    });
  });
});

test('a twin that came late is told, and never one that was there before', async () => {
  const { context, created } = finding([macro(1, 2), macro(2, 3)], [1]);
  expect([...(await findTwins(context, created)).entries()]).toEqual([[0, [2]]]);
});
