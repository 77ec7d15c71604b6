import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { syncAccount } from '../../main/accounts/sync-account.ts';
import { type FaultKind, faultKinds } from '../../main/practice/faults.ts';
import { type Practice, type PracticeOptions, startPractice } from '../../main/practice/server.ts';
import { type Switches, switchChoices } from '../../main/practice/switches.ts';
import type { Vault } from '../../main/vault/vault.ts';
import { count } from './behaviours.ts';
import { type Held, heldBy } from './mixed-held.ts';
import { type Fate, type MortalEngine, openMortalEngine } from './mortal-engine.ts';
import { randomFrom } from './seeded-macros.ts';

/** Everything that can be changed in bulk, in a small practice Zendesk that goes wrong by chance, the same for the same seed. */
export interface MixedWorld {
  readonly random: () => number;
  readonly zendesk: Practice;
  readonly account: string;
  /** What the server held in the beginning. */
  readonly original: Held;
  /** What people did between two lives of the program. */
  readonly edited: { readonly resource: string; readonly id: number; readonly fields: Readonly<Record<string, unknown>> }[];
  /** Whether anything may still go wrong: requests, jobs, the program's life. */
  troubled: boolean;
  live<Result>(work: (engine: MortalEngine['engine']) => Promise<Result>): Promise<Result | 'died'>;
  pass(milliseconds: number): void;
  close(): Promise<void>;
}

export const name = 'Mixed';

/** Small enough that thousands of worlds can be played. */
const size = { macros: 60, groups: 12, users: 60, agents: 16, organizations: 8, tickets: 60, tags: 200 } as const;
const token = 'mixed-token-that-all-worlds-share';
const begun = Date.UTC(2026, 10, 29, 9);
const hour = 3_600_000;

/** What Redline is not up to yet; they are played where schedules are asked for by number. */
const notYet: ReadonlySet<string> = new Set(['not-stored', 'not-deleted', 'job-forgets', 'other-entry', 'stale-read']);

/**
 * Faults of which each world has some; the rest ends a run by itself, or needs a clock that goes on
 * while one waits. `REDLINE_FAULT_KINDS=late,not-stored` plays these alone.
 */
const only = process.env.REDLINE_FAULT_KINDS?.split(',');
const kinds = Object.keys(faultKinds).filter(
  (kind): kind is FaultKind =>
    (only === undefined || only.includes(kind)) &&
    (process.env.REDLINE_FAULT_SCHEDULES !== undefined || !notYet.has(kind)) &&
    !['slow', 'held', 'revoke', 'clock-skew', '429-long', 'no-token'].includes(kind),
);
/** Rare, since one of them is enough to refuse a whole kind of record. */
const lasting: ReadonlySet<string> = new Set(['forbidden', 'html-413', 'html-422', 'html-500']);

export async function openMixedWorld(seed: number): Promise<MixedWorld> {
  const { folder, port, secrets, original } = await base();
  const random = randomFrom(seed);
  const home = mkdtempSync(join(memory(), 'redline-mixed-'));
  cpSync(folder, home, { recursive: true });
  const time = { slept: hour };
  const clock = () => begun + Math.floor(time.slept);
  const switches: Partial<Switches> = Object.fromEntries(
    Object.entries(switchChoices).map(([of, { choices }]) => [of, choices[random() < 0.5 ? 0 : 1]]),
  );
  const holds = random() < 0.1;
  const world: MixedWorld = {
    random,
    zendesk: await startPractice({
      ...practiceOptions(home, clock),
      port,
      switches,
      limits: { perMinute: random() < 0.2 ? 60 : 100_000, endpoints: random() < 0.2 },
      faults: faultsBy(random, seed),
      intercept: ({ when, method }) => {
        if (when === 'after') return 'continue';
        // A request takes a while, which is what the clock of a world that does not wait goes on by.
        time.slept += 20 + random() * 200;
        if (!holds || !world.troubled || method === 'GET' || random() >= 0.1) return 'continue';
        // The caller gives up after a minute, and the server goes on all the same.
        time.slept += 60_000;
        count('held');
        return { later: 3_000, seen: 'drop' };
      },
      quiet: () => !world.troubled,
    }),
    account: `127.0.0.1-${port}`,
    original,
    edited: [],
    troubled: false,
    async live(work) {
      // Between two lives enough time passes for the lock of the one before to be free, as its process id is the same.
      time.slept += 0.3 * hour;
      const deaths = world.troubled ? 0.02 : 0;
      const fate = (): Fate => {
        const drawn = random();
        if (drawn >= deaths) return 'lives';
        count('killed');
        return drawn < deaths / 2 ? 'dies-before' : 'dies-after';
      };
      const mortal = await openMortalEngine({ home, token, keychain: vaultOf(secrets), begins: begun, time, fate });
      try {
        return await mortal.during(work(mortal.engine));
      } finally {
        await mortal.end();
      }
    },
    pass: (milliseconds) => {
      time.slept += milliseconds;
    },
    async close() {
      for (const [what, times] of world.zendesk.happened) count(what, times);
      await world.zendesk.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
  return world;
}

function faultsBy(random: () => number, seed: number): NonNullable<PracticeOptions['faults']> {
  const chosen = kinds.map((kind) => ({ kind, at: random() })).sort((left, right) => left.at - right.at);
  const rules = chosen.slice(0, 1 + Math.floor(random() * 4)).map(({ kind }) => {
    const rate = lasting.has(kind) ? 0.02 : kind.startsWith('job-') ? 0.3 : kind === 'builds-on' ? 0.6 : 0.02 + random() * 0.15;
    return { kind, when: { rate } };
  });
  return { seed, rules };
}

interface Base {
  readonly folder: string;
  readonly port: number;
  readonly secrets: ReadonlyMap<string, string>;
  readonly original: Held;
}

let made: Promise<Base> | undefined;

/** The account with its snapshot, made once and copied for each world: most of a world's time would go into reading the same. */
function base(): Promise<Base> {
  made ??= makeBase();
  return made;
}

async function makeBase(): Promise<Base> {
  const folder = mkdtempSync(join(memory(), 'redline-base-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const secrets = new Map<string, string>();
  const zendesk = await startPractice(practiceOptions(folder, () => begun));
  const { url, email } = zendesk;
  const options = { home: folder, token, keychain: vaultOf(secrets, true), begins: begun, fate: () => 'lives' as const };
  const mortal = await openMortalEngine(options);
  await mortal.engine.accounts.add({ name, url, environment: 'practice', email, signIn: 'api-token', token });
  for await (const event of syncAccount(await mortal.engine.accounts.open(name), () => begun)) expect(event).toBeDefined();
  await mortal.end();
  const original = heldBy(zendesk);
  await zendesk.close();
  return { folder, port: Number(new URL(url).port), secrets, original };
}

function practiceOptions(folder: string, clock: () => number): PracticeOptions {
  return { size, seed: 1, token, clock, state: join(folder, 'practice.db') };
}

/** Each world has secrets of its own, unless what it writes is to be the others' beginning. */
function vaultOf(secrets: ReadonlyMap<string, string>, shared = false): Vault {
  const own = shared && secrets instanceof Map ? secrets : new Map(secrets);
  return {
    kind: 'keychain',
    get: async (key) => own.get(key),
    set: async (key, secret) => {
      own.set(key, secret);
    },
    delete: async (key) => {
      own.delete(key);
    },
  };
}

/** What is on a disk is as safe as it is here, and nothing waits for one. */
function memory(): string {
  return existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
}
