import { expect, test } from 'vitest';
import type { Use } from '../../../preload/contract/where-used.ts';
import { carriersOf } from '../../../renderer/parts/where-used/carriers.ts';
import { groupedUses, usesInBrief } from '../../../renderer/parts/where-used/grouped-uses.ts';
import { placeWords } from '../../../renderer/parts/where-used/place-words.ts';

const use = (resource: Use['resource'], id: number, place: string, active = true): Use => ({
  item: `${resource}:${id}`,
  resource,
  id,
  name: `${resource} ${id}`,
  active,
  place,
});

const uses = [
  use('triggers', 1, 'condition: group_id is'),
  use('triggers', 1, 'action: notification_group'),
  use('triggers', 2, 'condition: group_id is_not', false),
  use('views', 1, 'available to'),
];

test('a record stands once among those that name something, with everything it does there', () => {
  const [triggers, views, ...rest] = groupedUses(uses);
  expect(rest).toEqual([]);
  expect(triggers).toMatchObject({ resource: 'triggers', label: '2 triggers, 1 inactive' });
  expect(triggers?.records.map(({ name, active, places }) => [name, active, places])).toEqual([
    ['triggers 1', true, ['Condition: Group is', 'Action: notifies it']],
    ['triggers 2', false, ['Condition: Group is not']],
  ]);
  expect(views).toMatchObject({ label: '1 view', records: [{ id: 1, places: ['Only for its people'] }] });
});

test('records of different kinds with the same id are told apart, and counted by kind', () => {
  expect(usesInBrief(uses)).toBe('2 triggers, 1 view');
  expect(usesInBrief([])).toBe('');
  expect(groupedUses([use('automations', 4, 'adds it', false)])[0]?.label).toBe('1 automation, inactive');
});

test('places without words of their own are shown as they are, never left out', () => {
  expect(placeWords('adds it')).toBe('Adds it');
  expect(placeWords('condition: custom_fields_360 includes')).toBe('Condition: this field includes');
  expect(placeWords('action: some_new_thing')).toBe('Action: sets some new thing');
  expect(placeWords('text: comment_value_html')).toBe('Fills it into the comment');
  expect(placeWords('text: raw title')).toBe('Fills it into the raw title');
  expect(placeWords('condition: requester.custom_fields.plan is')).toBe('Condition: this field is');
  expect(placeWords('condition: some_other_thing less_than')).toBe('Condition: some other thing less than');
});

test('who carries it is said where somebody can', () => {
  const nobody = { people: 0, organizations: 0 };
  expect(carriersOf({ resource: 'tags', name: 'vip' }, { people: 1, organizations: 2, counted: 91 })).toMatch(
    /^1 person and 2 organizations\. Zendesk counts 91 uses/,
  );
  expect(carriersOf({ resource: 'tags', name: 'vip' }, nobody)).toMatch(/does not count it/);
  expect(carriersOf({ resource: 'custom_roles', id: 5 }, { people: 3, organizations: 0 })).toBe('3 people have it.');
  expect(carriersOf({ resource: 'macros', id: 5 }, nobody)).toBeUndefined();
});
