import { beforeEach, expect, test } from 'vitest';
import { draftUndo } from '../../../main/runs/undo.ts';
import { Operations } from '../../../preload/contract/operations.ts';
import { type JobZendesk, startJobZendesk } from './job-zendesk.ts';
import { account, type Console, consoleFor } from './run-under-test.ts';

let zendesk: JobZendesk;
let redline: Console;

beforeEach(async () => {
  zendesk = await startJobZendesk();
  // The first two are the sign-in's own.
  for (const id of [101, 102]) Object.assign(zendesk.macros.get(id) ?? {}, { restriction: { type: 'User', id: 1 } });
  redline = await consoleFor(zendesk);
});

const switchOff = (ids: readonly number[]) => [
  { resource: 'macros', where: { ids }, operation: 'set', values: { title: `Renamed`, description: `by ${ids.length}` } },
];
const note = [{ resource: 'users', where: { ids: [101, 102] }, operation: 'set', values: { notes: 'after' } }];

async function drafted(operations: readonly unknown[]) {
  const wish = { operations: Operations.parse(operations), title: 'Test', reason: 'Test' };
  return (await redline.engine.drafts.draft(account, wish)).changeSet;
}

async function previewed(operations: readonly unknown[], checkDrift = true) {
  const preview = await redline.engine.drafts.preview(account, await drafted(operations), checkDrift);
  const gate = preview.gates.find(({ code }) => code === 'rights');
  const warning = preview.warnings.find(({ code }) => code === 'not-permitted');
  return { met: gate?.met, sentence: gate?.sentence ?? '', level: warning?.level, items: warning?.items };
}

const agent = { id: 1, name: 'Agnes', role: 'agent', role_type: null, custom_role_id: null };

test('what an agent may not change is told in the preview and refused before anything is sent', async () => {
  zendesk.me = agent;
  expect(await previewed(switchOff([101, 102, 103, 104]))).toMatchObject({
    met: false,
    sentence: expect.stringContaining('lacks the rights of an administrator for 2 changes'),
    level: 'danger',
    items: ['macros:103', 'macros:104'],
  });
  expect(await redline.run(switchOff([101, 103]))).toMatchObject({
    status: 'refused',
    cause: 'forbidden',
    message: expect.stringContaining('Nothing was sent.'),
    notAttempted: 2,
  });
  expect(zendesk.writes).toEqual([]);
  expect(await previewed(switchOff([101, 102]))).toMatchObject({ met: true, level: undefined });
  expect(await redline.run(switchOff([101]))).toMatchObject({ status: 'done', applied: 1 });
});

const role = (configuration: Readonly<Record<string, unknown>>, roleType = 0) => ({
  id: 7,
  name: 'Billing',
  role_type: roleType,
  configuration,
});

test.each<[string, Readonly<Record<string, unknown>>, boolean | null]>([
  ['an administrator', { role: 'admin' }, true],
  ['a custom role of administrators', { role: 'agent', role_type: 4, custom_role_id: 8 }, true],
  ['a custom role that may', { role: 'agent', role_type: 0, custom_role_id: 7 }, true],
  ['a custom role that may not', { role: 'agent', role_type: 0, custom_role_id: 9 }, false],
  ['a custom role that nobody shows', { role: 'agent', role_type: 0, custom_role_id: 70 }, null],
  ['a light agent', { role: 'agent', role_type: 1, custom_role_id: 10 }, false],
  ['an agent of Chat', { role: 'agent', role_type: 2, chat_only: true }, false],
  ['an end user', { role: 'end-user' }, false],
  ['somebody suspended', { role: 'admin', suspended: true }, false],
  ['a Zendesk that does not tell the role', { role: undefined }, null],
])('%s is asked for at each run', async (_who, me, met) => {
  zendesk.roles = [role({ macro_access: 'full' }), { ...role({ macro_access: 'readonly' }), id: 9 }];
  zendesk.me = { id: 1, name: 'Somebody', ...me };
  expect((await previewed(switchOff([103]))).met).toBe(met);
  expect((await redline.run(switchOff([103]))).status).toBe(met === false ? 'refused' : 'done');
  expect(zendesk.writes).toHaveLength(met === false ? 0 : 1);
});

