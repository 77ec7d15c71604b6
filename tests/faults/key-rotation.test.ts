import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../main/store/database.ts';
import { acme, dataIn, expectEverything, filesIn, fill } from './filled-data.ts';
import { namesInKeychain } from './folder-keychain.ts';
import { copyOf, killedAtMoment, momentsOf, runProgram, temporaryFolder, whyNoKilling } from './own-folder.ts';

/** `REDLINE_FAULT_KILLS=all` kills at each call. */
const most = process.env.REDLINE_FAULT_KILLS === 'all' ? Number.POSITIVE_INFINITY : 4;

interface Place {
  readonly home: string;
  readonly secrets: string | undefined;
}

async function filled(withKeychain: boolean, passphrase?: string): Promise<Place & { readonly folder: string }> {
  const folder = temporaryFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const place = { home: join(folder, 'home'), secrets: withKeychain ? join(folder, 'keychain') : undefined };
  mkdirSync(place.home);
  const data = dataIn(place.home, place.secrets, passphrase);
  await fill(data);
  data.close();
  return { ...place, folder };
}

const saltOf = (home: string): string => JSON.parse(readFileSync(join(home, 'key.json'), 'utf8')).salt;

const rotating = ({ home, secrets }: Place, passphrase?: string, next?: string) =>
  `await dataOf(${[home, secrets, passphrase].map((value) => JSON.stringify(value) ?? 'undefined').join()}).rotateKey(${JSON.stringify(next)});`;

/** Nothing of a change of key is left over: no copies, no note, nothing half written, and in the keychain the one key that holds. */
function expectTidy({ home, secrets }: Place, when: string): void {
  expect(
    filesIn(home).filter((name) => !/\/(console|snapshot|journal)\.db(-wal|-shm)?$|key\.json$|in-use\.lock$/.test(name)),
    when,
  ).toEqual([]);
  if (secrets) expect(namesInKeychain(secrets), when).toEqual([`data-key:${saltOf(home)}`]);
}

it('after a change of key everything is there, under the new key only', async () => {
  const place = await filled(true);
  const before = { salt: saltOf(place.home), files: filesIn(place.home).map((name) => readFileSync(name)) };
  const oldKey = readFileSync(join(place.secrets ?? '', encodeURIComponent(`data-key:${before.salt}`)), 'utf8');
  const data = dataIn(place.home, place.secrets);
  await expectEverything(data, 'before');
  await data.rotateKey();
  await expectEverything(data, 'in the same process');
  data.close();
  expect(saltOf(place.home)).not.toBe(before.salt);
  expectTidy(place, 'afterwards');
  for (const file of filesIn(place.home).filter((name) => name.endsWith('.db'))) {
    expect(statSync(file).mode & 0o777, file).toBe(0o600);
    expect(() => openStore({ file, key: oldKey, migrations: [], durability: 'full', holds: 'it' })).toThrow(/does not open/);
  }
  const again = dataIn(place.home, place.secrets);
  await expectEverything(again, 'in another process');
  again.close();
});

it('killed at any moment of a change of key, the old key holds or the new one, and the next start tidies up', {
  timeout: 180_000,
}, async ({ skip }) => {
  const why = whyNoKilling();
  if (why) return skip(why);
  const origin = await filled(true);
  const place = { home: join(origin.folder, 'work', 'home'), secrets: join(origin.folder, 'work', 'keychain') };
  const prepare = () => {
    copyOf(origin.home, place.home);
    copyOf(origin.secrets ?? '', place.secrets);
  };
  prepare();
  const oldSalt = saltOf(place.home);
  const held = { old: 0, new: 0, begun: 0, killed: 0 };
  for (const moment of await momentsOf(rotating(place), most)) {
    prepare();
    const ended = await killedAtMoment(rotating(place), moment);
    const when = `killed at ${moment.call} ${moment.number}`;
    // A page more or less is written each time, so that the very last call may not come.
    if (ended.signal === 'SIGKILL') held.killed += 1;
    else expect(ended.code, `${when}: ${ended.stderr}`).toBe(0);
    if (existsSync(join(place.home, 'key-rotation.json'))) held.begun += 1;
    const data = dataIn(place.home, place.secrets);
    await expectEverything(data, when);
    data.close();
    held[saltOf(place.home) === oldSalt ? 'old' : 'new'] += 1;
    expectTidy(place, when);
  }
  expect(held.old, 'some were killed before the decision').toBeGreaterThan(0);
  expect(held.new, 'some were killed after it').toBeGreaterThan(0);
  expect(held.killed).toBeGreaterThan(10);
  expect(held.begun, 'some were killed in the middle').toBeGreaterThan(3);
});

