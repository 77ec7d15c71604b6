import { expect, it } from 'vitest';
import { syncAccount } from '../../../main/accounts/sync-account.ts';
import { Operations } from '../../../preload/contract/operations.ts';
import { type Fate, openMortalEngine, ownKeychain } from '../../faults/mortal-engine.ts';
import { temporaryFolder } from '../store/store-under-test.ts';
import { startJobZendesk, textsIn } from './job-zendesk.ts';

const account = 'Tags';
const rename = [{ resource: 'tags', operation: 'rename', from: 'old', to: 'new', in: ['users'] }];

const moments = ['PUT', 'DELETE'].flatMap((method) => (['dies-before', 'dies-after'] as const).map((fate) => ({ method, fate })));

it.each(moments)(
  'a process that $fate the $method of the two requests has its tags finished by the next one',
  async ({ method, fate }) => {
    const zendesk = await startJobZendesk(2);
    for (const user of zendesk.users.values()) user.tags = ['old', 'vip'];
    const { url, email, token } = zendesk;
    const home = temporaryFolder();
    const keychain = ownKeychain();
    const life = (fateOf: (request: { method: string; url: string }) => Fate = () => 'lives') =>
      openMortalEngine({ home, token, keychain, begins: Date.now(), fate: fateOf });

    let dying = false;
    const first = await life((request) =>
      dying && request.method === method && request.url.includes('/101/tags') ? fate : 'lives',
    );
    const { accounts, drafts, runs } = first.engine;
    await accounts.add({ name: account, url, environment: 'practice', email, signIn: 'api-token', token });
    for await (const _event of syncAccount(await accounts.open(account), Date.now));
    const wish = { operations: Operations.parse(rename), title: 'Test', reason: 'Test' };
    const { changeSet } = await drafts.draft(account, wish);
    dying = true;
    const active = await runs.apply(account, changeSet, { skipDrifted: false, confirm: account });
    expect(await first.during(active.result)).toBe('died');
    await first.end();

    // A colleague's, while nobody sends.
    for (const user of zendesk.users.values()) user.tags = [...textsIn(user.tags), 'theirs'];
    const second = await life();
    const resumed = await second.engine.runs.resume(active.run, { skipDrifted: false, takeOver: false, account });
    expect(await resumed.result).toMatchObject({ status: 'done', applied: 2, failed: 0 });
    for (const user of zendesk.users.values()) expect(textsIn(user.tags).sort()).toEqual(['new', 'theirs', 'vip']);
    expect(await second.engine.runs.verify(account)).toMatchObject({ ok: true });
    await second.end();
  },
);
