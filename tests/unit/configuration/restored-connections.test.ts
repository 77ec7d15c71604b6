import { expect, it, onTestFinished } from 'vitest';
import { draftUndo } from '../../../main/runs/undo.ts';
import { account, type Console, consoleFor } from '../runs/run-under-test.ts';
import { asSide, differing, nothing, restored, send, zip } from './config-console.ts';
import { asNamed } from './config-named.ts';
import { type ConfigWorld, connectedWorld } from './config-world.ts';
import { type ConfigZendesk, startConfigZendesk } from './config-zendesk.ts';

const kinds = ['dynamic_content', 'schedules', 'webhooks', 'group_sla_policies'] as const;

async function connected(world: ConfigWorld = connectedWorld()) {
  const zendesk = await startConfigZendesk(world);
  onTestFinished(zendesk.close);
  return { zendesk, console: await consoleFor(zendesk) };
}

function refusals(zendesk: ConfigZendesk) {
  return zendesk.writes.flatMap(({ refused }) => refused ?? []);
}

async function undoOf(console: Console, run: string) {
  const desk = await console.engine.accounts.open(account);
  return await draftUndo(desk, { run, only: undefined, choice: 'ask', author: 'a test', now: Date.now() });
}

it('brings back texts, hours, webhooks and group SLA policies with what names them, but for what a person has to fill in', async () => {
  const { zendesk, console } = await connected();
  const before = asNamed(zendesk);
  const from = asSide(await zip(console));
  for (const kind of [...kinds, 'triggers', 'macros'] as const) zendesk.table(kind).clear();
  await console.sync();
  const { changeSet, needsHand, conflicts } = await restored(console, from);
  expect(conflicts).toEqual([]);
  const told = new Map(needsHand.map(({ resource, name, why }) => [`${resource} ${name}`, why]));
  expect([...told.keys()].sort()).toEqual(['triggers Call depot', 'webhooks Depot']);
  expect(told.get('triggers Call depot')).toContain('for it calls “Depot”');
  expect(told.get('webhooks Depot')).toMatch(/switched off.*Fill them in by hand\. Then switch it on\.$/);
  const run = await send(console, changeSet);
  expect(refusals(zendesk)).toEqual([]);
  // Nothing that calls the webhook is on before somebody has filled it in; all else is as it was.
  expect(zendesk.called('triggers', 'Call depot').active).toBe(false);
  expect(zendesk.called('webhooks', 'Depot').status).toBe('inactive');
  zendesk.edit('triggers', zendesk.called('triggers', 'Call depot').id, { active: true });
  zendesk.edit('webhooks', zendesk.called('webhooks', 'Depot').id, {
    status: 'active',
    secret: before.webhooks?.map(secretOf)[0],
  });
  expect(asNamed(zendesk)).toEqual(before);
  await console.sync();
  expect(await differing(console, from)).toMatchObject(nothing);
  expect((await restored(console, from)).changeSet.edits).toEqual([]);
  expect(JSON.stringify(changeSet)).not.toContain('t0p-s3cret');

  // What a person filled in is not taken away untold.
  const asked = await undoOf(console, run.run);
  expect(asked.conflicts.map(({ item }) => item.split(':')[0]).sort()).toEqual(['triggers', 'webhooks']);
  zendesk.edit('triggers', zendesk.called('triggers', 'Call depot').id, { active: false });
  zendesk.edit('webhooks', zendesk.called('webhooks', 'Depot').id, { status: 'inactive' });
  const undone = await undoOf(console, run.run);
  expect(undone.conflicts).toEqual([]);
  if (!undone.changeSet) throw new Error('There is something to undo.');
  expect(JSON.stringify(undone.changeSet)).not.toContain('t0p-s3cret');
  await send(console, undone.changeSet);
  expect(refusals(zendesk)).toEqual([]);
  for (const kind of kinds) expect([...zendesk.table(kind).keys()], kind).toEqual([]);
});

function secretOf(record: unknown): unknown {
  return typeof record === 'object' && record !== null && 'secret' in record ? record.secret : undefined;
}

