import { booleanOf } from '../record-values.ts';
import { tagsOfRecord } from '../tag-places.ts';
import type { QueryField } from './query-field.ts';
import { timeFields, wordsField } from './shared-fields.ts';

/** What a search over triggers, automations, views, SLA policies and fields can name. */
export const ruleFields: readonly QueryField[] = [
  { name: 'id', kind: 'number', says: 'its id', read: (rule) => rule.id },
  wordsField('title', 'words in the title'),
  wordsField('description', 'words in the description'),
  {
    name: 'active',
    kind: 'choice',
    choices: ['true', 'false'],
    says: 'whether it is in use',
    read: (rule) => booleanOf(rule, 'active')?.toString(),
  },
  {
    name: 'tags',
    aliases: ['tag'],
    kind: 'names',
    lists: true,
    says: 'a tag that it names',
    read: (rule) => tagsOfRecord(rule),
  },
  ...timeFields('it'),
];
