import { z } from 'zod';
import type { Tray } from '../../../preload/contract/trays.ts';
import { recall, remember } from '../../shell/remembered.ts';

/** What was made of a draft for one account, where it is drafted for several. */
const ColumnDraft = z.object({
  /** Whose draft it is, and what that is called. */
  of: z.string(),
  tray: z.string(),
  /** What was asked for then: `askedBy` of the draft. */
  asked: z.string(),
  account: z.string(),
  hash: z.string(),
  notes: z.array(z.string()),
});
export type ColumnDraft = Readonly<z.infer<typeof ColumnDraft>>;

/** Tells one state of a draft from another, also where it was removed and another one has its name. */
export function askedBy({ title, reason, items }: Tray): string {
  return JSON.stringify([title, reason, ...items.filter(({ isOn }) => isOn).map(({ id }) => id)]);
}

const key = 'columns';
const kept = 60;

/** The change sets that a draft became in this window, one for each account that it was drafted for. */
export function columnDrafts(of: string, tray: string): readonly ColumnDraft[] {
  return all().filter((column) => column.of === of && column.tray === tray);
}

/** Remembers one in place of what was made for that account before. */
export function rememberColumn(made: ColumnDraft): void {
  const others = all().filter(({ of, tray, account }) => of !== made.of || tray !== made.tray || account !== made.account);
  remember(key, [made, ...others].slice(0, kept), window.sessionStorage);
}

/** Another change set takes the place of that one, such as the same without some of its records. */
export function followColumn(account: string, hash: string, next: string): void {
  const columns = all();
  if (columns.some((column) => column.account === account && column.hash === hash))
    remember(
      key,
      columns.map((column) => (column.account === account && column.hash === hash ? { ...column, hash: next } : column)),
      window.sessionStorage,
    );
}

function all(): readonly ColumnDraft[] {
  return recall(key, z.array(ColumnDraft), window.sessionStorage) ?? [];
}
