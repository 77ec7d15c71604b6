import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const keychainModule = join(import.meta.dirname, '../../../main/vault/keychain.ts');

/** Runs a program that has `openVault`, in surroundings of its own; its last line is what it found out. */
async function inChild(program: string, command: readonly string[], env: NodeJS.ProcessEnv): Promise<unknown> {
  const source = `import { openVault } from ${JSON.stringify(keychainModule)};\n${program}`;
  const [first = process.execPath, ...rest] = [...command, process.execPath, '--input-type=module', '-e', source];
  const child = spawn(first, rest, { stdio: ['ignore', 'pipe', 'pipe'], env });
  let said = '';
  let complained = '';
  child.stdout.on('data', (chunk) => {
    said += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    complained += String(chunk);
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`ended with ${code}: ${complained}`);
  return JSON.parse(said.trim().split('\n').at(-1) ?? '');
}

const roundTrip = `
  const first = await openVault();
  const name = 'token:' + process.pid;
  const missing = await first.get(name) ?? 'nothing';
  await first.set(name, 'sécret 🔑 1');
  await first.set(name, 'sécret 🔑 2');
  const again = await (await openVault()).get(name) ?? 'nothing';
  await first.delete(name);
  await first.delete(name);
  console.log(JSON.stringify({ kind: first.kind, missing, again, after: await first.get(name) ?? 'nothing' }));`;

/** A desktop session that has no keychain: no bus to reach one by. */
function withoutBus(): NodeJS.ProcessEnv {
  const { DBUS_SESSION_BUS_ADDRESS: _bus, XDG_RUNTIME_DIR: _runtime, DISPLAY: _display, ...env } = process.env;
  return { ...env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };
}

test.skipIf(process.platform !== 'linux')('without a keychain secrets are kept in memory only', { timeout: 60_000 }, async () => {
  expect(await inChild(roundTrip, [], withoutBus())).toEqual({
    kind: 'memory',
    missing: 'nothing',
    again: 'nothing',
    after: 'nothing',
  });
});

const has = (program: string) => spawnSync('which', [program], { stdio: 'ignore' }).status === 0;
const keyring = process.platform === 'linux' && has('dbus-run-session') && has('gnome-keyring-daemon');

/** A session of its own with an unlocked keyring, as on a Linux desktop. */
const session = [
  'dbus-run-session',
  '--',
  'bash',
  '-c',
  'printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec "$0" "$@"',
];

test.skipIf(!keyring)(
  'with the system’s keychain a secret is kept, replaced, found by another opening and forgotten (needs dbus-run-session and gnome-keyring-daemon)',
  { timeout: 60_000 },
  async () => {
    expect(await inChild(roundTrip, session, process.env)).toEqual({
      kind: 'keychain',
      missing: 'nothing',
      again: 'sécret 🔑 2',
      after: 'nothing',
    });
  },
);

const keytarIsHere = (() => {
  try {
    return existsSync(createRequire(import.meta.url).resolve('keytar'));
  } catch {
    return false;
  }
})();

test.skipIf(!keyring || keytarIsHere)(
  'where keytar’s build is absent the other library is taken (needs a machine without libsecret’s headers)',
  { timeout: 60_000 },
  async () => {
    const found = await inChild(
      `const { kind } = await openVault();
       const libraries = process.report.getReport().sharedObjects.filter((name) => /keyring|keytar/.test(name)).length;
       console.log(JSON.stringify({ kind, libraries }));`,
      session,
      process.env,
    );
    expect(found).toEqual({ kind: 'keychain', libraries: 1 });
  },
);

test.skipIf(!keyring)('a locked keyring is none', { timeout: 60_000 }, async () => {
  const locked = [
    'dbus-run-session',
    '--',
    'bash',
    '-c',
    'gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1; exec "$0" "$@"',
  ];
  expect(await inChild(roundTrip, locked, { ...process.env, HOME: '/nonexistent', DISPLAY: '' })).toMatchObject({
    kind: 'memory',
  });
});
