import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import { isObject, recordName, textOf } from '../../changes/record-values.ts';
import { nameOf } from '../natural-key.ts';
import { namedAs } from '../other-ids.ts';
import type { Known } from './known.ts';
import { marks } from './names.ts';

/** What a name is of; `nobody` and `several` are never guessed at. */
export type Named = number | 'nobody' | 'several';

/** Turns what people call records into their ids, the counterpart of `Names`. */
export interface Ids {
  /** By its bare name, as in forms, categories and restrictions. */
  bare(kind: ResourceName, name: string): Named;
  /** By its name with or without the mark of its kind, as in conditions and actions: `Group: Tier 1`. */
  marked(kind: ResourceName, text: string): Named;
  /** By what rules name it: a webhook by a text. */
  written(kind: ResourceName, id: number): string;
}

/**
 * @param coming records that the repository itself holds, by the names that they will have.
 * @param isSameAccount whether a number in its texts is of this account, as in `User: 5`.
 */
export function idsOf(known: Known, coming: ReadonlyMap<ResourceName, ReadonlyMap<string, number>>, isSameAccount: boolean): Ids {
  const indexes = new Map<string, ReadonlyMap<string, number | 'several'>>();
  const index = (of: string, kind: ResourceName, keyOf: (record: ZendeskRecord) => string | undefined) => {
    const made = indexes.get(of) ?? indexed(known.records(kind), keyOf);
    indexes.set(of, made);
    return made;
  };
  const bare = (kind: ResourceName, name: string): Named =>
    coming.get(kind)?.get(name) ??
    index(`${kind} raw`, kind, (record) => nameOf(kind, record)).get(name) ??
    index(`${kind} shown`, kind, (record) => recordName(kind, record)).get(name) ??
    'nobody';
  const person = (text: string): Named => {
    const id = /^User: (\d{1,15})$/.exec(text)?.[1];
    if (id !== undefined) return isSameAccount && known.find('users', Number(id)) ? Number(id) : 'nobody';
    if (!text.includes('@')) return 'nobody';
    return index('people', 'users', (record) => textOf(record, 'email')?.toLowerCase()).get(text.toLowerCase()) ?? 'nobody';
  };
  const organization = (text: string): Named =>
    index('salesforce', 'organizations', salesforceId).get(text) ?? bare('organizations', text);
  return {
    bare,
    written: (kind, id) => namedAs(known.find(kind, id) ?? { id }),
    marked: (kind, text) => {
      if (kind === 'users') return person(text);
      if (kind === 'organizations') return organization(text);
      // A group may be called “Group: Tier 1” itself, so the whole text comes first.
      const whole = bare(kind, text);
      const mark = marks[kind];
      return whole !== 'nobody' || mark === undefined || !text.startsWith(mark) ? whole : bare(kind, text.slice(mark.length));
    },
  };
}

function salesforceId({ organization_fields: own }: ZendeskRecord): string | undefined {
  const id = isObject(own) ? own.salesforce_id : undefined;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

function indexed(
  records: Iterable<ZendeskRecord>,
  keyOf: (record: ZendeskRecord) => string | undefined,
): ReadonlyMap<string, number | 'several'> {
  const found = new Map<string, number | 'several'>();
  for (const record of records) {
    const key = keyOf(record);
    if (key !== undefined) found.set(key, found.has(key) ? 'several' : record.id);
  }
  return found;
}
