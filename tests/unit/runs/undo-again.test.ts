import { expect, it } from 'vitest';
import type { Intercept, Intercepted } from '../../../main/practice/intercept.ts';
import type { Practice } from '../../../main/practice/server.ts';
import { draftUndo } from '../../../main/runs/undo.ts';
import type { RunResult } from '../../../preload/contract/runs.ts';
import { switchTriggersOff } from '../../faults/people-world.ts';
import { account, type Console, practiceInStep } from './run-under-test.ts';

const refused: Intercept = { status: 422, body: { error: 'RecordInvalid', description: 'Not now' } };

/** A practice Zendesk whose answers `when` may replace. */
async function stage() {
  const trouble = { when: (_: Intercepted): Intercept => 'continue' };
  const { zendesk, consoleAt } = await practiceInStep({ seed: 5, intercept: (request) => trouble.when(request) });
  await switchTriggersOff(zendesk);
  return { zendesk, trouble, console: await consoleAt() };
}

const wishOf = (run: string) => ({ run, only: undefined, choice: 'ask', author: 'a test', now: Date.now() }) as const;

/** Undoes the run; undefined where nothing was left to take back. */
async function undo({ engine }: Console, run: string): Promise<RunResult | undefined> {
  const { changeSet } = await draftUndo(await engine.accounts.open(account), wishOf(run));
  if (!changeSet) return undefined;
  return (await engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: account })).result;
}

it('ends with a second undo the default membership that the first one could not end', async () => {
  const { zendesk, trouble, console } = await stage();
  const groups = zendesk.all('groups');
  const fallback = Number(groups.find((group) => group.default)?.id);
  const groupsOf = (user: number) =>
    zendesk.all('group_memberships').flatMap((one) => (one.user_id === user ? [Number(one.group_id)] : []));
  const agents = zendesk.all('users').flatMap(({ id, role, active }) => (role === 'agent' && active ? [Number(id)] : []));
  const leaver = agents.find((id) => groupsOf(id).length > 1 && !groupsOf(id).includes(fallback));
  if (leaver === undefined) throw new Error('The practice data has no such agent.');
  const before = groupsOf(leaver).sort();
  const done = await console.run([
    { resource: 'users', where: { ids: [leaver] }, operation: 'offboard', end: 'downgrade', tickets: 'unassign' },
  ]);
  expect(done.status).toBe('done');
  expect(groupsOf(leaver)).toEqual([]);

  trouble.when = ({ when, method, path }) =>
    when === 'before' && method === 'DELETE' && path.includes('group_memberships') ? refused : 'continue';
  const first = await undo(console, done.run);
  expect(first?.items.filter(({ status }) => status === 'failed')).toMatchObject([{ resource: 'default_memberships' }]);
  expect(groupsOf(leaver).sort()).toEqual([...before, fallback].sort());

  trouble.when = () => 'continue';
  expect(await undo(console, done.run)).toMatchObject({ status: 'done', applied: 1 });
  expect(groupsOf(leaver).sort()).toEqual(before);
  expect(await undo(console, done.run), 'then nothing is left to take back').toBeUndefined();

  await post(zendesk, 'group_memberships', { group_membership: { user_id: leaver, group_id: fallback } });
  expect(await undo(console, done.run), 'whom somebody else puts there afterwards stays there').toBeUndefined();
});

it('gives with a second undo a ticket its group again that the first one could not', async () => {
  const { zendesk, trouble, console } = await stage();
  const [group, target] = zendesk.all('groups').filter((one) => !one.default && !one.deleted);
  const [late] = zendesk
    .all('tickets')
    .filter(({ status, group_id: of }) => status === 'open' && of !== group?.id && of !== target?.id);
  const ticket = Number(late?.id);
  const deleting = ({ method, path }: Intercepted) => method === 'DELETE' && path.includes(`groups/${group?.id}`);
  // Between the last look and the deletion.
  trouble.when = (request) => {
    if (request.when === 'before' && deleting(request))
      zendesk.edit('tickets', ticket, { group_id: group?.id, assignee_id: null });
    return 'continue';
  };
  const done = await console.run([
    { resource: 'groups', where: { ids: [Number(group?.id)] }, operation: 'merge-into', target: Number(target?.id) },
  ]);
  expect(done.status).toBe('done');
  expect(done.notes?.join()).toContain(`tickets:${ticket}`);

  trouble.when = ({ when, method, path, query, body }) => {
    const isOfIt = path.includes('tickets') && `${path} ${query} ${JSON.stringify(body)}`.includes(String(ticket));
    return when === 'before' && method === 'PUT' && isOfIt ? refused : 'continue';
  };
  const first = await undo(console, done.run);
  expect(first?.items.find(({ id }) => id === ticket)).toMatchObject({ status: 'failed' });
  const anew = zendesk.all('groups').find(({ name, deleted }) => name === group?.name && !deleted)?.id;

  trouble.when = () => 'continue';
  expect(await undo(console, done.run)).toMatchObject({ status: 'done' });
  expect(zendesk.record('tickets', ticket)?.group_id).toBe(anew);
  expect(await undo(console, done.run)).toBeUndefined();
});

it('tells as ended, and gives back, a membership that could not be ended by itself and went with the role', async () => {
  const { zendesk, trouble, console } = await stage();
  const groupsOf = (user: number) =>
    zendesk.all('group_memberships').flatMap((one) => (one.user_id === user ? [Number(one.group_id)] : []));
  const leaver = zendesk.all('users').find(({ id, role }) => role === 'agent' && groupsOf(Number(id)).length > 1)?.id;
  const before = groupsOf(Number(leaver)).sort();
  trouble.when = ({ when, method, path }) =>
    when === 'before' && method === 'DELETE' && path.includes('group_memberships') ? refused : 'continue';
  const done = await console.run([
    { resource: 'users', where: { ids: [leaver] }, operation: 'offboard', end: 'downgrade', tickets: 'unassign' },
  ]);
  expect(groupsOf(Number(leaver))).toEqual([]);
  const ended = done.items.filter(({ resource }) => resource === 'group_memberships');
  expect(ended.map(({ status }) => status)).toEqual(before.map(() => 'applied'));
  expect(ended[0]?.note).toMatch(/Reading shows that it was done all the same/);
  trouble.when = () => 'continue';
  await undo(console, done.run);
  expect(groupsOf(Number(leaver)).sort()).toEqual(before);
});

/** As another person does it. */
async function post({ url, email, token }: Practice, path: string, body: object): Promise<void> {
  const authorization = `Basic ${Buffer.from(`${email}/token:${token}`).toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/json' };
  const answer = await fetch(`${url}/api/v2/${path}.json`, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(answer.status).toBe(201);
}
