import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startPractice } from '../../main/practice/server.ts';

const keychainModule = join(import.meta.dirname, '../../main/vault/keychain.ts');

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

test.skipIf(process.platform !== 'linux')(
  'without a keychain secrets are kept in memory only',
  { timeout: 180_000 },
  async () => {
    expect(await inChild(roundTrip, [], withoutBus())).toEqual({
      kind: 'memory',
      missing: 'nothing',
      again: 'nothing',
      after: 'nothing',
    });
  },
);

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
  { timeout: 180_000 },
  async () => {
    expect(await inChild(roundTrip, session, process.env)).toEqual({
      kind: 'keychain',
      missing: 'nothing',
      again: 'sécret 🔑 2',
      after: 'nothing',
    });
  },
);

test.skipIf(!keyring)('where keytar’s build is absent the other library is taken', { timeout: 180_000 }, async () => {
  const found = await inChild(
    `import { registerHooks } from 'node:module';
       registerHooks({ resolve: (name, context, next) => {
         if (name === 'keytar') throw new Error('keytar is not here');
         return next(name, context);
       } });
       const { kind } = await openVault();
       const libraries = process.report.getReport().sharedObjects.filter((name) => /keyring[^/]*[.]node|keytar/.test(name));
       console.log(JSON.stringify({ kind, libraries: libraries.map((name) => /keytar/.test(name) ? 'keytar' : 'keyring') }));`,
    session,
    process.env,
  );
  expect(found).toEqual({ kind: 'keychain', libraries: ['keyring'] });
});

/** keytar is optional: its build needs libsecret's headers. */
const keytarIsBuilt = existsSync(join(import.meta.dirname, '../../node_modules/keytar/build/Release/keytar.node'));

test.skipIf(!keyring || !keytarIsBuilt)(
  'what was kept while keytar’s build was absent is found when it is there again, and the other way round',
  { timeout: 180_000 },
  async () => {
    const found = await inChild(
      `import { registerHooks } from 'node:module';
       let hidden = true;
       registerHooks({ resolve: (name, context, next) => {
         if (name === 'keytar' && hidden) throw new Error('keytar is not here');
         return next(name, context);
       } });
       await (await openVault()).set('data-key:1', 'kept by keyring');
       hidden = false;
       const withKeytar = await openVault();
       const first = await withKeytar.get('data-key:1');
       await withKeytar.set('data-key:2', 'kept by keytar');
       hidden = true;
       const { vaultOver } = await import(${JSON.stringify(join(import.meta.dirname, '../../main/vault/keychain.ts'))});
       const { keychainLibraries } = await import(${JSON.stringify(join(import.meta.dirname, '../../main/vault/keychain-libraries.ts'))});
       hidden = false;
       const libraries = keychainLibraries();
       const turned = await vaultOver([...libraries].reverse(), undefined);
       console.log(JSON.stringify({ libraries: libraries.length, first, second: await turned.get('data-key:2') }));`,
      session,
      process.env,
    );
    expect(found).toEqual({ libraries: 2, first: 'kept by keyring', second: 'kept by keytar' });
  },
);

test.skipIf(!keyring)(
  'a token and the data’s key live in the system’s keychain and nowhere else; forgetting the account takes its token out, changing the key the old one',
  { timeout: 180_000 },
  async () => {
    const home = mkdtempSync(join(tmpdir(), 'redline-keychain-'));
    const server = await startPractice({});
    onTestFinished(async () => {
      await server.close();
      rmSync(home, { recursive: true, force: true });
    });
    const { url, email, token } = server;
    const account = { name: 'Acme', url, environment: 'sandbox', signIn: 'api-token', email, token };
    const found = await inChild(
      `import { readdirSync, readFileSync } from 'node:fs';
       import { openEngine } from ${JSON.stringify(join(import.meta.dirname, '../../main/engine.ts'))};
       const home = ${JSON.stringify(home)};
       const vault = await openVault();
       const keyName = () => 'data-key:' + JSON.parse(readFileSync(home + '/key.json', 'utf8')).salt;
       const engine = await openEngine({ home, host: 'cli' });
       const { account, kept } = await engine.accounts.add(${JSON.stringify(account)});
       const name = 'token:' + account.id;
       const inKeychain = await vault.get(name);
       const oldName = keyName();
       const oldKey = await vault.get(oldName);
       await engine.accounts.rotateKey();
       const newKey = await vault.get(keyName());
       const onDisk = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
         .map((entry) => readFileSync(entry.parentPath + '/' + entry.name).toString('latin1')).join();
       const secrets = [inKeychain, oldKey, newKey];
       const leaked = secrets.filter((secret) => onDisk.includes(secret)).length;
       await engine.accounts.remove('Acme');
       const accounts = (await engine.accounts.list()).map(({ name }) => name);
       await engine.close();
       console.log(JSON.stringify({
         kept, same: inKeychain === ${JSON.stringify(token)}, keyLengths: [oldKey.length, newKey.length], changed: oldKey !== newKey,
         old: await vault.get(oldName) ?? 'gone', token: await vault.get(name) ?? 'gone', leaked, accounts,
       }));`,
      session,
      process.env,
    );
    expect(found).toEqual({
      kept: true,
      same: true,
      keyLengths: [64, 64],
      changed: true,
      old: 'gone',
      token: 'gone',
      leaked: 0,
      accounts: ['Practice'],
    });
  },
);

// keytar waits for whoever unlocks the ring for about a minute.
test.skipIf(!keyring)('a locked keyring is none', { timeout: 180_000 }, async () => {
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

test.skipIf(!keyring || !has('dbus-send'))(
  'a keyring that is locked while Redline runs, and a Secret Service that ends, refuse everything and lose nothing',
  { timeout: 180_000 },
  async () => {
    const home = mkdtempSync(join(tmpdir(), 'redline-ring-'));
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
    const env = { ...process.env, HOME: home, XDG_RUNTIME_DIR: home, DISPLAY: '' };
    const bothRefused = await inChild(
      `import { execFileSync } from 'node:child_process';
       const vault = await openVault();
       await vault.set('token:1', 'one');
       await vault.set('data-key:1', 'key');
       const ended = (work) => work().then((value) => value ?? 'nothing', ({ code }) => code);
       const all = async () => [
         await ended(() => vault.get('token:1')), await ended(() => vault.get('data-key:1')), await ended(() => vault.get('never')),
         await ended(() => vault.set('token:2', 'two')), await ended(() => vault.delete('token:1')),
       ];
       execFileSync('dbus-send', ['--session', '--print-reply', '--dest=org.freedesktop.secrets', '/org/freedesktop/secrets',
         'org.freedesktop.Secret.Service.Lock', 'array:objpath:/org/freedesktop/secrets/collection/login']);
       const locked = await all();
       const pid = execFileSync('dbus-send', ['--session', '--print-reply=literal', '--dest=org.freedesktop.DBus', '/',
         'org.freedesktop.DBus.GetConnectionUnixProcessID', 'string:org.freedesktop.secrets'], { encoding: 'utf8' });
       process.kill(Number(pid.trim().split(' ').at(-1)), 'SIGKILL');
       console.log(JSON.stringify([locked, await all()]));`,
      session,
      env,
    );
    const refused = Array(5).fill('storage');
    expect(bothRefused).toEqual([refused, refused]);
    const found = await inChild(
      `const vault = await openVault();
       console.log(JSON.stringify([vault.kind, await vault.get('token:1'), await vault.get('data-key:1'), await vault.get('token:2') ?? 'nothing']));`,
      session,
      env,
    );
    expect(found).toEqual(['keychain', 'one', 'key', 'nothing']);
  },
);
