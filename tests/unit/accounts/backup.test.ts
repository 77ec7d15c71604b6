import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openOwnData } from '../../../main/accounts/own-data.ts';
import { startPractice } from '../../../main/practice/server.ts';
import { acme, processFacts } from '../../faults/filled-data.ts';
import { ownKeychain } from '../../faults/mortal-engine.ts';
import { documentOf, operationsIn, redline } from '../cli/cli-under-test.ts';
import { temporaryFolder } from '../store/store-under-test.ts';

const words = 'eight words that nobody else would ever guess';

test('an installation comes back whole elsewhere: accounts, journal, signing key, and under the passphrase that is set there', {
  timeout: 60_000,
}, async () => {
  const practice = await startPractice({ clock: Date.now });
  onTestFinished(() => practice.close());
  const { url, email, token } = practice;
  const [home, other] = [temporaryFolder(), temporaryFolder()];
  const env = { REDLINE_TOKEN: token };
  const there = { REDLINE_TOKEN: token, REDLINE_PASSPHRASE: 'another passphrase than before' };
  const added = ['--name', 'Live', '--url', url, '--environment', 'sandbox', '--email', email, '--token-stdin'];
  await redline(['accounts', 'add', ...added], { home, input: `${token}\n` });
  await redline(['sync', '--account', 'Live'], { home, env });
  const { operations, change } = operationsIn(home, [
    { resource: 'macros', where: 'title:refund', operation: 'set', values: { active: false } },
  ]);
  await redline(['draft', '--account', 'Live', '--operations', operations, '--out', change], { home, env });
  const done = documentOf(await redline(['apply', '--account', 'Live', '--change', change, '--yes', '--json'], { home, env }));
  const identity = documentOf(await redline(['identity', '--json'], { home }));

  const file = join(temporaryFolder(), 'redline.backup');
  const made = await redline(['backup', 'create', '--out', file, '--passphrase-stdin', '--json'], { home, input: `${words}\n` });
  expect(made.code).toBe(0);
  const bytes = readFileSync(file);
  for (const plain of [token, 'Live', 'Refund', 'PRIVATE KEY', words]) expect(bytes.includes(plain)).toBe(false);
  expect(statSync(file).size).toBe(documentOf(made).bytes);

  const restore = (at: string, input = words, more = {}) =>
    redline(['backup', 'restore', file, '--passphrase-stdin', '--json'], { home: at, env: there, input: `${input}\n`, ...more });
  const wrong = await restore(other, 'another set of words');
  expect([wrong.code, documentOf(wrong).error.message]).toEqual([2, expect.stringContaining('another passphrase')]);
  expect(readdirSync(other).filter((name) => name !== 'in-use.lock')).toEqual([]);
  expect((await restore(other)).code).toBe(0);
  expect(documentOf(await redline(['identity', '--json'], { home: other, env: there }))).toEqual(identity);
  const runs = documentOf(await redline(['runs', '--json'], { home: other, env: there }));
  expect(runs.runs).toMatchObject([{ run: done.run, status: 'done' }]);
  expect(documentOf(await redline(['verify', '--json'], { home: other, env: there }))).toMatchObject({ ok: true });
  // It is a Redline like any other: it takes the run back.
  await redline(['sync', '--account', 'Live'], { home: other, env: there });
  expect((await redline(['undo', done.run, '--yes', '--json'], { home: other, env: there })).code).toBe(0);

  const over = await restore(other);
  expect([over.code, documentOf(over).error.message]).toEqual([3, expect.stringContaining('never restored over it')]);
  expect(documentOf(await redline(['runs', '--json'], { home: other, env: there })).runs).toHaveLength(2);
});

/** An installation with a list of accounts and a journal, under a keychain. */
async function installed() {
  const keychain = ownKeychain();
  const dataAt = (home: string, step?: (what: string) => void) =>
    openOwnData({
      home,
      passphrase: undefined,
      vault: async () => keychain,
      clock: Date.now,
      process: processFacts,
      restoreStep: step,
    });
  const data = dataAt(temporaryFolder());
  const installation = await data.installation();
  installation?.registry.add(acme);
  const workspace = installation?.workspace(acme);
  workspace?.journal.append('-', { kind: 'policy-changed', by: 'a test', hash: 'none', before: null, policy: null });
  return { dataAt, file: await data.backUp(words) };
}

test('killed at any step, a restoring has done nothing, or all of it', async () => {
  const { dataAt, file } = await installed();
  const home = temporaryFolder();
  const copies: { readonly what: string; readonly folder: string }[] = [];
  const data = dataAt(home, (what) => {
    const folder = temporaryFolder();
    cpSync(home, folder, { recursive: true });
    copies.push({ what, folder });
  });
  await data.restore(file, words);
  data.close();
  expect(copies.map(({ what }) => what)).toEqual([
    'noted',
    'written console.db',
    'encrypted console.db',
    'written accounts/acme/journal.db',
    'encrypted accounts/acme/journal.db',
    'signing key kept',
    'decided',
  ]);
  for (const { what, folder } of [...copies, { what: 'ended', folder: home }]) {
    const found = dataAt(folder);
    const installation = await found.installation();
    const isWhole = what === 'decided' || what === 'ended';
    expect(
      installation?.registry.accounts().map(({ id }) => id),
      what,
    ).toEqual(isWhole ? ['acme'] : []);
    if (isWhole) expect(installation?.workspace(acme).journal.ofKind('policy-changed')).toHaveLength(1);
    expect(readdirSync(folder), what).not.toContain('restoring.json');
    found.close();
  }
});

test('a file that is cut off, changed or from elsewhere is refused, and nothing of it is taken', async () => {
  const { dataAt, file } = await installed();
  const home = temporaryFolder();
  const data = dataAt(home);
  const header = Buffer.from(file).indexOf(10);
  const changed = (place: number) => file.map((byte, index) => (index === place ? byte ^ 1 : byte));
  const places = [header + 1, Math.floor(file.length / 2), file.length - 1, 100];
  const broken = [
    ...places.map(changed),
    ...[0, 50, header + 1, header + 20, file.length - 1].map((length) => file.slice(0, length)),
    new TextEncoder().encode('PK\u0003\u0004'),
    new TextEncoder().encode(`{"format":"redline.backup","version":2}\n`),
  ];
  for (const bytes of broken) await expect(data.restore(bytes, words)).rejects.toMatchObject({ code: 'validation' });
  expect(readdirSync(home).filter((name) => name !== 'in-use.lock')).toEqual([]);
  mkdirSync(join(home, 'accounts'));
  writeFileSync(join(home, 'accounts', 'somebody’s'), '');
  await expect(data.restore(file, words)).rejects.toMatchObject({ code: 'conflict' });
  expect(readdirSync(join(home, 'accounts'))).toEqual(['somebody’s']);
  data.close();
});

test('a backup is read however large one may be made, which is larger than any other file', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'large.backup');
  writeFileSync(file, 'no backup\n');
  truncateSync(file, 300 * 2 ** 20);
  const read = await redline(['backup', 'restore', file, '--passphrase-stdin'], { home: folder, input: 'some passphrase\n' });
  expect([read.code, read.stderr]).toEqual([2, expect.stringContaining('This is no backup of Redline')]);
  truncateSync(file, 2 ** 31);
  const tooLarge = await redline(['backup', 'restore', file, '--passphrase-stdin'], { home: folder, input: 'some passphrase\n' });
  expect([tooLarge.code, tooLarge.stderr]).toEqual([2, expect.stringContaining('is larger than 1984 MiB')]);
});
