import { type ChangeSet, type Edit, mostEdits } from '../../preload/contract/change-set.ts';
import type { CsvImportOperation, CsvNote, CsvResource, TableForm } from '../../preload/contract/csv.ts';
import type { Where } from '../../preload/contract/operation-terms.ts';
import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Desk } from '../accounts/desk.ts';
import { type CellError, cellError } from '../changes/csv/cell-error.ts';
import { csvTables } from '../changes/csv/csv-tables.ts';
import { csvSteps, exportXlsx } from '../changes/csv/export-csv.ts';
import { inOrder, readCsv } from '../changes/csv/import-csv.ts';
import { peopleEdits } from '../changes/csv/people-edits.ts';
import { lookupsOfEdits } from '../changes/lookups.ts';
import { newChangeSet } from '../changes/new-change-set.ts';
import { brokenText } from '../changes/one-line.ts';
import { refusedRules } from '../changes/rule-refusals.ts';
import { atOnce, type Steps } from '../changes/steps.ts';
import { workingWorld } from '../changes/working-world.ts';
import type { World } from '../changes/world.ts';
import { Failure } from '../failure.ts';
import { eachFound } from '../snapshots/search.ts';
import type { Snapshot } from '../snapshots/snapshot-store.ts';
import { bitByBit } from '../store/bit-by-bit.ts';
import { csvPast, sealKey } from './csv-past.ts';
import { csvWorldOf } from './csv-world.ts';
import { ticketLookup } from './draft-change-set.ts';
import type { Draft, Drafts } from './drafts.ts';
import { lookUpTickets } from './look-up.ts';
import { refuseWithoutSnapshot } from './of-one-moment.ts';
import { importSentence } from './operation-sentence.ts';

export interface CsvFilesOptions {
  readonly accounts: Accounts;
  readonly drafts: Drafts;
  readonly clock: () => number;
  readonly author: string;
}

export interface ImportWish {
  readonly account: string;
  readonly resource: CsvResource;
  /** The file's name, without its folder. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly title?: string | undefined;
  readonly reason?: string | undefined;
}

export interface ExportWish {
  readonly account: string;
  readonly resource: CsvResource;
  readonly where: Where;
  /** The last word of `where` is still being typed, so it also matches as a beginning. */
  readonly typing?: boolean;
  /** CSV unless told. */
  readonly form?: TableForm | undefined;
}

interface TableFile {
  readonly name: string;
  readonly form: TableForm;
  /** Text is CSV, bytes are a workbook. */
  readonly content: string | Uint8Array;
  readonly rows: number;
}

type ImportOutcome =
  | { readonly ok: true; readonly draft: Draft; readonly rows: number; readonly notes: readonly CsvNote[] }
  /** Everything that is wrong with the file; nothing was drafted. */
  | { readonly ok: false; readonly errors: readonly CellError[] };

/** The records of a snapshot as CSV files and workbooks, and such files as change sets. */
export interface CsvFiles {
  /** A file that changes nothing is drafted as well: as a change set without edits. */
  import(wish: ImportWish): Promise<ImportOutcome>;
  export(wish: ExportWish, signal?: AbortSignal): Promise<TableFile>;
}

export function openCsvFiles({ accounts, drafts, clock, author }: CsvFilesOptions): CsvFiles {
  return {
    import: async (wish) => {
      const { account, resource, bytes } = wish;
      const desk = await accounts.open(account);
      const snapshot = refuseWithoutSnapshot(desk);
      const { edits, errors, rows, unchanged, notes = [] } = editsOfFile(resource, bytes, desk, snapshot);
      if (errors.length > 0) return { ok: false, errors };
      const found = await lookUpTickets(desk, lookupsOfEdits(edits, desk.world()));
      const now = clock();
      const lookup = ticketLookup({ operations: [], found: found && { ...found, at: now } }, edits);
      const changeSet = { ...changeSetOf(wish, desk, snapshot, { rows, edits }, { author, now }), ...lookup };
      return { ok: true, rows, notes, draft: await drafts.keep(desk.account.id, changeSet, unchanged) };
    },
    export: async ({ account, ...wish }, signal) => bitByBit(tableSteps(await accounts.open(account), wish), signal),
  };
}

/** Records of the newest snapshot as a table that an import takes back. */
export function tableOf(desk: Desk, wish: Omit<ExportWish, 'account'>): TableFile {
  return atOnce(tableSteps(desk, wish));
}

