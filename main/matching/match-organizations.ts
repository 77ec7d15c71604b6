import type { MatchChange, MatchConflict, MatchDifference, MatchItem, MatchMap } from '../../preload/contract/match.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import type { CellChange } from '../changes/csv/check-cell.ts';
import { type RecordUpdate, recordUpdate } from '../changes/csv/record-update.ts';
import { fold } from '../changes/query/words.ts';
import { textOf } from '../changes/record-values.ts';
import { type Account, type AccountIndex, onlyOneWith } from './account-index.ts';
import { Claims } from './claims.ts';
import { type ComparedColumn, compareRow } from './compared-columns.ts';
import type { LoadedFile } from './loaded-file.ts';
import { type Matched, marking, type Side, shareNotes } from './match-parts.ts';
import { prefixOf } from './salesforce-id.ts';
import { fieldReader, heldIdReader } from './zendesk-keys.ts';

export interface MatchedOrganizations extends Matched {
  /** The organization of each account that has one, by the account's id. */
  readonly organizationOf: ReadonlyMap<string, number>;
}

/**
 * Accounts of Salesforce against organizations of Zendesk. An id decides before a domain, and a domain before a name; a name or a domain that two
 * share decides nothing. Where only contacts were given, their accounts are found but nothing is said of the organizations.
 */
export function matchOrganizations(
  accounts: AccountIndex,
  side: Side,
  { key, scope }: { readonly key: string; readonly scope: MatchMap['scope'] },
  columnsOf: (file: LoadedFile) => readonly ComparedColumn[],
): MatchedOrganizations {
  const byId = new Claims(accounts.places);
  const unclaimed: ZendeskRecord[] = [];
  const without: ZendeskRecord[] = [];
  const conflicts: MatchConflict[] = [...accounts.conflicts];
  const doubtful = new Set(accounts.conflicts.map((conflict) => conflict.key));
  const heldBy = heldIdReader(key, prefixOf.account);
  let organizations = 0;
  for (const organization of side.table.records()) {
    organizations += 1;
    const held = heldBy(organization);
    const account = held === undefined ? undefined : accounts.byId.get(held);
    if (account) byId.add(account.at, organization);
    else if (held === undefined) without.push(organization);
    else if (!doubtful.has(held)) {
      const other = accounts.byOtherCase(held);
      if (other) conflicts.push(otherCase(organization, held, other));
      else unclaimed.push(organization);
    }
  }
  const others = claimsByOtherSigns(without, accounts, byId);
  unclaimed.push(...others.unclaimed);
  conflicts.push(...others.conflicts);
  const different: MatchDifference[] = [];
  const missing: MatchItem[] = [];
  const updates: RecordUpdate[] = [];
  const organizationOf = new Map<string, number>();
  for (const account of accounts.byId.values()) {
    const { id, name, row, from } = account;
    const [by, candidates] = strongest(account, byId, others);
    const item = { resource: 'organizations', key: id, name, file: from.name, line: row.line } as const;
    const [organization, second] = candidates;
    if (!organization) {
      if (accounts.isWhole && from.file === 'accounts') missing.push(item);
      continue;
    }
    if (second) {
      conflicts.push({ ...item, kind: by === 'id' ? 'twice-in-zendesk' : 'two-records', why: severalHave(by, candidates) });
      continue;
    }
    organizationOf.set(id, organization.id);
    if (by === 'domain') unclaimed.push(...others.byName.of(account.at));
    if (from.file !== 'accounts') continue;
    const { changes, cells, problems } = compareRow(columnsOf(from), row, organization, side.checks);
    const link = by === 'id' ? undefined : linking(side, key, organization, id);
    const unmark = marking(side, organization, false);
    const all: MatchChange[] = [...(link ? [link.change] : []), ...changes, ...(unmark ? [unmark.change] : [])];
    for (const { header, value, message } of problems)
      conflicts.push({ ...item, id: organization.id, kind: 'value', why: `${header}, “${value}”: ${message}` });
    if (all.length > 0) different.push({ ...item, id: organization.id, changes: all });
    note(updates, side, organization, [...(link?.cells ?? []), ...cells, ...(unmark ? [unmark.cell] : [])]);
  }
  // Files of some accounts tell nothing of organizations that they do not name.
  const extra = accounts.isWhole && scope !== 'accounts' ? extras(unclaimed, side, key, updates) : [];
  const notes = shareNotes(extra.length, organizations, 'organization');
  return { matched: organizationOf.size, missing, extra, different, conflicts, updates, notes, organizationOf };
}

type Sign = 'id' | 'domain' | 'name';

