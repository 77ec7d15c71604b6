import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { type Fact, factOf } from '../../../main/workspace/fact.ts';
import { folderStore } from '../../../main/workspace/folder-store.ts';
import { temporaryFolder } from '../store/store-under-test.ts';

const change = (number: number) => factOf('changes', JSON.stringify({ number, text: 'x'.repeat(number % 40) }));
const armour = (word: string) => `-----BEGIN SSH SIGNATURE-----\n${word}\n-----END SSH SIGNATURE-----\n`;
const approval = (number: number) => factOf('approvals', JSON.stringify({ number }), armour(String(number)));

async function place() {
  const folder = join(temporaryFolder(), 'team');
  const store = folderStore(folder);
  await store.init();
  return { folder, store };
}

const idsOf = (facts: readonly Fact[]) => facts.map(({ kind, id, signature }) => `${kind} ${id} ${signature ?? ''}`).sort();

test('whatever a sync program makes of names, each fact is there once, and what is no fact is told', async () => {
  const { folder, store } = await place();
  const facts = [change(1), change(2), approval(3)];
  await store.add(facts);
  await store.add(facts);
  const [one, two, three] = facts.map(({ id }) => id);
  const at = (name: string) => join(folder, name);
  copyFileSync(at(`changes/${one}.json`), at(`changes/${one} (1).json`));
  renameSync(at(`changes/${two}.json`), at(`changes/${two?.toUpperCase()}-conflict-LAPTOP.json`));
  copyFileSync(at(`approvals/${three}.json.sig`), at(`approvals/${three}.json (Bea's conflicted copy 2026-11-30).sig`));
  for (const name of ['desktop.ini', '.DS_Store', '~$x.json', 'y.tmp']) writeFileSync(at(`changes/${name}`), '?');
  expect(await store.read()).toEqual({ facts: expect.any(Array), problems: [] });
  expect(idsOf((await store.read()).facts)).toEqual(idsOf(facts));

  // Half arrived, changed, strange, a link out of the folder.
  const later = change(4);
  writeFileSync(at(`changes/${later.id}.json`), '');
  writeFileSync(at(`changes/${one} (2).json`), 'half');
  writeFileSync(at(`changes/${change(5).id}.json`), `${change(5).text} `);
  writeFileSync(at('changes/holiday.jpg'), 'x');
  symlinkSync('/etc/hostname', at(`changes/${change(6).id}.json`));
  const { facts: found, problems } = await store.read();
  expect(idsOf(found)).toEqual(idsOf(facts));
  expect(problems.toSorted()).toEqual(
    [
      `changes/${change(6).id}.json is no plain file and is left alone.`,
      `changes/${later.id}.json is empty: it has not arrived yet.`,
      `changes/${change(5).id}.json does not hold what its name says: it was changed, or has not arrived as a whole. It is not used.`,
      'changes/holiday.jpg is none of Redline’s files and is left alone.',
    ].toSorted(),
  );
  // Whoever has it writes a damaged one anew; an enormous one is not read.
  await store.add([later]);
  writeFileSync(at(`changes/${change(7).id}.json`), '');
  truncateSync(at(`changes/${change(7).id}.json`), 257 * 1024 * 1024);
  const again = await store.read();
  expect(idsOf(again.facts)).toEqual(idsOf([...facts, later]));
  expect(again.problems.join()).toContain('is larger than 256 MiB');
});

test('a folder that is none, is newer, holds something else or is away is refused with the reason', async () => {
  const { folder, store } = await place();
  await expect(folderStore(join(folder, 'changes')).read()).rejects.toMatchObject({ code: 'network' });
  const other = temporaryFolder();
  await expect(folderStore(other).read()).rejects.toMatchObject({
    code: 'validation',
    message: expect.stringContaining('is no workspace'),
  });
  writeFileSync(join(other, 'letter.txt'), 'x');
  await expect(folderStore(other).init()).rejects.toThrow('holds other files');
  const repository = temporaryFolder();
  mkdirSync(join(repository, 'objects'));
  writeFileSync(join(repository, 'HEAD'), 'x');
  await expect(folderStore(repository).init()).rejects.toThrow('is a Git repository');
  const mark = join(folder, 'redline.workspace.json');
  await store.init();
  writeFileSync(mark, '{"format":"redline.workspace","version":2}');
  await expect(store.add([change(1)])).rejects.toThrow('was made by a newer Redline');
  expect(existsSync(join(folder, 'changes'))).toBe(false);
});

