import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { syncAccount } from '../../main/accounts/sync-account.ts';
import { changeSetHash } from '../../main/changes/hash.ts';
import { type Practice, startPractice } from '../../main/practice/server.ts';
import { draftUndo } from '../../main/runs/undo.ts';
import type { ChangeSet } from '../../preload/contract/change-set.ts';
import { Operations } from '../../preload/contract/operations.ts';
import type { ConflictChoice, RunResult } from '../../preload/contract/runs.ts';
import { type Fate, type MortalEngine, openMortalEngine, ownKeychain } from './mortal-engine.ts';
import { passingTime } from './passing-time.ts';

const account = 'Mortal';
const places = (['dies-before', 'dies-after'] as const).flatMap((moment) =>
  (['run', 'undo'] as const).flatMap((of) =>
    (['merged', 'replaced'] as const).map((appSettings) => ({ moment, of, appSettings })),
  ),
);

it.for(places)(
  'an app’s switch and setting, killed in its $of ($moment), settings $appSettings, is applied once and taken back whole',
  async (place) => {
    const time = passingTime();
    const begins = Date.now();
    const clock = () => begins + Math.floor(time.now());
    const zendesk = await startPractice({
      size: 'small',
      seed: 6,
      limits: { perMinute: 100_000 },
      switches: { appSettings: place.appSettings },
      clock,
    });
    const home = mkdtempSync(join(tmpdir(), 'redline-apps-'));
    const keychain = ownKeychain();
    const sent: string[] = [];
    const open = (fate: (request: { method: string }) => Fate) => {
      // Between two lives enough passes for the lock of the one before to be free.
      time.pass(1_200_000);
      return openMortalEngine({ home, token: zendesk.token, keychain, begins, time, fate });
    };
    const live = async <Result>(work: (engine: MortalEngine['engine']) => Promise<Result>): Promise<Result> => {
      const mortal = await open(({ method }) => {
        if (method !== 'GET') sent.push(method);
        return 'lives';
      });
      try {
        const result = await mortal.during(work(mortal.engine));
        if (result === 'died') throw new Error('Nothing dies here.');
        return result as Result;
      } finally {
        await mortal.end();
      }
    };
    const until = async (changeSet: ChangeSet, killed: Fate | undefined): Promise<RunResult> => {
      const choice = { skipDrifted: false, confirm: account };
      let writes = 0;
      const mortal = await open(({ method }) => {
        if (method === 'GET') return 'lives';
        sent.push(method);
        writes += 1;
        return writes === 1 && killed !== undefined ? killed : 'lives';
      });
      const first = await mortal.during(mortal.engine.runs.apply(account, changeSet, choice).then(({ result }) => result));
      await mortal.end();
      if (first !== 'died') return first;
      return live(async ({ runs }) => {
        const hash = changeSetHash(changeSet);
        const begun = (await runs.list(account)).find((run) => run.hash === hash);
        const again = { skipDrifted: false, takeOver: false, account: undefined };
        return (begun ? await runs.resume(begun.run, again) : await runs.apply(account, changeSet, choice)).result;
      });
    };
    try {
      await live(async (engine) => {
        const { url, email, token } = zendesk;
        await engine.accounts.add({ name: account, url, environment: 'practice', email, signIn: 'api-token', token });
        for await (const event of syncAccount(await engine.accounts.open(account), Date.now)) expect(event).toBeDefined();
      });
      const before = await installed(zendesk);
      const values = { enabled: false, settings: { endpoint: 'https://orders-two.example' } };
      const operations = Operations.parse([{ resource: 'apps', where: { ids: [before.id] }, operation: 'set', values }]);
      const { changeSet } = await live((engine) => engine.drafts.draft(account, { operations }));
      const done = await until(changeSet, place.of === 'run' ? place.moment : undefined);
      expect(done).toMatchObject({ status: 'done', applied: 1 });
      expect(await installed(zendesk)).toMatchObject({
        enabled: false,
        settings: { ...(place.appSettings === 'merged' ? before.settings : { name: before.settings.name }), ...values.settings },
      });
      expect(done.items[0]?.note?.includes('settings.title') ?? false).toBe(place.appSettings === 'replaced');
      const wish = { run: done.run, only: undefined, choice: 'ask', author: 'a test', now: Date.now() } as const;
      const drafted = (choice: ConflictChoice) =>
        live(async (engine) => draftUndo(await engine.accounts.open(account), { ...wish, choice }));
      const asked = await drafted('ask');
      // Who emptied a setting between the death and the reading after it, nobody can tell: so a person is asked.
      const isUnsure = place.of === 'run' && place.moment === 'dies-after' && place.appSettings === 'replaced';
      const seenLater = [{ unsure: true, fields: [{ field: 'settings.title', before: before.settings.title, theirs: null }] }];
      expect(asked.conflicts).toMatchObject(isUnsure ? seenLater : []);
      const undo = isUnsure ? await drafted('overwrite') : asked;
      if (!undo.changeSet) throw new Error('There is something to undo.');
      expect(await until(undo.changeSet, place.of === 'undo' ? place.moment : undefined)).toMatchObject({
        status: 'done',
        applied: 1,
      });
      const { enabled, settings } = await installed(zendesk);
      expect({ enabled, settings }).toEqual({ enabled: true, settings: before.settings });
      // What was applied before the process died is not sent again.
      expect(sent.filter((method) => method === 'PUT')).toHaveLength(place.moment === 'dies-after' ? 2 : 3);
      expect(await live((engine) => engine.runs.verify(account))).toMatchObject({ ok: true });
    } finally {
      await zendesk.close();
      rmSync(home, { recursive: true, force: true });
    }
  },
);

async function installed({ url, email, token }: Practice) {
  const authorization = `Basic ${Buffer.from(`${email}/token:${token}`).toString('base64')}`;
  const answer = await fetch(`${url}/api/v2/apps/installations`, { headers: { authorization } });
  const { installations }: { installations: { id: number; enabled: boolean; settings: Record<string, unknown> }[] } =
    await answer.json();
  const [one] = installations;
  if (!one) throw new Error('The practice Zendesk has no app.');
  return one;
}
