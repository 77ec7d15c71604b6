import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, test } from 'vitest';
import { Failure } from '../../../main/failure.ts';
import { openStore } from '../../../main/store/database.ts';
import { openNotes, optionsFor, temporaryFolder, thrownBy } from './store-under-test.ts';

const posix = process.platform !== 'win32';

test('what is written is there when the file is opened again, large ids exactly', () => {
  const file = join(temporaryFolder(), 'notes.db');
  const first = openStore(optionsFor(file));
  first.run('INSERT INTO notes VALUES (?, ?)', Number.MAX_SAFE_INTEGER, 'first');
  first.close();
  expect(openNotes(file).all('SELECT * FROM notes')).toEqual([{ id: Number.MAX_SAFE_INTEGER, text: 'first' }]);
});

test.skipIf(!posix)('the folder and every file beside it are for their owner only', () => {
  const folder = join(temporaryFolder(), 'deep', 'inside');
  const store = openNotes(join(folder, 'notes.db'));
  store.run('INSERT INTO notes (text) VALUES (?)', 'x');
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(readdirSync(folder).sort()).toEqual(['notes.db', 'notes.db-shm', 'notes.db-wal']);
  for (const name of readdirSync(folder)) expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([name, 0o600]);
});

test('nothing that was written can be read in the files, the write-ahead log included', () => {
  const folder = temporaryFolder();
  const store = openNotes(join(folder, 'notes.db'));
  store.transaction(() => {
    for (let id = 0; id < 500; id += 1) store.run('INSERT INTO notes (text) VALUES (?)', `Refund with secret ${id}`);
  });
  let bytes = 0;
  for (const name of readdirSync(folder)) {
    const content = readFileSync(join(folder, name)).toString('latin1');
    bytes += content.length;
    for (const plain of ['Refund', 'secret', 'CREATE TABLE', 'SQLite format 3', 'the right key'])
      expect(content.includes(plain), `${plain} in ${name}`).toBe(false);
  }
  expect(bytes).toBeGreaterThan(20_000);
});

test('a wrong key is refused in a sentence and touches nothing', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'notes.db');
  const store = openStore(optionsFor(file));
  store.run('INSERT INTO notes (text) VALUES (?)', 'kept');
  store.close();
  const before = readFileSync(file);
  const error = thrownBy(() => openStore(optionsFor(file, { key: 'another key' })));
  expect(error).toBeInstanceOf(Failure);
  expect(error).toMatchObject({
    code: 'forbidden',
    message: expect.stringMatching(/does not open the notes of Acme.*REDLINE_PASSPHRASE/),
  });
  expect(String(error)).not.toContain('another key');
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(openNotes(file).all('SELECT text FROM notes')).toEqual([{ text: 'kept' }]);
});

test('a file that something else wrote is refused and left as it is', () => {
  const file = join(temporaryFolder(), 'notes.db');
  const list = 'My shopping list. '.repeat(500);
  writeFileSync(file, list);
  expect(thrownBy(() => openStore(optionsFor(file)))).toMatchObject({ code: 'forbidden' });
  expect(readFileSync(file, 'utf8')).toBe(list);
});

test('a damaged file is reported wherever it is damaged, and never overwritten', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'notes.db');
  const store = openStore(optionsFor(file));
  store.transaction(() => {
    for (let id = 0; id < 2000; id += 1) store.run('INSERT INTO notes (text) VALUES (?)', `note ${id} `.repeat(10));
  });
  store.run('PRAGMA wal_checkpoint(TRUNCATE)');
  store.close();
  const whole = readFileSync(file);
  expect(whole.length).toBeGreaterThan(200_000);
  const pages = whole.length / 4096;
  let reported = 0;
  for (let page = 0; page < pages; page += 7) {
    const damaged = join(folder, `damaged-${page}.db`);
    const content = Buffer.from(whole);
    // The head of a page, where SQLite keeps what it finds its way by.
    for (let at = 0; at < 96; at += 1) content[page * 4096 + at] = (content[page * 4096 + at] ?? 0) ^ 0xa5;
    writeFileSync(damaged, content);
    const error = thrownBy(() => {
      const opened = openNotes(damaged);
      opened.all('SELECT count(*), sum(length(text)) FROM notes');
    });
    expect(error).toBeInstanceOf(Failure);
    expect(error).toMatchObject({ message: expect.stringContaining('damaged') });
    if (error instanceof Failure && error.code === 'storage') expect(error.message).toContain(damaged);
    expect(readFileSync(damaged).equals(content)).toBe(true);
    reported += 1;
  }
  expect(reported).toBeGreaterThan(5);
});

test('a file of a newer Redline is refused and keeps everything', () => {
  const file = join(temporaryFolder(), 'notes.db');
  const newer = openStore(optionsFor(file));
  newer.run('INSERT INTO notes (text) VALUES (?)', 'of tomorrow');
  newer.run('PRAGMA user_version = 9');
  newer.close();
  expect(thrownBy(() => openStore(optionsFor(file)))).toMatchObject({
    code: 'storage',
    message: expect.stringMatching(/newer Redline has written the notes of Acme .*update Redline/),
  });
  const migrations = Array.from({ length: 9 }, (_, index) => ({ version: index + 1, sql: '' }));
  expect(openNotes(file, { migrations }).all('SELECT text FROM notes')).toEqual([{ text: 'of tomorrow' }]);
});

