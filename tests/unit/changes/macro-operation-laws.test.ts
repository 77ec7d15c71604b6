import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { currentFields, sameToWrite } from '../../../main/changes/compare.ts';
import { draftEdits } from '../../../main/changes/draft.ts';
import { editableFields } from '../../../main/changes/fields.ts';
import { invertItems } from '../../../main/changes/inverse.ts';
import { newPositions } from '../../../main/changes/new-positions.ts';
import { warningsOf } from '../../../main/changes/risks/warnings-of.ts';
import type { World } from '../../../main/changes/world.ts';
import { Edit } from '../../../preload/contract/change-set.ts';
import { Operation } from '../../../preload/contract/operations.ts';
import { someOperation, someWorld } from './arbitrary-macros.ts';
import { cases } from './cases.ts';
import { sendEdits } from './sent.ts';

vi.setConfig({ testTimeout: 60_000 });

const runs = cases(400);
const where = fc.constantFrom<unknown[]>('', 'title:refund', 'active:true', { ids: [11] }, { ids: [12, 11] });
const field = fc.constantFrom('priority', 'set_tags', 'current_tags', 'status', 'custom_fields_1', 'comment_value', 'odd');
const value = fc.constantFrom('high', 'open', 'Refund', 'a b', '', '返金');
const category = fc.constantFrom('Refund', 'T', 'A::B');

const someMacroOperation: fc.Arbitrary<Operation> = fc
  .oneof(
    fc.record({
      operation: fc.constant('replace-text'),
      fields: fc.constant(['values']),
      find: fc.constantFrom('a', 'Refund', '返'),
      replace: fc.constantFrom('b', 'Credit', ''),
    }),
    fc.record({ operation: fc.constant('set-category'), to: fc.option(category) }),
    fc.record({ operation: fc.constant('add-category'), category, at: fc.constantFrom('outermost', 'innermost') }),
    fc.record({ operation: fc.constant('rename-category'), from: category, to: fc.option(category) }),
    fc.record({ operation: fc.constant('add-action'), action: fc.record({ field, value }) }),
    fc.record({ operation: fc.constant('change-action'), field, to: value }, { requiredKeys: ['operation', 'field', 'to'] }),
    fc.record({ operation: fc.constant('remove-action'), field, value: fc.option(value, { nil: undefined }) }),
    fc.record({
      operation: fc.constant('reorder'),
      order: fc.constantFrom('title', 'as-now'),
      to: fc.constantFrom('in-place', 'first', 'last'),
    }),
    fc.record({ operation: fc.constant('clone'), name: fc.constantFrom('Copy of {name}', '{id}') }),
    fc.record({
      operation: fc.constant('merge-duplicates'),
      keep: fc.constantFrom('oldest', 'newest'),
      others: fc.constantFrom('deactivate', 'delete'),
    }),
  )
  .chain((part) => where.map((each) => Operation.parse({ resource: 'macros', where: each, ...part })));

const operations = fc.array(fc.oneof({ weight: 4, arbitrary: someMacroOperation }, someOperation), {
  minLength: 1,
  maxLength: 3,
});

function content(world: World): Map<number, Readonly<Record<string, unknown>>> {
  return new Map(
    [...world.records('macros')].map((record) => [record.id, currentFields('macros', record, editableFields.macros)]),
  );
}

test('drafting is repeatable, in the contract’s form, and leaves the snapshot as it is', () => {
  let drafted = 0;
  fc.assert(
    fc.property(someWorld, operations, (world, ops) => {
      const before = structuredClone([...world.records('macros')]);
      const draft = draftEdits(ops, world);
      expect(draftEdits(ops, world)).toEqual(draft);
      expect([...world.records('macros')]).toEqual(before);
      for (const edit of draft.edits) expect(Edit.parse(edit)).toEqual(edit);
      for (const { items } of warningsOf(draft.edits, world)) expect(items).not.toContain('macros:undefined');
      drafted += draft.edits.length;
    }),
    runs,
  );
  expect(drafted).toBeGreaterThan(runs.numRuns / 2);
});

