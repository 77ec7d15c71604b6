import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeNamedFile } from '../../../main/hosts/cli/files.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redline-written-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a link that was planted where the file grows, or at its place, leaves its target alone', async () => {
  const [victim, out] = [join(folder, 'victim'), join(folder, 'out.json')];
  writeFileSync(victim, 'precious');
  symlinkSync(victim, `${out}.${process.pid}.part`);
  symlinkSync(victim, out);
  await writeNamedFile(out, 'new');
  expect(readFileSync(victim, 'utf8')).toBe('precious');
  expect(readFileSync(out, 'utf8')).toBe('new');
  expect(lstatSync(out).isSymbolicLink()).toBe(false);
  expect(statSync(out).mode & 0o777).toBe(0o600);
});

test('what cannot be written leaves nothing behind', async () => {
  await expect(writeNamedFile(join(folder, 'no', 'out.json'), 'new')).rejects.toThrow(/cannot be written \(ENOENT\)/);
  const out = join(folder, 'taken');
  symlinkSync('.', join(folder, 'dot'));
  await expect(writeNamedFile(`${out}/`, 'new')).rejects.toThrow(/cannot be written/);
  expect(readdirSync(folder)).toEqual(['dot']);
});
