import { expect, it } from 'vitest';
import type { Practice } from '../../../main/practice/server.ts';
import type { Switches } from '../../../main/practice/switches.ts';
import { draftUndo } from '../../../main/runs/undo.ts';
import type { ChangeSet } from '../../../preload/contract/change-set.ts';
import type { ConflictChoice } from '../../../preload/contract/runs.ts';
import { account, type Console, practiceInStep } from './run-under-test.ts';

const given = '+31201234567';

interface Stage {
  readonly zendesk: Practice;
  readonly console: Console;
  readonly people: readonly number[];
  numbers(person: number): Promise<readonly { readonly id: number; readonly value: string }[]>;
  call(method: string, path: string, body?: unknown): Promise<unknown>;
  undo(run: string, choice?: ConflictChoice, only?: readonly string[]): ReturnType<typeof draftUndo>;
  send(changeSet: ChangeSet | undefined): Promise<{ readonly run: string; readonly status: string; readonly applied: number }>;
}

async function onStage(switches: Partial<Switches> = {}): Promise<Stage> {
  const { zendesk, consoleAt } = await practiceInStep({ seed: 3, switches });
  const people = zendesk
    .all('users')
    .filter(({ role, phone }) => role === 'end-user' && phone === null)
    .slice(0, 3)
    .map(({ id }) => Number(id));
  const headers = {
    authorization: `Basic ${Buffer.from(`${zendesk.email}/token:${zendesk.token}`).toString('base64')}`,
    'content-type': 'application/json',
  };
  const call: Stage['call'] = async (method, path, body) => {
    const answer = await fetch(`${zendesk.url}/api/v2/${path}`, {
      method,
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return answer.status === 204 ? undefined : answer.json();
  };
  const console = await consoleAt();
  return {
    zendesk,
    console,
    people,
    call,
    async numbers(person) {
      const { identities } = (await call('GET', `users/${person}/identities`)) as {
        identities: { id: number; type: string; value: string }[];
      };
      return identities.flatMap(({ id, type, value }) => (type === 'phone_number' ? [{ id, value }] : []));
    },
    undo: async (run, choice = 'ask', only) =>
      draftUndo(await console.engine.accounts.open(account), { run, only, choice, author: 'a test', now: Date.now() }),
    async send(changeSet) {
      if (!changeSet) throw new Error('There is something to undo.');
      return (await console.engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: account })).result;
    },
  };
}

const setting = (ids: readonly number[], phone: string | null) => ({
  resource: 'users',
  where: { ids },
  operation: 'set',
  values: { phone },
});

const values = (numbers: readonly { readonly value: string }[]) => numbers.map(({ value }) => value);

for (const count of [1, 3])
  it(`takes the identities of ${count} away that their numbers added, tells them in the preview, and leaves earlier ones`, async () => {
    const { zendesk, console, people, numbers, call, undo, send } = await onStage();
    const some = people.slice(0, count);
    await call('POST', `users/${some[0]}/identities`, { identity: { type: 'phone_number', value: '+31207654321' } });
    const wishes = some.map((id, index) => setting([id], `${given}${index}`));
    const done = await console.run(wishes);
    expect(done).toMatchObject({ status: 'done', applied: count });
    for (const [index, id] of some.entries()) {
      expect(zendesk.record('users', id)?.phone).toBe(`${given}${index}`);
      expect(values(await numbers(id))).toContain(`${given}${index}`);
    }
    const { changeSet, conflicts, notes } = await undo(done.run);
    expect([conflicts, notes]).toEqual([[], []]);
    expect(changeSet?.edits.filter(({ resource }) => resource === 'user_phones')).toMatchObject(
      some.map((id) => ({ action: 'update', id, after: { numbers: id === some[0] ? [{ value: '+31207654321' }] : [] } })),
    );
    if (!changeSet) throw new Error('There is something to undo.');
    const preview = await console.engine.drafts.preview(account, changeSet, false);
    const undone = await send(changeSet);
    expect(undone).toMatchObject({ status: 'done', applied: 2 * count });
    expect(preview.requests.writes).toBe(count + Math.min(count, 1));
    for (const id of some) {
      expect(zendesk.record('users', id)?.phone).toBeNull();
      expect(values(await numbers(id))).toEqual(id === some[0] ? ['+31207654321'] : []);
    }
    // An undo of the undo gives the number, and with it the identity, back.
    const again = await send((await undo(undone.run)).changeSet);
    expect(again).toMatchObject({ status: 'done', applied: count });
    expect(values(await numbers(Number(some[0])))).toContain(`${given}0`);
    await send((await undo(again.run)).changeSet);
    expect(values(await numbers(Number(some[0])))).toEqual(['+31207654321']);
  });