it('writes of them only what differs, in an order that Zendesk takes, and undo puts it back', async () => {
  const { zendesk, console } = await connected();
  const before = asNamed(zendesk);
  const from = asSide(await zip(console));
  zendesk.edit('dynamic_content', 201, {
    name: 'Other',
    default_locale_id: 8,
    variants: [{ id: 2012, locale_id: 8, content: 'Anders', active: true, default: true }],
  });
  zendesk.edit('schedules', 211, {
    time_zone: 'Berlin',
    intervals: [{ start_time: 0, end_time: 60 }],
    holidays: [
      { id: 2112, name: 'Rest', start_date: '2027-01-01', end_date: '2027-01-01' },
      { id: 2119, name: 'New', start_date: '2027-02-01', end_date: '2027-02-02' },
    ],
  });
  zendesk.edit('webhooks', 221, { name: 'Depot 2', description: 'Moved', http_method: 'PUT' });
  zendesk.edit('group_sla_policies', 231, { policy_metrics: [] });
  await console.sync();
  const changed = asNamed(zendesk);
  const { changeSet, needsHand, conflicts } = await restored(console, from);
  expect([needsHand, conflicts]).toEqual([[], []]);
  const run = await send(console, changeSet);
  expect(refusals(zendesk)).toEqual([]);
  // Which text is the default one follows from the texts themselves.
  const same = (named: ReturnType<typeof asNamed>) =>
    JSON.parse(JSON.stringify(named).replaceAll(/"default_locale_id":\d+,?/g, ''));
  expect(same(asNamed(zendesk))).toEqual(same(before));
  const written = zendesk.writes.map(({ method, path }) => `${method} ${path}`);
  expect(written).not.toContain('DELETE business_hours/schedules/211/holidays/2112');
  expect(JSON.stringify(zendesk.writes.filter(({ path }) => path.startsWith('webhooks')))).not.toMatch(
    /authentication|custom_headers|endpoint/,
  );
  const undone = await undoOf(console, run.run);
  expect(undone.conflicts).toEqual([]);
  if (!undone.changeSet) throw new Error('There is something to undo.');
  await send(console, undone.changeSet);
  expect(refusals(zendesk)).toEqual([]);
  expect(same(asNamed(zendesk))).toEqual(same(changed));
});

it('takes away no holiday and no text that somebody adds while it is sent, and stops where one was changed before', async () => {
  const { zendesk, console } = await connected();
  const from = asSide(await zip(console));
  zendesk.edit('schedules', 211, { holidays: [] });
  await console.sync();
  const { changeSet } = await restored(console, from);
  const theirs = { id: 2500, name: 'Theirs', start_date: '2027-03-01', end_date: '2027-03-01' };
  zendesk.meanwhile = () => zendesk.edit('schedules', 211, { holidays: [theirs] });
  const run = await (await console.engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: account })).result;
  expect(JSON.stringify(zendesk.called('schedules', 'Lisbon').holidays)).toContain('Theirs');
  // What is there now is not what was wanted, and that is told.
  expect(run.items.map(({ status }) => status)).toEqual(['failed']);
  await console.sync();
  const again = (await restored(console, from)).changeSet;
  zendesk.edit('schedules', 211, { holidays: [] });
  const refused = await (await console.engine.runs.apply(account, again, { skipDrifted: false, confirm: account })).result;
  expect(refused).toMatchObject({ status: 'refused', applied: 0 });
});

it('tells of a webhook’s address, which is put into none that is there, and of one that an app made', async () => {
  const world = connectedWorld();
  const app = { ...world.webhooks?.[0], id: 222, name: 'App’s own', external_source: { type: 'zendesk_app' } };
  const { zendesk, console } = await connected({ ...world, webhooks: [...(world.webhooks ?? []), app] });
  const from = asSide(await zip(console));
  zendesk.edit('webhooks', 221, { endpoint: 'https://elsewhere.example.com/in?token=t0p-s3cret' });
  zendesk.table('webhooks').delete(222);
  await console.sync();
  const { changeSet, needsHand } = await restored(console, from);
  expect(changeSet.edits).toEqual([]);
  expect(needsHand).toEqual([
    { resource: 'webhooks', name: 'App’s own', why: expect.stringContaining('an app had made it') },
    { resource: 'webhooks', name: 'Depot', why: expect.stringContaining('endpoint') },
  ]);
  expect(JSON.stringify(needsHand)).not.toContain('t0p');
});

/** Two webhooks, as Zendesk lists them: with what they send along, and a key in the address. */
function withHeaders(): ConfigWorld {
  const world = connectedWorld();
  const hook = (id: number, name: string) => ({
    ...world.webhooks?.[0],
    id,
    name,
    endpoint: `https://hooks.example.com/${id}?token=t0p-s3cret-address`,
    custom_headers: { Authorization: 't0p-s3cret-header' },
  });
  return { ...world, webhooks: [hook(221, 'Depot'), hook(222, 'Ward')] };
}

