import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import { isObject } from '../../changes/record-values.ts';
import { conditionsOf } from '../../changes/rule-conditions.ts';
import { fieldLabel } from '../../resources/field-label.ts';
import { resources } from '../../resources/registry.ts';
import { withoutSecrets } from '../../resources/secrets.ts';
import { ruleFieldLabel } from '../../resources/vocabulary/rule-fields.ts';
import { nameOf } from '../natural-key.ts';
import { translated } from '../translate.ts';
import { type Names, namesIn } from '../yaml/names.ts';

/** A record as the page shows it. */
export interface BrowsedRecord {
  /** `macros:11`. */
  readonly item: string;
  readonly kind: string;
  readonly name: string;
  readonly inactive?: true;
  /** What it says, line by line: what it is of, and the words. */
  readonly lines: readonly (readonly [label: string, text: string])[];
  /** The records that it names, and those that name it. */
  readonly names: readonly string[];
  usedIn: string[];
}

interface Source {
  readonly kinds: readonly ResourceName[];
  records(kind: ResourceName): Iterable<ZendeskRecord>;
  find(kind: ResourceName, id: number): ZendeskRecord | undefined;
}

/** Every record in words, with what it names and what names it. @param people whether addresses of people may stand there. */
export function browsedRecords({ kinds, records, find }: Source, people: boolean): BrowsedRecord[] {
  const names = namesIn({ find, records }, people);
  const all = kinds.flatMap((kind) => [...records(kind)].map((record) => browsed(kind, record, names)));
  const byItem = new Map(all.map((each) => [each.item, each]));
  for (const each of all) for (const named of each.names) byItem.get(named)?.usedIn.push(each.item);
  return all;
}

function browsed(kind: ResourceName, record: ZendeskRecord, names: Names): BrowsedRecord {
  const named = new Set<string>();
  translated(kind, record, (of, id) => {
    named.add(`${of}:${id}`);
    return id;
  });
  const item = `${kind}:${record.id}`;
  named.delete(item);
  return {
    item,
    kind: resources[kind].noun[1],
    name: nameOf(kind, record),
    ...(record.active === false ? { inactive: true } : {}),
    lines: linesOf(kind, record, names),
    names: [...named],
    usedIn: [],
  };
}

/** Said elsewhere on the page, or of no use to a reader. */
const left: ReadonlySet<string> = new Set([
  'id',
  'url',
  'title',
  'name',
  'raw_title',
  'raw_name',
  'active',
  'conditions',
  'filter',
  'actions',
]);

function linesOf(kind: ResourceName, record: ZendeskRecord, names: Names): [string, string][] {
  const { all, any } = conditionsOf(record);
  const actions = Array.isArray(record.actions) ? record.actions : [];
  const plain = withoutSecrets(record);
  return [
    ...all.map((each): [string, string] => ['All of', inWords(names.rulePart(each))]),
    ...any.map((each): [string, string] => ['Any of', inWords(names.rulePart(each))]),
    ...actions.map((each): [string, string] => ['Then', inWords(names.rulePart(each))]),
    ...Object.entries(isObject(plain) ? plain : {})
      .filter(([field, value]) => !left.has(field) && !saysNothing(value))
      .map(([field, value]): [string, string] => [fieldLabel(kind, field), textOf(value)]),
  ];
}

/** `Group is Group: Tier 1`, `Status: open`. */
function inWords(part: unknown): string {
  if (!isObject(part)) return textOf(part);
  const field = typeof part.field === 'string' ? ruleFieldLabel(part.field) : '';
  const operator = typeof part.operator === 'string' ? ` ${part.operator.replaceAll('_', ' ')} ` : ': ';
  return `${field}${operator}${textOf(part.value)}`;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) return value.join(', ');
  return JSON.stringify(value ?? null, null, 1);
}

function saysNothing(value: unknown): boolean {
  return value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
}
