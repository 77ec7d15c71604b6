import { numberOf, textOf } from '../record-values.ts';
import type { QueryField } from './query-field.ts';

/** What a search over tags can name. */
export const tagFields: readonly QueryField[] = [
  {
    name: 'name',
    aliases: ['tag'],
    kind: 'words',
    says: 'words in the tag; _ and - part words',
    read: (tag) => [(textOf(tag, 'name') ?? '').replace(/[_\-/:.]+/g, ' '), textOf(tag, 'name') ?? ''],
  },
  { name: 'count', kind: 'number', says: 'how often Zendesk counts it', read: (tag) => numberOf(tag, 'count') },
];