test('undoing what was done gives everything back, and takes away what was created', () => {
  fc.assert(
    fc.property(someWorld, operations, (world, ops) => {
      const { edits } = draftEdits(ops, world);
      const sent = sendEdits(world, edits);
      const items = edits.map((edit) => {
        const newId = edit.action === 'create' ? sent.newIds.get(edit.key) : undefined;
        const current = sent.world.find('macros', edit.action === 'create' ? (newId ?? 0) : edit.id);
        return { edit, newId, afterImage: current, current };
      });
      const inverse = invertItems(items, (_resource, id) => id);
      expect(inverse.conflicts).toEqual([]);
      const undone = sendEdits(sent.world, inverse.edits, 5000);
      const now = content(undone.world);
      expect(now.size).toBe(content(world).size);
      for (const [id, fields] of content(world)) {
        const then = now.get(undone.newIds.get(`re-${id}`) ?? id) ?? {};
        for (const name of editableFields.macros)
          expect(sameToWrite('macros', name, fields[name], then[name]), `${id} ${name}`).toBe(true);
      }
    }),
    runs,
  );
});

test('an operation leaves every action that it does not name exactly as it came, in its place', () => {
  fc.assert(
    fc.property(someWorld, someMacroOperation, (world, operation) => {
      for (const edit of draftEdits([operation], world).edits) {
        if (edit.action !== 'update' || !('actions' in edit.after)) continue;
        const isNamed = (entry: { field: string }) => {
          if (operation.operation === 'add-action') return entry.field === operation.action.field;
          if (operation.operation === 'change-action' || operation.operation === 'remove-action')
            return entry.field === operation.field;
          return operation.operation === 'replace-text' && !entry.field.startsWith('comment_value');
        };
        const others = (list: unknown) => (list as { field: string }[]).filter((entry) => !isNamed(entry));
        expect(others(edit.after.actions)).toEqual(others(edit.before.actions));
      }
    }),
    runs,
  );
});

test('categories change titles and nothing else, and a macro keeps its own name', () => {
  fc.assert(
    fc.property(someWorld, someMacroOperation, (world, operation) => {
      if (!operation.operation.endsWith('-category')) return;
      for (const edit of draftEdits([operation], world).edits) {
        if (edit.action !== 'update') throw new Error('only updates');
        expect(Object.keys(edit.after)).toEqual(['title']);
        const name = (title: unknown) => String(title).split('::').at(-1)?.trim();
        expect(name(edit.after.title)).toBe(name(edit.before.title));
      }
    }),
    runs,
  );
});

const places = fc.array(fc.record({ position: fc.integer({ min: 0, max: 6 }), isMoved: fc.boolean() }), {
  minLength: 1,
  maxLength: 6,
});

test('new positions put the list in its order, and no other choice changes fewer', () => {
  fc.assert(
    fc.property(places, (drawn) => {
      // Those that are not moved stand as they did.
      const still = drawn.filter(({ isMoved }) => !isMoved).sort((left, right) => left.position - right.position);
      const list = drawn.map((place) => (place.isMoved ? place : (still.shift() ?? place)));
      const found = newPositions(list);
      const isOrdered = (positions: readonly number[]) =>
        positions.every((position, at) => {
          if (at === 0) return true;
          const [before, now] = [list[at - 1], list[at]];
          const mayTie = !before?.isMoved && !now?.isMoved && before?.position === now?.position;
          return mayTie ? position >= (positions[at - 1] ?? 0) : position > (positions[at - 1] ?? 0);
        });
      expect(isOrdered(found)).toBe(true);
      const lowest = Math.min(1, ...list.map(({ position }) => position));
      const fewest = fewestChanges(
        list.map(({ position }) => position),
        isOrdered,
        lowest,
      );
      expect(found.filter((position, at) => position !== list[at]?.position)).toHaveLength(fewest);
      expect(Math.min(...found)).toBeGreaterThanOrEqual(lowest);
    }),
    cases(150),
  );
});

/** By trying every set of records that keep their position, with the others as low as they can be. */
function fewestChanges(now: readonly number[], isOrdered: (positions: readonly number[]) => boolean, lowest: number): number {
  let fewest = now.length;
  for (let kept = 0; kept < 2 ** now.length; kept++) {
    const tried = now.map((position, at) => (kept & (1 << at) ? position : undefined));
    const count = tried.filter((position) => position === undefined).length;
    if (count >= fewest) continue;
    if (canFill(tried, isOrdered, lowest)) fewest = count;
  }
  return fewest;
}

function canFill(
  tried: readonly (number | undefined)[],
  isOrdered: (positions: readonly number[]) => boolean,
  lowest: number,
): boolean {
  const fill = (at: number, filled: readonly number[]): boolean => {
    if (at === tried.length) return true;
    const given = tried[at];
    const choices = given === undefined ? [filled.at(-1) ?? lowest, (filled.at(-1) ?? lowest) + 1] : [given];
    return choices.some((position) => isOrdered([...filled, position]) && fill(at + 1, [...filled, position]));
  };
  return fill(0, []);
}
