import { expect, it } from 'vitest';
import { syncAccount } from '../../../main/accounts/sync-account.ts';
import { draftUndo } from '../../../main/runs/undo.ts';
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

it('what the first request did before a kill is taken back where the change is refused when it is sent again', async () => {
  const zendesk = await startJobZendesk(1);
  for (const user of zendesk.users.values()) user.tags = ['old', 'vip'];
  const { url, email, token } = zendesk;
  const home = temporaryFolder();
  const keychain = ownKeychain();
  let dying = false;
  const life = () =>
    openMortalEngine({
      home,
      token,
      keychain,
      begins: Date.now(),
      fate: ({ method }) => (dying && method === 'DELETE' ? 'dies-before' : 'lives'),
    });
  const first = await life();
  const { accounts, drafts, runs } = first.engine;
  await accounts.add({ name: account, url, environment: 'practice', email, signIn: 'api-token', token });
  for await (const _event of syncAccount(await accounts.open(account), Date.now));
  const wish = { operations: Operations.parse(rename), title: 'Test', reason: 'Test' };
  const { changeSet } = await drafts.draft(account, wish);
  dying = true;
  const active = await runs.apply(account, changeSet, { skipDrifted: false, confirm: account });
  expect(await first.during(active.result)).toBe('died');
  await first.end();

  dying = false;
  zendesk.instead = ({ endpoint }) =>
    endpoint.endsWith('/tags') ? { status: 422, body: { error: 'RecordInvalid', description: 'Locked tag' } } : undefined;
  const { engine, end } = await life();
  const resumed = await engine.runs.resume(active.run, { skipDrifted: false, takeOver: false, account });
  expect(await resumed.result).toMatchObject({ status: 'finished-with-failures', failed: 1 });
  zendesk.instead = () => undefined;
  const desk = await engine.accounts.open(account);
  const undo = await draftUndo(desk, { run: active.run, only: undefined, choice: 'ask', author: 'test', now: Date.now() });
  expect(undo.changeSet?.edits).toMatchObject([{ before: { tags: ['old', 'vip', 'new'] }, after: { tags: ['old', 'vip'] } }]);
  await end();
});
