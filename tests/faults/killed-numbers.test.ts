import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { syncAccount } from '../../main/accounts/sync-account.ts';
import { changeSetHash } from '../../main/changes/hash.ts';
import { type Practice, startPractice } from '../../main/practice/server.ts';
import type { PlayedTime } from '../../main/rehearsals/played-time.ts';
import { draftUndo } from '../../main/runs/undo.ts';
import type { ChangeSet } from '../../preload/contract/change-set.ts';
import { Operations } from '../../preload/contract/operations.ts';
import type { RunResult } from '../../preload/contract/runs.ts';
import { type Fate, type MortalEngine, openMortalEngine, ownKeychain } from './mortal-engine.ts';
import { passingTime } from './passing-time.ts';

type Engine = MortalEngine['engine'];

const account = 'Mortal';
const numbers = ['+31201234560', '+31201234561'];
const moments = ['dies-before', 'dies-after'] as const;
/** In the run and in its undo: changing people one at a time; in the undo then each number's deletion. */
const places = [
  ...moments.flatMap((moment) => [1, 2].map((write) => ({ of: 'run' as const, write, moment }))),
  ...moments.flatMap((moment) => [1, 2, 3].map((write) => ({ of: 'undo' as const, write, moment }))),
];

it.for(places)('a number given and taken back, killed in its $of at write $write ($moment), leaves nothing', async (place) => {
  const time = passingTime();
  const begins = Date.now();
  const clock = () => begins + Math.floor(time.now());
  const zendesk = await startPractice({ size: 'small', seed: 6, limits: { perMinute: 100_000 }, clock });
  const home = mkdtempSync(join(tmpdir(), 'redline-numbers-'));
  const lives = livesOf(zendesk, home, time, begins);
  try {
    const people = zendesk
      .all('users')
      .flatMap(({ id, role, phone }) => (role === 'end-user' && phone === null ? [Number(id)] : []))
      .slice(0, 2);
    const operations = Operations.parse(
      people.map((id, index) => ({
        resource: 'users',
        where: { ids: [id] },
        operation: 'set',
        values: { phone: numbers[index] },
      })),
    );
    await lives.live(async (engine) => {
      const { url, email, token } = zendesk;
      await engine.accounts.add({ name: account, url, environment: 'practice', email, signIn: 'api-token', token });
      for await (const event of syncAccount(await engine.accounts.open(account), Date.now)) expect(event).toBeDefined();
    });
    const { changeSet } = await lives.live((engine) => engine.drafts.draft(account, { operations }));
    const done = await lives.until(changeSet, place.of === 'run' ? place : undefined);
    expect(done).toMatchObject({ status: 'done', applied: 2 });
    expect(await numbersOf(zendesk, people)).toEqual(numbers.map((value) => [value]));
    const wish = { run: done.run, only: undefined, choice: 'ask', author: 'a test', now: Date.now() } as const;
    const undo = await lives.live(async (engine) => draftUndo(await engine.accounts.open(account), wish));
    expect([undo.conflicts, undo.notes]).toEqual([[], []]);
    if (!undo.changeSet) throw new Error('There is something to undo.');
    const undone = await lives.until(undo.changeSet, place.of === 'undo' ? place : undefined);
    expect(undone).toMatchObject({ status: 'done', applied: 4 });
    expect(await numbersOf(zendesk, people)).toEqual([[], []]);
    expect(people.map((id) => zendesk.record('users', id)?.phone)).toEqual([null, null]);
    expect(await lives.live((engine) => engine.runs.verify(account))).toMatchObject({ ok: true });
  } finally {
    await zendesk.close();
    rmSync(home, { recursive: true, force: true });
  }
});

function livesOf(zendesk: Practice, home: string, time: PlayedTime, begins: number) {
  const keychain = ownKeychain();
  const open = (fate: (request: { method: string }) => Fate) => {
    // Between two lives enough passes for the lock of the one before to be free.
    time.pass(1_200_000);
    return openMortalEngine({ home, token: zendesk.token, keychain, begins, time, fate });
  };
  const live = async <Result>(work: (engine: Engine) => Promise<Result>): Promise<Result> => {
    const mortal = await open(() => 'lives');
    try {
      const result = await mortal.during(work(mortal.engine));
      if (result === 'died') throw new Error('Nothing dies here.');
      return result as Result;
    } finally {
      await mortal.end();
    }
  };
  return {
    live,
    /** Sends it, in a second life where it is killed in the first. */
    async until(changeSet: ChangeSet, killed: { readonly write: number; readonly moment: Fate } | undefined): Promise<RunResult> {
      const choice = { skipDrifted: false, confirm: account };
      let writes = 0;
      const mortal = await open(({ method }) => {
        if (method === 'GET') return 'lives';
        writes += 1;
        return writes === killed?.write ? killed.moment : 'lives';
      });
      const first = await mortal.during(mortal.engine.runs.apply(account, changeSet, choice).then(({ result }) => result));
      await mortal.end();
      if (first !== 'died') return first;
      return live(async ({ runs }) => {
        const hash = changeSetHash(changeSet);
        const begun = (await runs.list(account)).find((run) => run.hash === hash);
        const again = { skipDrifted: false, takeOver: false, account: undefined };
        const active = begun ? await runs.resume(begun.run, again) : await runs.apply(account, changeSet, choice);
        return active.result;
      });
    },
  };
}

async function numbersOf({ url, email, token }: Practice, people: readonly number[]): Promise<string[][]> {
  const authorization = `Basic ${Buffer.from(`${email}/token:${token}`).toString('base64')}`;
  return Promise.all(
    people.map(async (id) => {
      const answer = await fetch(`${url}/api/v2/users/${id}/identities`, { headers: { authorization } });
      const { identities }: { identities: readonly { type: string; value: string }[] } = await answer.json();
      return identities.flatMap(({ type, value }) => (type === 'phone_number' ? [value] : []));
    }),
  );
}