test('a process that is killed before and after each step of a write leaves a place that reads, and loses nothing', async () => {
  const entry = pathToFileURL(join(import.meta.dirname, '../../../main/workspace/folder-store.ts')).href;
  const wanted = [approval(2), change(3)];
  // Three steps for each of three files: before it, once it is written beside its place, and after.
  for (let killedAt = 0; killedAt < 9; killedAt += 1) {
    const { folder, store } = await place();
    await store.add([change(1)]);
    const program = `import { folderStore } from ${JSON.stringify(entry)};
      let left = ${killedAt};
      const step = () => { if (left-- === 0) process.kill(process.pid, 'SIGKILL'); };
      await folderStore(${JSON.stringify(folder)}, { step }).add(${JSON.stringify(wanted)});`;
    const ended = spawnSync(process.execPath, ['--input-type=module', '--no-warnings', '-e', program]);
    expect(ended.signal, String(ended.stderr)).toBe('SIGKILL');
    const { facts, problems } = await store.read();
    expect(problems).toEqual([]);
    expect(idsOf(facts)).toEqual(expect.arrayContaining(idsOf([change(1)])));
    // Whoever sees an approval sees its signature.
    expect(facts.filter(({ kind, signature }) => kind === 'approvals' && signature === undefined)).toEqual([]);
    await store.add([change(1), ...wanted]);
    expect(await store.read()).toMatchObject({ facts: { length: 3 }, problems: [] });
  }
});

test('two folders that a sync program copies, late, in any order, in halves and with conflict copies: 200 writes, none lost or counted twice', async () => {
  const random = seeded(20261130);
  const [here, there] = [await place(), await place()];
  const written: Fact[] = [];
  for (let number = 0; number < 200; number += 1) {
    const fact = number % 3 === 0 ? approval(number) : change(number);
    const side = random() < 0.5 ? here : there;
    await side.store.add([fact]);
    // Now and then both say the same.
    if (random() < 0.1) await (side === here ? there : here).store.add([fact]);
    written.push(fact);
    if (random() < 0.3) copySome(here.folder, there.folder, random, 0.3);
    if (random() < 0.3) copySome(there.folder, here.folder, random, 0.3);
    if (number % 20 === 0) {
      const { facts } = await there.store.read();
      expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
      const known = new Set(written.map(({ id }) => id));
      expect(facts.every(({ id }) => known.has(id))).toBe(true);
    }
  }
  copySome(here.folder, there.folder, () => 0.5, 1);
  copySome(there.folder, here.folder, () => 0.5, 1);
  for (const { store } of [here, there]) expect(await store.read()).toEqual({ facts: expect.any(Array), problems: [] });
  expect(idsOf((await here.store.read()).facts)).toEqual(idsOf(written));
  expect(idsOf((await there.store.read()).facts)).toEqual(idsOf(written));
});

/** Files of which only half has been brought so far; no sync program takes such a half for the file. */
const halves = new Set<string>();

/** What a sync program does with what the other side has not: brings it, brings half of it first, or makes a conflict copy beside it. */
function copySome(from: string, to: string, random: () => number, share: number): void {
  for (const kind of ['changes', 'approvals']) {
    const [theirs, ours] = [join(from, kind), join(to, kind)];
    if (!existsSync(theirs)) continue;
    mkdirSync(ours, { recursive: true });
    for (const name of readdirSync(theirs)) {
      if (halves.has(join(theirs, name)) || (share < 1 && random() > share)) continue;
      const target = join(ours, name);
      const isCopy = /conflict|\(1\)/.test(name);
      const chance = random();
      const isThere = existsSync(target) && !halves.has(target);
      if (isThere && (isCopy || (chance > 0.03 && chance < 0.97))) continue;
      const bytes = readFileSync(join(theirs, name));
      if (!existsSync(target) && chance < 0.2) {
        writeFileSync(target, bytes.subarray(0, Math.floor(bytes.length / 2)));
        halves.add(target);
        continue;
      }
      if (!isCopy && existsSync(target) && chance < 0.03) writeFileSync(join(ours, name.replace(/\.json/, ' (1).json')), bytes);
      if (!isCopy && existsSync(target) && chance > 0.97)
        writeFileSync(`${target.replace(/\.json(\.sig)?$/, '')}-conflict-HOST.json`, bytes.subarray(3));
      writeFileSync(target, bytes);
      halves.delete(target);
    }
  }
}

/** mulberry32 */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let next = Math.imul(state ^ (state >>> 15), 1 | state);
    next = (next + Math.imul(next ^ (next >>> 7), 61 | next)) ^ next;
    return ((next ^ (next >>> 14)) >>> 0) / 4294967296;
  };
}
