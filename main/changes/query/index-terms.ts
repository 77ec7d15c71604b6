import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import type { World } from '../world.ts';
import { findField } from './fields.ts';
import { indexedFields } from './indexed-fields.ts';
import { fold, wordsOf } from './words.ts';

/** What an index holds of one record. */
export interface IndexTerms {
  /** Of each field of `words` its words in their order, parted by spaces; those of several texts by a word that none is. */
  readonly words: readonly string[];
  /** Folded. */
  readonly values: readonly { readonly field: string; readonly value: string }[];
}

/** @returns undefined where records of this kind are not indexed. */
export function indexTerms(resource: ResourceName, record: ZendeskRecord): IndexTerms | undefined {
  const fields = indexedFields[resource];
  if (!fields) return undefined;
  return {
    words: fields.words.map((name) =>
      textsOf(resource, name, record)
        .map((text) => wordsOf(fold(text)).join(' '))
        .join(` ${parting} `),
    ),
    values: fields.values.flatMap((field) => {
      const values = new Set(textsOf(resource, field, record).map(fold));
      return [...values].map((value) => ({ field, value }));
    }),
  };
}

/** Not a letter, so no word holds it. */
const parting = '\u{F0000}';

function textsOf(resource: ResourceName, name: string, record: ZendeskRecord): readonly string[] {
  const field = findField(resource, name);
  if (field?.kind === 'words' || field?.kind === 'names') return field.read(record, nobody);
  if (field?.kind !== 'choice') return [];
  const value = field.read(record);
  return value === undefined ? [] : [value];
}

/** Names of other records may change without the record, so that only their ids are indexed. */
const nobody: World = { records: () => [], find: () => undefined, groupName: () => undefined, groupsOf: () => [] };
