import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { isObject } from '../record-values.ts';
import type { CellChange } from './check-cell.ts';

/** What a file changes of one record: the fields of which some cell differs. */
export interface RecordUpdate {
  readonly id: number;
  readonly name: string;
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
}

/** The update that cells of one row make together, or undefined where none of them changes a field. Groups are records of their own. */
export function recordUpdate(record: ZendeskRecord, name: string, changes: readonly CellChange[]): RecordUpdate | undefined {
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  for (const change of changes) {
    if (change.kind === 'memberships') continue;
    const { field, part, get } = change.column;
    before[field] = part === undefined ? (get(record) ?? null) : withKey(before[field], part, get(record) ?? null);
    after[field] = part === undefined ? change.value : withKey(after[field], part, change.value);
  }
  return Object.keys(after).length > 0 ? { id: record.id, name, before, after } : undefined;
}

/** Zendesk leaves alone what an object of the account's own fields does not name. */
function withKey(values: unknown, key: string, value: unknown): unknown {
  return { ...(isObject(values) ? values : {}), [key]: value };
}
