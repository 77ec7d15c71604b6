import { expect, it } from 'vitest';
import { syncAccount } from '../../../main/accounts/sync-account.ts';
import { parseChangeFile } from '../../../main/drafts/change-file.ts';
import { draftUndo } from '../../../main/runs/undo.ts';
import { Operations } from '../../../preload/contract/operations.ts';
import { type Fate, openMortalEngine, ownKeychain } from '../../faults/mortal-engine.ts';
import { account, type Console, consoleFor } from '../runs/run-under-test.ts';
import { temporaryFolder } from '../store/store-under-test.ts';
import { secret, startAppsZendesk } from './recorded-apps-zendesk.ts';

const set = (ids: number[], values: object) => ({ resource: 'apps', where: { ids }, operation: 'set', values });

it('switches apps with what the change names and nothing else, and takes it back', async () => {
  const zendesk = await startAppsZendesk();
  const console = await consoleFor(zendesk);
  const before = structuredClone(zendesk.installations);
  const done = await console.run([
    set([1001], { enabled: false }),
    set([1002], { enabled: true, role_restrictions: null, group_restrictions: [1500002894483] }),
  ]);
  expect(done).toMatchObject({ status: 'done', applied: 2 });
  expect(zendesk.writes).toEqual([
    { path: 'apps/installations/1001', body: { enabled: false } },
    { path: 'apps/installations/1002', body: { enabled: true, role_restrictions: null, group_restrictions: [1500002894483] } },
  ]);
  expect(await undone(console, done.run)).toMatchObject({ status: 'done', applied: 2 });
  const plain = ({ updated_at: _, ...rest }: Record<string, unknown>) => rest;
  expect(zendesk.installations.map(plain)).toEqual(before.map(plain));
  expect(zendesk.secure.get(1001)).toEqual({ api: secret });
});

it('changes one setting with the name beside it, undoes it, and leaves what a colleague wrote into another one', async () => {
  const zendesk = await startAppsZendesk();
  const console = await consoleFor(zendesk);
  zendesk.meanwhile = () => Object.assign(zendesk.installations[0]?.settings ?? {}, { title: 'A colleague’s title' });
  const done = await console.run([set([1001], { settings: { endpoint: 'https://kb2.example.com' } })]);
  expect(done).toMatchObject({ status: 'done', applied: 1 });
  expect(zendesk.writes).toEqual([
    { path: 'apps/installations/1001', body: { settings: { name: 'Answer search', endpoint: 'https://kb2.example.com' } } },
  ]);
  expect(await undone(console, done.run)).toMatchObject({ status: 'done', applied: 1 });
  expect(zendesk.installations[0]?.settings).toEqual({
    name: 'Answer search',
    title: 'A colleague’s title',
    endpoint: 'https://kb.example.com',
    token: secret,
  });
});

it('tells what settings went where Zendesk replaces them, and its undo puts back what Zendesk showed and no secret', async () => {
  const zendesk = await startAppsZendesk();
  const console = await consoleFor(zendesk);
  Object.assign(zendesk.installations[0]?.settings ?? {}, { colour: 'blue' });
  await console.sync();
  zendesk.replaces = true;
  const operations = Operations.parse([set([1001], { settings: { endpoint: 'https://kb2.example.com' } })]);
  const { changeSet: change } = await console.engine.drafts.draft(account, { operations });
  const { warnings } = await console.engine.drafts.preview(account, change, false);
  expect(warnings.find(({ code }) => code === 'app-settings-at-risk')).toMatchObject({
    level: 'caution',
    message: expect.stringMatching(/colour, title, token.*api\) nobody can put back/),
    items: ['apps:1001'],
  });
  const done = (await console.engine.runs.apply(account, change, { skipDrifted: false, confirm: account })).result;
  const result = await done;
  expect(result.items[0]).toMatchObject({
    status: 'applied',
    note: expect.stringMatching(/settings\.title \(Answer search → nothing\).*an undo puts back/),
  });
  expect(zendesk.installations[0]?.settings).toEqual({ name: 'Answer search', endpoint: 'https://kb2.example.com' });
  const wish = { run: result.run, only: undefined, choice: 'ask', author: 'a test', now: Date.now() } as const;
  const undo = await draftUndo(await console.engine.accounts.open(account), wish);
  expect(undo.notes.join(' ')).toContain('settings.token');
  if (!undo.changeSet) throw new Error('There is something to undo.');
  // Through a file, as the command line sends it.
  const file = parseChangeFile(JSON.stringify(undo.changeSet));
  const back = await console.engine.runs.apply(account, file, { skipDrifted: false, confirm: account });
  expect(await back.result).toMatchObject({ status: 'done', applied: 1 });
  expect(zendesk.installations[0]?.settings).toEqual({
    name: 'Answer search',
    title: 'Answer search',
    colour: 'blue',
    endpoint: 'https://kb.example.com',
  });
  expect(JSON.stringify(zendesk.writes)).not.toContain('present');
});

