import { expect, onTestFinished, test } from 'vitest';
import { syncAccount } from '../../main/accounts/sync-account.ts';
import { startPractice } from '../../main/practice/server.ts';
import { temporaryFolder } from '../unit/store/store-under-test.ts';
import { type Fate, type MortalOptions, openMortalEngine, ownKeychain } from './mortal-engine.ts';
import { passingTime } from './passing-time.ts';

const account = 'Mortal';
const size = { macros: 1, groups: 4, users: 6, agents: 3, organizations: 1, tickets: 1, tags: 1 } as const;
const begins = Date.parse('2026-11-20T10:00:00Z');
type Fated = Exclude<Fate, 'lives'>;
const kills = ([1, 2, 3] as const).flatMap((write) =>
  (['dies-before', 'dies-after'] as const).map((fate) => [write, fate] as const),
);

test.each(kills)(
  'names handed on from group to group: killed at write %i (%s), each has its new one once, and undo gives the old ones back',
  async (write, fate: Fated) => {
    const practice = await startPractice({ size, seed: 5, clock: Date.now });
    onTestFinished(() => practice.close());
    const { url, email, token } = practice;
    const [home, keychain, time] = [temporaryFolder(), ownKeychain(), passingTime()];
    const life = (of: MortalOptions['fate'] = () => 'lives') =>
      openMortalEngine({ home, token, begins, time, keychain, fate: of });
    const first = await life();
    await first.engine.accounts.add({ name: account, environment: 'sandbox', signIn: 'api-token', url, email, token });
    for await (const _ of syncAccount(await first.engine.accounts.open(account), () => begins));
    const groups = practice
      .all('groups')
      .slice(0, 3)
      .map(({ id, name }) => ({ id: Number(id), name: String(name) }));
    const names = groups.map(({ name }) => name);
    // The last takes a new name, and each other one the name that the next gives up.
    const wanted = [...names.slice(1), 'New name'];
    const { client } = first.engine;
    const operations = groups.map(({ id }, index) => ({
      resource: 'groups',
      where: { ids: [id] },
      operation: 'set',
      values: { name: wanted[index] },
    }));
    operations.reverse();
    const { hash } = await client.changes.draft({ account, operations } as Parameters<typeof client.changes.draft>[0]);
    const drafted = (await first.engine.drafts.get(account, hash)).changeSet;
    // Who takes stands before who gives.
    const changeSet = { ...drafted, edits: drafted.edits.toReversed() };
    await first.end();
    const now = () => groups.map(({ id }) => practice.record('groups', id)?.name);

    const killedWith = async (work: (engine: typeof first.engine) => Promise<unknown>) => {
      let writes = 0;
      const mortal = await life(({ method }) => (method !== 'GET' && ++writes === write ? fate : 'lives'));
      expect(await mortal.during(work(mortal.engine))).toBe('died');
      await mortal.end();
      const next = await life();
      const [run] = await next.engine.runs.list(account);
      const { result } = await next.engine.runs.resume(run?.run ?? '', {
        skipDrifted: false,
        takeOver: false,
        account: undefined,
      });
      const ended = await result;
      await next.end();
      return ended;
    };
    const done = await killedWith(
      async ({ runs }) => (await runs.apply(account, changeSet, { skipDrifted: false, confirm: undefined })).result,
    );
    expect(done, JSON.stringify(done)).toMatchObject({ status: 'done', applied: 3, failed: 0 });
    expect(now()).toEqual(wanted);
    const undone = await killedWith(async ({ client: console, runs, drafts }) => {
      const { draft } = await console.runs.undo({ run: done.run, conflicts: 'ask' });
      const { changeSet: back } = await drafts.get(account, draft?.hash ?? '');
      return (await runs.apply(account, back, { skipDrifted: false, confirm: undefined })).result;
    });
    expect(undone, JSON.stringify(undone)).toMatchObject({ status: 'done', applied: 3, failed: 0 });
    expect(now()).toEqual(names);
  },
);
