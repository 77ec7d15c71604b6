import { describe, expect, test } from 'vitest';
import { ownEffects } from '../../../main/changes/own-effects.ts';
import { isFresh, lookAgain } from '../../../main/runs/look-again.ts';
import { itemOf, lookingOver, retitle } from './run-pieces.ts';

const asDrafted = { id: 1, title: 'old', updated_at: '2026-11-01T00:00:00Z' };
const theirs = { id: 2, title: 'theirs', updated_at: '2026-11-01T00:00:09Z' };

describe('what was seen of a record', () => {
  test('is believed for five seconds, and not a moment longer', () => {
    const items = [itemOf(retitle(1), { lookedAt: 1000 })];
    expect(isFresh(lookingOver(items, new Map(), { steady: () => 6000 }).context, [0])).toBe(true);
    expect(isFresh(lookingOver(items, new Map(), { steady: () => 6001 }).context, [0])).toBe(false);
  });

  test('before a pause is not believed after it, however short that was', () => {
    const items = [itemOf(retitle(1), { lookedAt: 1000 })];
    const { context } = lookingOver(items, new Map(), { steady: () => 1002, proceededAt: () => 1001 });
    expect(isFresh(context, [0])).toBe(false);
  });

  test('is nothing at all where nobody has looked yet', () => {
    expect(isFresh(lookingOver([itemOf(retitle(1))], new Map()).context, [0])).toBe(false);
  });
});

describe('looking again', () => {
  const records = new Map([asDrafted, theirs].map((record) => [record.id, record]));

  test('stops the run where somebody else has changed a record, and says which', async () => {
    const items = [itemOf(retitle(1)), itemOf(retitle(2))];
    const { context } = lookingOver(items, records);
    await expect(lookAgain(context, [0, 1])).rejects.toMatchObject({
      code: 'conflict',
      drifted: [{ item: 'macros:2', fields: [{ field: 'title', before: 'old', now: 'theirs' }] }],
    });
    expect(items.map(({ status }) => status)).toEqual(['not-attempted', 'not-attempted']);
  });

  test('leaves it out where the person chose that, in the journal too', async () => {
    const items = [itemOf(retitle(1)), itemOf(retitle(2))];
    const { context, events } = lookingOver(items, records, { skipDrifted: true, steady: () => 77 });
    await lookAgain(context, [0, 1]);
    expect(items).toMatchObject([
      { status: 'not-attempted', lookedAt: 77, seen: asDrafted },
      { status: 'skipped', drifted: true },
    ]);
    expect(events).toMatchObject([{ kind: 'check-passed', skipped: [1], drifted: [{ item: 'macros:2' }] }]);
  });

  test('what the run’s own step did is no drift', async () => {
    const own = ownEffects();
    own.take({ edit: retitle(2, { after: { title: 'theirs' } }) });
    const items = [itemOf(retitle(2))];
    const { context } = lookingOver(items, records, { own: () => own });
    await lookAgain(context, [0]);
    expect(items[0]).toMatchObject({ status: 'not-attempted', seen: theirs });
  });

  test('what is on its way is not read, and what left while the others were read is nobody else’s change', async () => {
    const items = [itemOf(retitle(1)), itemOf(retitle(2))];
    const { context, reads } = lookingOver(items, records);
    await lookAgain(context, [0, 1], (edit) => edit === 1);
    expect(reads).toEqual([1]);
    // Both were read before the second one left; what its record shows may be what it made of it.
    await lookAgain(context, [0, 1], (edit) => edit === 1 && reads.includes(2));
    expect(reads).toEqual([1, 1, 2]);
    expect(items.map(({ status }) => status)).toEqual(['not-attempted', 'not-attempted']);
    // Nor is it taken for the record as it was before.
    expect(items.map(({ seen }) => seen)).toEqual([asDrafted, undefined]);
  });

  test('reads nothing of what has been sent already', async () => {
    const { context, reads } = lookingOver([itemOf(retitle(1), { status: 'applied' }), itemOf(retitle(2))], records, {
      skipDrifted: true,
    });
    await lookAgain(context, [0, 1]);
    expect(reads).toEqual([2]);
  });
});
