import { expect, test } from 'vitest';
import { practiceFor } from './practice-client.ts';

test('groups are listed by name, shaped as Zendesk does, without deleted ones', async () => {
  const { practice, call } = await practiceFor();
  const { groups, count } = (await call('/groups.json')).json;
  expect(count).toBe(12);
  expect(groups.map(({ name }: { name: string }) => name)).toEqual([...groups.map(({ name }: { name: string }) => name)].sort());
  expect(Object.keys(groups[0])).toEqual([
    'url',
    'id',
    'is_public',
    'name',
    'description',
    'default',
    'deleted',
    'created_at',
    'updated_at',
  ]);
  expect(groups.filter((group: { default: boolean }) => group.default)).toHaveLength(1);
  expect(practice.all('groups').filter(({ deleted }) => deleted)).toHaveLength(1);
  expect((await call('/groups/count.json')).json.count.value).toBe(12);
});

test('a group is shown by its id, a deleted one as deleted', async () => {
  const { practice, call } = await practiceFor();
  const [first] = practice.all('groups');
  const deleted = practice.all('groups').find((group) => group.deleted);
  expect((await call(`/groups/${first?.id}.json`)).json).toEqual({ group: first });
  expect((await call(`/groups/${deleted?.id}`)).json.group.deleted).toBe(true);
  expect((await call('/groups/1')).json).toEqual({ error: 'RecordNotFound', description: 'Not found' });
});

test('team members are shown by id, and the settings say what bulk edits can do', async () => {
  const { practice, call } = await practiceFor();
  const person = practice.all('users').at(-1);
  expect((await call(`/users/${person?.id}`)).json).toEqual({ user: person });
  expect((await call('/users/1')).status).toBe(404);
  const { settings } = (await call('/account/settings.json')).json;
  expect(settings).toMatchObject({ rule: { macro_order: 'alphabetical' }, groups: { check_group_name_uniqueness: true } });
});
