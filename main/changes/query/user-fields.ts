import { numberOf, textOf } from '../record-values.ts';
import type { World } from '../world.ts';
import type { QueryField } from './query-field.ts';
import { flagField, tagsField, timeFields, wordsField } from './shared-fields.ts';

/** What a search over people can name. */
export const userFields: readonly QueryField[] = [
  { name: 'id', kind: 'number', says: 'the person’s id', read: (user) => user.id },
  wordsField('name', 'words in the name'),
  {
    name: 'email',
    kind: 'names',
    says: 'the primary e-mail address as a whole; * stands for any part, as in *@example.com',
    read: (user) => textsOf(textOf(user, 'email')),
  },
  {
    name: 'role',
    kind: 'choice',
    choices: ['end-user', 'agent', 'admin'],
    says: 'what the person is in Zendesk',
    read: (user) => textOf(user, 'role'),
  },
  {
    name: 'group',
    aliases: ['groups'],
    kind: 'names',
    says: 'a group the person is a member of, by name or id',
    read: (user, world) => world.groupsOf(user.id).flatMap((id) => [String(id), ...textsOf(world.groupName(id))]),
    known: (world) => namesOf(world, 'groups'),
  },
  {
    name: 'organization',
    kind: 'names',
    says: 'the person’s organization, by name or id',
    read: (user, world) => {
      const id = numberOf(user, 'organization_id');
      return id === undefined ? [] : [String(id), ...textsOf(nameIn(world, 'organizations', id))];
    },
    known: (world) => namesOf(world, 'organizations'),
  },
  tagsField,
  flagField('suspended', 'whether the person is suspended'),
  flagField('verified', 'whether the e-mail address is verified'),
  { name: 'custom_role_id', kind: 'number', says: 'the custom role’s id', read: (user) => numberOf(user, 'custom_role_id') },
  {
    name: 'custom_role',
    kind: 'names',
    says: 'the custom role, by name or id',
    read: (user, world) => {
      const id = numberOf(user, 'custom_role_id');
      return id === undefined ? [] : [String(id), ...textsOf(nameIn(world, 'custom_roles', id))];
    },
    known: (world) => namesOf(world, 'custom_roles'),
  },
  {
    name: 'external_id',
    kind: 'names',
    says: 'the id in another system',
    read: (user) => textsOf(textOf(user, 'external_id')),
  },
  { name: 'phone', kind: 'names', says: 'the telephone number', read: (user) => textsOf(textOf(user, 'phone')) },
  { name: 'locale', kind: 'names', says: 'the language, such as en-US', read: (user) => textsOf(textOf(user, 'locale')) },
  { name: 'time_zone', kind: 'names', says: 'the time zone', read: (user) => textsOf(textOf(user, 'time_zone')) },
  wordsField('alias', 'words in the alias'),
  wordsField('details', 'words in the details'),
  wordsField('notes', 'words in the notes'),
  {
    name: 'last_login',
    aliases: ['last_login_at'],
    kind: 'date',
    says: 'when the person was last signed in',
    read: (user) => textOf(user, 'last_login_at'),
  },
  ...timeFields('the person'),
];

function textsOf(text: string | undefined): string[] {
  return text === undefined || text === '' ? [] : [text];
}

function nameIn(world: World, resource: 'organizations' | 'custom_roles', id: number): string | undefined {
  const record = world.find(resource, id);
  return record && textOf(record, 'name');
}

function namesOf(world: World, resource: 'groups' | 'organizations' | 'custom_roles'): string[] {
  return [...world.records(resource)].flatMap((record) => textsOf(textOf(record, 'name')));
}
