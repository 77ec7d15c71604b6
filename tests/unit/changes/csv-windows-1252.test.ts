import { expect, test } from 'vitest';
import { csvTables } from '../../../main/changes/csv/csv-tables.ts';
import { exportCsv } from '../../../main/changes/csv/export-csv.ts';
import { importCsv } from '../../../main/changes/csv/import-csv.ts';
import type { CsvPast } from '../../../main/changes/csv/past.ts';
import type { Lists } from './csv-under-test.ts';
import { macro } from './sample-world.ts';

const titles = ['Größe', 'Über uns', 'Łukasz Müller', 'Привет', 'Plain'];
const lists: Lists = { macros: titles.map((title, index) => macro({ id: 11 + index, title, position: index })) };
const table = csvTables.macros({ records: (kind) => lists[kind]?.values() });
const key = 'a key of the test';
const past: CsvPast = { key, exportedFrom: () => undefined, earlier: () => [] };

const exported = exportCsv(table, lists.macros ?? [], { key, snapshot: 'snapshot-1' }).content.replace(/^\uFEFF/, '');
const plain = ['id,title', ...titles.map((title, index) => `${11 + index},${title}`), ''].join('\n');

/** As an old encoding writes it: what is not in Latin-1 becomes what `other` says of it, or `?`. */
function old(text: string, other: (letter: string) => number | undefined = () => undefined): Uint8Array {
  return Uint8Array.from([...text], (letter) => other(letter) ?? (letter <= '\u00ff' ? (letter.codePointAt(0) ?? 0) : 0x3f));
}

function back(text: string, other?: (letter: string) => number | undefined) {
  const { errors, updates, notes = [] } = importCsv(table, old(text, other), past);
  return {
    errors: errors.map(({ line, column, value }) => [line, column, value]),
    updates: updates.map(({ after }) => after),
    notes,
  };
}

test.each([
  ['with the column _redline', exported],
  ['without it', plain],
])('an export that was saved as Windows-1252 drafts nothing, %s', (_how, text) => {
  const { errors, updates, notes } = back(text);
  expect([errors, updates]).toEqual([[], []]);
  expect(notes.map(({ kind, count }) => [kind, count])).toEqual([
    ['encoding', 2],
    ['spreadsheet', 2],
  ]);
  expect(notes[0]?.message).toBe('The file is not UTF-8 and was read as Windows-1252, which 2 cells that nobody edited fit.');
});

test('the nearest letter, as Windows writes it where it has none, is no edit either', () => {
  for (const text of [exported, plain]) expect(back(text.replace('Łukasz', 'Lukasz')).updates).toEqual([]);
  const utf8 = importCsv(table, Buffer.from(plain.replace('Łukasz', 'Lukasz')), past);
  expect(utf8.updates).toMatchObject([{ after: { title: 'Lukasz Müller' } }]);
});

test('an edit is drafted where other cells prove each of its letters', () => {
  expect(back(plain.replace('Plain', 'Größer'))).toMatchObject({ errors: [], updates: [{ title: 'Größer' }] });
});

test('an edit is refused where no cell proves its letters, and every line where none proves any', () => {
  expect(back(plain.replace('Plain', 'Café'))).toMatchObject({ errors: [[6, 'title', 'Café']] });
  expect(back('id,title\n15,Café\n13,Müller\n')).toMatchObject({
    errors: [
      [2, '', '15,Café'],
      [3, '', '13,Müller'],
    ],
  });
});

test('another encoding is never read as this one, though some of its letters are the same', () => {
  const central = (letter: string) => ({ Ł: 0xa3, '“': 0x93 })[letter];
  expect(back(plain, central).errors).toEqual([[4, 'title', '£ukasz Müller']]);
  const cyrillic = (letter: string) =>
    letter >= 'А' && letter <= 'я' ? 0xc0 + ((letter.codePointAt(0) ?? 0) - 0x410) : undefined;
  expect(back(plain, cyrillic).errors).toEqual([[5, 'title', 'Ïðèâåò']]);
  const mac = (letter: string) => ({ ö: 0x9a, ß: 0xa7, Ü: 0x86, ü: 0x9f })[letter];
  expect(back(plain, mac).errors.map(([line]) => line)).toEqual([2, 3, 4]);
});

test('a file of which a part is UTF-8, or which has bytes that stand for nothing, is refused as before', () => {
  const mixed = Buffer.concat([old('id,title\n11,Größe\n'), Buffer.from('12,Über uns\n')]);
  expect(importCsv(table, mixed, past).errors.map(({ line }) => line)).toEqual([2]);
  expect(back('id,title\n11,Größe\n15,\u0081\n').errors.map(([line]) => line)).toEqual([2, 3]);
});

test('quotes, dashes and € are read as Windows-1252 has them, whatever Node makes of its name', () => {
  const marks = new Map([...'€‚ƒ„…†‡ˆ‰Š‹Œ'].map((mark, index) => [mark, 0x80 + (index === 0 ? 0 : index + 1)]));
  for (const [index, mark] of [...'‘’“”•–—˜™š›œ'].entries()) marks.set(mark, 0x91 + index);
  for (const [mark, byte] of [
    ['Ž', 0x8e],
    ['ž', 0x9e],
    ['Ÿ', 0x9f],
  ] as const)
    marks.set(mark, byte);
  const title = `ü ${[...marks.keys()].join('')}`;
  const world: Lists = { macros: [macro({ id: 11, title, position: 0 })] };
  const of = csvTables.macros({ records: (kind) => world[kind]?.values() });
  const bytes = old(`id,title\n11,"${title}"\n`, (letter) => marks.get(letter));
  expect(importCsv(of, bytes)).toMatchObject({ errors: [], updates: [], unchanged: 1 });
});

// LibreOffice 7.4 writes the nearest mark where an encoding has none, and a question mark for letters and `…`.
test('marks that LibreOffice made straight for ISO-8859-1 are no edit where the line has its seal', () => {
  const before = 'Größe: it’s “Łukasz” – „a‚ b• ‹c› …';
  const saved = 'Größe: it\'s "?ukasz" - "a, b- <c> ?';
  const world: Lists = { macros: [macro({ id: 11, title: before, position: 0 })] };
  const of = csvTables.macros({ records: (kind) => world[kind]?.values() });
  const text = exportCsv(of, world.macros ?? [], { key, snapshot: 'snapshot-1' }).content.replace(/^\uFEFF/, '');
  const { errors, updates, notes } = importCsv(of, old(text.replace(before, `"${saved.replaceAll('"', '""')}"`)), past);
  expect([errors, updates]).toEqual([[], []]);
  expect(notes?.map(({ kind, count }) => [kind, count])).toContainEqual(['spreadsheet', 1]);
});
