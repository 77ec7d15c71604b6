import { expect, test } from 'vitest';
import { foundCreated } from '../../../main/changes/identity.ts';
import type { CreateEdit } from '../../../preload/contract/change-set.ts';

const edit: CreateEdit = { resource: 'groups', action: 'create', key: 'new-1', after: { name: 'Tier 2' } };
const earliest = Date.UTC(2026, 10, 30, 12);

/** What is said of a group of that name that was created so many milliseconds before the request left. */
function of(before: number, sure = true, name = 'Tier 2') {
  const at = new Date(earliest - before).toISOString();
  return foundCreated(edit, [{ id: 7, name, created_at: at, updated_at: at }], { earliest, sure });
}

test('a clock that tells whole seconds may date what was created a moment before its request', () => {
  expect(of(4_900)).toMatchObject({ kind: 'ours', record: { id: 7 } });
  expect(of(-60_000)).toMatchObject({ kind: 'ours' });
});

test('what is somewhat older is for a person to tell, and what is much older is not ours', () => {
  expect(of(6_000)).toMatchObject({ kind: 'unclear', before: true });
  expect(of(599_000)).toMatchObject({ kind: 'unclear', before: true });
  expect(of(601_000)).toEqual({ kind: 'none' });
});

test('where Zendesk’s clock was not known, whatever is alike is for a person to tell, however old', () => {
  expect(of(86_400_000, false)).toMatchObject({ kind: 'unclear' });
  expect(of(86_400_000, false, 'Tier 3')).toEqual({ kind: 'none' });
});

test('what was never changed since it was made, and yet holds something else, somebody else made', () => {
  const at = new Date(earliest).toISOString();
  const theirs = { id: 7, name: 'Tier 2', description: 'Theirs', created_at: at, updated_at: at };
  const described = { ...edit, after: { name: 'Tier 2', description: 'Ours' } };
  expect(foundCreated(described, [theirs], { earliest, sure: true })).toMatchObject({ kind: 'unclear' });
  const later = { ...theirs, updated_at: new Date(earliest + 9_000).toISOString() };
  expect(foundCreated(described, [later], { earliest, sure: true })).toMatchObject({ kind: 'ours', differing: ['description'] });
});

test('an SLA policy or a role of the same name with other content, somebody else made', () => {
  const at = new Date(earliest).toISOString();
  const times = { created_at: at, updated_at: at };
  const all = (value: string) => ({ filter: { all: [{ field: 'type', operator: 'is', value }], any: [] } });
  const policy: CreateEdit = {
    resource: 'sla_policies',
    action: 'create',
    key: 'new-1',
    after: { title: 'Gold', ...all('incident') },
  };
  expect(foundCreated(policy, [{ id: 1, title: 'Gold', ...all('incident'), ...times }], { earliest, sure: true }).kind).toBe(
    'ours',
  );
  expect(foundCreated(policy, [{ id: 1, title: 'Gold', ...all('problem'), ...times }], { earliest, sure: true }).kind).toBe(
    'unclear',
  );
  const configuration = { manage_groups: true };
  const role: CreateEdit = { resource: 'custom_roles', action: 'create', key: 'new-1', after: { name: 'Lead', configuration } };
  const held = (manage_groups: boolean) => [{ id: 1, name: 'Lead', configuration: { manage_groups, later: 1 }, ...times }];
  expect(foundCreated(role, held(true), { earliest, sure: true }).kind).toBe('ours');
  expect(foundCreated(role, held(false), { earliest, sure: true }).kind).toBe('unclear');
});
