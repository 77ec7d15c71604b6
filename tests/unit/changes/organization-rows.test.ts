import { expect, test } from 'vitest';
import { irreversibleOf } from '../../../main/changes/risks/irreversible.ts';
import { recordRow } from '../../../main/changes/row.ts';
import { worldHolding } from './sample-world.ts';

const acme = { id: 3, name: 'Acme', group_id: 7, domain_names: ['acme.com', 'acme.org'], tags: ['vip'], external_id: 'a-1' };
const bare = { id: 4, name: 'Bare', group_id: null, domain_names: [], tags: [], external_id: null };
const world = worldHolding({
  groups: [{ id: 7, name: 'Tier 2' }],
  organizations: [acme, bare],
  users: [
    { id: 21, name: 'Ada', role: 'end-user', organization_id: 3 },
    { id: 22, name: 'Bo', role: 'end-user', organization_id: 3 },
    { id: 23, name: 'Cy', role: 'end-user', organization_id: null },
  ],
});

test('an organization’s row has its people counted and its group by name', () => {
  expect(recordRow('organizations', acme, world)).toEqual({
    id: 3,
    name: 'Acme',
    members: 2,
    group: 'Tier 2',
    domains: ['acme.com', 'acme.org'],
    tags: ['vip'],
    externalId: 'a-1',
  });
  expect(recordRow('organizations', bare, world)).toEqual({ id: 4, name: 'Bare', members: 0, domains: [], tags: [] });
});

test('a field’s row says what type it is, whether it is in use and where it stands', () => {
  const field = { id: 5, title: 'Plan', type: 'tagger', active: false, position: 9, description: 'Which plan' };
  expect(recordRow('ticket_fields', field, world)).toEqual({
    id: 5,
    name: 'Plan',
    description: 'Which plan',
    active: false,
    position: 9,
    kind: 'tagger',
  });
});

test('deleting organizations is said to be more than undo gives back', () => {
  const deletion = (id: number) => ({ resource: 'organizations', action: 'delete', id, name: 'Acme', before: acme }) as const;
  expect(irreversibleOf([deletion(3), deletion(4)])).toEqual([
    '2 organizations will be deleted: undo creates them under new ids, without their people and tickets.',
  ]);
});
