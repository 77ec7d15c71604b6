import { booleanOf, textOf } from '../record-values.ts';
import type { QueryField } from './query-field.ts';
import { timeFields } from './shared-fields.ts';

/** What a search over groups can name. */
export const groupFields: readonly QueryField[] = [
  { name: 'id', kind: 'number', says: 'the group’s id', read: (group) => group.id },
  { name: 'name', kind: 'words', says: 'words in the name', read: (group) => [textOf(group, 'name') ?? ''] },
  {
    name: 'description',
    kind: 'words',
    says: 'words in the description',
    read: (group) => [textOf(group, 'description') ?? ''],
  },
  {
    name: 'is_public',
    aliases: ['public'],
    kind: 'choice',
    choices: ['true', 'false'],
    says: 'whether all agents see its tickets',
    read: (group) => booleanOf(group, 'is_public')?.toString(),
  },
  {
    name: 'default',
    kind: 'choice',
    choices: ['true', 'false'],
    says: 'whether new team members join it',
    read: (group) => (booleanOf(group, 'default') ?? false).toString(),
  },
  ...timeFields('the group'),
];
