import { execFile, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Interceptor } from '../../../main/practice/intercept.ts';
import { type Practice, startPractice } from '../../../main/practice/server.ts';
import { everythingIn, passphrase, temporaryFolder } from '../accounts/accounts-under-test.ts';
import { visit } from '../practice/browser.ts';

const program = join(import.meta.dirname, '../../../main/hosts/cli/redline.mjs');
const standIn = fileURLToPath(new URL('stand-in-keychain.ts', import.meta.url));

/** Builds the program where it is older than its sources. */
beforeAll(async () => {
  await promisify(execFile)(process.execPath, [program, '--version']);
}, 240_000);

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly said: string;
}

/** `redline` in processes of their own, with one data folder and one keychain, and a person who goes along in the browser. */
function commandLine({ keychain = true, decision = 'allow' as 'allow' | 'deny' | 'interrupt' } = {}) {
  const home = temporaryFolder();
  const folder = temporaryFolder();
  const redline = (...args: readonly string[]): Promise<Ended> => {
    const child = spawn(process.execPath, ['--import', standIn, program, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        REDLINE_HOME: home,
        REDLINE_PASSPHRASE: passphrase,
        ...(keychain ? { TEST_KEYCHAIN: folder } : {}),
      },
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    let [out, said, visited] = ['', '', false];
    child.stdout.on('data', (chunk) => {
      out += String(chunk);
    });
    child.stderr.on('data', (chunk) => {
      said += String(chunk);
      const address = /^http\S+(?=\n)/m.exec(said)?.[0];
      if (!address || visited) return;
      visited = true;
      if (decision === 'interrupt') child.kill('SIGINT');
      else visit(address, decision).catch((error) => child.kill(String(error) === '' ? 'SIGTERM' : 'SIGKILL'));
    });
    return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, said })));
  };
  return { home, redline };
}

async function zendesk(options: Parameters<typeof startPractice>[0] = {}): Promise<Practice> {
  const practice = await startPractice(options);
  onTestFinished(() => practice.close());
  return practice;
}

const add = ({ url }: Practice) =>
  ['accounts', 'add', '--name', 'Acme', '--url', url, '--oauth-client', 'redline', '--json'] as const;

test('accounts add --oauth-client prints the address, waits for the browser, and keeps an account that works', async () => {
  const server = await zendesk();
  const { home, redline } = commandLine();
  const added = await redline(...add(server));
  expect(added.said).toContain('Open this address and allow Redline there');
  expect([added.code, JSON.parse(added.out)]).toMatchObject([
    0,
    { name: 'Acme', signIn: 'oauth', access: 'read-write', signedIn: true },
  ]);
  expect(added.out.trim().split('\n')).toHaveLength(1);
  const synced = await redline('sync', '--account', 'Acme', '--json');
  expect([synced.code, JSON.parse(synced.out)]).toMatchObject([0, { counts: { macros: expect.any(Number) } }]);
  expect(everythingIn(home)).not.toMatch(/"(access|refresh)":/);
});

test('a sign-in for reading refuses apply with 3 and nothing sent, until accounts sign-in --write', async () => {
  const server = await zendesk();
  const { home, redline } = commandLine();
  const added = await redline(...add(server), '--read-only');
  expect(JSON.parse(added.out)).toMatchObject({ access: 'read' });
  expect((await redline('sync', '--account', 'Acme')).code).toBe(0);
  const file = join(home, 'change.json');
  const operations = [{ resource: 'macros', where: 'active:true', operation: 'set', values: { description: 'Set by a test' } }];
  writeFileSync(join(home, 'operations.json'), JSON.stringify(operations));
  expect((await redline('draft', '--account', 'Acme', '--operations', join(home, 'operations.json'), '--out', file)).code).toBe(
    0,
  );
  const before = server.requests.length;
  const refused = await redline('apply', '--account', 'Acme', '--change', file, '--yes', '--json');
  expect([refused.code, JSON.parse(refused.out).error.code]).toEqual([3, 'conflict']);
  expect(server.requests).toHaveLength(before);
  expect((await redline('accounts', 'sign-in', '--account', 'Acme', '--write')).code).toBe(0);
  expect((await redline('apply', '--account', 'Acme', '--change', file, '--yes')).code).toBe(0);
});

test('two processes whose access token has ended renew it once between them, and both go on', { timeout: 180_000 }, async () => {
  let now = Date.now();
  // Both begin by asking who they are, and learn that way that Zendesk does not know them any longer.
  const asked = () => server.requests.filter(({ path }) => path === '/api/v2/users/me.json').length;
  let wanted = 0;
  let renewing = 0;
  // A renewal is held up until both know, and then for half a second more, in which a second one would come.
  const intercept: Interceptor = async ({ when, path }) => {
    if (when !== 'before' || path !== '/oauth/tokens') return 'continue' as const;
    renewing += 1;
    await until(() => asked() >= wanted, 10_000);
    await until(() => renewing > 1, 500);
    return 'continue' as const;
  };
  const server: Practice = await zendesk({ clock: () => now, intercept });
  const { redline } = commandLine();
  expect((await redline(...add(server))).code).toBe(0);
  for (let round = 1; round <= 3; round += 1) {
    now += 31 * 60_000;
    wanted = asked() + 2;
    renewing = 0;
    const before = server.requests.length;
    const both = await Promise.all([1, 2].map(() => redline('sync', '--account', 'Acme', '--json')));
    expect(both.map(({ code, said }) => [code, said])).toEqual([
      [0, expect.any(String)],
      [0, expect.any(String)],
    ]);
    const renewals = server.requests.slice(before).filter(({ path }) => path === '/oauth/tokens');
    expect(renewals.map(({ status }) => status)).toEqual([201]);
    // Each asked once as a stranger and once with the new token.
    expect(asked()).toBe(wanted + 2);
  }
});

async function until(isSo: () => boolean, milliseconds: number): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!isSo() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
}

test('without a keychain the sign-in is refused before anything is asked, because it would end with the command', async () => {
  const server = await zendesk();
  const { redline } = commandLine({ keychain: false });
  const refused = await redline(...add(server));
  expect([refused.code, JSON.parse(refused.out).error]).toMatchObject([
    2,
    { code: 'unsupported-here', message: expect.stringContaining('would be lost when this command ends') },
  ]);
  expect(server.requests).toHaveLength(0);
});

test.each([
  ['deny', 4, 'forbidden'],
  ['interrupt', 130, 'cancelled'],
] as const)('to %s the sign-in keeps nothing', async (decision, code, error) => {
  const server = await zendesk();
  const { redline } = commandLine({ decision });
  const ended = await redline(...add(server));
  expect([ended.code, JSON.parse(ended.out).error.code]).toEqual([code, error]);
  expect(JSON.parse((await redline('accounts', 'list', '--json')).out).accounts).toHaveLength(1);
});

test.each([
  [['--email', 'a@b.example'], 'takes no token'],
  [['--bearer'], 'takes no token'],
  [['--token-stdin'], 'takes no token'],
])('--oauth-client with %j is refused', async (extra, sentence) => {
  const server = await zendesk();
  const { redline } = commandLine();
  const refused = await redline(...add(server), ...extra);
  expect([refused.code, JSON.parse(refused.out).error.message]).toEqual([2, expect.stringContaining(sentence)]);
});