it('killed while the passphrase is changed, the old one opens everything or the new one does, never neither and never both', {
  timeout: 180_000,
}, async ({ skip }) => {
  const why = whyNoKilling();
  if (why) return skip(why);
  const origin = await filled(false, 'the old passphrase');
  const place: Place = { home: join(origin.folder, 'work'), secrets: undefined };
  const program = rotating(place, 'the old passphrase', 'the new passphrase');
  copyOf(origin.home, place.home);
  const opened = { 'the old passphrase': 0, 'the new passphrase': 0 };
  for (const moment of await momentsOf(program, Math.min(most, 2))) {
    copyOf(origin.home, place.home);
    await killedAtMoment(program, moment);
    const when = `killed at ${moment.call} ${moment.number}`;
    const fits: string[] = [];
    for (const passphrase of ['the old passphrase', 'the new passphrase'] as const) {
      const data = dataIn(place.home, undefined, passphrase);
      const found = await data.installation().catch((error: unknown) => error);
      if (!(found instanceof Error)) {
        fits.push(passphrase);
        opened[passphrase] += 1;
        await expectEverything(data, when);
      } else expect(found, when).toMatchObject({ code: 'forbidden' });
      data.close();
    }
    expect(fits, when).toHaveLength(1);
    expectTidy(place, when);
  }
  expect(opened['the old passphrase']).toBeGreaterThan(0);
  expect(opened['the new passphrase']).toBeGreaterThan(0);
});

it('a disk that is full leaves the old key and everything', async ({ skip }) => {
  const origin = await filled(true);
  const disk = join(origin.folder, 'disk');
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=700k', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    return skip('no small file system can be mounted here');
  }
  onTestFinished(() => {
    execFileSync('umount', ['-l', disk]);
  });
  const place = { home: join(disk, 'home'), secrets: origin.secrets };
  copyOf(origin.home, place.home);
  // As much as is left, but for what a few pages of a log need.
  const { free } = JSON.parse(
    (
      await runProgram(
        `import { statfsSync } from 'node:fs'; const { bavail, bsize } = statfsSync(${JSON.stringify(disk)}); console.log(JSON.stringify({ free: bavail * bsize }));`,
      )
    ).stdout,
  );
  writeFileSync(join(disk, 'ballast'), Buffer.alloc(Math.max(0, free - 150_000)));
  const data = dataIn(place.home, place.secrets);
  await expect(data.rotateKey()).rejects.toMatchObject({
    code: 'storage',
    message: expect.stringMatching(/The key was not changed, and nothing is lost/),
  });
  rmSync(join(disk, 'ballast'));
  await expectEverything(data, 'afterwards');
  data.close();
  expect(saltOf(place.home)).toBe(saltOf(origin.home));
  expectTidy(place, 'afterwards');
});

it('while another process has the data open, or a run is being sent, the key is not changed', async () => {
  const place = await filled(true);
  const salt = saltOf(place.home);
  const other = dataIn(place.home, place.secrets);
  await other.installation();
  const ended = await runProgram(`${rotating(place).replace(';', '.catch((error) => console.log(error.code, error.message));')}`);
  expect(ended.stdout).toMatch(/^conflict Another Redline has the data open/);
  const installation = await other.installation();
  installation?.workspace(acme).journal.locks.take('run', 'run-7');
  await expect(other.rotateKey()).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('run-7') });
  expect(saltOf(place.home)).toBe(salt);
  await expectEverything(other, 'afterwards');
  other.close();
});
