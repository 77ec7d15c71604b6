import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { draftEdits } from '../../../main/changes/draft.ts';
import { editItem } from '../../../main/changes/edit-item.ts';
import { editsIn, madeByOfLeft } from '../../../main/changes/made-by.ts';
import { askedFor, editsOfOperation } from '../../../main/drafts/asked-for.ts';
import type { ChangeSet, Warning } from '../../../preload/contract/change-set.ts';
import { Operation } from '../../../preload/contract/operations.ts';
import { emea, macro, tier2, worldOf } from './sample-world.ts';

const macros = ['One', 'Two', 'Three', 'Four'].map((title, place) =>
  macro({ id: 11 + place, title, actions: [{ field: 'status', value: 'open' }] }),
);
const world = worldOf(macros, [tier2, emea]);
const set = (ids: number[], values: unknown) => ({ resource: 'macros', where: { ids }, operation: 'set', values });

function drafted(...written: unknown[]) {
  const operations = z.array(Operation).parse(written);
  const { edits, madeBy, problems } = draftEdits(operations, world);
  expect(problems).toEqual([]);
  return { operations, edits, ...(madeBy ? { madeBy } : {}) } as unknown as ChangeSet;
}

const itemsOf = (changeSet: ChangeSet, operation: number) => editsOfOperation(changeSet, operation).map(editItem);

describe('which operation asked for what', () => {
  test('is kept where there are several, also of a record that two of them change and of one that is created', () => {
    const changeSet = drafted(set([11, 12], { active: false }), set([12, 14], { description: 'New' }), {
      resource: 'macros',
      where: { ids: [13] },
      operation: 'clone',
    });
    expect(itemsOf(changeSet, 0)).toEqual(['macros:11', 'macros:12']);
    expect(itemsOf(changeSet, 1)).toEqual(['macros:12', 'macros:14']);
    expect(itemsOf(changeSet, 2)).toEqual(['macros:new-1']);
  });
  test('needs no keeping where there is one', () => {
    const changeSet = drafted(set([11, 12], { active: false }));
    expect(changeSet).not.toHaveProperty('madeBy');
    expect(itemsOf(changeSet, 0)).toEqual(['macros:11', 'macros:12']);
    expect(itemsOf(changeSet, 1)).toEqual([]);
  });
  test('follows the edits when some are left out', () => {
    const changeSet = drafted(set([11, 12], { active: false }), set([12, 13, 14], { description: 'New' }));
    const edits = changeSet.edits.filter((edit) => editItem(edit) !== 'macros:12');
    const left = { ...changeSet, edits, ...madeByOfLeft(changeSet, edits) };
    expect(itemsOf(left, 0)).toEqual(['macros:11']);
    expect(itemsOf(left, 1)).toEqual(['macros:13', 'macros:14']);
  });
  test('names nothing that is not there, whatever a file says', () => {
    const { edits } = drafted(set([11, 12, 13], { active: false }));
    expect(editsIn([1, 1000, 0, 3, 2, 1], edits).map(editItem)).toEqual(['macros:12', 'macros:13']);
    expect(editsIn([7], edits)).toEqual([]);
  });
});

test('an operation is told with its records, those it shares, and the worst that is said of them', () => {
  const changeSet = drafted(set([11, 12], { active: false }), set([12, 14], { description: 'New' }));
  const warning = (level: Warning['level'], code: string, items: string[]) => ({ level, code, message: code, items });
  const asked = askedFor(
    changeSet,
    ['First', 'Second'],
    [warning('caution', 'large', ['macros:11', 'macros:12']), warning('danger', 'used', ['macros:14'])],
  );
  expect(asked).toEqual([
    { sentence: 'First', records: 2, shared: 1, worst: { level: 'caution', code: 'large', message: 'large' } },
    { sentence: 'Second', records: 2, shared: 1, worst: { level: 'danger', code: 'used', message: 'used' } },
  ]);
  const { madeBy: _, ...before } = changeSet;
  expect(askedFor(before as ChangeSet, ['First', 'Second'], [])).toBeUndefined();
});
