import type { PersonChoices, PersonField } from '../../preload/contract/people.ts';
import { isObject, numberOf, textOf } from './record-values.ts';
import type { World } from './world.ts';

/** What there is to choose from when people are changed: what somebody has already, the roles and the fields that the account made. */
export function personChoices(world: World): PersonChoices {
  const roles = new Map<number, Role>();
  for (const role of world.records('custom_roles')) roles.set(role.id, { id: role.id, name: textOf(role, 'name'), people: 0 });
  const locales = new Map<string, number>();
  const zones = new Map<string, number>();
  for (const person of world.records('users')) {
    add(locales, textOf(person, 'locale'));
    add(zones, textOf(person, 'time_zone'));
    const id = numberOf(person, 'custom_role_id');
    if (id === undefined) continue;
    const role = roles.get(id) ?? { id, people: 0 };
    roles.set(id, { ...role, people: role.people + 1, example: role.example ?? textOf(person, 'name') });
  }
  return {
    customRoles: [...roles.values()].sort((left, right) => right.people - left.people),
    fields: [...world.records('user_fields')].flatMap((field) => personField(field)),
    locales: mostUsed(locales),
    timeZones: mostUsed(zones),
  };
}

type Role = PersonChoices['customRoles'][number];

function personField(field: Readonly<Record<string, unknown>> & { readonly id: number }): PersonField[] {
  const [key, type] = [textOf(field, 'key'), textOf(field, 'type')];
  if (key === undefined || type === undefined || field.active === false) return [];
  const options = Array.isArray(field.custom_field_options) ? field.custom_field_options : [];
  return [
    {
      key,
      type,
      title: textOf(field, 'title') ?? key,
      options: options.flatMap((option: unknown) =>
        isObject(option) && typeof option.value === 'string'
          ? [{ value: option.value, name: String(option.name ?? option.value) }]
          : [],
      ),
    },
  ];
}

function add(counts: Map<string, number>, value: string | undefined): void {
  if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
}

function mostUsed(counts: ReadonlyMap<string, number>): string[] {
  return [...counts].sort(([, left], [, right]) => right - left).map(([value]) => value);
}