it('keeps no header of a webhook and no key in its address, whether it is read in a list, alone or in an answer', async () => {
  const { zendesk, console } = await connected(withHeaders());
  const from = asSide(await zip(console));
  for (const kind of ['triggers', 'webhooks'] as const) zendesk.table(kind).clear();
  await console.sync();
  const { changeSet } = await restored(console, from, { only: ['webhooks'] });
  const run = await send(console, changeSet);
  for (const name of ['Depot', 'Ward'])
    zendesk.edit('webhooks', zendesk.called('webhooks', name).id, {
      endpoint: 'https://hooks.example.com/in?token=t0p-s3cret-address',
      custom_headers: { Authorization: 't0p-s3cret-header' },
      status: 'active',
    });
  const desk = await console.engine.accounts.open(account);
  const wish = { run: run.run, only: undefined, author: 'a test', now: Date.now() };
  const undone = await draftUndo(desk, { ...wish, choice: 'overwrite' });
  expect(undone.changeSet?.edits.map(({ action, resource }) => `${action} ${resource}`)).toEqual([
    'delete webhooks',
    'delete webhooks',
  ]);
  expect(JSON.stringify(undone)).toContain('https://hooks.example.com/in');
  expect(JSON.stringify(undone)).not.toContain('t0p-s3cret');
  await console.sync();
  expect(JSON.stringify([...desk.world().records('webhooks')])).not.toContain('t0p-s3cret');
  const zendeskNow = (await desk.connect())();
  const [one] = [...desk.world().records('webhooks')];
  expect(JSON.stringify(await zendeskNow.resources.webhooks.read(one?.id ?? 0))).not.toContain('t0p-s3cret');
});

it('switches on no webhook that is off and no rule that calls one, however often it is drafted', async () => {
  const { zendesk, console } = await connected();
  const from = asSide(await zip(console));
  // Somebody switched the rule off, since its webhook is gone.
  zendesk.edit('triggers', 115, { active: false, description: 'Off since its webhook is gone' });
  zendesk.table('webhooks').clear();
  await console.sync();
  const first = await restored(console, from);
  expect(first.changeSet.edits).toMatchObject([
    { resource: 'webhooks', action: 'create', after: { status: 'inactive' } },
    { resource: 'triggers', action: 'update', id: 115 },
  ]);
  for (const edit of first.changeSet.edits.filter(({ resource }) => resource === 'triggers'))
    expect(edit).not.toHaveProperty('after.active');
  expect(first.needsHand).toContainEqual(
    expect.objectContaining({ resource: 'triggers', name: 'Call depot', why: expect.stringContaining('Switch both on') }),
  );
  await send(console, first.changeSet);
  expect(zendesk.called('triggers', 'Call depot').active).toBe(false);
  await console.sync();
  const again = await restored(console, from);
  expect(again.changeSet.edits).toEqual([]);
  expect(again.needsHand.map(({ resource, name }) => `${resource} ${name}`).sort()).toEqual([
    'triggers Call depot',
    'webhooks Depot',
  ]);
  // Once somebody has filled it in and switched it on, the rule may follow.
  zendesk.edit('webhooks', zendesk.called('webhooks', 'Depot').id, { status: 'active' });
  await console.sync();
  expect((await restored(console, from)).changeSet.edits).toMatchObject([{ resource: 'triggers', after: { active: true } }]);
});

it('makes a rule anew that calls a webhook which is off, and leaves it off', async () => {
  const { zendesk, console } = await connected();
  const from = asSide(await zip(console));
  zendesk.edit('webhooks', 221, { status: 'inactive' });
  zendesk.table('triggers').clear();
  await console.sync();
  const { changeSet, needsHand } = await restored(console, from, { only: ['triggers'] });
  const made = changeSet.edits.find(({ name }) => name === 'Call depot');
  expect(made).toMatchObject({ action: 'create', after: { active: false } });
  expect(made).not.toHaveProperty('activeLast');
  expect(needsHand).toContainEqual(
    expect.objectContaining({ name: 'Call depot', why: expect.stringContaining('for it calls “Depot”') }),
  );
});

it('changes no webhook that an app made', async () => {
  const world = connectedWorld();
  const app = { ...world.webhooks?.[0], id: 222, name: 'App’s own', external_source: { type: 'zendesk_app' } };
  const { zendesk, console } = await connected({ ...world, webhooks: [...(world.webhooks ?? []), app] });
  const from = asSide(await zip(console));
  zendesk.edit('webhooks', 222, { description: 'Changed', http_method: 'PUT' });
  await console.sync();
  const { changeSet, needsHand } = await restored(console, from);
  expect(changeSet.edits).toEqual([]);
  expect(needsHand).toMatchObject([{ resource: 'webhooks', name: 'App’s own', why: expect.stringContaining('only that app') }]);
});

