import type { MatchConflict, MatchDifference, MatchItem, MatchMap, MatchResource } from '../../preload/contract/match.ts';
import type { PersonWish } from '../../preload/contract/people-operations.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { type CellChecks, cellChecks } from '../changes/csv/check-cell.ts';
import type { CsvTable, ValueColumn } from '../changes/csv/columns/column.ts';
import { csvTables } from '../changes/csv/csv-tables.ts';
import type { CsvWorld } from '../changes/csv/csv-world.ts';
import type { RecordUpdate } from '../changes/csv/record-update.ts';
import { amount } from './account-index.ts';
import { definitionsByKey } from './compared-columns.ts';

/** What both sides were found to be of one resource. */
export interface Matched {
  readonly matched: number;
  readonly missing: readonly MatchItem[];
  readonly extra: readonly MatchItem[];
  readonly different: readonly MatchDifference[];
  readonly conflicts: readonly MatchConflict[];
  readonly updates: readonly RecordUpdate[];
  readonly notes: readonly string[];
}

/** People who are to be created, besides. */
export interface MatchedPeople extends Matched {
  readonly creates: readonly PersonWish[];
}

/** One resource of Zendesk as a match sees it. */
export interface Side {
  readonly resource: MatchResource;
  readonly table: CsvTable;
  readonly checks: CellChecks;
  /** Of the account's own fields, by key. */
  readonly definitions: ReadonlyMap<string, ZendeskRecord>;
  /** The checkbox that says that Salesforce does not know a record. */
  readonly mark: ValueColumn | undefined;
  column(name: string): ValueColumn | undefined;
}

const usualMark = 'not_in_sfdc';

/** @returns the side, and what is wrong with what the map says of it. */
export function sideOf(
  resource: MatchResource,
  world: CsvWorld,
  map: MatchMap,
): { readonly side: Side; readonly problems: string[] } {
  const table = csvTables[resource](world);
  const own = resource === 'organizations' ? 'organization_fields' : 'user_fields';
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  const column = (name: string) => {
    const found = columns.get(name);
    return found?.kind === 'value' ? found : undefined;
  };
  const told = map.marks?.[resource];
  const mark = column(told ?? `${own}.${usualMark}`);
  const definitions = definitionsByKey(world.records(own) ?? []);
  const key = map.keys?.[resource];
  const problems = [
    ...(told !== undefined && !mark ? [`The mapping marks ${resource} in ${told}, which is no field of theirs.`] : []),
    ...(key !== undefined && !column(key)
      ? [`The mapping looks for ids of ${resource} in ${key}, which is no field of theirs.`]
      : []),
  ];
  return { side: { resource, table, checks: cellChecks(table), definitions, mark, column }, problems };
}

/** Whether the checkbox is to be set; undefined where there is none, or it is so already. */
export function marking({ mark }: Side, record: ZendeskRecord, wanted: boolean) {
  if (!mark || (mark.get(record) === true) === wanted) return undefined;
  return {
    change: { kind: 'mark', field: mark.name, before: mark.get(record) ?? null, after: wanted, drafted: true },
    cell: { kind: 'value', column: mark, value: wanted },
  } as const;
}

/** A file of one region would make everybody else look like a leaver. @param all how many there are in Zendesk. */
export function shareNotes(extra: number, all: number, one: 'end user' | 'organization'): string[] {
  if (extra * 3 < all || extra < 20) return [];
  return [
    `${amount(extra, one)} of ${all.toLocaleString('en')} are not in the file. If it holds only some of the accounts, compare only ${one === 'organization' ? 'those' : 'their people'} (scope: accounts).`,
  ];
}
