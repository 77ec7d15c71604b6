import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { syncAccount } from '../../main/accounts/sync-account.ts';
import { changeSetHash } from '../../main/changes/hash.ts';
import { Failure } from '../../main/failure.ts';
import type { ChangeSet } from '../../preload/contract/change-set.ts';
import { type Operation, Operations } from '../../preload/contract/operations.ts';
import type { RunResult } from '../../preload/contract/runs.ts';
import { type Fate, type MortalEngine, openMortalEngine, ownKeychain } from './mortal-engine.ts';
import { type Exchange, type OtherZendesk, startOtherZendesk, type Trouble } from './other-zendesk.ts';
import { randomFrom, type StoredMacro, seededMacros } from './seeded-macros.ts';

/** A small world in which things go wrong by chance, the same for the same seed. */
export interface World {
  readonly random: () => number;
  readonly zendesk: OtherZendesk;
  readonly account: string;
  readonly original: readonly StoredMacro[];
  /** Macros that another person has changed in between, with what they made of them. */
  readonly theirs: Map<number, StoredMacro>;
  /** How likely a request is to be in trouble; 0 lets everything pass. */
  chance: number;
  /** One life of the program. It may die in it. */
  live<Result>(work: (engine: MortalEngine['engine']) => Promise<Result>): Promise<Result | 'died'>;
  close(): Promise<void>;
}

export async function openWorld(seed: number): Promise<World> {
  const random = randomFrom(seed);
  const original = seededMacros(seed, 5 + Math.floor(random() * 12), 'Refund');
  const zendesk = await startOtherZendesk({
    macros: original,
    pages: random() < 0.5 ? 'cursor' : 'offset',
    createTakesPosition: random() < 0.5,
    createTakesActive: random() < 0.5,
  });
  const home = mkdtempSync(join(tmpdir(), 'redline-schedule-'));
  const keychain = ownKeychain();
  let lives = 0;
  const world: World = {
    random,
    zendesk,
    account: new URL(zendesk.url).host.replace(':', '-'),
    original,
    theirs: new Map(),
    chance: 0,
    async live(work) {
      lives += 1;
      // Between two lives enough time passes for the lock of the one before to be free, as its process id is the same.
      const begins = Date.now() + lives * 1_000_000;
      const mortal = await openMortalEngine({ home, token: zendesk.token, keychain, begins, fate: () => fateBy(world) });
      zendesk.trouble = (exchange) => troubleBy(world, exchange);
      try {
        return await mortal.during(work(mortal.engine));
      } finally {
        await mortal.end();
        zendesk.trouble = () => undefined;
      }
    },
    async close() {
      await zendesk.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
  await begin(world);
  return world;
}

async function begin(world: World): Promise<void> {
  await world.live(async (engine) => {
    const { url, email, token } = world.zendesk;
    await engine.accounts.add({ name: 'Other', url, environment: 'practice', email, signIn: 'api-token', token });
    for await (const event of syncAccount(await engine.accounts.open('Other'), Date.now)) expect(event).toBeDefined();
  });
}

/** Operations by chance: texts replaced, some switched off in bulk, some deleted. */
export function operationsBy({ random, original }: World): Operation[] {
  const ids = original.map(({ id }) => id).sort(() => random() - 0.5);
  const some = ids.slice(0, 1 + Math.floor(random() * 4));
  const others = ids.slice(some.length, some.length + 1 + Math.floor(random() * 4));
  const wishes = [
    {
      resource: 'macros',
      where: '',
      operation: 'replace-text',
      fields: ['title', 'comment', 'description'],
      find: 'Refund',
      replace: 'Credit',
    },
    { resource: 'macros', where: { ids: others }, operation: 'set', values: { active: false } },
    {
      resource: 'macros',
      where: { ids: others },
      operation: 'set',
      values: { restriction: { type: 'Group', ids: [360001234567] } },
    },
    { resource: 'macros', where: { ids: some }, operation: 'delete' },
  ];
  const chosen = wishes.filter(() => random() < 0.6);
  return Operations.parse(chosen.length > 0 ? chosen : wishes.slice(-1));
}

/** Another person changes a macro for good, in a field that the run may touch as well. */
function someoneEdits({ random, zendesk, theirs }: World): void {
  const ids = [...zendesk.macros.keys()].filter((id) => !theirs.has(id));
  const id = ids[Math.floor(random() * ids.length)];
  if (id === undefined) return;
  zendesk.edit(id, {
    actions: [
      { field: 'status', value: 'pending' },
      { field: 'set_tags', value: `theirs_${id}` },
    ],
  });
  const changed = zendesk.macros.get(id);
  if (changed) theirs.set(id, changed);
}

/** Does something that reads only, in as many lives as it takes. */
export async function untilDone<Result>(
  world: World,
  work: (engine: MortalEngine['engine']) => Promise<Result>,
): Promise<Result> {
  for (let life = 1; ; life++) {
    if (life > 12) world.chance = 0;
    try {
      const result = await world.live(work);
      if (result !== 'died') return result;
    } catch (error) {
      if (world.chance === 0 || !(error instanceof Failure)) throw error;
    }
  }
}

/** Sends a change set in life after life until its run has ended; in the last ones nothing goes wrong any more. */
export async function untilEnded(world: World, changeSet: ChangeSet): Promise<RunResult> {
  const hash = changeSetHash(changeSet);
  for (let life = 1; life < 20; life++) {
    if (life > 12) world.chance = 0;
    else if (world.random() < 0.2) someoneEdits(world);
    const result = await world.live(async ({ runs }) => {
      const begun = (await runs.list(world.account)).find((run) => run.hash === hash);
      const choice = { skipDrifted: true, confirm: 'Other' };
      const active = begun
        ? await runs.resume(begun.run, { skipDrifted: true, takeOver: false, account: undefined })
        : await runs.apply(world.account, changeSet, choice);
      return active.result;
    });
    if (result !== 'died' && result.status !== 'stopped') return result;
  }
  throw new Error('The run never ended.');
}

function fateBy({ random, chance }: World): Fate {
  const drawn = random();
  if (drawn < chance * 0.2) return 'dies-before';
  return drawn < chance * 0.4 ? 'dies-after' : 'lives';
}

function troubleBy({ random, chance }: World, { write }: Exchange): Trouble | undefined {
  if (random() >= chance) return undefined;
  const many = random() < 0.3 ? Math.floor(random() * 4) : true;
  const apply = random() < 0.4 ? false : many;
  const whole = apply === true;
  const troubles: Trouble[] = [
    { apply, answer: 'drop' },
    { apply, answer: { status: 500, body: { error: 'x' } } },
    { apply, answer: { status: 502, body: '<html>Bad gateway</html>' } },
    { apply, answer: 'html' },
    { apply: whole, answer: 'half' },
    { apply: whole, answer: 'not-json' },
    { apply: false, answer: { status: 429, body: 'slow down', headers: random() < 0.5 ? { 'retry-after': '3' } : {} } },
    { delay: Math.floor(random() * 5) },
  ];
  const trouble = troubles[Math.floor(random() * troubles.length)];
  return write > 0 ? trouble : { ...trouble, apply: true };
}