it('leaves a number that was an identity before, and one that another run gave', async () => {
  const { console, people, numbers, call, undo, send } = await onStage();
  const [known, other] = [Number(people[0]), Number(people[1])];
  await call('POST', `users/${known}/identities`, { identity: { type: 'phone_number', value: given } });
  const first = await console.run([setting([known], given), setting([other], `${given}9`)]);
  await console.sync();
  const second = await console.run([setting([other], `${given}8`)]);
  await send((await undo(second.run)).changeSet);
  expect(values(await numbers(other))).toEqual([`${given}9`]);
  await send((await undo(first.run)).changeSet);
  expect([values(await numbers(known)), values(await numbers(other))]).toEqual([[given], []]);
});

it('asks where somebody has verified the number since, and does not take it in between draft and run', async () => {
  const { zendesk, console, people, numbers, call, undo, send } = await onStage();
  const id = Number(people[0]);
  const done = await console.run([setting([id], given)]);
  const drafted = await undo(done.run);
  const [added] = await numbers(id);
  await call('PUT', `users/${id}/identities/${added?.id}/verify`);
  expect(await send(drafted.changeSet)).toMatchObject({ status: 'refused', applied: 0 });
  const asked = await undo(done.run);
  expect(asked.conflicts).toMatchObject([
    { item: `user_phones:${id}`, fields: [{ ours: `${given} (not verified)`, theirs: `${given} (verified)` }] },
  ]);
  expect(asked.changeSet?.edits.map(({ resource }) => resource)).toEqual(['users']);
  await send((await undo(done.run, 'keep-theirs')).changeSet);
  expect([zendesk.record('users', id)?.phone, values(await numbers(id))]).toEqual([null, [given]]);
  await send((await undo(done.run, 'overwrite')).changeSet);
  expect(await numbers(id)).toEqual([]);
});

it('takes a secondary number away that Zendesk added although the profile kept the earlier one', async () => {
  const { zendesk, console, people, numbers, undo, send } = await onStage({ secondNumber: 'secondary' });
  const id = Number(people[0]);
  await console.run([setting([id], '+31201111111')]);
  await console.sync();
  const done = await console.run([setting([id], given)]);
  expect(done).toMatchObject({ failed: 1 });
  expect(values(await numbers(id))).toHaveLength(2);
  const { changeSet } = await undo(done.run);
  expect(changeSet?.edits.map(({ resource }) => resource)).toEqual(['user_phones']);
  await send(changeSet);
  expect([zendesk.record('users', id)?.phone, values(await numbers(id))]).toEqual(['+31201111111', ['+31201111111']]);
});

it('only takes the number with the telephone of the person, and nothing of a person somebody else has changed', async () => {
  const { zendesk, console, people, numbers, undo, send } = await onStage();
  const [one, two] = [Number(people[0]), Number(people[1])];
  const done = await console.run([{ ...setting([one, two], null), values: { phone: given, notes: 'Called' } }]);
  expect(done).toMatchObject({ status: 'done' });
  const only = await undo(done.run, 'ask', [`users:${one}.notes`]);
  expect(only.changeSet?.edits.map(({ resource }) => resource)).toEqual(['users']);
  zendesk.edit('users', two, { phone: '+31209999999' });
  const kept = await undo(done.run, 'keep-theirs');
  expect(kept.conflicts.map(({ item }) => item)).toEqual([`users:${two}`]);
  await send(kept.changeSet);
  expect(values(await numbers(one))).toEqual([]);
});

it('says before that a number becomes an identity, that a shared one does not, and that a removed one stays', async () => {
  const { zendesk, console, people } = await onStage();
  const [one, two] = [Number(people[0]), Number(people[1])];
  const held = zendesk.all('users').find(({ role, phone }) => role === 'end-user' && phone !== null);
  const draft = async (operations: readonly unknown[]) => {
    const { changeSet } = await console.engine.drafts.draft(account, { operations: operations as never });
    const { warnings } = await console.engine.drafts.preview(account, changeSet, false);
    return warnings.find(({ code }) => code === 'phone-identity');
  };
  expect(await draft([setting([one], given)])).toMatchObject({ level: 'caution', items: [`users:${one}`] });
  expect((await draft([setting([one], given), setting([two], String(held?.phone))]))?.message).toMatch(
    /shared number, and no identity/,
  );
  expect((await draft([setting([Number(held?.id)], null)]))?.message).toMatch(/among the identities it stays/);
});
