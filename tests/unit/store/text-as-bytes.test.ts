import { expect, it } from 'vitest';
import { BrokenText, bytesInsteadOfText, readsTables, textOf } from '../../../main/store/text-as-bytes.ts';
import { thrownBy } from './store-under-test.ts';

it('bytes that are no UTF-8 are an error and never another text', () => {
  expect(textOf(new TextEncoder().encode('\ufeffGröße'))).toBe('\ufeffGröße');
  expect(thrownBy(() => textOf(Uint8Array.of(0x47, 0xc3, 0x28)))).toBeInstanceOf(BrokenText);
});

it('every column of a reading is asked for as bytes, whatever it is called', () => {
  const sql = bytesInsteadOfText('SELECT a, count(*) AS "the ""count""" FROM notes', ['a', 'the "count"']);
  expect(sql.match(/CAST\(/g)).toHaveLength(2);
  expect(sql).toContain('CAST("the ""count""" AS BLOB)');
});

it('what reads tables is told from what does not', () => {
  expect(['SELECT 1', ' with x AS (SELECT 1) SELECT * FROM x'].every(readsTables)).toBe(true);
  expect(['PRAGMA user_version', 'UPDATE notes SET id = 1', 'VACUUM INTO ?'].some(readsTables)).toBe(false);
});