interface OtherClaims {
  readonly byDomain: Claims;
  readonly byName: Claims;
  readonly unclaimed: readonly ZendeskRecord[];
  readonly conflicts: readonly MatchConflict[];
}

/**
 * Organizations that hold no id, among the accounts that nobody holds the id of: by a domain that one of them alone has, else by its name. One whose
 * domains belong to several accounts is a conflict; one that may be an account of which the files say two things is left alone.
 */
function claimsByOtherSigns(organizations: readonly ZendeskRecord[], accounts: AccountIndex, byId: Claims): OtherClaims {
  const free = organizations.length === 0 ? [] : [...accounts.byId.values()].filter(({ at }) => !byId.has(at));
  const withDomain = onlyOneWith(free, ({ domain }) => domain);
  const called = onlyOneWith(free, ({ name }) => fold(name));
  const [byDomain, byName] = [new Claims(accounts.places), new Claims(accounts.places)];
  const unclaimed: ZendeskRecord[] = [];
  const conflicts: MatchConflict[] = [];
  for (const organization of organizations) {
    const given = Array.isArray(organization.domain_names) ? organization.domain_names : [];
    const domains = given.flatMap((domain) => (typeof domain === 'string' ? domain.toLowerCase() : []));
    const ofDomain = [...new Set(domains.flatMap((domain) => withDomain(domain) ?? []))];
    if (ofDomain.length > 1) {
      conflicts.push(ofSeveral(organization, ofDomain));
      continue;
    }
    const name = fold(textOf(organization, 'name')?.trim() ?? '');
    const account = ofDomain[0] ?? called(name);
    if (account) (ofDomain.length > 0 ? byDomain : byName).add(account.at, organization);
    else if (!accounts.isDoubtful({ name }) && !domains.some((domain) => accounts.isDoubtful({ domain })))
      unclaimed.push(organization);
  }
  return { byDomain, byName, unclaimed, conflicts };
}

function strongest({ at }: Account, byId: Claims, { byDomain, byName }: OtherClaims): readonly [Sign, readonly ZendeskRecord[]] {
  if (byId.has(at)) return ['id', byId.of(at)];
  return byDomain.has(at) ? ['domain', byDomain.of(at)] : ['name', byName.of(at)];
}

function severalHave(by: Sign, organizations: readonly ZendeskRecord[]): string {
  const what = { id: 'hold this account’s id', domain: 'have its domain', name: 'are called so' }[by];
  return `${organizations.length} organizations ${what}: ${organizations.map(({ id }) => id).join(', ')}. Leave it with one of them.`;
}

function ofSeveral(organization: ZendeskRecord, accounts: readonly Account[]): MatchConflict {
  const name = textOf(organization, 'name') ?? String(organization.id);
  const named = accounts.map((account) => `${account.id} (${account.name})`).join(', ');
  const why = `Its domains belong to several accounts: ${named}. Leave it with one of them.`;
  return { kind: 'two-records', resource: 'organizations', id: organization.id, name, why };
}

function otherCase(organization: ZendeskRecord, held: string, account: Account): MatchConflict {
  const name = textOf(organization, 'name') ?? String(organization.id);
  const why = `Holds ${held}, which differs from account ${account.id} (${account.name}) only in the case of letters. They may be two customers.`;
  return { kind: 'letter-case', resource: 'organizations', id: organization.id, key: held, name, why };
}

/** The account's id where Zendesk keeps none yet; what another system put there stays. */
function linking(side: Side, key: string, organization: ZendeskRecord, id: string) {
  const before = fieldReader(key)(organization) ?? null;
  const column = side.column(key);
  if ((before !== null && before !== '') || !column) return undefined;
  const change: MatchChange = { kind: 'linked', field: key, before, after: id, drafted: true };
  return { change, cells: [{ kind: 'value', column, value: id }] satisfies CellChange[] };
}

function extras(organizations: readonly ZendeskRecord[], side: Side, key: string, updates: RecordUpdate[]): MatchItem[] {
  return organizations.map((organization) => {
    const mark = marking(side, organization, true);
    if (mark) note(updates, side, organization, [mark.cell]);
    const held = fieldReader(key)(organization);
    const name = textOf(organization, 'name') ?? String(organization.id);
    const known = typeof held === 'string' && held !== '' ? { key: held } : {};
    return { resource: 'organizations', id: organization.id, name, ...known };
  });
}

function note(updates: RecordUpdate[], side: Side, record: ZendeskRecord, cells: readonly CellChange[]): void {
  const update = recordUpdate(record, side.table.nameOf(record), cells);
  if (update) updates.push(update);
}
