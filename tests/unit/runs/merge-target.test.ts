import { expect, test } from 'vitest';
import { mergeTargetDrift } from '../../../main/changes/merge-target.ts';
import { lookAgain } from '../../../main/runs/look-again.ts';
import { RunStopped } from '../../../main/runs/run-context.ts';
import type { Edit } from '../../../preload/contract/change-set.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { itemOf, lookingOver } from './run-pieces.ts';

const loser = { id: 10, name: 'End', email: 'end@c.example' };
const merge: Edit = { resource: 'users', action: 'delete', id: 10, name: 'End', before: loser, mergeInto: 11 };
const kept = { id: 11, name: 'Kept', email: 'kept@c.example', external_id: null, role: 'end-user', notes: '' };
const world = { find: (_resource: string, id: number) => (id === 11 ? kept : undefined) } as unknown as Parameters<
  typeof mergeTargetDrift
>[2];

const drift = (now: ZendeskRecord | undefined, edits: readonly Edit[] = [merge]) => mergeTargetDrift(merge, now, world, edits);

test('a person who is to take another in and is no longer the one that was shown stands in the way of the merge', () => {
  expect(drift(kept)).toBeUndefined();
  expect(
    drift({ ...kept, notes: 'theirs', updated_at: '2026-11-29T00:00:00Z' }),
    'what does not tell people apart',
  ).toBeUndefined();
  expect(drift({ ...kept, email: 'else@c.example' })).toEqual({
    item: 'users:11',
    name: 'Kept',
    kind: 'changed',
    fields: [{ field: 'email', before: 'kept@c.example', now: 'else@c.example' }],
  });
  expect(drift({ ...kept, role: 'agent' })).toMatchObject({ kind: 'changed' });
  expect(drift(undefined)).toMatchObject({ kind: 'gone' });
  expect(drift({ ...kept, active: false })).toMatchObject({ kind: 'gone' });
});

test('what the same change set makes of them does not', () => {
  const renamed: Edit = {
    resource: 'users',
    action: 'update',
    id: 11,
    name: 'Kept',
    before: { name: 'Kept' },
    after: { name: 'Kept well' },
  };
  expect(drift({ ...kept, name: 'Kept well' }, [merge, renamed])).toBeUndefined();
  expect(drift({ ...kept, name: 'Kept badly' }, [merge, renamed])).toMatchObject({ kind: 'changed' });
});

test('right before a merge is sent both are read, and it is not sent into somebody else', async () => {
  const records = new Map<number, ZendeskRecord>([
    [10, loser],
    [11, { ...kept, email: 'else@c.example' }],
  ]);
  const { context, reads } = lookingOver([itemOf(merge)], records, { known: { world } as never });
  const error = await lookAgain(context, [0]).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(RunStopped);
  expect(error).toMatchObject({ code: 'conflict', drifted: [{ item: 'users:11', kind: 'changed' }] });
  expect(reads.sort()).toEqual([10, 11]);
});