test.each([
  ['an administrator', { role: 'admin' }, 1],
  ['an agent with a custom role', { role: 'agent', role_type: 0, custom_role_id: 7 }, 2],
])(
  'asking whom it is signed in as is counted in the preview, by the run, and again where it goes on: %s',
  async (_who, me, times) => {
    zendesk.roles = [role({ macro_access: 'full' })];
    zendesk.me = { id: 1, name: 'Somebody', ...me };
    const changeSet = await drafted(switchOff([103, 104]));
    const { requests } = await redline.engine.drafts.preview(account, changeSet, true);
    expect(requests.byEndpoint['GET /api/v2/users/me']).toBe(1);
    expect(requests.byEndpoint['GET /api/v2/custom_roles']).toBe(times === 2 ? 1 : undefined);
    const seen = () => zendesk.readings.length + zendesk.writes.length;
    let before = seen();
    const result = await (await redline.engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: account })).result;
    expect({ sent: seen() - before, told: result.requests }).toEqual({ sent: requests.total, told: requests.total });

    const notes = await drafted(note);
    before = seen();
    const canary = { skipDrifted: false, confirm: account, canary: 1 };
    const { run } = await (await redline.engine.runs.apply(account, notes, canary)).result;
    const { requests: told } = await redline.resume(run);
    expect(told).toBe(seen() - before);
  },
);

test('a run that is cancelled while it asks sends nothing, and is in the journal', async () => {
  let cancel = () => {};
  const changeSet = await drafted(switchOff([103]));
  zendesk.instead = ({ endpoint }) => {
    if (endpoint === 'GET users/me') cancel();
    return undefined;
  };
  const active = await redline.engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: account });
  cancel = () => active.cancel();
  expect(await active.result).toMatchObject({ status: 'cancelled', notAttempted: 1 });
  expect(zendesk.writes).toEqual([]);
});

test('without an answer about the role a run goes as it would', async () => {
  zendesk.me = agent;
  for (const answer of [{ status: 500, body: 'broken' }, { status: 404 }, { status: 403, body: {} }, 'drop'] as const) {
    zendesk.instead = ({ endpoint }) => (endpoint === 'GET users/me' ? answer : undefined);
    expect((await previewed(switchOff([103]))).met).toBeNull();
  }
  expect(await redline.run(switchOff([103]))).toMatchObject({ status: 'done' });
});

test('a sign-in that may not read roles goes by the snapshot, which refuses nothing', async () => {
  zendesk.roles = [role({ macro_access: 'readonly' })];
  redline = await consoleFor(zendesk);
  zendesk.me = { id: 1, name: 'Somebody', role: 'agent', role_type: 0, custom_role_id: 7 };
  expect((await previewed(switchOff([103]))).met).toBe(false);
  zendesk.instead = ({ endpoint }) => (endpoint === 'GET custom_roles' ? { status: 403, body: {} } : undefined);
  expect(await previewed(switchOff([103]))).toMatchObject({ met: null, level: 'caution' });
  expect(await redline.run(switchOff([103]))).toMatchObject({ status: 'done' });
});

test('a role that was taken since the first step holds back the rest of a run, and its undo', async () => {
  const changeSet = await drafted(switchOff([103, 104]));
  const choice = { skipDrifted: false, confirm: account, canary: 1 };
  const { run, status } = await (await redline.engine.runs.apply(account, changeSet, choice)).result;
  expect(status).toBe('waiting');
  zendesk.me = agent;
  expect(await redline.resume(run)).toMatchObject({
    status: 'stopped',
    cause: 'forbidden',
    message: expect.stringContaining('Nothing more was sent'),
    applied: 1,
  });
  expect(zendesk.writes).toHaveLength(1);
  zendesk.me = { ...agent, role: 'admin' };
  expect(await redline.resume(run)).toMatchObject({ status: 'done', applied: 2 });

  zendesk.me = agent;
  const desk = await redline.engine.accounts.open(account);
  const undo = await draftUndo(desk, { run, only: undefined, choice: 'ask', author: 'x', now: Date.now() });
  if (!undo.changeSet) throw new Error('Nothing to undo.');
  const back = { skipDrifted: false, confirm: account };
  const refused = await redline.engine.runs.apply(account, undo.changeSet, back);
  expect(await refused.result).toMatchObject({ status: 'refused', cause: 'forbidden' });
  expect(zendesk.writes).toHaveLength(2);
});

test('offline the snapshot tells what the role was, and refuses nothing', async () => {
  zendesk.users.set(1, { ...agent, email: 'a@jobs.example', active: true, suspended: false, tags: [] });
  zendesk.me = agent;
  redline = await consoleFor(zendesk);
  expect(await previewed(switchOff([103]), false)).toMatchObject({ met: null, sentence: expect.stringContaining('snapshot') });
  zendesk.me = { ...agent, role: 'admin' };
  expect(await previewed(switchOff([103]))).toMatchObject({ met: true, level: undefined });
  expect(await redline.run(note)).toMatchObject({ status: 'done' });
});
