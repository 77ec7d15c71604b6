import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { syncAccount } from '../../main/accounts/sync-account.ts';
import { type Practice, type PracticeOptions, startPractice } from '../../main/practice/server.ts';
import type { State } from '../../main/practice/state.ts';
import type { World } from '../../main/practice/world/seed.ts';
import { newsletterTag } from '../../main/practice/world/tag-families.ts';
import { playedTime } from '../../main/rehearsals/played-time.ts';
import type { Vault } from '../../main/vault/vault.ts';
import type { SignInEvent } from '../../preload/contract/accounts.ts';
import { visit } from '../unit/practice/browser.ts';
import { type Held, heldBy } from './mixed-held.ts';
import { type MortalEngine, openMortalEngine } from './mortal-engine.ts';

/** What all worlds of one sign-in begin with: an account with its snapshot and the Zendesk that it is of, to be copied. */
export interface Base {
  readonly folder: string;
  readonly port: number;
  readonly secrets: ReadonlyMap<string, string>;
  readonly original: Held;
}

export type SignIn = 'api-token' | 'oauth';

export const name = 'Mixed';

/** When the base is made, in milliseconds since 1970. */
export const begun = Date.UTC(2026, 10, 29, 9);

/** What stands for the API token; OAuth's are in the keychain. */
export const token = 'mixed-token-that-all-worlds-share';

/** Small enough that thousands of worlds can be played. */
const size = { macros: 36, groups: 12, users: 44, agents: 16, organizations: 8, tickets: 40, tags: 100 } as const;

const made = new Map<SignIn, Promise<Base>>();

/** Made once: most of a world's time would go into reading the same. */
export function baseOf(signIn: SignIn): Promise<Base> {
  const known = made.get(signIn);
  if (known) return known;
  const making = makeBase(signIn);
  made.set(signIn, making);
  return making;
}

async function makeBase(signIn: SignIn): Promise<Base> {
  const folder = mkdtempSync(join(memory(), 'redline-base-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const secrets = new Map<string, string>();
  const zendesk = await startPractice(practiceOptions(folder, () => begun));
  const mortal = await openMortalEngine({
    home: folder,
    token: signIn === 'oauth' ? undefined : token,
    keychain: vaultOf(secrets),
    begins: begun,
    time: playedTime(),
    fate: () => 'lives',
  });
  looseTags(zendesk);
  await addAccount(mortal.engine, zendesk, signIn);
  for await (const event of syncAccount(await mortal.engine.accounts.open(name), () => begun)) expect(event).toBeDefined();
  const original = heldBy(zendesk);
  // The practice account's own files, which a run is looked for in as well, would be made in each world.
  await mortal.engine.accounts.openAll();
  await mortal.end();
  await zendesk.close();
  return { folder, port: Number(new URL(zendesk.url).port), secrets, original };
}

/** Fields that were set before they had a tag, so that any change of the tags changes them as well: half of the customers have one. */
function looseTags(zendesk: Practice): void {
  const customers = zendesk.all('users').filter(({ role }) => role === 'end-user');
  for (const [index, { id, user_fields: fields, tags }] of customers.entries()) {
    if (index % 2 > 0 || typeof fields !== 'object' || !Array.isArray(tags)) continue;
    zendesk.edit('users', Number(id), {
      user_fields: { ...fields, newsletter: true },
      tags: tags.filter((tag) => tag !== newsletterTag),
    });
  }
}

async function addAccount({ accounts }: MortalEngine['engine'], { url, email }: Practice, signIn: SignIn): Promise<void> {
  if (signIn === 'api-token') await accounts.add({ name, url, environment: 'practice', email, signIn, token });
  else
    await throughBrowser(
      accounts.addByBrowser({ name, url, environment: 'practice', oauthClient: 'redline', access: 'read-write' }),
    );
}

/** Does what a person does in the browser. */
export async function throughBrowser(events: AsyncIterable<SignInEvent>): Promise<void> {
  for await (const event of events) if (event.type !== 'result') await visit(event.address);
}

export function practiceOptions(folder: string, clock: () => number): PracticeOptions {
  return { size, seed: 1, token, clock, state: join(folder, 'practice.db') };
}

/** What is in the file already; nobody else has it, so that nothing is locked, and nothing put on a disk. */
export async function keptWorld(state: State): Promise<World> {
  state.execute('PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = OFF');
  return { adminEmail: state.setting('admin_email') ?? '' };
}

/** @param asked hears of each reading before it is answered. */
export function vaultOf(secrets: Map<string, string>, asked: () => Promise<void> = async () => {}): Vault {
  return {
    kind: 'keychain',
    get: async (key) => {
      await asked();
      return secrets.get(key);
    },
    set: async (key, secret) => {
      secrets.set(key, secret);
    },
    delete: async (key) => {
      secrets.delete(key);
    },
  };
}

/** What is on a disk is as safe as it is here, and nothing waits for one. */
export function memory(): string {
  return existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
}
