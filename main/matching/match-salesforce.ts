import type { MatchMap } from '../../preload/contract/match.ts';
import type { Operation } from '../../preload/contract/operations.ts';
import type { PersonWish } from '../../preload/contract/people-operations.ts';
import { cellError } from '../changes/csv/cell-error.ts';
import type { CsvWorld } from '../changes/csv/csv-world.ts';
import { accountIndex } from './account-index.ts';
import { type ComparedColumn, comparedColumns } from './compared-columns.ts';
import { contactIndex } from './contact-index.ts';
import { headerOf, type LoadedFile } from './loaded-file.ts';
import type { FileError, KeptMapping, Matching, NamedBytes } from './match.ts';
import { matchOrganizations } from './match-organizations.ts';
import type { MatchedPeople, Side } from './match-parts.ts';
import { sideOf } from './match-parts.ts';
import { matchPeople } from './match-people.ts';
import { readTable } from './read-table.ts';
import { salesforceMapping } from './salesforce-columns.ts';
import { keyField } from './zendesk-keys.ts';

/**
 * Files of accounts and contacts, as Salesforce exports them, against the organizations and end users of a snapshot. In time linear in rows. Where
 * anything in a file cannot be read nothing is matched, and everything that is wrong is told.
 */
export function matchSalesforce(given: readonly NamedBytes[], world: CsvWorld, map: MatchMap, kept: KeptMapping): Matching {
  const { side: organizations, problems: wrongMark } = sideOf('organizations', world, map);
  const { side: users, problems: wrongUserMark } = sideOf('users', world, map);
  const { files, errors } = loaded(given, map, organizations, users, kept);
  for (const message of [...wrongMark, ...wrongUserMark]) errors.push(ofFile('', message));
  if (errors.length > 0) return { ok: false, errors };
  const columns = new Map<LoadedFile, readonly ComparedColumn[]>();
  for (const file of files) {
    const side = file.file === 'accounts' ? organizations : users;
    const { columns: compared, problems } = comparedIn(file, side, map);
    for (const message of problems) errors.push(ofFile(file.name, message));
    columns.set(file, compared);
  }
  const accounts = accountIndex(files);
  const contacts = contactIndex(files, accounts);
  errors.push(...accounts.errors, ...contacts.errors);
  if (errors.length > 0) return { ok: false, errors };
  const columnsOf = (file: LoadedFile) => columns.get(file) ?? [];
  const organizationKeys = new Set(organizations.definitions.keys());
  const key = keyField('organizations', map, organizationKeys, organizations.table.records());
  const ofAccounts = matchOrganizations(accounts, organizations, { key: key.field, scope: map.scope }, columnsOf);
  const isContacts = files.some(({ file }) => file === 'contacts');
  const userKey = keyField('users', map, new Set(users.definitions.keys()), isContacts ? users.table.records() : []);
  const { organizationOf } = ofAccounts;
  const people = isContacts ? matchPeople({ contacts, side: users, map, key: userKey, organizationOf, columnsOf }) : nobody;
  return {
    ok: true,
    match: {
      files: files.map(({ name, table, file }) => ({ name, rows: table.rows.length, holds: file })),
      mappings: files.map(({ mapping }) => mapping),
      matched: (accounts.isWhole ? ofAccounts.matched : 0) + people.matched,
      missing: [...ofAccounts.missing, ...people.missing],
      extra: [...ofAccounts.extra, ...people.extra],
      different: [...ofAccounts.different, ...people.different],
      conflicts: [...ofAccounts.conflicts, ...people.conflicts],
      notes: [...files.flatMap(notesOf), ...accounts.notes, ...ofAccounts.notes, ...people.notes],
      organizations: ofAccounts.updates,
      users: people.updates,
      operations: creations(people.creates),
    },
  };
}

/** As many as an operation takes. */
const mostInOne = 10_000;

function creations(people: readonly PersonWish[]): Operation[] {
  const operations: Operation[] = [];
  for (let from = 0; from < people.length; from += mostInOne)
    operations.push({ resource: 'users', operation: 'create', users: people.slice(from, from + mostInOne) });
  return operations;
}

const nobody: MatchedPeople = {
  matched: 0,
  missing: [],
  extra: [],
  different: [],
  conflicts: [],
  updates: [],
  creates: [],
  notes: [],
};

function loaded(given: readonly NamedBytes[], map: MatchMap, organizations: Side, users: Side, kept: KeptMapping) {
  const files: LoadedFile[] = [];
  const errors: FileError[] = [];
  const fields = {
    organizations: new Set(organizations.definitions.keys()),
    users: new Set(users.definitions.keys()),
  };
  for (const { name, bytes } of given) {
    const reading = readTable(bytes);
    if (!reading.ok) {
      errors.push(...reading.errors.map((error) => ({ ...error, file: name })));
      continue;
    }
    const { table } = reading;
    const { file, mapping } = salesforceMapping(table.header, { ...kept(table.header), ...map.columns }, fields);
    const loadedFile = { name, table, file, mapping };
    const wanting = file === 'accounts' ? ['account.id'] : ['contact.email', 'contact.id'];
    if (wanting.every((target) => headerOf(loadedFile, target) === ''))
      errors.push(ofFile(name, file === 'accounts' ? noAccountId : noContact));
    else files.push(loadedFile);
  }
  return { files, errors };
}

const noAccountId =
  'The file has no column with account ids. Add “Account ID” to the report, or say in the mapping which column it is.';
const noContact = 'The file has neither addresses nor contact ids. Add “Email”, or say in the mapping which column it is.';

function ofFile(file: string, message: string): FileError {
  return { ...cellError(1, '', '', message), file };
}

function comparedIn(file: LoadedFile, side: Side, map: MatchMap) {
  const preset = { decimal: map.decimal, dates: map.dates };
  const { table, mapping } = file;
  const named = { ...mapping };
  const isAccounts = file.file === 'accounts';
  // The name of an account is compared like any field; that of a person is their own, and only told apart where the map asks for it.
  const nameHeader = isAccounts ? headerOf(file, 'account.name') : '';
  if (nameHeader !== '') named[nameHeader] = 'organizations.name';
  const { columns, problems } = comparedColumns(
    side.resource,
    table.header,
    named,
    table.rows,
    side.table,
    side.definitions,
    preset,
  );
  return {
    columns: columns.map((column) => (column.header === nameHeader ? { ...column, kind: 'name' as const } : column)),
    problems,
  };
}

function notesOf({ name, table, mapping }: LoadedFile): string[] {
  const ignored = table.header.filter((header) => mapping[header] === 'ignore');
  const left = ignored.length > 0 ? [`${name}: not compared: ${ignored.join(', ')}.`] : [];
  return [...table.notes.map((note) => `${name}: ${note}`), ...left];
}
