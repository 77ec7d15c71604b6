import type { MatchConflict } from '../../preload/contract/match.ts';
import { cellError } from '../changes/csv/cell-error.ts';
import { fold } from '../changes/query/words.ts';
import { type AccountIndex, amount, idError, lazily, notAnAccount, sameCells } from './account-index.ts';
import { cellReader, type LoadedFile } from './loaded-file.ts';
import type { FileError } from './match.ts';
import type { TableRow } from './read-table.ts';
import { caseless, prefixOf, salesforceId } from './salesforce-id.ts';

/** A contact of Salesforce. */
export interface Contact {
  /** Its place among the contacts of the files. */
  readonly at: number;
  readonly id: string | undefined;
  /** In small letters. */
  readonly email: string;
  readonly name: string;
  /** The id of its account, where the file tells. */
  readonly account: string | undefined;
  readonly row: TableRow;
  readonly from: LoadedFile;
}

export interface ContactIndex {
  readonly contacts: readonly Contact[];
  readonly byId: ReadonlyMap<string, Contact>;
  readonly byEmail: ReadonlyMap<string, Contact>;
  /** The one whose id is the same but for the case of its letters. */
  byOtherCase(id: string): Contact | undefined;
  /** Those that are a conflict of the files already: people are found by them, and nothing of them is drafted or compared. */
  readonly doubtful: ReadonlySet<Contact>;
  readonly errors: readonly FileError[];
  readonly conflicts: readonly MatchConflict[];
  readonly notes: readonly string[];
}

/** The contacts that the files name: by id, and by address as it is, in small letters; `+tags` and dots are part of an address. */
export function contactIndex(files: readonly LoadedFile[], accounts: AccountIndex): ContactIndex {
  const contacts: Contact[] = [];
  const [byId, byEmail] = [new Map<string, Contact>(), new Map<string, Contact>()];
  const torn = new Map<Contact, Contact[]>();
  const doubtful = new Set<Contact>();
  // The rows of ids that stand for another one's contact, by its address.
  const rows = new Map<string, TableRow>();
  const errors: FileError[] = [];
  const conflicts: MatchConflict[] = [];
  let repeated = 0;
  for (const from of files) {
    if (from.file !== 'contacts') continue;
    const read = contactReader(from, accounts);
    for (const row of from.table.rows) {
      const contact = read(row, contacts.length);
      if ('message' in contact) {
        errors.push(contact);
        continue;
      }
      const same = contact.id === undefined ? undefined : byId.get(contact.id);
      if (same) {
        if (sameCells(rows.get(contact.id ?? '') ?? same.row, row)) repeated += 1;
        else {
          conflicts.push(conflictOf('twice-in-file', contact, `Stands in line ${same.row.line} otherwise: which one holds?`));
          doubtful.add(same);
          // Whoever has the other address is this contact too, and nobody whom Salesforce does not know.
          if (contact.email !== '' && !byEmail.has(contact.email)) byEmail.set(contact.email, same);
        }
        continue;
      }
      const sharing = contact.email === '' ? undefined : byEmail.get(contact.email);
      if (sharing && contact.id !== undefined) rows.set(contact.id, row);
      if (sharing && sharing.account === contact.account) {
        repeated += 1;
        if (contact.id !== undefined) byId.set(contact.id, sharing);
        continue;
      }
      if (sharing) torn.set(sharing, [...(torn.get(sharing) ?? []), contact]);
      else if (contact.email !== '') byEmail.set(contact.email, contact);
      if (contact.id !== undefined) byId.set(contact.id, sharing ?? contact);
      if (!sharing) contacts.push(contact);
    }
  }
  for (const [contact, others] of torn) {
    const all = [contact, ...others].map(({ account, row }) => `${account ?? 'no account'} (line ${row.line})`);
    conflicts.push(conflictOf('two-accounts', contact, `Contacts of several accounts have this address: ${all.join(', ')}.`));
  }
  const notes =
    repeated > 0 ? [`${amount(repeated, 'line')} of contacts repeat a contact or its address within one account.`] : [];
  return {
    contacts,
    byId,
    byEmail,
    byOtherCase: lazily(() => new Map([...byId].map(([id, contact]) => [caseless(id), contact])), caseless),
    doubtful: new Set([...doubtful, ...torn.keys()]),
    errors,
    conflicts,
    notes,
  };
}

function contactReader(from: LoadedFile, accounts: AccountIndex) {
  const [idIn, emailIn, nameIn, firstIn, lastIn, accountIn, accountNameIn] = (
    [
      'contact.id',
      'contact.email',
      'contact.name',
      'contact.first-name',
      'contact.last-name',
      'account.id',
      'account.name',
    ] as const
  ).map((target) => cellReader(from, target));
  const none = () => '';
  return (row: TableRow, at: number): Contact | FileError => {
    const [text, email] = [(idIn ?? none)(row), (emailIn ?? none)(row).toLowerCase()];
    const read = text === '' ? undefined : salesforceId(text);
    if (read && !(read.ok && read.id.startsWith(prefixOf.contact)))
      return idError(from, row, text, read.ok ? notAContact : read.message, 'contact.id');
    if (!read && email === '') return { ...cellError(row.line, '', '', noSign), file: from.name };
    const accountText = (accountIn ?? none)(row);
    const account = accountText === '' ? undefined : salesforceId(accountText);
    if (account && !(account.ok && account.id.startsWith(prefixOf.account)))
      return idError(from, row, accountText, account.ok ? notAnAccount : account.message);
    const accountName = account ? '' : (accountNameIn ?? none)(row);
    const named = accountName === '' ? undefined : accounts.byName(fold(accountName));
    const name = (nameIn ?? none)(row) || fullName((firstIn ?? none)(row), (lastIn ?? none)(row)) || email;
    const id = read?.ok ? read.id : undefined;
    return { at, id, email, name, account: account?.ok ? account.id : named?.id, row, from };
  };
}

function fullName(first: string, last: string): string {
  return first === '' || last === '' ? first + last : `${first} ${last}`;
}

const notAContact = 'Is the id of something else: contacts’ ids begin with 003.';
const noSign = 'Has neither a contact id nor an e-mail address, so nobody can be found by it.';

export function conflictOf(kind: MatchConflict['kind'], contact: Contact, why: string, id?: number): MatchConflict {
  return { ...itemOf(contact), kind, why, ...(id === undefined ? {} : { id }) };
}

export function itemOf({ id, email, name, row, from }: Contact) {
  return {
    resource: 'users',
    name,
    file: from.name,
    line: row.line,
    ...(id === undefined ? {} : { key: id }),
    ...(email === '' ? {} : { email }),
  } as const;
}
