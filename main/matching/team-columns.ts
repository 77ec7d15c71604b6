import type { MatchChange, MatchTarget } from '../../preload/contract/match.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import type { Cell } from '../changes/csv/cell.ts';
import { isObject } from '../changes/record-values.ts';
import type { YamlValue } from '../configuration/yaml/yaml-value.ts';
import type { Mapping } from './match.ts';
import type { TeamPerson } from './team-files.ts';

/** The key whose groups are the person's, all of them. */
export const groupsKey = 'zendesk.groups';

/** What only the manager may approve: title, hours, focuses, groups and alias, and nothing else. */
const managersKeys: Readonly<Record<string, MatchChange['kind']>> = {
  title: 'title',
  working_hours: 'hours',
  focuses: 'focuses',
  [groupsKey]: 'groups',
  'zendesk.alias': 'alias',
};

export function needsManager(key: string): boolean {
  return key in managersKeys;
}

export function kindOfKey(key: string): MatchChange['kind'] {
  return managersKeys[key] ?? (key === 'name' ? 'name' : 'field');
}

/**
 * What each key is in Zendesk: the name and the alias, and what the account has a field of its own of the same key for. All else is left
 * alone until a person says what it is, as no program of the team's tells.
 */
export function teamMapping(
  people: readonly TeamPerson[],
  definitions: ReadonlyMap<string, ZendeskRecord>,
  told: Mapping,
): Mapping {
  const keys = new Set(people.flatMap(({ values }) => [...values.keys()]));
  keys.delete(groupsKey);
  return Object.fromEntries([...keys].sort().map((key) => [key, told[key] ?? usual(key, definitions)]));
}

function usual(key: string, definitions: ReadonlyMap<string, ZendeskRecord>): MatchTarget {
  if (key === 'name') return 'users.name';
  if (key === 'zendesk.alias') return 'users.alias';
  const own = key.replace(/^zendesk\./, '');
  return definitions.has(own) ? `users.user_fields.${own}` : 'ignore';
}

/**
 * A value as a cell of Zendesk's CSV would have it: focuses as `Billing 60%, SaaS 40%`, lists of words with commas between, of options of a
 * field with spaces. @returns undefined for what fits into no field.
 */
export function cellOf(value: YamlValue, isOptions: boolean): Cell | undefined {
  if (value === null || value === '') return { kind: 'emptied' };
  if (!Array.isArray(value)) return isObject(value) ? undefined : { kind: 'text', text: String(value) };
  const parts = value.map((item: YamlValue) => {
    if (!isObject(item)) return item === null || Array.isArray(item) ? undefined : String(item);
    const { name, percentage } = item;
    if (typeof name !== 'string') return undefined;
    return percentage === undefined ? name : `${name} ${String(percentage)}%`;
  });
  if (parts.includes(undefined)) return undefined;
  return parts.length === 0 ? { kind: 'emptied' } : { kind: 'text', text: parts.join(isOptions ? ' ' : ', ') };
}

/** Why focuses cannot be meant so; they make up the whole of somebody's time. */
export function focusProblem(value: YamlValue): string | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const shares = value.map((item: YamlValue) => (isObject(item) ? Number(item.percentage) : Number.NaN));
  const sum = shares.reduce((all, share) => all + share, 0);
  return sum === 100 ? undefined : 'Its focuses do not add up to 100 %.';
}