test('a form that no Redline can have is damage, and not a newer Redline', () => {
  for (const form of [1_492_129_507, -7]) {
    const file = join(temporaryFolder(), 'notes.db');
    const store = openStore(optionsFor(file));
    store.run(`PRAGMA user_version = ${form}`);
    store.close();
    expect(thrownBy(() => openStore(optionsFor(file)))).toMatchObject({
      code: 'storage',
      message: expect.stringMatching(/^The file with the notes of Acme is damaged/),
    });
  }
});

test('a place that cannot be written to is said so, with its name', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'file'), '');
  for (const file of [join(folder, 'file', 'notes.db'), folder]) {
    const error = thrownBy(() => openStore(optionsFor(file)));
    expect(error).toMatchObject({
      code: 'storage',
      message: expect.stringMatching(/cannot be written. Check the permissions of/),
    });
    expect(String(error)).toContain(file);
  }
  expect(existsSync(join(folder, 'file', 'notes.db'))).toBe(false);
});

test('what a transaction did before it failed is not there, and the store goes on', () => {
  const store = openNotes(join(temporaryFolder(), 'notes.db'));
  const work = () =>
    store.transaction(() => {
      store.run('INSERT INTO notes (text) VALUES (?)', 'half');
      throw new Error('mine');
    });
  expect(thrownBy(work)).toMatchObject({ message: 'mine' });
  expect(store.all('SELECT * FROM notes')).toEqual([]);
  store.transaction(() => store.run('INSERT INTO notes (text) VALUES (?)', 'whole'));
  expect(store.get('SELECT text FROM notes')).toEqual({ text: 'whole' });
});

test('a statement that SQLite refuses is a storage failure that names what it holds, not its rows', () => {
  const store = openNotes(join(temporaryFolder(), 'notes.db'));
  store.run('INSERT INTO notes VALUES (1, ?)', 'a secret');
  for (const work of [
    () => store.run('INSERT INTO notes VALUES (1, ?)', 'a secret'),
    () => store.get('SELECT nonsense'),
    () => store.all('SELECT nonsense'),
    () => [...store.each('SELECT nonsense')],
    () => store.transaction(() => store.run('INSERT INTO notes VALUES (1, ?)', 'a secret')),
  ]) {
    const error = thrownBy(work);
    expect(error).toMatchObject({ code: 'storage', message: expect.stringContaining('the notes of Acme') });
    expect(String(error)).not.toContain('a secret');
  }
});

test('a row is a plain object without what libsql adds, and a missing one is undefined', () => {
  const store = openNotes(join(temporaryFolder(), 'notes.db'));
  store.run('INSERT INTO notes VALUES (1, ?)', 'x');
  expect(store.get('SELECT * FROM notes')).toEqual({ id: 1, text: 'x' });
  expect(store.get('SELECT * FROM notes WHERE id = 2')).toBeUndefined();
  expect([...store.each('SELECT * FROM notes')]).toEqual([{ id: 1, text: 'x' }]);
});

test('reading that is left half way does not stop writing', () => {
  const store = openNotes(join(temporaryFolder(), 'notes.db'));
  store.transaction(() => {
    for (let id = 0; id < 500; id += 1) store.run('INSERT INTO notes (text) VALUES (?)', 'x');
  });
  for (const row of store.each('SELECT * FROM notes')) if (Number(row.id) > 3) break;
  store.transaction(() => store.run('INSERT INTO notes (text) VALUES (?)', 'y'));
  expect(store.get(`SELECT count(*) AS count FROM notes`)).toEqual({ count: 501 });
});

test('`full` asks SQLite to wait for the disk at each commit, `normal` does not', () => {
  const folder = temporaryFolder();
  expect(openNotes(join(folder, 'full.db')).get('PRAGMA synchronous')).toEqual({ synchronous: 2 });
  expect(openNotes(join(folder, 'normal.db'), { durability: 'normal' }).get('PRAGMA synchronous')).toEqual({ synchronous: 1 });
});

it('reading that is left at some row keeps nothing: the store sees what others write, and writes', () => {
  const file = join(temporaryFolder(), 'notes.db');
  const store = openNotes(file);
  store.transaction(() => {
    for (let id = 1; id <= 1000; id++) store.run('INSERT INTO notes (id, text) VALUES (?, ?)', id, `note ${id}`);
  });
  for (const row of store.each('SELECT * FROM notes WHERE id > ? ORDER BY id', 0)) if (row.id === 150) break;
  const other = openNotes(file);
  other.run('INSERT INTO notes (id, text) VALUES (?, ?)', 5000, 'from another process');

  expect(store.get('SELECT text FROM notes WHERE id = 5000')).toEqual({ text: 'from another process' });
  store.transaction(() => store.run('INSERT INTO notes (id, text) VALUES (?, ?)', 5001, 'ours'));
  store.settle();
  expect(other.get('SELECT count(*) AS count FROM notes')).toEqual({ count: 1002 });
});

it('text leaves the database as bytes, in any alphabet, beside numbers and nothing', () => {
  const store = openNotes(join(temporaryFolder(), 'notes.db'));
  store.run('INSERT INTO notes (id, text) VALUES (?, ?)', 7, 'Größe \u0000 日本 🙂');
  expect(store.all('SELECT id, text, NULL AS none, 1.5 AS half, text AS "a ""name""" FROM notes ORDER BY id')).toEqual([
    { id: 7, text: 'Größe \u0000 日本 🙂', none: null, half: 1.5, 'a "name"': 'Größe \u0000 日本 🙂' },
  ]);
});
