import { parse as parseCsv } from 'csv-parse/sync';
import type { Problem } from '../../preload/contract/errors.ts';
import { Roster } from '../../preload/contract/roster.ts';
import { readCell } from '../changes/csv/cell.ts';
import { readFlag } from '../changes/csv/flag-words.ts';
import { otherKindOf } from '../changes/csv/other-kind.ts';
import { type RosterPlan, rosterOperations } from '../changes/roster.ts';
import type { World } from '../changes/world.ts';
import { Failure } from '../failure.ts';
import { problemsIn } from './change-file.ts';
import { soundText } from './file-text.ts';
import { placed, placedFailure, placesInTable, type RosterPlaces } from './roster-places.ts';
import { rosterInYaml } from './roster-yaml.ts';

/**
 * Reads a roster: YAML (or JSON) with `people` and, where groups are to be made, `groups`; or CSV with a person a line, under
 * `name`, `email`, `role`, `groups` (separated by `;`), `tags` (by spaces) and further fields of a person.
 *
 * @throws Failure `validation` listing everything that is wrong.
 */
export function parseRosterFile(text: string, name: string): Roster {
  return readRoster(text, name).roster;
}

/** What a roster's file holds, and where. */
interface RosterRead {
  readonly roster: Roster;
  readonly places: RosterPlaces;
}

function readRoster(text: string, name: string): RosterRead {
  const sound = soundText(text, 'roster').replace(/^\ufeff/, '');
  const { content, places } = /\.(csv|tsv)$/i.test(name) ? peopleInCsv(sound) : inYaml(sound);
  const parsed = Roster.safeParse(content);
  if (parsed.success) return { roster: parsed.data, places };
  throw notValid(placed(problemsIn(parsed.error.issues), places));
}

/**
 * Drafts what makes the account what the roster in this file says. What is wrong is told by person and place, whoever finds it.
 *
 * @param drafting is given the operations, and who stays although the file would have them go.
 * @throws Failure `validation` where it is not valid.
 */
export async function draftRoster<Drafted>(
  { text, name, remove }: { readonly text: string; readonly name: string; readonly remove: boolean },
  world: World,
  drafting: (plan: RosterPlan) => Promise<Drafted>,
): Promise<Drafted> {
  const { roster, places } = readRoster(text, name);
  try {
    return await drafting(rosterOperations(roster, world, remove));
  } catch (error) {
    throw placedFailure(error, places);
  }
}

function inYaml(text: string): { readonly content: unknown; readonly places: RosterPlaces } {
  try {
    return rosterInYaml(text);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw notValid([{ path: '', message: `is not YAML: ${reason(error)}` }]);
  }
}

function peopleInCsv(text: string): { readonly content: unknown; readonly places: RosterPlaces } {
  const kind = otherKindOf(text);
  if (kind) throw notValid([{ path: '', message: kind }]);
  let lines: Record<string, string>[];
  const ends: number[] = [];
  try {
    lines = parseCsv(text, {
      bom: true,
      columns: true,
      skip_empty_lines: true,
      trim: true,
      delimiter: delimiterIn(text),
      on_record: (record: Record<string, string>, { lines: end }) => {
        ends.push(end);
        return record;
      },
    });
  } catch (error) {
    throw notValid([{ path: '', message: `is not CSV: ${reason(error)}` }]);
  }
  const twice = doubledColumn(text);
  if (twice !== undefined) throw notValid([{ path: '', message: `has the column “${twice}” twice: take one out` }]);
  return { content: { people: lines.map(personIn) }, places: placesInTable(lines, ends) };
}

/** Of two columns of one name only the last would be read. */
function doubledColumn(text: string): string | undefined {
  const options = { bom: true, to_line: 1, trim: true, delimiter: delimiterIn(text), relax_column_count: true } as const;
  const [header = []]: string[][] = parseCsv(text, options);
  return header.find((column, index) => column !== '' && header.indexOf(column) !== index);
}

/** Spreadsheets of half the world write `;`; the header tells. */
function delimiterIn(text: string): ',' | ';' | '\t' {
  const header = text.split(/[\r\n]/, 1)[0] ?? '';
  if (header.includes(',')) return ',';
  return header.includes(';') ? ';' : header.includes('\t') ? '\t' : ',';
}

/** Cells as an export writes them. One without anything in it says nothing. */
function personIn(line: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
  const person: Record<string, unknown> = {};
  const own: Record<string, string> = {};
  for (const [field, written] of Object.entries(line)) {
    const cell = readCell(written);
    // An export's own last column says nothing of the person.
    if (cell.kind === 'blank' || field === '_redline') continue;
    const key = /^user_fields\.(.+)$/.exec(field)?.[1];
    const text = cell.kind === 'emptied' ? '' : cell.text;
    if (key === undefined) person[field] = valueIn(field, text);
    else own[key] = text;
  }
  return Object.keys(own).length === 0 ? person : { ...person, user_fields: own };
}

function valueIn(field: string, cell: string): unknown {
  if (field === 'groups') return parts(cell, ';').map(idOrName);
  if (field === 'tags') return parts(cell, ' ');
  if (flags.has(field)) return readFlag(cell) ?? cell;
  return field.endsWith('_id') && field !== 'external_id' ? idOrName(cell) : cell;
}

const flags: ReadonlySet<string> = new Set(['suspended', 'moderator', 'only_private_comments']);

function parts(cell: string, separator: string): string[] {
  return cell.split(separator).flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
}

function idOrName(text: string): string | number {
  return /^\d+$/.test(text) ? Number(text) : text;
}

function reason(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unreadable';
}

function notValid(problems: readonly Problem[]): Failure {
  const [first] = problems;
  // People are named in the sentence; of the rest of the file the path says where.
  const where = first?.path && !first.path.startsWith('people[') ? `${first.path} ` : '';
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return new Failure(
    'validation',
    `The roster is not valid: ${where}${first?.message ?? 'unknown'}${more}. Nothing was drafted.`,
    {
      problems,
    },
  );
}
