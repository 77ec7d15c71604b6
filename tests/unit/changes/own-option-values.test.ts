import { expect, test } from 'vitest';
import { draftEdits } from '../../../main/changes/draft.ts';
import { Operations } from '../../../preload/contract/operations.ts';
import { worldHolding } from './sample-world.ts';

const plan = {
  id: 51,
  key: 'plan',
  type: 'dropdown',
  title: 'Plan',
  active: true,
  custom_field_options: [
    { id: 1, name: 'Gold', value: 'gold' },
    { id: 2, name: 'Silver', value: 'silver' },
  ],
};
const areas = {
  ...plan,
  id: 52,
  key: 'areas',
  type: 'multiselect',
  title: 'Areas',
  custom_field_options: [{ id: 3, name: 'West', value: 'west' }],
};
const world = worldHolding({
  user_fields: [plan, areas],
  organization_fields: [{ ...plan, id: 53 }],
  users: [
    { id: 1, name: 'Ada', role: 'end-user', tags: ['gold', 'vip'], user_fields: { plan: 'gold', areas: ['west'] } },
    { id: 2, name: 'Bo', role: 'end-user', tags: ['silver'], user_fields: { plan: 'silver', areas: [] } },
  ],
  organizations: [{ id: 3, name: 'Acme', tags: ['gold'], organization_fields: { plan: 'gold' } }],
});

function edits(from: string, to: string) {
  const operation = { resource: 'tags', operation: 'rename', from, to, in: ['users', 'organizations', 'fields'] };
  const draft = draftEdits(Operations.parse([operation]), world);
  expect(draft.problems).toEqual([]);
  return draft.edits;
}

test('with the tag of an option, people and organizations get the value too: a Zendesk in which a tag sets no drop-down loses nothing', () => {
  const list = edits('gold', 'plan_gold');
  expect(list.filter(({ resource }) => resource === 'users')).toMatchObject([
    {
      id: 1,
      before: { tags: ['gold', 'vip'], user_fields: { plan: 'gold' } },
      after: { tags: ['plan_gold', 'vip'], user_fields: { plan: 'plan_gold' } },
    },
  ]);
  expect(list.filter(({ resource }) => resource === 'organizations')).toMatchObject([
    { id: 3, after: { tags: ['plan_gold'], organization_fields: { plan: 'plan_gold' } } },
  ]);
});

test('of a field with several values each is renamed by itself, and nobody else’s value is named', () => {
  const [only, ...others] = edits('west', 'area_west').filter(({ resource }) => resource === 'users');
  expect(only).toMatchObject({
    id: 1,
    before: { user_fields: { areas: ['west'] } },
    after: { user_fields: { areas: ['area_west'] } },
  });
  expect(others).toEqual([]);
});
