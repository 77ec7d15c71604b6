import { expect, it } from 'vitest';
import type { Practice } from '../../../main/practice/server.ts';
import { draftUndo } from '../../../main/runs/undo.ts';
import { Operations } from '../../../preload/contract/operations.ts';
import { switchTriggersOff } from '../../faults/people-world.ts';
import { account, type Console, practiceInStep } from './run-under-test.ts';

interface Stage {
  readonly zendesk: Practice;
  readonly console: Console;
  /** Method and path of each request that changes something. */
  readonly writes: string[];
  /** Called before each of them. */
  beforeWrite: (write: string) => void;
  /** What is answered in Zendesk's place. */
  instead: (url: string) => Response | undefined;
  readonly leaver: number;
  readonly heir: number;
  held(status: string): readonly number[];
}

/** An agent with open and solved tickets, and another one; no trigger moves any of them. */
async function onStage(): Promise<Stage> {
  const { zendesk, consoleAt } = await practiceInStep({ seed: 5, fetch: (input, init) => recording(input, init) });
  await switchTriggersOff(zendesk);
  const tickets = zendesk.all('tickets');
  const has = (who: number, status: string) => tickets.some((one) => one.assignee_id === who && one.status === status);
  const agents = zendesk.all('users').flatMap(({ id, role, active }) => (role === 'agent' && active ? [Number(id)] : []));
  const leaver = agents.find((id) => has(id, 'open') && has(id, 'solved'));
  const heir = agents.find((id) => id !== leaver);
  if (leaver === undefined || heir === undefined) throw new Error('The practice data has no such agents.');
  const writes: string[] = [];
  const stage = {
    zendesk,
    writes,
    leaver,
    heir,
    beforeWrite: (_: string) => {},
    instead: (_: string): Response | undefined => undefined,
  };
  const recording: typeof fetch = (input, init) => {
    const method = init?.method ?? 'GET';
    const write = `${method} ${new URL(String(input)).pathname.replace('/api/v2/', '')}`;
    if (method !== 'GET') {
      stage.beforeWrite(write);
      writes.push(write);
    }
    const instead = stage.instead(String(input));
    return instead ? Promise.resolve(instead) : fetch(input, init);
  };
  const console = await consoleAt();
  return Object.assign(stage, {
    console,
    held: (status: string) =>
      zendesk.all('tickets').flatMap((one) => (one.assignee_id === leaver && one.status === status ? [Number(one.id)] : [])),
  });
}

const offboard = (leaver: number, more: object) => ({
  resource: 'users',
  where: { ids: [leaver] },
  operation: 'offboard',
  end: 'suspend',
  ...more,
});

const drafted = ({ engine }: Console, operation: object) =>
  engine.drafts.draft(account, { operations: Operations.parse([operation]), title: 'Test', reason: 'Test' });

it('sees to the tickets first and suspends last, and undo lets the person in before the tickets come back', async () => {
  const { zendesk, console, writes, leaver, heir, held } = await onStage();
  const open = held('open');
  const done = await console.run([offboard(leaver, { tickets: { assignTo: heir } })]);
  expect(done.status).toBe('done');
  const place = (start: string) => writes.findIndex((write) => write.startsWith(start));
  expect(place('PUT tickets')).toBeGreaterThan(-1);
  expect(place(`PUT users/${leaver}`)).toBeGreaterThan(place('PUT tickets'));
  expect(zendesk.record('users', leaver)?.suspended).toBe(true);
  expect(held('open')).toEqual([]);
  writes.length = 0;
  const wish = { run: done.run, only: undefined, choice: 'ask', author: 'a test', now: Date.now() } as const;
  const { changeSet } = await draftUndo(await console.engine.accounts.open(account), wish);
  if (!changeSet) throw new Error('There is something to undo.');
  await (await console.engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: account })).result;
  expect(place(`PUT users/${leaver}`)).toBeLessThan(place('PUT tickets'));
  expect(held('open')).toEqual(open);
});

