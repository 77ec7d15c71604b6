import { expect, test } from 'vitest';
import { accountAt, zendesk } from '../accounts/accounts-under-test.ts';
import { consoleIn, events, refusal } from './console-under-test.ts';

const account = 'practice';

async function withSnapshot() {
  const { client, engine, home } = await consoleIn();
  await events(client.snapshots.sync({ account }));
  return { client, engine, home };
}

test('role templates are kept for an account by name, changed, and taken away', async () => {
  const { client } = await consoleIn();
  const values = { role: 'agent' as const, tags: ['tier_2'], groups: ['Tier 2'] };
  await client.people.keepTemplate({ account, template: { name: 'Tier 2', values } });
  await client.people.keepTemplate({ account, template: { name: 'Billing', values: { role: 'agent' } } });
  expect((await client.people.templates({ account })).map(({ name }) => name)).toEqual(['Billing', 'Tier 2']);
  const taken = client.people.keepTemplate({ account, template: { name: 'tier 2', values } });
  expect((await refusal(taken)).code).toBe('conflict');
  const renamed = { name: 'Tier 2 EMEA', values: { ...values, locale: 'de' } };
  expect(await client.people.keepTemplate({ account, template: renamed, was: 'Tier 2' })).toContainEqual(renamed);
  expect(await client.people.removeTemplate({ account, name: 'Billing' })).toEqual([renamed]);
  expect((await refusal(client.people.removeTemplate({ account, name: 'Billing' }))).code).toBe('not-found');
});

test('what is kept for an account goes with it', async () => {
  const server = await zendesk();
  const { client, engine } = await consoleIn();
  const { id } = await client.accounts.add(accountAt(server));
  await client.people.keepTemplate({ account: id, template: { name: 'Tier 2', values: { role: 'agent' } } });
  await client.tags.keepPolicy({ account: id, policy: { style: 'snake' } });
  expect(await client.people.templates({ account })).toEqual([]);
  const { installation } = await engine.accounts.open(id);
  await client.accounts.remove({ account: id });
  expect(installation.registry.accountSetting(id, 'role-templates')).toBeUndefined();
  expect(installation.registry.accountSetting(id, 'tag-policy')).toBeUndefined();
});

test('an operation may name a template, and the change set holds what the template says', async () => {
  const { client } = await withSnapshot();
  await client.people.keepTemplate({ account, template: { name: 'Night shift', values: { tags: ['night'], notes: 'Nights' } } });
  const { rows } = await client.records.search({ account, resource: 'users', query: 'role:agent', limit: 2 });
  const where = { ids: rows.map(({ id }) => id) };
  const operation = { resource: 'users' as const, where, operation: 'apply-template' as const };
  const { hash, edits } = await client.changes.draft({ account, operations: [{ ...operation, template: 'night SHIFT' }] });
  expect(edits).toBe(2);
  const { changeSet } = await client.changes.file({ account, hash });
  expect(changeSet.operations).toMatchObject([{ template: { tags: ['night'], notes: 'Nights' } }]);
  const unknown = await refusal(client.changes.draft({ account, operations: [{ ...operation, template: 'Day shift' }] }));
  expect(unknown.message).toContain('No role template is called “Day shift”');
});

test('what there is to choose for people comes from the snapshot', async () => {
  const { client } = await withSnapshot();
  const choices = await client.people.choices({ account });
  expect(choices.customRoles).toContainEqual(expect.objectContaining({ name: 'Advisor' }));
  expect(choices.fields).toContainEqual(
    expect.objectContaining({
      key: 'plan',
      type: 'dropdown',
      options: expect.arrayContaining([{ value: 'plan_gold', name: 'plan gold' }]),
    }),
  );
  expect(choices.timeZones).toContain('Amsterdam');
});

test('a roster drafts what differs, and lists everything that is wrong with it', async () => {
  const { client } = await withSnapshot();
  const content = 'groups: [Night]\npeople:\n  - {name: Ada Nova, email: ada.nova@example.com, groups: [Night]}\n';
  const drafted = await client.people.roster({ account, file: 'team.yaml', content });
  expect(drafted).toMatchObject({ title: 'Roster team.yaml', edits: expect.any(Number) });
  const { edits } = await client.changes.edits({ account, hash: drafted.hash });
  expect(edits.map(({ action }) => action)).toContain('create');
  const wrong = await refusal(
    client.people.roster({ account, file: 'team.csv', content: 'name,email,role\nAda,nope,boss\nBob,,agent\n' }),
  );
  expect(wrong.data).toMatchObject({
    problems: [{ path: 'people[0].email' }, { path: 'people[0].role' }, { path: 'people[1].email' }],
  });
});

test('a naming policy is kept, and its proposals become renames and merges', async () => {
  const { client } = await withSnapshot();
  expect(await client.tags.policy({ account })).toEqual({});
  const policy = { style: 'snake' as const, prefixes: ['cs_'] };
  await client.tags.keepPolicy({ account, policy });
  expect(await client.tags.policy({ account })).toMatchObject({ policy });
  const broken = await refusal(client.tags.keepPolicy({ account, policy: { pattern: '(' } }));
  expect(broken.message).toContain('no regular expression');
  const { proposals } = await client.tags.proposals({ account, policy });
  expect(proposals).toContainEqual({ tag: 'vip', breaks: ['has none of the prefixes'], proposed: 'cs_vip' });
  const names = [
    { tag: 'vip', to: 'cs_vip' },
    { tag: 'complaint', to: 'billing' },
  ];
  const { operations } = await client.tags.renaming({ account, names, in: ['macros'] });
  expect(operations).toMatchObject([
    { operation: 'rename', from: 'vip', to: 'cs_vip', in: ['macros'] },
    { operation: 'merge', from: ['complaint'], to: 'billing' },
  ]);
  const refused = await refusal(client.tags.renaming({ account, names: [{ tag: 'vip', to: 'a b' }] }));
  expect(refused.data).toMatchObject({ problems: [{ path: 'names[0].to' }] });
});
