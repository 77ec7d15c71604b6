import { expect, it } from 'vitest';
import { draftUndo } from '../../../main/runs/undo.ts';
import { account, consoleFor } from '../runs/run-under-test.ts';
import { secret, startAppsZendesk } from './recorded-apps-zendesk.ts';

it('tells of each app what Zendesk tells, by names, over time, and nothing that is secret', async () => {
  const zendesk = await startAppsZendesk();
  const { engine, sync } = await consoleFor(zendesk);
  Object.assign(zendesk.owned[0] ?? {}, { version: '1.1' });
  Object.assign(zendesk.installations[0]?.settings ?? {}, { endpoint: 'https://kb2.example.com' });
  await sync();
  const { id } = await engine.client.accounts.get({ account });
  const report = await engine.client.apps.list({ account: id });
  expect(report.apps).toMatchObject([
    {
      id: 1001,
      name: 'Answer search',
      version: '1.1',
      settings: { endpoint: 'https://kb2.example.com', token: { secret: 'present' } },
      secureSettings: ['api'],
      roles: null,
      groups: null,
      requirements: [{ kind: 'ticket_fields', id: '42', name: 'order' }],
      installedBy: 'Ada Admin',
    },
    {
      id: 1002,
      version: null,
      enabled: false,
      roles: [
        { id: 2, name: 'Administrators' },
        { id: 1500001601021, name: 'Lead' },
      ],
      groups: [{ name: 'Tier 2' }],
      requirements: [],
      installedBy: null,
    },
  ]);
  expect(report.apps[0]?.changes.map(({ field, before, after }) => [field, before, after])).toEqual([
    ['version', '1.0', '1.1'],
    ['settings.endpoint', 'https://kb.example.com', 'https://kb2.example.com'],
  ]);
  expect(JSON.stringify(report)).not.toContain(secret);
  expect(zendesk.writes).toEqual([]);
});

it('says what it may not read, compares accounts by names, and lets several of one name be', async () => {
  const [one, other] = [await startAppsZendesk(), await startAppsZendesk()];
  const { engine, sync } = await consoleFor(one);
  const added = { name: 'Sandbox', environment: 'practice', signIn: 'api-token' } as const;
  const { account: sandbox } = await engine.accounts.add({ ...added, url: other.url, email: other.email, token: other.token });
  other.installations.push({ ...other.installations[0], id: 1003 });
  Object.assign(other.installations[1] ?? {}, { enabled: true, role_restrictions: null });
  await sync();
  for await (const _event of await engine.client.snapshots.sync({ account: sandbox.id }));
  expect(await engine.client.apps.compare({ account, other: sandbox.id })).toEqual({
    onlyHere: [],
    onlyThere: [],
    different: [
      { name: 'Chat bridge', field: 'enabled', here: false, there: true },
      { name: 'Chat bridge', field: 'roles', here: ['Administrators', 'Lead'], there: null },
    ],
    ambiguous: ['Answer search'],
  });
  await expect(engine.client.apps.plan({ account: sandbox.id, app: 'Answer search' })).rejects.toThrow(/1001, 1003/);
  one.refuses.set('audit_logs', 403).set('apps/owned', 403);
  const { apps, notes } = await engine.client.apps.list({ account });
  expect(apps.map(({ version, installedBy }) => [version, installedBy])).toEqual([
    [null, null],
    [null, null],
  ]);
  // What was not read has not changed.
  expect(apps.flatMap(({ changes }) => changes)).toEqual([]);
  expect(notes.join(' ')).toMatch(/own apps, so no version.*who installed/);
});

it('drills with another app that stands in, and takes it back by undo as well as by its own way back', async () => {
  const zendesk = await startAppsZendesk();
  const { engine } = await consoleFor(zendesk);
  const plan = { what: 'Use the bridge', who: 'Tier 2', fallback: { kind: 'app', id: 1002 }, notice: '', secrets: '' } as const;
  await engine.client.apps.keepPlan({ account, app: '1001', plan });
  const { there, back, notes } = await engine.client.apps.drill({ account, app: 'Answer search' });
  expect([there.edits, back.edits, notes]).toEqual([2, 2, ['App “Chat bridge” stands in.']]);
  const send = async (hash: string) => {
    const { changeSet } = await engine.drafts.get(account, hash);
    return (await engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: account })).result;
  };
  const out = await send(there.hash);
  expect(out).toMatchObject({ status: 'done', applied: 2 });
  expect(zendesk.installations.map(({ enabled }) => enabled)).toEqual([false, true]);
  // Whoever changed something meanwhile is not overwritten.
  Object.assign(zendesk.installations[1] ?? {}, { enabled: false });
  expect(await send(back.hash)).toMatchObject({ status: 'refused' });
  const clock = async () => (await engine.client.apps.drills({ account }))[0]?.seconds;
  const drilledAt = async () => (await engine.client.apps.list({ account })).apps[0]?.drilledAt;
  // A way back that was refused is none.
  expect([await clock(), await drilledAt()]).toEqual([null, null]);
  Object.assign(zendesk.installations[1] ?? {}, { enabled: true });
  // Neither is one that takes back a part.
  const wish = { run: out.run, only: ['apps:1002'], choice: 'ask', author: 'a test', now: Date.now() } as const;
  const part = (await draftUndo(await engine.accounts.open(account), wish)).changeSet;
  if (!part) throw new Error('There is something to undo.');
  expect(await (await engine.runs.apply(account, part, { skipDrifted: false, confirm: account })).result).toMatchObject({
    applied: 1,
  });
  expect([await clock(), await drilledAt()]).toEqual([null, null]);
  Object.assign(zendesk.installations[1] ?? {}, { enabled: true });
  expect(await send(back.hash)).toMatchObject({ status: 'done', applied: 2 });
  expect(await clock()).toBeGreaterThanOrEqual(0);
  expect(await drilledAt()).toEqual(expect.any(String));
  expect(zendesk.installations.map(({ enabled }) => enabled)).toEqual([true, false]);
  const gone = { ...plan, fallback: { kind: 'macro', id: 5 } } as const;
  await engine.client.apps.keepPlan({ account, app: '1001', plan: gone });
  await expect(engine.client.apps.drill({ account, app: '1001' })).rejects.toThrow(/macro 5, is not in the newest snapshot/);
});
