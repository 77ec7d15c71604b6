import { booleanOf } from '../record-values.ts';
import type { QueryField } from './query-field.ts';
import { timeFields, wordsField } from './shared-fields.ts';

/** What a search over brands, ticket forms, custom roles and dynamic content can name. */
export const namedFields: readonly QueryField[] = [
  { name: 'id', kind: 'number', says: 'its id', read: (record) => record.id },
  wordsField('name', 'words in the name'),
  wordsField('description', 'words in the description'),
  {
    name: 'active',
    kind: 'choice',
    choices: ['true', 'false'],
    says: 'whether it is in use',
    read: (record) => booleanOf(record, 'active')?.toString(),
  },
  ...timeFields('it'),
];
