import { expect, it } from 'vitest';
import { syncAccount } from '../../../main/accounts/sync-account.ts';
import type { Intercept, Intercepted } from '../../../main/practice/intercept.ts';
import { type Practice, startPractice } from '../../../main/practice/server.ts';
import { newsletterTag } from '../../../main/practice/world/tag-families.ts';
import { draftUndo } from '../../../main/runs/undo.ts';
import { Operations } from '../../../preload/contract/operations.ts';
import { type MortalEngine, openMortalEngine, ownKeychain } from '../../faults/mortal-engine.ts';
import { temporaryFolder } from '../store/store-under-test.ts';
import { account } from './run-under-test.ts';

const collision = { status: 409, body: { error: 'DatabaseConflict', description: 'Database collision' } } as const;

/** How a change goes of which no answer tells what it took along. */
const ways: readonly (readonly [way: string, hidden: Intercept, dies: boolean])[] = [
  ['its answer was lost', 'drop', false],
  ['it was refused although it was done', collision, false],
  ['the program died before it heard of it', 'continue', true],
];

it.each(ways)(
  'a checkbox that a change of the tags clears is told where %s, and an undo ticks it again',
  async (_, hidden, dies) => {
    let hides = true;
    const zendesk = await startPractice({
      intercept: ({ method, path, when }: Intercepted) => {
        if (!hides || method !== 'PUT' || when !== 'after' || !path.includes('/users/')) return 'continue';
        hides = false;
        return hidden;
      },
    });
    const [home, keychain] = [temporaryFolder(), ownKeychain()];
    const person = loosely(zendesk);
    const ticked = () => Reflect.get(Object(zendesk.record('users', person)?.user_fields), 'newsletter');
    let mortal = false;
    const life = () =>
      openMortalEngine({
        home,
        token: zendesk.token,
        keychain,
        begins: Date.now(),
        fate: ({ method }) => (mortal && method === 'PUT' ? 'dies-after' : 'lives'),
      });
    const first = await life();
    const { accounts, drafts, runs } = first.engine;
    const { url, email, token } = zendesk;
    await accounts.add({ name: account, url, environment: 'practice', email, signIn: 'api-token', token });
    for await (const _event of syncAccount(await accounts.open(account), Date.now));
    const operations = Operations.parse([
      { resource: 'users', where: { ids: [person] }, operation: 'add-tags', tags: ['looked_at'] },
    ]);
    const { changeSet } = await drafts.draft(account, { operations, title: 'Test', reason: 'Test' });
    mortal = dies;
    const active = await runs.apply(account, changeSet, { skipDrifted: false, confirm: account });
    const ended = await first.during(active.result);
    mortal = false;
    const second = dies ? await life() : first;
    if (dies) await first.end();
    const result = ended === 'died' ? await (await resumed(second, active.run)).result : ended;
    expect(ticked(), 'Zendesk cleared it by itself').toBe(false);
    expect(result, result.message).toMatchObject({
      status: 'done',
      items: [{ status: 'applied', sideEffects: [{ field: 'user_fields.newsletter', before: true, after: false }] }],
    });
    const wish = { run: active.run, only: undefined, choice: 'ask', author: 'a test', now: Date.now() } as const;
    const undo = await draftUndo(await second.engine.accounts.open(account), wish);
    if (!undo.changeSet) throw new Error('There is something to undo.');
    const back = await second.engine.runs.apply(account, undo.changeSet, { skipDrifted: false, confirm: account });
    expect(await back.result).toMatchObject({ status: 'done' });
    expect(ticked()).toBe(true);
    await second.end();
    await zendesk.close();
  },
);

const resumed = ({ engine }: MortalEngine, run: string) =>
  engine.runs.resume(run, { skipDrifted: false, takeOver: false, account });

/** Somebody whose box was ticked before it had a tag. */
function loosely(zendesk: Practice): number {
  const found = zendesk.all('users').find(({ role, tags }) => role === 'end-user' && Array.isArray(tags));
  const tags = Array.isArray(found?.tags) ? found.tags.filter((tag) => tag !== newsletterTag) : [];
  zendesk.edit('users', Number(found?.id), { user_fields: { ...Object(found?.user_fields), newsletter: true }, tags });
  return Number(found?.id);
}
