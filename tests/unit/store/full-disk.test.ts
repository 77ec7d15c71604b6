import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { inChild } from './child.ts';
import { openNotes, optionsFor, temporaryFolder } from './store-under-test.ts';

/** Writes until it cannot, then says why, and whether what was there before is still there. */
const filling = (file: string) => `
  const store = openStore(${JSON.stringify(optionsFor(file))});
  const text = 'x'.repeat(20_000);
  const told = { written: 0 };
  try {
    for (let id = 1; id < 1000; id += 1) {
      store.transaction(() => { store.run('INSERT INTO notes VALUES (?, ?)', id, text); store.run('INSERT INTO notes VALUES (?, ?)', -id, text); });
      told.written = id;
    }
  } catch (error) {
    told.code = error.code;
    told.message = error.message;
  }
  const { count } = store.get('SELECT count(*) AS count FROM notes');
  console.log(JSON.stringify({ ...told, count }));
  process.exit(0);`;

/** A file system of one megabyte, which only a privileged Linux process can make. */
function smallDisk(): string | undefined {
  const folder = join(temporaryFolder(), 'disk');
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder]);
  });
  return folder;
}

test('a full disk is said to be full, and keeps every commit that was made', async ({ skip }) => {
  const folder = smallDisk();
  if (!folder) return skip('no small file system can be mounted here; the next test covers a limit on file sizes');
  const { said, complained } = await inChild(filling(join(folder, 'notes.db'))).ended;
  expect(complained).toBe('');
  const told = JSON.parse(said);
  expect(told).toMatchObject({
    code: 'storage',
    message: expect.stringMatching(/^The disk is full, so the notes of Acme cannot be written/),
  });
  expect(told.written).toBeGreaterThan(0);
  expect(told.count).toBe(told.written * 2);
});

test.skipIf(process.platform === 'win32')(
  'a file that may not grow is a storage failure, and keeps every commit that was made',
  async () => {
    const file = join(temporaryFolder(), 'notes.db');
    // Blocks of 1 KiB in bash; the signal is ignored so that writing fails instead of the process being ended.
    const { said, complained } = await inChild(filling(file), ['bash', '-c', 'trap "" XFSZ; ulimit -f 400; exec "$0" "$@"'])
      .ended;
    expect(complained).toBe('');
    const told = JSON.parse(said);
    expect(told).toMatchObject({
      code: 'storage',
      message: expect.stringMatching(/disk.* the notes of Acme.*limit|The disk is full/),
    });
    expect(told.written).toBeGreaterThan(0);
    expect(told.count).toBe(told.written * 2);
    expect(openNotes(file).get('SELECT count(*) AS count FROM notes')).toEqual({ count: told.count });
  },
);

/** Root may write anywhere, so that a test that runs as root lets nobody (65534) try. */
const someoneElse = process.getuid?.() === 0 ? 65_534 : undefined;

test.skipIf(process.platform === 'win32')(
  'a folder without the right to write is said so, and what is in it can still be kept',
  async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'notes.db');
    const store = openNotes(file);
    store.run('INSERT INTO notes (text) VALUES (?)', 'kept');
    store.run('PRAGMA wal_checkpoint(TRUNCATE)');
    store.close();
    const before = readFileSync(file);
    chmodSync(folder, 0o555);
    const { said, complained } = await inChild(
      `for (const file of ${JSON.stringify([file, join(folder, 'new.db'), join(folder, 'deep', 'new.db')])}) {
      try { openStore({ ...${JSON.stringify(optionsFor(file))}, file }); console.log('opened'); }
      catch (error) { console.log(error.code, error.message); }
    }`,
      [],
      someoneElse,
    ).ended;
    chmodSync(folder, 0o755);
    expect(complained).toBe('');
    const lines = said.trim().split('\n');
    expect(lines).toHaveLength(3);
    for (const line of lines)
      expect(line).toMatch(/^storage The file with the notes of Acme cannot be written. Check the permissions of /);
    expect(readFileSync(file).equals(before)).toBe(true);
  },
);