it('leaves a vanished setting as a colleague has filled it since', async () => {
  const zendesk = await startAppsZendesk();
  const console = await consoleFor(zendesk);
  zendesk.replaces = true;
  const done = await console.run([set([1001], { settings: { endpoint: 'https://kb2.example.com' } })]);
  zendesk.replaces = false;
  Object.assign(zendesk.installations[0]?.settings ?? {}, { title: 'A colleague’s title' });
  expect(await undone(console, done.run)).toMatchObject({ status: 'done', applied: 1 });
  expect(zendesk.installations[0]?.settings).toMatchObject({ title: 'A colleague’s title', endpoint: 'https://kb.example.com' });
});

it('gives no setting that is not shown because a file says that it takes a run back', async () => {
  const zendesk = await startAppsZendesk();
  const console = await consoleFor(zendesk);
  Object.assign(zendesk.installations[0]?.settings ?? {}, { colour: 'blue' });
  await console.sync();
  zendesk.replaces = true;
  const done = await console.run([set([1001], { settings: { endpoint: 'https://kb2.example.com' } })]);
  zendesk.replaces = false;
  const { changeSet: real } = await drafted(console, done.run, 'ask');
  if (!real) throw new Error('There is something to undo.');
  const sent = zendesk.writes.length;
  const giving = (before: object, after: object, id = 1001) => ({
    ...real,
    edits: [
      { resource: 'apps', action: 'update', id, name: 'Answer search', before: { settings: before }, after: { settings: after } },
    ],
  });
  for (const file of [
    giving({}, { api: 'evil' }),
    giving({ colour: null }, { colour: 'red' }),
    giving({ title: null, api: null }, { title: 'Answer search', api: 'evil' }),
    giving({}, { colour: 'blue' }, 1002),
  ]) {
    const changeSet = parseChangeFile(JSON.stringify(file));
    const sentence = /gives apps:100[12] the setting (api|colour), which Zendesk shows with no value/;
    await expect(
      (async () => (await console.engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: account })).result)(),
    ).rejects.toMatchObject({ code: 'conflict', message: expect.stringMatching(sentence) });
    const { warnings } = await console.engine.drafts.preview(account, changeSet, false);
    expect(warnings).toContainEqual(
      expect.objectContaining({ level: 'danger', code: 'file-says-otherwise', message: expect.stringMatching(sentence) }),
    );
  }
  // Called empty, which is shown as something.
  const empty = parseChangeFile(JSON.stringify(giving({ api: '' }, { api: 'evil' })));
  const active = await console.engine.runs.apply(account, empty, { skipDrifted: false, confirm: account });
  expect(await active.result).toMatchObject({ status: 'refused', cause: 'conflict' });
  expect(zendesk.writes.length).toBe(sent);
  const own = parseChangeFile(JSON.stringify(real));
  const back = await console.engine.runs.apply(account, own, { skipDrifted: false, confirm: account });
  expect(await back.result).toMatchObject({ status: 'done', applied: 1 });
});

it('tells setting by setting what a file that takes a run back changes beyond it', async () => {
  const zendesk = await startAppsZendesk();
  const console = await consoleFor(zendesk);
  const done = await console.run([set([1001], { settings: { endpoint: 'https://kb2.example.com' } })]);
  const { changeSet: real } = await drafted(console, done.run, 'ask');
  if (!real) throw new Error('There is something to undo.');
  const beyond = async (before: object, after: object) => {
    const edits = [
      {
        resource: 'apps',
        action: 'update',
        id: 1001,
        name: 'Answer search',
        before: { settings: before },
        after: { settings: after },
      },
    ];
    const changeSet = parseChangeFile(JSON.stringify({ ...real, title: 'By hand', edits }));
    const { warnings } = await console.engine.drafts.preview(account, changeSet, false);
    return warnings.some(({ message }) => message.includes('what that run did not, or to another value'));
  };
  const [now, was] = ['https://kb2.example.com', 'https://kb.example.com'];
  expect(await beyond({ endpoint: now }, { endpoint: was })).toBe(false);
  expect(await beyond({ endpoint: now }, { endpoint: 'https://evil.example.com' })).toBe(true);
  expect(await beyond({ endpoint: now, title: 'Answer search' }, { endpoint: was, title: 'Evil' })).toBe(true);
});