/** The same step by step: all of one moment, whatever snapshot is taken meanwhile. */
function* tableSteps(
  desk: Desk,
  { resource, where, typing = false, form = 'csv' }: Omit<ExportWish, 'account'>,
): Steps<TableFile> {
  const snapshot = refuseWithoutSnapshot(desk);
  const world = desk.world();
  const table = csvTables[resource](csvWorldOf(world, snapshot));
  const sealing = { key: sealKey(desk), snapshot: snapshot.id };
  const records = selected(world, resource, where, typing);
  const file = form === 'csv' ? yield* csvSteps(table, records, sealing) : exportXlsx(table, records, sealing);
  return { name: `${slug(desk.account.name)}-${resource}-${snapshot.takenAt.slice(0, 10)}.${form}`, form, ...file };
}

function changeSetOf(
  { resource, file, title, reason }: ImportWish,
  desk: Desk,
  snapshot: Snapshot,
  { rows, edits }: { readonly rows: number; readonly edits: Edit[] },
  { author, now }: { readonly author: string; readonly now: number },
): ChangeSet {
  if (edits.length > mostEdits) {
    throw new Failure(
      'validation',
      `The file makes ${edits.length} edits, more than the ${mostEdits} that a change set holds. Nothing was drafted; split it.`,
    );
  }
  const operation: CsvImportOperation = { resource, operation: 'import', file, rows };
  const { account } = desk;
  const named = title ?? importSentence(operation);
  return newChangeSet({ account, snapshot, title: named, reason, author, now, operations: [operation], edits });
}

/** People change together with their memberships and addresses; of anything else, a line is an edit. */
function editsOfFile(resource: CsvResource, bytes: Uint8Array, desk: Desk, snapshot: Snapshot) {
  const world = desk.world();
  const past = csvPast(desk, resource);
  const table = csvTables[resource](csvWorldOf(world, snapshot));
  if (resource === 'users') {
    const read = readCsv(table, bytes, past);
    const { edits, errors } = peopleEdits(read, world);
    return { ...read, edits, errors: inOrder([...read.errors, ...errors, ...brokenTexts(edits, read.lines)]) };
  }
  const { lines, ...read } = readCsv(table, bytes, past);
  const edits = read.updates.map((update): Edit => ({ resource, action: 'update', ...update }));
  const broken = [...brokenTexts(edits, lines), ...refusedIn(edits, lines, world)];
  return { ...read, edits, errors: inOrder([...read.errors, ...broken]) };
}

/** What Zendesk would refuse of rules as the file leaves them all together. */
function refusedIn(edits: readonly Edit[], lines: ReadonlyMap<number, number>, world: World): CellError[] {
  const working = workingWorld(world);
  for (const edit of edits) {
    const record = edit.action === 'update' ? world.find(edit.resource, edit.id) : undefined;
    if (record && edit.action === 'update') working.put(edit.resource, edit.id, { ...record, ...edit.after, id: record.id });
  }
  return edits.flatMap((edit) =>
    edit.action === 'update'
      ? refusedRules([edit], working).map(({ message }) => cellError(lines.get(edit.id) ?? 1, 'active', '', message))
      : [],
  );
}

/** A spreadsheet puts a line end into a cell by a slip of two keys; a name has none. */
function brokenTexts(edits: readonly Edit[], lines: ReadonlyMap<number, number>): CellError[] {
  return edits.flatMap((edit) => {
    if (edit.action !== 'update') return [];
    const broken = brokenText(edit.resource, edit.before, edit.after);
    if (!broken) return [];
    return [
      cellError(lines.get(edit.id) ?? 1, broken.field, String(edit.after[broken.field]), `“${edit.name}” ${broken.reason}.`),
    ];
  });
}

function selected(world: World, resource: ResourceName, where: Where, typing: boolean): Iterable<ZendeskRecord> {
  if (typeof where === 'string') return eachFound(world, resource, where, typing);
  const wanted = new Set(where.ids);
  const found: ZendeskRecord[] = [];
  for (const record of world.records(resource)) if (wanted.has(record.id)) found.push(record);
  if (found.length === wanted.size) return found;
  throw new Failure(
    'not-found',
    `The snapshot does not hold ${wanted.size - found.length} of these ${resource}. Select them again.`,
  );
}

function slug(name: string): string {
  const words =
    name
      .normalize('NFKD')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return words.join('-') || 'account';
}
