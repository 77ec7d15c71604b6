import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedRecords } from '../../../main/changes/changed-records.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';

const snapshot = new Map<number, ZendeskRecord>(
  [1, 2, 3].map((id) => [id, { id, name: `Person ${id}`, tags: ['a'], notes: null }]),
);

interface Step {
  readonly id: number;
  /** Whether it was made from what the records gave, from what they gave the time before, or from nothing they know of. */
  readonly from: 'now' | 'before' | 'nothing';
  readonly change: Readonly<Record<string, unknown>> | 'delete' | 'without-notes';
}

const step: fc.Arbitrary<Step> = fc.record({
  id: fc.constantFrom(1, 2, 3),
  from: fc.constantFrom('now', 'before', 'nothing'),
  change: fc.oneof(
    fc.constantFrom('delete' as const, 'without-notes' as const),
    fc.dictionary(fc.constantFrom('name', 'notes', 'alias', 'tags'), fc.constantFrom('x', 'y', null, undefined), { maxKeys: 2 }),
  ),
});

test('whatever is put, and whatever it is made from, the records are what a plain list of whole ones would be', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const changed = changedRecords((id) => snapshot.get(id));
      const plain = new Map<number, ZendeskRecord | undefined>();
      const before = new Map<number, ZendeskRecord>();
      for (const { id, from, change } of steps) {
        const original = snapshot.get(id) ?? { id };
        const given = changed.over(original);
        const base = (from === 'before' ? before.get(id) : given) ?? original;
        const { notes: _, ...short } = base;
        const record = change === 'delete' ? undefined : change === 'without-notes' ? short : { ...base, ...change, id };
        changed.put(id, record, from === 'nothing' ? undefined : base);
        plain.set(id, record);
        if (given) before.set(id, given);
        for (const [each, whole] of plain) {
          expect(changed.get(each)).toStrictEqual(whole);
          expect(changed.over(snapshot.get(each) ?? { id: each })).toStrictEqual(whole);
        }
      }
      expect([...changed.ids()]).toEqual([...plain.keys()]);
      expect([...changed.each()]).toStrictEqual([...plain.values()].filter((record) => record !== undefined));
    }),
    { numRuns: 300 },
  );
});

test('what is created is kept as it is, and told apart by its id', () => {
  const changed = changedRecords((id) => snapshot.get(id));
  changed.put(-1, { id: -1, name: 'New' });
  const [first] = snapshot.values();
  changed.put(1, { ...first, id: 1, notes: 'Looked at' }, first);
  expect([...changed.created()]).toEqual([{ id: -1, name: 'New' }]);
  expect(changed.size).toBe(2);
});
