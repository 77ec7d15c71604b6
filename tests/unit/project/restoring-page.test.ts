import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folders = ['tests/unit/configuration', 'tests/faults'];
const rows = readFileSync('docs/restoring.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

test('each trap of a restore is told of once', () => {
  const numbers = rows.flatMap(([, trap = '']) => {
    const [, from = '', between = '', to = ''] = /^(\d+)(?:( to |, )(\d+))? /.exec(trap) ?? [];
    if (between === ' to ') return Array.from({ length: Number(to) - Number(from) + 1 }, (_, more) => Number(from) + more);
    return [from, to].filter((number) => number !== '').map(Number);
  });
  expect(numbers).toEqual(Array.from({ length: 76 }, (_, index) => index + 1));
});

test('the tests that are named are there', () => {
  const files = new Map(folders.flatMap((folder) => readdirSync(folder).map((name) => [name, join(folder, name)] as const)));
  const missing = rows.flatMap(([, trap = '', , named = '']) => {
    if (named === '') return [];
    const [, stem = '', title = ''] = /^`([\w-]+)`: (.+)$/.exec(named) ?? [];
    const path = files.get(`${stem}.test.ts`);
    return path !== undefined && title !== '' && readFileSync(path, 'utf8').includes(`'${title}`) ? [] : [`${trap}: ${named}`];
  });
  expect(missing).toEqual([]);
});
