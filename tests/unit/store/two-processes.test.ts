import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inChild } from './child.ts';
import { openNotes, optionsFor, temporaryFolder } from './store-under-test.ts';

const writing = (file: string, count: number) => `
  process.stdin.once('data', () => {
    const store = openStore(${JSON.stringify(optionsFor(file))});
    for (let index = 0; index < ${count}; index += 1) {
      store.transaction(() => {
        const { next } = store.get('SELECT coalesce(max(id), 0) + 1 AS next FROM notes');
        store.run('INSERT INTO notes VALUES (?, ?)', next, String(process.pid));
      });
    }
    store.close();
    process.exit(0);
  });
  console.log('ready');`;

test('processes that make and write the same file at the same moment lose nothing and never collide', async () => {
  const folder = temporaryFolder();
  for (let round = 0; round < 3; round += 1) {
    const file = join(folder, `notes-${round}.db`);
    const children = Array.from({ length: 3 }, () => inChild(writing(file, 25)));
    await Promise.all(children.map(({ heard }) => heard('ready')));
    for (const { child } of children) child.stdin?.write('go\n');
    const ends = await Promise.all(children.map(({ ended }) => ended));
    expect(ends.map(({ code, complained }) => [code, complained])).toEqual(ends.map(() => [0, '']));
    const store = openNotes(file);
    expect(store.get('SELECT count(*) AS count, max(id) AS max FROM notes')).toEqual({ count: 75, max: 75 });
    expect(store.all('SELECT text, count(*) AS count FROM notes GROUP BY text').map(({ count }) => count)).toEqual([25, 25, 25]);
  }
});
