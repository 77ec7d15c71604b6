import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const from = (path: string) => JSON.stringify(join(import.meta.dirname, '../../main', path));
const has = (program: string) => spawnSync('which', [program], { stdio: 'ignore' }).status === 0;
const here =
  process.platform === 'linux' && ['keepassxc', 'keepassxc-cli', 'dbus-run-session', 'gdbus'].every((program) => has(program));

/** Of a group of that database, KeePassXC's setting which one it shows to others, by its id. */
const exposed = { base64: 'YHwsXZ8PSrypFAfQe29HWw==', id: '{607c2c5d-9f0f-4abc-a914-07d07b6f475b}' };
const database = `<?xml version="1.0" encoding="UTF-8"?><KeePassFile><Meta><Generator>KeePassXC</Generator>
<CustomData><Item><Key>FDO_SECRETS_EXPOSED_GROUP</Key><Value>${exposed.id}</Value></Item></CustomData></Meta>
<Root><Group><UUID>${exposed.base64}</UUID><Name>Passwords</Name></Group></Root></KeePassFile>`;
const settings = `[General]
ConfigVersion=2
[GUI]
CheckForUpdates=false
[FdoSecrets]
Enabled=true
ConfirmAccessItem=false
ConfirmDeleteItem=false
ShowNotification=false
[Security]
LockDatabaseIdle=false
`;
/** Its name on the bus is there before its database is open, and whoever asks in between makes it show a window that waits. */
const session = `
keepassxc --pw-stdin "$HOME/own.kdbx" <<<pw12345 >/dev/null 2>&1 &
export KEEPASSXC=$!
ask() { gdbus call --session --dest "$1" --object-path "$2" --method "\${@:3}" 2>/dev/null; }
for try in $(seq 240); do
  ask org.freedesktop.DBus /org/freedesktop/DBus org.freedesktop.DBus.NameHasOwner org.freedesktop.secrets | grep -q true &&
    ask org.freedesktop.secrets /org/freedesktop/secrets/collection/own org.freedesktop.DBus.Properties.Get org.freedesktop.Secret.Collection Locked | grep -q false && break
  sleep 0.25
done
"$@"
code=$?
kill -9 $KEEPASSXC
exit $code`;

/** A session of its own whose Secret Service is KeePassXC with an open database. */
async function underKeePassXC(program: string): Promise<unknown> {
  const home = mkdtempSync(join(tmpdir(), 'redline-keepassxc-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));
  const env = {
    ...process.env,
    HOME: home,
    TMPDIR: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_RUNTIME_DIR: home,
    QT_QPA_PLATFORM: 'offscreen',
  };
  mkdirSync(join(home, 'config', 'keepassxc'), { recursive: true });
  writeFileSync(join(home, 'config', 'keepassxc', 'keepassxc.ini'), settings);
  writeFileSync(join(home, 'own.xml'), database);
  const made = spawnSync('keepassxc-cli', ['import', '-p', join(home, 'own.xml'), join(home, 'own.kdbx')], {
    input: 'pw12345\npw12345\n',
    env,
  });
  if (made.status !== 0) throw new Error(String(made.stderr));
  const node = [process.execPath, '--input-type=module', '-e', program];
  const child = spawn('dbus-run-session', ['--', 'bash', '-c', session, 'bash', ...node], { env });
  let said = '';
  let complained = '';
  child.stdout.on('data', (chunk) => {
    said += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    complained += String(chunk);
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 4) throw new Error(`ended with ${code}: ${complained}`);
  return JSON.parse(said.trim().split('\n').at(-1) ?? '');
}

test.skipIf(!here)(
  'KeePassXC keeps what is given to it; locked, it is waited for as long as the patience is and the process still ends; unlocked or not, a key is not lost (needs keepassxc)',
  { timeout: 180_000 },
  async () => {
    const found = await underKeePassXC(`
      import { spawnSync } from 'node:child_process';
      import { openVault } from ${from('vault/keychain.ts')};
      import { keychainHangs } from ${from('vault/keychain-patience.ts')};
      import { leaveWhereKeychainHangs } from ${from('hosts/cli/leave.ts')};
      let said = 0;
      const patience = { silent: 500, whole: 3000, say: () => { said += 1; } };
      const first = await openVault(patience);
      await first.set('data-key:1', 'the key');
      await first.set('token:1', 'a token');
      const again = await openVault(patience);
      const kept = [await again.get('data-key:1'), await again.get('token:1'), await again.get('token:2') ?? 'nothing'];
      await again.delete('token:1');
      const forgotten = await again.get('token:1') ?? 'nothing';
      spawnSync('keepassxc', ['--lock']);
      const isLocked = () => spawnSync('gdbus', ['call', '--session', '--dest', 'org.freedesktop.secrets', '--object-path',
        '/org/freedesktop/secrets/collection/own', '--method', 'org.freedesktop.DBus.Properties.Get', 'org.freedesktop.Secret.Collection', 'Locked'],
        { encoding: 'utf8' }).stdout.includes('true');
      while (!isLocked()) await new Promise((resolve) => setTimeout(resolve, 100));
      const sentence = await first.get('data-key:1').catch((error) => error.message);
      const locked = (await openVault(patience)).kind;
      console.log(JSON.stringify({ kind: first.kind, kept, forgotten, sentence, locked, said, hangs: keychainHangs() }));
      leaveWhereKeychainHangs(4);
      process.exit(4);`);
    expect(found).toMatchObject({
      kind: 'keychain',
      kept: ['the key', 'a token', 'nothing'],
      forgotten: 'nothing',
      locked: 'memory',
    });
    expect((found as { sentence: string }).sentence).toMatch(/^The system keychain (is locked|does not answer now)/);
  },
);
