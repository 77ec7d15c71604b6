import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Accounts, type AccountsOptions, openAccounts } from '../../../main/accounts/accounts.ts';
import { type Practice, type PracticeOptions, startPractice } from '../../../main/practice/server.ts';
import { thisProcess } from '../../../main/store/process-facts.ts';
import { memoryVault, type Vault } from '../../../main/vault/vault.ts';
import type { NewAccount } from '../../../preload/contract/accounts.ts';

export const passphrase = 'a passphrase of the tests';

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'redline-accounts-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The accounts of one installation, opened as the engine does it. */
export function accountsIn(home: string, options: Partial<AccountsOptions> = {}): Accounts {
  const vault = memoryVault();
  const accounts = openAccounts({
    home,
    passphrase,
    token: undefined,
    vault: async () => vault,
    practice: async () => {
      throw new Error('The practice Zendesk was not expected to be started.');
    },
    fetch,
    clock: Date.now,
    sleep: async () => {},
    random: Math.random,
    process: thisProcess(),
    ...options,
  });
  onTestFinished(() => accounts.close());
  return accounts;
}

/** A Zendesk of a test's own, reached by its address as a real one is. */
export async function zendesk(options: PracticeOptions = {}): Promise<Practice> {
  const practice = await startPractice(options);
  onTestFinished(() => practice.close());
  return practice;
}

export function accountAt({ url, email, token }: Practice, wanted: Partial<NewAccount> = {}): NewAccount {
  return { name: 'Acme', url, environment: 'sandbox', signIn: 'api-token', email, token, ...wanted };
}

/** The system's keychain, as far as accounts know it. */
export function keychain(): Vault {
  return { ...memoryVault(), kind: 'keychain' };
}

/** Every byte of every file in a folder, and every file's name. */
export function everythingIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => `${entry.name}\n${entry.isFile() ? readFileSync(join(entry.parentPath, entry.name)).toString('latin1') : ''}`)
    .join('\n');
}

/** Addresses on ports that nobody listens on now, for a browser to be sent back to. */
export async function freeRedirects(count: number): Promise<string[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await new Promise((resolve) => server.once('listening', resolve));
      return server;
    }),
  );
  const addresses = servers.map((server) => {
    const address = server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/callback`;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return addresses;
}
