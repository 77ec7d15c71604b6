import type { MatchChange, MatchConflict, MatchDifference, MatchItem, MatchMap } from '../../preload/contract/match.ts';
import type { PersonWish } from '../../preload/contract/people-operations.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { emailForm } from '../../preload/contract/text/email-form.ts';
import type { CellChange } from '../changes/csv/check-cell.ts';
import { type RecordUpdate, recordUpdate } from '../changes/csv/record-update.ts';
import { numberOf, textOf } from '../changes/record-values.ts';
import { Claims } from './claims.ts';
import { type ComparedColumn, compareRow } from './compared-columns.ts';
import { type Contact, type ContactIndex, conflictOf, itemOf } from './contact-index.ts';
import type { LoadedFile } from './loaded-file.ts';
import { type MatchedPeople, marking, type Side, shareNotes } from './match-parts.ts';
import { prefixOf } from './salesforce-id.ts';
import { fieldReader, heldIdReader } from './zendesk-keys.ts';

export interface PeopleQuestion {
  readonly contacts: ContactIndex;
  readonly side: Side;
  readonly map: MatchMap;
  /** Where people's ids of Salesforce are kept, and how many hold one. */
  readonly key: { readonly field: string; readonly held: number };
  /** The organization of each account that has one, by the account's id. */
  readonly organizationOf: ReadonlyMap<string, number>;
  columnsOf(file: LoadedFile): readonly ComparedColumn[];
}

/**
 * Contacts of Salesforce against end users of Zendesk: by the contact's id, else by address. Team members are left alone, whatever Salesforce says
 * of them, and nobody is deleted: whom Salesforce does not know is listed, and marked where there is a checkbox for it.
 */
export function matchPeople(question: PeopleQuestion): MatchedPeople {
  const { contacts, side, map, key, organizationOf } = question;
  const [byId, byEmail] = [new Claims(contacts.contacts.length), new Claims(contacts.contacts.length)];
  const heldBy = heldIdReader(key.field, prefixOf.contact);
  const conflicts: MatchConflict[] = [...contacts.conflicts];
  const unclaimed: ZendeskRecord[] = [];
  const taken = new Set<Contact>();
  const governed = map.scope === 'accounts' ? new Set(organizationOf.values()) : undefined;
  let endUsers = 0;
  for (const person of side.table.records()) {
    if (person.active === false) continue;
    const email = textOf(person, 'email')?.toLowerCase() ?? '';
    const held = heldBy(person);
    const holder = held === undefined ? undefined : contacts.byId.get(held);
    const contact = holder ?? contacts.byEmail.get(email);
    if (person.role !== 'end-user') {
      if (contact) conflicts.push(conflictOf('team-member', contact, teamMember, person.id));
      if (contact) taken.add(contact);
      continue;
    }
    endUsers += 1;
    const otherCased = held === undefined || holder ? undefined : contacts.byOtherCase(held);
    if (otherCased) {
      conflicts.push(otherCase(person, held ?? '', otherCased, side.table.nameOf(person)));
      // Neither is created, as this may be them.
      for (const each of [otherCased, contact]) if (each) taken.add(each);
      continue;
    }
    if (!contact) {
      const organization = numberOf(person, 'organization_id');
      if (!governed || (organization !== undefined && governed.has(organization))) unclaimed.push(person);
      continue;
    }
    (holder ? byId : byEmail).add(contact.at, person);
  }
  const [missing, different]: [MatchItem[], MatchDifference[]] = [[], []];
  const updates: RecordUpdate[] = [];
  const creates: PersonWish[] = [];
  let matched = 0;
  for (const contact of contacts.contacts) {
    const [holders, others] = [byId.of(contact.at), byEmail.of(contact.at)];
    const [person, second] = [...holders, ...others];
    if (contacts.doubtful.has(contact)) continue;
    if (!person) {
      if (taken.has(contact)) continue;
      const { item, create } = missingContact(contact, question);
      missing.push(item);
      if (create) creates.push(create);
      continue;
    }
    if (second) {
      const ids = [...holders, ...others].map(({ id }) => id).join(', ');
      const kind = holders.length > 1 ? 'twice-in-zendesk' : 'two-records';
      conflicts.push(conflictOf(kind, contact, `Several people are this contact, by its id or its address: ${ids}.`));
      continue;
    }
    matched += 1;
    const { changes, cells, found } = compareContact(contact, person, holders.length === 1, question);
    conflicts.push(...found);
    if (changes.length > 0) different.push({ ...itemOf(contact), id: person.id, changes });
    const update = recordUpdate(person, side.table.nameOf(person), cells);
    if (update) updates.push(update);
  }
  const extra = extras(unclaimed, question, updates);
  return {
    matched,
    missing,
    extra,
    different,
    conflicts,
    updates,
    creates,
    notes: [...contacts.notes, ...shareNotes(extra.length, endUsers, 'end user')],
  };
}