it('asks before it puts back a setting that a colleague may have cleared between a kill and the resumption', async () => {
  const zendesk = await startAppsZendesk();
  const { url, email, token } = zendesk;
  const [home, keychain] = [temporaryFolder(), ownKeychain()];
  let fate: Fate = 'lives';
  const life = () =>
    openMortalEngine({ home, token, keychain, begins: Date.now(), fate: ({ method }) => (method === 'PUT' ? fate : 'lives') });
  const first = await life();
  await first.engine.accounts.add({ name: account, url, environment: 'practice', email, signIn: 'api-token', token });
  for await (const _event of syncAccount(await first.engine.accounts.open(account), Date.now));
  const operations = Operations.parse([set([1001], { settings: { endpoint: 'https://kb2.example.com' } })]);
  const { changeSet } = await first.engine.drafts.draft(account, { operations });
  fate = 'dies-after';
  const active = await first.engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: account });
  expect(await first.during(active.result)).toBe('died');
  await first.end();

  fate = 'lives';
  const [app] = zendesk.installations;
  if (app) app.settings = { name: 'Answer search', endpoint: 'https://kb2.example.com', token: secret };
  const { engine, end } = await life();
  const resumed = await engine.runs.resume(active.run, { skipDrifted: false, takeOver: false, account });
  const { items } = await resumed.result;
  expect(items[0]).toMatchObject({ status: 'applied', note: expect.stringContaining('an undo asks before it puts back') });
  const desk = await engine.accounts.open(account);
  const undo = (choice: 'ask' | 'overwrite', only?: readonly string[]) =>
    draftUndo(desk, { run: active.run, only, choice, author: 'a test', now: Date.now() });
  expect(await undo('ask')).toMatchObject({
    changeSet: undefined,
    conflicts: [{ kind: 'changed', unsure: true, fields: [{ field: 'settings.title', before: 'Answer search', theirs: null }] }],
    notes: expect.arrayContaining([expect.stringContaining('changed, or may have been, by someone else')]),
  });
  expect((await undo('overwrite')).changeSet?.edits).toMatchObject([{ after: { settings: { title: 'Answer search' } } }]);
  const part = await undo('ask', ['apps:1001.settings.endpoint']);
  expect(part.conflicts).toEqual([]);
  expect(part.changeSet?.edits.map((edit) => edit.action === 'update' && edit.after)).toEqual([
    { settings: { endpoint: 'https://kb.example.com' } },
  ]);
  await end();
});

it('stops before anything is sent where a colleague switched the app meanwhile, and keeps theirs when it is undone', async () => {
  const zendesk = await startAppsZendesk();
  const console = await consoleFor(zendesk);
  Object.assign(zendesk.installations[1] ?? {}, { group_restrictions: [1500002894483] });
  expect(await console.run([set([1002], { group_restrictions: [] })])).toMatchObject({ status: 'refused', cause: 'conflict' });
  expect(zendesk.writes).toEqual([]);
  const done = await console.run([set([1001], { group_restrictions: [1500002894482] })]);
  expect(done).toMatchObject({ status: 'done', applied: 1 });
  Object.assign(zendesk.installations[0] ?? {}, { group_restrictions: [1500002894483] });
  const wish = { run: done.run, only: undefined, choice: 'ask', author: 'a test', now: Date.now() } as const;
  const { changeSet, conflicts } = await draftUndo(await console.engine.accounts.open(account), wish);
  expect([changeSet, conflicts.length]).toEqual([undefined, 1]);
});

it('refuses settings that are secrets, that Zendesk does not show, and groups that are not there', async () => {
  const zendesk = await startAppsZendesk();
  const console = await consoleFor(zendesk);
  const tried = (values: object, ids = [1001]) => console.run([set(ids, values)]);
  await expect(tried({ settings: { token: 'new' } })).rejects.toThrow(/secret/);
  await expect(tried({ settings: { api: 'new' } })).rejects.toThrow(/has no setting api that Zendesk shows/);
  await expect(tried({ settings: { endpoint: 'https://a:b@kb.example.com' } })).rejects.toThrow(/secret/);
  await expect(tried({ settings: { name: ' ' } })).rejects.toThrow(/needs a name/);
  await expect(tried({ group_restrictions: [9] })).rejects.toThrow(/no group 9/);
  await expect(tried({ role_restrictions: [99999] })).rejects.toThrow(/no role 99999/);
  Object.assign(zendesk.installations[0]?.settings ?? {}, { endpoint: 'https://ada:pw@kb.example.com' });
  await console.sync();
  await expect(tried({ settings: { endpoint: 'https://kb2.example.com' } })).rejects.toThrow(/has a secret in endpoint/);
  expect(zendesk.writes).toEqual([]);
});

it('keeps no secret of an app in a snapshot, the journal or a file', async () => {
  const zendesk = await startAppsZendesk();
  const console = await consoleFor(zendesk);
  const { run } = await console.run([set([1001], { enabled: false, settings: { endpoint: 'https://kb2.example.com' } })]);
  const desk = await console.engine.accounts.open(account);
  expect(JSON.stringify([...desk.world().records('apps'), ...desk.world().records('owned_apps')])).not.toContain(secret);
  expect(desk.journal.mentions(run, 'kb2.example.com')).toBe(true);
  expect(desk.journal.mentions(run, secret)).toBe(false);
});

async function drafted({ engine }: Console, run: string, choice: 'ask' | 'overwrite') {
  const wish = { run, only: undefined, choice, author: 'a test', now: Date.now() };
  return draftUndo(await engine.accounts.open(account), wish);
}

async function undone(console: Console, run: string) {
  const { engine } = console;
  const { changeSet, conflicts } = await drafted(console, run, 'ask');
  expect(conflicts).toEqual([]);
  if (!changeSet) throw new Error('There is something to undo.');
  return (await engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: account })).result;
}
