import { expect, test } from 'vitest';
import { movedBy, rectangleOf, sizeOf } from '../../../renderer/screens/memberships/grid-moves.ts';

const extent = { rows: 50, columns: 20, pageRows: 10 };
const press = (key: string, row: number, column: number, ctrlKey = false) =>
  movedBy({ key, ctrlKey, metaKey: false }, { row, column }, extent);

test('arrows go by one cell and stop at the edges', () => {
  expect(press('ArrowDown', 3, 4)).toEqual({ row: 4, column: 4 });
  expect(press('ArrowRight', 3, 4)).toEqual({ row: 3, column: 5 });
  expect(press('ArrowRight', 3, 19)).toEqual({ row: 3, column: 19 });
  expect(press('ArrowDown', 49, 4)).toEqual({ row: 49, column: 4 });
});

test('up and left of the cells are the names, and there is no way into the corner', () => {
  expect(press('ArrowUp', 0, 4)).toEqual({ row: -1, column: 4 });
  expect(press('ArrowLeft', 3, 0)).toEqual({ row: 3, column: -1 });
  expect(press('ArrowLeft', -1, 0)).toEqual({ row: 0, column: -1 });
  expect(press('ArrowUp', 0, -1)).toEqual({ row: 0, column: -1 });
});

test('Home and End go along the row, with Control to the first and last cell of all', () => {
  expect(press('Home', 3, 4)).toEqual({ row: 3, column: 0 });
  expect(press('End', 3, 4)).toEqual({ row: 3, column: 19 });
  expect(press('Home', 3, 4, true)).toEqual({ row: 0, column: 0 });
  expect(press('End', 3, 4, true)).toEqual({ row: 49, column: 19 });
});

test('pages are as long as what is in sight, and end at the first and last person', () => {
  expect(press('PageDown', 3, 4)).toEqual({ row: 13, column: 4 });
  expect(press('PageDown', 45, 4)).toEqual({ row: 49, column: 4 });
  expect(press('PageUp', 13, 4)).toEqual({ row: 3, column: 4 });
  expect(press('PageUp', 3, 4)).toEqual({ row: 0, column: 4 });
});

test('other keys do not move', () => {
  expect([press(' ', 1, 1), press('a', 1, 1), press('Escape', 1, 1)]).toEqual([undefined, undefined, undefined]);
});

test('a rectangle has the same cells from whichever corner it was drawn, and no names', () => {
  const drawn = rectangleOf({ row: 5, column: 2 }, { row: 3, column: 7 });
  expect(drawn).toEqual({ top: 3, bottom: 5, left: 2, right: 7 });
  expect(rectangleOf({ row: 3, column: 7 }, { row: 5, column: 2 })).toEqual(drawn);
  expect(sizeOf(drawn)).toBe(18);
  expect(rectangleOf({ row: 2, column: 1 }, { row: 0, column: -1 })).toEqual({ top: 0, bottom: 2, left: 0, right: 1 });
});