it('leaves a rule that names a schedule or a webhook which is neither there nor comes back', async () => {
  const { zendesk, console } = await connected();
  const from = asSide(await zip(console));
  for (const kind of ['schedules', 'webhooks', 'triggers'] as const) zendesk.table(kind).clear();
  await console.sync();
  const { changeSet, conflicts } = await restored(console, from, { only: ['triggers'] });
  const left = conflicts.map(({ kind, name, sentence }) => [kind, name, /schedules:\d+|webhooks:\w+/.exec(sentence)?.[0]]);
  expect(left.sort()).toEqual([
    ['reference-missing', 'Call depot', 'webhooks:01CONFIG221'],
    ['reference-missing', 'Follow Lisbon', 'schedules:211'],
  ]);
  expect(JSON.stringify(changeSet.edits)).not.toMatch(/01CONFIG221|set_schedule/);
});

it('leaves out holidays that Zendesk takes from nobody any more, and tells of each', async () => {
  const world = connectedWorld();
  const old = { id: 2113, name: 'Moving day', start_date: '2023-05-01', end_date: '2023-05-02' };
  const lists = (world.schedules ?? []).map((each) => ({ ...each, holidays: [...(each.holidays as object[]), old] }));
  const { zendesk, console } = await connected({ ...world, schedules: lists });
  const from = asSide(await zip(console));
  zendesk.edit('schedules', 211, { name: 'Porto', holidays: [] });
  await console.sync();
  const told = { resource: 'schedules', why: expect.stringContaining('“Moving day” of 2023-05-01') };
  const changed = await restored(console, from);
  expect(changed.needsHand).toMatchObject([told]);
  await send(console, changed.changeSet);
  expect(refusals(zendesk)).toEqual([]);
  await console.sync();
  const again = await restored(console, from);
  expect([again.changeSet.edits, again.needsHand]).toMatchObject([[], [told]]);
  for (const kind of ['schedules', 'triggers'] as const) zendesk.table(kind).clear();
  await console.sync();
  const anew = await restored(console, from);
  expect(anew.needsHand).toMatchObject([told]);
  await send(console, anew.changeSet);
  expect(refusals(zendesk)).toEqual([]);
  expect(JSON.stringify(zendesk.called('schedules', 'Lisbon').holidays)).not.toContain('Moving day');
});

it('leaves out texts whose name or placeholder another one has now, and those in a language that is off', async () => {
  const world = connectedWorld();
  const [item] = world.dynamic_content ?? [];
  const text = (id: number, name: string, placeholder: string) => ({
    ...item,
    id,
    name,
    placeholder,
    variants: [{ id: id * 10, locale_id: 1, content: name, active: true, default: true }],
  });
  const items = [text(201, 'One', '{{dc.one}}'), text(202, 'Second', '{{dc.two}}'), text(203, 'Three', '{{dc.three}}')];
  const both = text(204, 'Both', '{{dc.both}}');
  const german = { id: 2048, locale_id: 8, content: 'Beides', active: true, default: false };
  const { zendesk, console } = await connected({
    ...world,
    macros: [],
    dynamic_content: [...items, { ...both, variants: [...both.variants, german] } as (typeof items)[number]],
  });
  const from = asSide(await zip(console));
  // Another one has the name of the first, one has the words of the second’s placeholder for a name, German is off.
  zendesk.edit('dynamic_content', 201, { name: 'First' });
  zendesk.add('dynamic_content', { ...text(0, 'One', '{{dc.others}}') });
  zendesk.table('dynamic_content').delete(202);
  zendesk.add('dynamic_content', { ...text(0, 'two', '{{dc.more}}') });
  zendesk.table('dynamic_content').delete(204);
  zendesk.table('locales').delete(8);
  await console.sync();
  const { changeSet, conflicts } = await restored(console, from, { only: ['dynamic_content'] });
  expect(conflicts.map(({ kind, name, sentence }) => [kind, name, sentence]).sort()).toEqual([
    ['refused', 'Both', expect.stringContaining('a text in the language 8, which is not switched on')],
    ['refused', 'One', expect.stringContaining('the name that the item of {{dc.others}} has now')],
    ['refused', 'Second', expect.stringContaining('would be made under the name “two”')],
  ]);
  expect(changeSet.edits).toEqual([]);
  // Once the way is free, all of it comes back, and Zendesk refuses nothing.
  for (const placeholder of ['{{dc.others}}', '{{dc.more}}'])
    for (const each of [...zendesk.table('dynamic_content').values()])
      if (each.placeholder === placeholder) zendesk.table('dynamic_content').delete(each.id);
  zendesk.table('locales').set(8, { id: 8, locale: 'de', name: 'Deutsch' });
  await console.sync();
  const free = await restored(console, from, { only: ['dynamic_content'] });
  expect(free.conflicts).toEqual([]);
  await send(console, free.changeSet);
  expect(refusals(zendesk)).toEqual([]);
});
