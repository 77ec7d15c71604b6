import { expect, it } from 'vitest';
import { cellsToPaste, rangeBetween } from '../../../renderer/parts/record-grid/cell-range.ts';

it('lies between two cells, whichever of them was first', () => {
  const range = { rows: [2, 5], columns: [1, 3] };
  expect(rangeBetween({ row: 5, column: 1 }, { row: 2, column: 3 })).toEqual(range);
  expect(rangeBetween({ row: 2, column: 3 }, { row: 5, column: 1 })).toEqual(range);
});

it('is pasted as lines with tabs between, and nothing of it is calculated', () => {
  expect(
    cellsToPaste([
      ['Refund\n Sorry', '12'],
      ['=HYPERLINK("x")', '-3'],
      ['@all', ''],
    ]),
  ).toBe('Refund Sorry\t12\n\'=HYPERLINK("x")\t-3\n\'@all\t');
});
