import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { readRows } from '../../../main/changes/csv/read-rows.ts';

type Row = { readonly line: number; readonly cells: readonly string[] };

function read(text: string): { readonly rows: readonly Row[]; readonly faults: number } {
  const rows: Row[] = [];
  let faults = 0;
  readRows(Buffer.from(text), {
    row: (line, cells) => {
      rows.push({ line, cells });
    },
    fault: () => {
      faults += 1;
    },
  });
  return { rows, faults };
}

/** What the library reads up to the first row that it cannot read. */
function byLibrary(text: string): { readonly cells: readonly string[][]; readonly isWhole: boolean } {
  const cells: string[][] = [];
  try {
    parse(text, {
      delimiter: ',',
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      on_record: (record: string[]) => {
        if (record.some((cell) => cell !== '')) cells.push(record);
        return null;
      },
    });
    return { cells, isWhole: true };
  } catch {
    return { cells, isWhole: false };
  }
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

const parts = ['a', 'é', '😀', ',', ',', '"', '""', '"b,c"', '"x\ny"', '"q""q"', '\n', '\r\n', '\r', ' ', '\ufeff'];

test('rows are read as the library reads them, whatever the text, also where its quotes are broken', () => {
  const random = seeded(7);
  let whole = 0;
  for (let times = 0; times < 4_000; times += 1) {
    const length = 1 + Math.floor(random() * 14);
    const text = `h,i\n${Array.from({ length }, () => parts[Math.floor(random() * parts.length)]).join('')}`;
    const [ours, theirs] = [read(text), byLibrary(text)];
    const same = ours.rows.slice(0, theirs.cells.length).map(({ cells }) => cells);
    expect([text, same]).toEqual([text, theirs.cells]);
    expect([text, ours.faults === 0]).toEqual([text, theirs.isWhole]);
    if (theirs.isWhole) expect([text, ours.rows.length]).toEqual([text, theirs.cells.length]);
    if (theirs.isWhole) whole += 1;
  }
  expect(whole).toBeGreaterThan(400);
});

test('rows keep their lines over pieces of the file, over cells of several lines, and behind a row that is broken', () => {
  const row = (index: number) => `${index},"one\r\ntwo é ${'x'.repeat(40)}",c`;
  const many = 60_000;
  const text = `a,b,c\n${Array.from({ length: many }, (_none, index) => row(index)).join('\n')}\n1,"broken"x,3\nlast,"y",z`;
  const { rows, faults } = read(text);
  expect([rows.length, faults]).toEqual([many + 2, 1]);
  expect(rows[many]).toMatchObject({ line: 2 + 2 * (many - 1), cells: [String(many - 1), expect.any(String), 'c'] });
  expect(rows.at(-1)).toEqual({ line: 2 + 2 * many + 1, cells: ['last', 'y', 'z'] });
});