function otherCase(person: ZendeskRecord, held: string, contact: Contact, name: string): MatchConflict {
  const why = `Holds ${held}, which differs from contact ${contact.id ?? ''} (${contact.name}) only in the case of letters. They may be two people.`;
  return { kind: 'letter-case', resource: 'users', id: person.id, key: held, name, why };
}

const teamMember = 'Is a contact in Salesforce and in the team in Zendesk; team members are left alone.';

function missingContact(
  contact: Contact,
  { map, key, organizationOf }: PeopleQuestion,
): { item: MatchItem; create?: PersonWish } {
  const { id, email, name, account } = contact;
  const organization = account === undefined ? undefined : organizationOf.get(account);
  const why = !emailForm.test(email)
    ? 'Has no e-mail address that Zendesk would take.'
    : organization === undefined
      ? `Its account ${account ?? ''} has no organization in Zendesk.`.replace('  ', ' ')
      : undefined;
  if (why !== undefined || map.create === false || organization === undefined)
    return { item: { ...itemOf(contact), ...(why ? { why } : {}) } };
  const known = key.held > 0 && key.field === 'external_id' && id !== undefined ? { external_id: id } : {};
  return { item: itemOf(contact), create: { name, email, role: 'end-user', organization_id: organization, ...known } };
}

function compareContact(contact: Contact, person: ZendeskRecord, isById: boolean, question: PeopleQuestion) {
  const { side } = question;
  const { changes, cells, problems } = compareRow(question.columnsOf(contact.from), contact.row, person, side.checks);
  const found = problems.map(({ header, value, message }) =>
    conflictOf('value', contact, `${header}, “${value}”: ${message}`, person.id),
  );
  const all: MatchChange[] = [];
  const written: CellChange[] = [];
  const move = moving(contact, person, question);
  if (move === 'unknown')
    found.push(conflictOf('unknown-account', contact, `Account ${contact.account} has no organization in Zendesk.`, person.id));
  else if (move) {
    all.push(move.change);
    written.push(move.cell);
  }
  const email = textOf(person, 'email')?.toLowerCase() ?? '';
  // An address is what somebody signs in with: it is told, and left to a person.
  if (isById && contact.email !== '' && email !== contact.email)
    all.push({ kind: 'email', field: 'email', before: email === '' ? null : email, after: contact.email, drafted: false });
  const link = isById ? undefined : linking(contact, person, question);
  if (link) all.push(link.change);
  if (link?.change.drafted) written.push(link.cell);
  const unmark = marking(side, person, false);
  if (unmark) {
    all.push(unmark.change);
    written.push(unmark.cell);
  }
  return { changes: [...all, ...changes], cells: [...written, ...cells], found };
}

function moving(contact: Contact, person: ZendeskRecord, { side, organizationOf }: PeopleQuestion) {
  if (contact.account === undefined) return undefined;
  const wanted = organizationOf.get(contact.account);
  if (wanted === undefined) return 'unknown' as const;
  const now = numberOf(person, 'organization_id') ?? null;
  const column = side.column('organization_id');
  if (now === wanted || !column) return undefined;
  const change: MatchChange = { kind: 'moved', field: 'organization_id', before: now, after: wanted, drafted: true };
  const cell: CellChange = { kind: 'value', column, value: wanted };
  return { change, cell };
}

/** Where the account keeps contacts' ids at all, whoever was found by address gets theirs; an other one that stands there is only told. */
function linking({ id }: Contact, person: ZendeskRecord, { side, key }: PeopleQuestion) {
  const column = side.column(key.field);
  if (id === undefined || key.held === 0 || !column) return undefined;
  const before = fieldReader(key.field)(person) ?? null;
  const change: MatchChange = { kind: 'linked', field: key.field, before, after: id, drafted: before === null || before === '' };
  const cell: CellChange = { kind: 'value', column, value: id };
  return { change, cell };
}

function extras(people: readonly ZendeskRecord[], { side, key }: PeopleQuestion, updates: RecordUpdate[]): MatchItem[] {
  return people.map((person) => {
    const mark = marking(side, person, true);
    const update = mark && recordUpdate(person, side.table.nameOf(person), [mark.cell]);
    if (update) updates.push(update);
    const [held, email] = [fieldReader(key.field)(person), textOf(person, 'email')];
    return {
      resource: 'users',
      id: person.id,
      name: side.table.nameOf(person),
      ...(typeof held === 'string' && held !== '' ? { key: held } : {}),
      ...(email === undefined ? {} : { email }),
    };
  });
}
