import { booleanOf, textOf } from '../record-values.ts';
import type { QueryField } from './query-field.ts';

/** Fields that every kind of record has. `noun` says what it is: `the person`, `the group`. */
export function timeFields(noun: string): readonly QueryField[] {
  return [
    {
      name: 'created',
      aliases: ['created_at'],
      kind: 'date',
      says: `when ${noun} was created`,
      read: (record) => textOf(record, 'created_at'),
    },
    {
      name: 'updated',
      aliases: ['updated_at'],
      kind: 'date',
      says: `when ${noun} was last changed`,
      read: (record) => textOf(record, 'updated_at'),
    },
  ];
}

/** Whole words in one text of the record. */
export function wordsField(name: string, says: string): QueryField {
  return {
    name,
    kind: 'words',
    says,
    read: (record) => {
      const text = textOf(record, name);
      return text === undefined ? [] : [text];
    },
  };
}

export function flagField(name: string, says: string): QueryField {
  return {
    name,
    kind: 'choice',
    choices: ['true', 'false'],
    says,
    read: (record) => (booleanOf(record, name) ?? false).toString(),
  };
}

/** Tags as Zendesk's own search has them: `tags:a tags:b` for either, `tags:"a b"` for both. */
export const tagsField: QueryField = {
  name: 'tags',
  aliases: ['tag'],
  kind: 'names',
  lists: true,
  says: 'a tag it carries; several in quotes are all asked for',
  read: ({ tags }) => (Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : []),
};
