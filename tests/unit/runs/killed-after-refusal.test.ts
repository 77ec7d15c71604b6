import { expect, it } from 'vitest';
import { syncAccount } from '../../../main/accounts/sync-account.ts';
import { Operations } from '../../../preload/contract/operations.ts';
import { openMortalEngine, ownKeychain } from '../../faults/mortal-engine.ts';
import { temporaryFolder } from '../store/store-under-test.ts';
import { startJobZendesk } from './job-zendesk.ts';

const account = 'Refusals';

it.each([
  ['a 409', 'macros', { values: { description: 'after' } }, 409, 1],
  ['a 422 of many', 'users', { values: { notes: 'after' } }, 422, 3],
])('what %s hid is the run’s own doing, also for the next process', async (_what, resource, { values }, status, count) => {
  const zendesk = await startJobZendesk(count);
  const { url, email, token } = zendesk;
  const home = temporaryFolder();
  const keychain = ownKeychain();
  // Done, and answered that it was not; whoever heard that dies before looking again.
  let refused = false;
  zendesk.instead = ({ method, ids }) => {
    if (method === 'GET' || refused) return undefined;
    refused = true;
    const stored = resource === 'users' ? zendesk.users : zendesk.macros;
    for (const id of ids) Object.assign(stored.get(id) ?? {}, values, { updated_at: new Date().toISOString() });
    return { status, body: { error: 'DatabaseConflict', description: 'Database collision' } };
  };
  const life = (isMortal: boolean) =>
    openMortalEngine({
      home,
      token,
      keychain,
      begins: Date.now(),
      fate: () => (isMortal && refused ? 'dies-before' : 'lives'),
    });
  const first = await life(true);
  const { accounts, drafts, runs } = first.engine;
  await accounts.add({ name: account, url, environment: 'practice', email, signIn: 'api-token', token });
  for await (const _event of syncAccount(await accounts.open(account), Date.now));
  const operations = Operations.parse([{ resource, where: '', operation: 'set', values }]);
  const { changeSet } = await drafts.draft(account, { operations, title: 'Test', reason: 'Test' });
  const active = await runs.apply(account, changeSet, { skipDrifted: false, confirm: account });
  expect(await first.during(active.result)).toBe('died');
  await first.end();

  const second = await life(false);
  const resumed = await second.engine.runs.resume(active.run, { skipDrifted: false, takeOver: false, account });
  const result = await resumed.result;
  expect(result, result.message).toMatchObject({ status: 'done', applied: count });
  expect(result.items.at(-1)?.note).toMatch(/Database collision.*done all the same/);
  expect(zendesk.writes).toHaveLength(1);
  await second.end();
});