it('leaves solved tickets and says so in the preview, or takes them along, and gives them back', async () => {
  const { zendesk, console, leaver, heir, held } = await onStage();
  const solved = held('solved');
  const { changeSet } = await drafted(console, offboard(leaver, { tickets: { assignTo: heir } }));
  const { warnings } = await console.engine.drafts.preview(account, changeSet, false);
  expect(warnings.find(({ code }) => code === 'solved-stay')).toMatchObject({
    level: 'info',
    items: [`users:${leaver}`],
    message: expect.stringMatching(new RegExp(`^${solved.length} solved tickets? of 1 person who leaves`)),
  });
  const along = await drafted(console, offboard(leaver, { tickets: { assignTo: heir }, solved: 'along' }));
  expect((await console.engine.drafts.preview(account, along.changeSet, false)).warnings.map(({ code }) => code)).not.toContain(
    'solved-stay',
  );
  const done = await console.run([offboard(leaver, { tickets: { assignTo: heir }, solved: 'along' })]);
  expect(done).toMatchObject({ status: 'done', skipped: 0 });
  expect(held('solved')).toEqual([]);
  for (const id of solved) expect(zendesk.record('tickets', id)).toMatchObject({ assignee_id: heir, status: 'solved' });
  const wish = { run: done.run, only: undefined, choice: 'ask', author: 'a test', now: Date.now() } as const;
  const undo = await draftUndo(await console.engine.accounts.open(account), wish);
  if (!undo.changeSet) throw new Error('There is something to undo.');
  const undone = await (await console.engine.runs.apply(account, undo.changeSet, { skipDrifted: false, confirm: account }))
    .result;
  expect(undone).toMatchObject({ status: 'done', skipped: 0 });
  expect(held('solved')).toEqual(solved);
});

it('drafts all the same, and says that it does not know how many, where Zendesk does not count solved tickets', async () => {
  const stage = await onStage();
  const { console, leaver, heir } = stage;
  stage.instead = (url) => (url.includes('/search/count') ? new Response('{"error":"Forbidden"}', { status: 403 }) : undefined);
  const { changeSet } = await drafted(console, offboard(leaver, { tickets: { assignTo: heir } }));
  const { warnings } = await console.engine.drafts.preview(account, changeSet, false);
  expect(warnings.find(({ code }) => code === 'solved-stay')?.message).toMatch(/how many is not known/);
});

it('goes on with an offboarding that was cancelled after each of its steps, and then is truly done', async () => {
  const { console: first, writes: counted, leaver: one, heir: other } = await onStage();
  await first.run([offboard(one, { tickets: { assignTo: other }, end: 'downgrade' })]);
  for (let step = 1; step < counted.length; step++) {
    const stage = await onStage();
    const { console, leaver, heir, zendesk, held } = stage;
    const { changeSet } = await drafted(console, offboard(leaver, { tickets: { assignTo: heir }, end: 'downgrade' }));
    const active = await console.engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: account });
    let sent = 0;
    stage.beforeWrite = () => {
      sent += 1;
      if (sent === step) active.cancel();
    };
    const cut = await active.result;
    stage.beforeWrite = () => {};
    if (cut.status === 'done') continue;
    expect(['cancelled', 'stopped']).toContain(cut.status);
    if (cut.applied > 0 && cut.status === 'cancelled') {
      expect(cut.message).toMatch(/redline resume/);
      expect((await console.engine.runs.get(cut.run)).goesOn).toBe(true);
    }
    const done =
      cut.applied > 0 || cut.status === 'stopped'
        ? await console.resume(cut.run)
        : await console.run([offboard(leaver, { tickets: { assignTo: heir }, end: 'downgrade' })]);
    expect(done, `cancelled at write ${step}`).toMatchObject({ status: 'done', failed: 0, skipped: 0, notAttempted: 0 });
    expect(zendesk.record('users', leaver)?.role).toBe('end-user');
    expect(held('open')).toEqual([]);
  }
});

it('counts the open tickets that a CSV file takes from people, as operations do', async () => {
  const { console, zendesk, leaver, held } = await onStage();
  const open = ['new', 'open', 'pending', 'hold'].flatMap(held);
  const memberships = zendesk.all('group_memberships').filter(({ user_id }) => user_id === leaver);
  const imported = (text: string) =>
    console.engine.csv.import({ account, resource: 'users', file: 'team.csv', bytes: new TextEncoder().encode(text) });
  const warned = async (text: string) => {
    const outcome = await imported(text);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.errors));
    const { changeSet } = outcome.draft;
    const { warnings } = await console.engine.drafts.preview(account, changeSet, false);
    return warnings.find(({ code }) => code === 'leaves-group')?.message;
  };
  expect(memberships.length).toBeGreaterThan(0);
  expect(await warned(`id,role\n${leaver},end-user\n`)).toMatch(new RegExp(`^${open.length} open ticket`));
  expect(await warned(`id,suspended\n${leaver},true\n`)).toMatch(new RegExp(`^${open.length} open tickets? stays? assigned`));
});
