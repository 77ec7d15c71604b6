import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dataHome, privateFolder } from '../../../main/store/home.ts';
import { temporaryFolder, thrownBy } from './store-under-test.ts';

test('REDLINE_HOME decides; else the platform’s own place', () => {
  expect(dataHome({ REDLINE_HOME: '/data/redline', XDG_DATA_HOME: '/x' }, 'linux')).toBe('/data/redline');
  expect(dataHome({ XDG_DATA_HOME: '/x' }, 'linux')).toBe(join('/x', 'redline'));
  expect(dataHome({}, 'linux')).toBe(join(homedir(), '.local', 'share', 'redline'));
  expect(dataHome({ REDLINE_HOME: '' }, 'darwin')).toBe(join(homedir(), 'Library', 'Application Support', 'Redline'));
  expect(dataHome({ APPDATA: '/roaming' }, 'win32')).toBe(join('/roaming', 'Redline'));
});

test.skipIf(process.platform === 'win32')('a folder is made, or made to be, for its owner only', () => {
  const folder = temporaryFolder();
  const made = privateFolder(join(folder, 'a', 'b'));
  expect(statSync(made).mode & 0o777).toBe(0o700);
  const open = join(folder, 'open');
  mkdirSync(open, { mode: 0o755 });
  privateFolder(open);
  expect(statSync(open).mode & 0o777).toBe(0o700);
});

test.skipIf(process.platform === 'win32')('a folder that everyone shares, such as /tmp, stays as it is', () => {
  const shared = join(temporaryFolder(), 'shared');
  mkdirSync(shared);
  chmodSync(shared, 0o1777);
  privateFolder(shared);
  expect(statSync(shared).mode & 0o7777).toBe(0o1777);
});

test('a place that cannot be a folder is said so', () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  for (const place of [file, join(file, 'inside')]) {
    expect(thrownBy(() => privateFolder(place))).toMatchObject({
      code: 'storage',
      message: expect.stringContaining(`The data folder ${place} cannot be used`),
    });
  }
});
