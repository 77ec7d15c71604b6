import { cellError } from '../changes/csv/cell-error.ts';
import type { FileError, KeptMapping, Mapping, NamedBytes } from './match.ts';
import { readTable, type Table, type TableRow } from './read-table.ts';
import { rosterMapping, type Standing, standingOf } from './roster-columns.ts';

/** A line of a roster: somebody, or a group that is a member of another, or everybody there is. */
export interface RosterLine {
  readonly kind: 'person' | 'group' | 'everyone';
  readonly name: string;
  /** Every address by which it may be known, in small letters, the first one the main one. */
  readonly addresses: readonly string[];
  readonly standing: Standing;
  /** As the file writes it. */
  readonly status: string;
  /** The groups of the file that it is in; undefined where the file has no column of them. */
  readonly groups: readonly string[] | undefined;
  readonly file: string;
  readonly line: number;
}

export interface RosterFiles {
  readonly lines: readonly RosterLine[];
  readonly hasGroups: boolean;
  readonly files: readonly { readonly name: string; readonly rows: number; readonly holds: string }[];
  readonly mappings: readonly Mapping[];
  readonly notes: readonly string[];
  readonly errors: readonly FileError[];
}

/** Reads rosters of Google, Okta or any other system that writes a person a line. */
export function rosterLines(given: readonly NamedBytes[], told: Mapping, kept: KeptMapping): RosterFiles {
  const lines: RosterLine[] = [];
  const errors: FileError[] = [];
  const notes: string[] = [];
  const files: { name: string; rows: number; holds: string }[] = [];
  const mappings: Mapping[] = [];
  let hasGroups = false;
  for (const { name, bytes } of given) {
    const reading = readTable(bytes);
    if (!reading.ok) {
      errors.push(...reading.errors.map((error) => ({ ...error, file: name })));
      continue;
    }
    const { table } = reading;
    const mapping = rosterMapping(table.header, { ...kept(table.header), ...told });
    const read = lineReader(name, table, mapping);
    if (!read) {
      errors.push({ ...cellError(1, '', table.header.join(', '), noAddress), file: name });
      continue;
    }
    hasGroups ||= read.hasGroups;
    const unknown = new Set<string>();
    for (const row of table.rows) {
      const line = read.line(row);
      if (typeof line === 'string') errors.push({ ...cellError(row.line, '', '', line), file: name });
      else {
        if (standingOf(line.status) === undefined) unknown.add(line.status);
        lines.push(line);
      }
    }
    files.push({ name, rows: table.rows.length, holds: 'people' });
    mappings.push(mapping);
    notes.push(...table.notes.map((note) => `${name}: ${note}`));
    if (unknown.size > 0)
      notes.push(
        `${name}: ${[...unknown]
          .slice(0, 5)
          .map((word) => `“${word}”`)
          .join(', ')} is no status that is known, and was taken for active.`,
      );
  }
  return { lines, hasGroups, files, mappings, notes, errors };
}

const noAddress =
  'No column is known as an address or a sign-in name. Say in the mapping which one it is (`person.email` or `person.login`).';

function lineReader(file: string, { header, preface }: Table, mapping: Mapping) {
  const places = (target: string) => header.flatMap((name, at) => (mapping[name] === target ? [at] : []));
  const addressPlaces = ['person.email', 'person.login', 'person.other-email'].flatMap(places);
  if (addressPlaces.length === 0) return undefined;
  const groupPlaces = [...places('group.name'), ...places('group.address')];
  const [firstPlaces, lastPlaces] = [places('person.first-name'), places('person.last-name')];
  const ofPreface = /^Members for group\s+(.+)$/i.exec(preface ?? '')?.[1]?.trim();
  const cell = (row: TableRow, at: number | undefined) => (at === undefined ? '' : (row.cells[at]?.trim() ?? ''));
  return {
    hasGroups: groupPlaces.length > 0 || ofPreface !== undefined,
    line: (row: TableRow): RosterLine | string => {
      const addresses = addressPlaces
        .flatMap((at) =>
          cell(row, at)
            .toLowerCase()
            .split(/[;,\s]+/),
        )
        .filter((each) => each !== '');
      const word = cell(row, places('person.kind')[0]).toUpperCase();
      const kind = word === 'GROUP' ? 'group' : word === 'CUSTOMER' ? 'everyone' : 'person';
      if (addresses.length === 0 && kind !== 'everyone') return 'Has no address, so nobody can be found by it.';
      const full = [cell(row, firstPlaces[0]), cell(row, lastPlaces[0])].filter((part) => part !== '').join(' ');
      const status = cell(row, places('person.status')[0]);
      const groups = groupPlaces
        .flatMap((at) =>
          cell(row, at)
            .split(';')
            .map((part) => part.trim()),
        )
        .filter((part) => part !== '');
      return {
        kind,
        name: cell(row, places('person.name')[0]) || full || addresses[0] || 'Everybody',
        addresses: [...new Set(addresses)],
        standing: standingOf(status) ?? 'in',
        status,
        groups: ofPreface !== undefined ? [ofPreface, ...groups] : groupPlaces.length > 0 ? groups : undefined,
        file,
        line: row.line,
      };
    },
  };
}
