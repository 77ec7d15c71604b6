import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = new URL('../../../', import.meta.url);
const at = (path: string) => fileURLToPath(new URL(path, root));

test('every promise of SECURITY.md names a test, and each of those is there', () => {
  const rows = readFileSync(at('SECURITY.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| promise'));
  expect(rows.length).toBeGreaterThan(20);
  for (const row of rows) {
    const held = row.split('|').at(-2) ?? '';
    const paths = [...held.matchAll(/`((?:tests|\.project)[^`]*)`/g)].map(([, path = '']) => path);
    expect(paths.length, row).toBeGreaterThan(0);
    for (const path of paths) expect(existsSync(at(path)), `${path} in: ${row}`).toBe(true);
  }
});
