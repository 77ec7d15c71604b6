import type { MatchConflict } from '../../preload/contract/match.ts';
import { cellError } from '../changes/csv/cell-error.ts';
import { fold } from '../changes/query/words.ts';
import { cellReader, headerOf, type LoadedFile } from './loaded-file.ts';
import type { FileError } from './match.ts';
import type { TableRow } from './read-table.ts';
import { caseless, prefixOf, salesforceId } from './salesforce-id.ts';

/** An account of Salesforce. */
export interface Account {
  /** Its place among the accounts of the files. */
  readonly at: number;
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly row: TableRow;
  readonly from: LoadedFile;
}

export interface AccountIndex {
  readonly byId: ReadonlyMap<string, Account>;
  /** How many places there are. */
  readonly places: number;
  /** Whether a file of accounts was among them; contacts name theirs, but not all that there are. */
  readonly isWhole: boolean;
  /** The account with this folded name, where it is one alone. */
  byName(name: string): Account | undefined;
  /** The one whose id is the same but for the case of its letters. */
  byOtherCase(id: string): Account | undefined;
  /** Whether an account that is a conflict of the files has this folded name, or this domain. */
  isDoubtful(sign: { readonly name: string } | { readonly domain: string }): boolean;
  readonly errors: readonly FileError[];
  readonly conflicts: readonly MatchConflict[];
  readonly notes: readonly string[];
}

/** The accounts that the files name. One that stands there twice with different values is a conflict and compared with nothing. */
export function accountIndex(files: readonly LoadedFile[]): AccountIndex {
  const byId = new Map<string, Account>();
  const doubtful = new Map<string, MatchConflict>();
  const [doubtfulNames, doubtfulDomains] = [new Set<string>(), new Set<string>()];
  const errors: FileError[] = [];
  let restored = 0;
  let repeated = 0;
  const wholeFiles = files.filter(({ file }) => file === 'accounts');
  let places = 0;
  for (const from of wholeFiles.length > 0 ? wholeFiles : files) {
    const [idIn, nameIn, siteIn] = ['account.id', 'account.name', 'account.website'].map((target) => cellReader(from, target));
    if (!idIn || !nameIn || !siteIn) continue;
    const isContacts = from.file === 'contacts';
    for (const row of from.table.rows) {
      const text = idIn(row);
      if (text === '') {
        if (!isContacts) errors.push(idError(from, row, text, 'Has no account id.'));
        continue;
      }
      const read = salesforceId(text);
      if (!read.ok || !read.id.startsWith(prefixOf.account)) {
        // A contact's own reading tells what is wrong with its account.
        if (!isContacts) errors.push(idError(from, row, text, read.ok ? notAnAccount : read.message));
        continue;
      }
      if (read.isRestored) restored += 1;
      const known = byId.get(read.id);
      if (!known) {
        byId.set(read.id, { at: places, id: read.id, name: nameIn(row), domain: domainOf(siteIn(row)), row, from });
        places += 1;
      } else if (!isContacts) {
        if (sameCells(known.row, row)) repeated += 1;
        else {
          doubtful.set(read.id, twice(known, from, row));
          for (const name of [known.name, nameIn(row)]) doubtfulNames.add(fold(name));
          for (const domain of [known.domain, domainOf(siteIn(row))]) doubtfulDomains.add(domain);
        }
      }
    }
  }
  for (const id of doubtful.keys()) byId.delete(id);
  const notes = [
    ...(restored > 0
      ? [`${amount(restored, 'account id')} had lost the case of letters; the last three characters gave it back.`]
      : []),
    ...(repeated > 0 ? [`${amount(repeated, 'line')} of accounts say the same as another one and were passed over.`] : []),
    ...caseNotes(byId),
  ];
  return {
    byId,
    isWhole: wholeFiles.length > 0,
    places,
    byName: onlyOneWith(byId.values(), ({ name }) => fold(name)),
    byOtherCase: lazily(() => new Map([...byId.values()].map((account) => [caseless(account.id), account])), caseless),
    isDoubtful: (sign) =>
      'name' in sign ? sign.name !== '' && doubtfulNames.has(sign.name) : sign.domain !== '' && doubtfulDomains.has(sign.domain),
    errors,
    conflicts: [...doubtful.values()],
    notes,
  };
}

export const notAnAccount = 'Is the id of something else: accounts’ ids begin with 001.';

export function idError(from: LoadedFile, row: TableRow, value: string, message: string, target = 'account.id'): FileError {
  return { ...cellError(row.line, headerOf(from, target), value, message), file: from.name };
}

function twice({ id, name, row }: Account, from: LoadedFile, other: TableRow): MatchConflict {
  const why = `Account ${id} stands in line ${row.line} and, otherwise, in line ${other.line}: which one holds?`;
  return { kind: 'twice-in-file', resource: 'organizations', key: id, name, file: from.name, line: other.line, why };
}

/** Whether two lines say the same. */
export function sameCells(one: TableRow, other: TableRow): boolean {
  return one.cells.length === other.cells.length && one.cells.every((cell, at) => cell === other.cells[at]);
}

/** `https://www.acme.example/about` and `acme.example` are one. */
function domainOf(site: string): string {
  const bare = site
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\./, '');
  return /^[^\s/:?#@]+\.[^\s/:?#@]+/.exec(bare)?.[0] ?? '';
}

function caseNotes(byId: ReadonlyMap<string, Account>): string[] {
  const seen = new Set<string>();
  for (const id of byId.keys()) seen.add(caseless(id));
  const collisions = byId.size - seen.size;
  return collisions === 0
    ? []
    : [`${amount(collisions, 'account id')} differ from another only in the case of letters; they are kept apart.`];
}

/** A look-up that finds only what one account alone has; made when it is first asked. */
export function onlyOneWith(
  accounts: Iterable<Account>,
  keyOf: (account: Account) => string,
): (key: string) => Account | undefined {
  return lazily(
    () => {
      const found = new Map<string, Account | undefined>();
      for (const account of accounts) {
        const key = keyOf(account);
        if (key !== '') found.set(key, found.has(key) ? undefined : account);
      }
      return found;
    },
    (key) => key,
  );
}

/** A look-up that is made when it is first asked. */
export function lazily<Found>(
  make: () => ReadonlyMap<string, Found | undefined>,
  keyOf: (text: string) => string,
): (text: string) => Found | undefined {
  let made: ReadonlyMap<string, Found | undefined> | undefined;
  return (text) => {
    made ??= make();
    return made.get(keyOf(text));
  };
}

export function amount(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}
