import { stringify } from 'csv-stringify/sync';
import type { AccessLine } from '../../preload/contract/access-review.ts';
import { writeCell } from '../changes/csv/cell.ts';
import { csvForm } from '../changes/csv/export-csv.ts';

const head = [
  'id',
  'decision',
  'to',
  'note',
  'reviewer',
  'kind',
  'name',
  'email',
  'role',
  'groups',
  'last_sign_in',
  'created_at',
  'notes',
];

/** The list for a reviewer without Redline: what to fill in comes first. No cell begins as a formula would. */
export function accessCsv(lines: readonly AccessLine[]): string {
  const rows = lines.map(({ id, decision, kind, name, email, role, groups, lastSignIn, createdAt, notes }) => [
    String(id),
    decision?.decision ?? '',
    decision?.to ?? '',
    decision?.note ?? '',
    decision?.reviewer ?? '',
    kind,
    name,
    email,
    role,
    groups.join('; '),
    lastSignIn ?? '',
    createdAt ?? '',
    notes.join('; '),
  ]);
  return stringify([head, ...rows.map((row) => row.map(writeCell))], { ...csvForm, bom: true });
}
