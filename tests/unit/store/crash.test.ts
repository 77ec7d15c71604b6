import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inChild } from './child.ts';
import { notes, openNotes, optionsFor, temporaryFolder } from './store-under-test.ts';

/** A long second step, so that a kill falls into it: it fills a table row by row and adds others. */
const migrations = [
  notes,
  {
    version: 2,
    sql: `CREATE TABLE more (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
      INSERT INTO more WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 150000) SELECT i, hex(i * 7919) FROM n;
      ALTER TABLE notes ADD COLUMN tag TEXT;`,
  },
  { version: 3, sql: 'CREATE TABLE last (id INTEGER PRIMARY KEY) STRICT; DROP TABLE more;' },
];

test('a migration that is killed leaves the old form whole, and the next opening finishes it', async () => {
  const folder = temporaryFolder();
  const survived = { old: 0, new: 0 };
  for (const delay of [0, 20, 100]) {
    const file = join(folder, `notes-${delay}.db`);
    const first = openNotes(file);
    first.run('INSERT INTO notes (text) VALUES (?)', 'from before');
    first.close();
    const { child, heard, ended } = inChild(
      `console.log('ready'); setImmediate(() => { openStore(${JSON.stringify(optionsFor(file, { migrations }))}); console.log('done'); setInterval(() => {}, 1000); });`,
    );
    await heard('ready');
    await new Promise((resolve) => setTimeout(resolve, delay));
    child.kill('SIGKILL');
    expect((await ended).signal).toBe('SIGKILL');

    const seen = openNotes(file, {
      migrations: Array.from({ length: 3 }, (_, index) => ({ version: index + 1, sql: 'SELECT 1;' })),
    });
    const tables = seen.all(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).map(({ name }) => name);
    seen.close();
    survived[tables.includes('last') ? 'new' : 'old'] += 1;
    expect([['notes'], ['last', 'notes']]).toContainEqual(tables);
  }
  expect(survived.old).toBeGreaterThan(0);
});

test('a migration that was killed is done at the next opening', async () => {
  const file = join(temporaryFolder(), 'notes.db');
  const first = openNotes(file);
  first.run('INSERT INTO notes (text) VALUES (?)', 'from before');
  first.close();
  const { child, heard, ended } = inChild(
    `console.log('ready'); setImmediate(() => openStore(${JSON.stringify(optionsFor(file, { migrations }))}));`,
  );
  await heard('ready');
  child.kill('SIGKILL');
  await ended;
  const store = openNotes(file, { migrations });
  expect(store.get('PRAGMA user_version')).toEqual({ user_version: 3 });
  expect(store.all('SELECT text, tag FROM notes')).toEqual([{ text: 'from before', tag: null }]);
  expect(store.all('SELECT * FROM last')).toEqual([]);
});

test('a step that fails leaves the steps before it undone too', () => {
  const file = join(temporaryFolder(), 'notes.db');
  openNotes(file).close();
  const broken = [notes, { version: 2, sql: 'CREATE TABLE more (id INTEGER) STRICT;' }, { version: 3, sql: 'CREATE nonsense;' }];
  expect(() => openNotes(file, { migrations: broken })).toThrow('the notes of Acme');
  const store = openNotes(file);
  expect(store.get('PRAGMA user_version')).toEqual({ user_version: 1 });
  expect(store.all(`SELECT name FROM sqlite_schema WHERE type = 'table'`)).toEqual([{ name: 'notes' }]);
});

test('every commit that was reported before a kill is there afterwards, and no half of one', async () => {
  const file = join(temporaryFolder(), 'notes.db');
  const { child, heard, said, ended } = inChild(`
    const store = openStore(${JSON.stringify(optionsFor(file))});
    for (let id = 1; ; id += 1) {
      store.transaction(() => {
        store.run('INSERT INTO notes VALUES (?, ?)', id * 2, 'left');
        store.run('INSERT INTO notes VALUES (?, ?)', id * 2 + 1, 'right');
      });
      process.stdout.write(id + '\\n');
      if (id === 40) process.stdout.write('enough\\n');
      await new Promise((resolve) => setImmediate(resolve));
    }`);
  await heard('enough');
  child.kill('SIGKILL');
  await ended;
  const reported = said()
    .split('\n')
    .filter((line) => /^\d+$/.test(line)).length;
  const store = openNotes(file);
  const { lefts, rights } = store.get(`SELECT sum(text = 'left') AS lefts, sum(text = 'right') AS rights FROM notes`) ?? {};
  expect(reported).toBeGreaterThanOrEqual(40);
  expect(lefts).toBe(rights);
  expect(Number(lefts)).toBeGreaterThanOrEqual(reported);
});
