import { textOf } from '../record-values.ts';
import type { QueryField } from './query-field.ts';
import { flagField, tagsField, timeFields, wordsField } from './shared-fields.ts';

/** What a search over organizations can name. */
export const organizationFields: readonly QueryField[] = [
  { name: 'id', kind: 'number', says: 'the organization’s id', read: (organization) => organization.id },
  wordsField('name', 'words in the name'),
  {
    name: 'domain',
    aliases: ['domain_names'],
    kind: 'names',
    says: 'a mail domain that belongs to it',
    read: ({ domain_names: names }) => (Array.isArray(names) ? names.filter((name) => typeof name === 'string') : []),
  },
  tagsField,
  wordsField('details', 'words in the details'),
  wordsField('notes', 'words in the notes'),
  {
    name: 'external_id',
    kind: 'names',
    says: 'the id in another system',
    read: (organization) => {
      const id = textOf(organization, 'external_id');
      return id === undefined ? [] : [id];
    },
  },
  flagField('shared_tickets', 'whether its people see each other’s tickets'),
  ...timeFields('the organization'),
];
