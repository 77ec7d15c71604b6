import type { World } from '../../../main/changes/world.ts';
import { salesforceId } from '../../../main/matching/salesforce-id.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';

export interface CompanySize {
  readonly accounts: number;
  readonly contacts: number;
  readonly people: number;
}

/** What was planted, by kind; as many records differ as these are together. */
export const planted = {
  missingAccounts: 20,
  missingContacts: 40,
  extraOrganizations: 12,
  extraPeople: 60,
  moved: 80,
  owners: 70,
  plans: 90,
  unlinked: 40,
} as const;

export const plantedInAll = Object.values(planted).reduce((sum, count) => sum + count, 0);

/** Numbers of one seed (mulberry32), so that a failure can be played again. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A different id for each number; every second one differs from the one before only in the case of a letter. */
export function idOf(prefix: string, number: number): string {
  let rest = Math.floor(number / 2);
  let tail = '';
  for (let at = 0; at < 8; at += 1) {
    tail = (letters[rest % 62] ?? '0') + tail;
    rest = Math.floor(rest / 62);
  }
  return `${prefix}5E${tail}q${number % 2 === 0 ? 'x' : 'X'}`;
}

export function long(id: string): string {
  const read = salesforceId(id);
  if (!read.ok) throw new Error(`${id}: ${read.message}`);
  return read.id;
}

const plans = ['Ultimate', 'Premium', 'Free'];
const owners = ['Ada Byron', 'Bo Ek', 'Cy Dent', 'Élodie Ça'];

/**
 * A company whose Salesforce and Zendesk agree but for what is planted: accounts as a report gives them (15 characters, labels), contacts as Data
 * Loader does (18, API names), and the organizations and people of a snapshot. Whoever there is
 * besides is in the team.
 */
export function company({ accounts, contacts, people }: CompanySize, seed = 20) {
  const random = seeded(seed);
  const accountRows = ['"Account ID","Account Name","Account Owner","Plan","Website"'];
  const organizations: ZendeskRecord[] = [];
  const planAt = (index: number) => plans[index % 3] ?? '';
  const ownerAt = (index: number) => owners[index % 4] ?? '';
  let next = 0;
  const take = (count: number) => {
    const from = next;
    next += count;
    return (index: number) => index >= from && index < from + count;
  };
  const isMissing = take(planted.missingAccounts);
  const hasOtherOwner = take(planted.owners);
  const hasOtherPlan = take(planted.plans);
  const isUnlinked = take(planted.unlinked);
  for (let index = 0; index < accounts; index += 1) {
    const id = idOf('001', index);
    accountRows.push(`"${id}","Company ${index} Ünïon","${ownerAt(index)}","${planAt(index)}",""`);
    if (isMissing(index)) continue;
    const plan = hasOtherPlan(index) ? planAt(index + 1) : planAt(index);
    const owner = hasOtherOwner(index) ? ownerAt(index + 1) : ownerAt(index);
    organizations.push(organization(index, isUnlinked(index) ? null : index % 5 === 0 ? id : long(id), owner, plan));
  }
  for (let index = 0; index < planted.extraOrganizations; index += 1)
    organizations.push({ ...organization(accounts + index, long(idOf('001', 9_000_000 + 2 * index)), 'Ada Byron', 'Free') });
  const contactRows = ['Id,Email,Name,AccountId'];
  const users: ZendeskRecord[] = [];
  // The accounts that are missing have no contacts, so that one planted difference is one.
  const accountAt = (index: number) => planted.missingAccounts + (index % (accounts - planted.missingAccounts));
  for (let index = 0; index < contacts; index += 1) {
    const account = accountAt(index);
    contactRows.push(`${long(idOf('003', index))},Person${index}@Example.com,"Person, ${index}",${long(idOf('001', account))}`);
    if (index < planted.missingContacts) continue;
    const isMoved = index < planted.missingContacts + planted.moved;
    users.push(person(index, 20_000_000 + (isMoved ? accountAt(index + 1) : account), 'end-user'));
  }
  for (let index = 0; index < planted.extraPeople; index += 1)
    users.push(person(contacts + index, 20_000_000 + accountAt(index), 'end-user'));
  for (let index = users.length; index < people; index += 1) users.push(person(contacts + 1000 + index, null, 'agent'));
  return {
    accounts: Buffer.from(`${shuffled(accountRows, random).join('\r\n')}\r\n`),
    contacts: Buffer.from(`${shuffled(contactRows, random).join('\n')}\n`),
    world: worldOfCompany(organizations, users),
    organizations,
    users,
  };
}

function organization(index: number, externalId: string | null, owner: string, plan: string): ZendeskRecord {
  return {
    id: 20_000_000 + index,
    name: `Company ${index} Ünïon`,
    external_id: externalId,
    domain_names: [],
    tags: [],
    organization_fields: { account_owner: owner, plan: plan.toLowerCase(), not_in_sfdc: false },
  };
}

function person(index: number, organizationId: number | null, role: string): ZendeskRecord {
  return {
    id: 40_000_000 + index,
    name: `Person, ${index}`,
    email: `person${index}@example.com`,
    role,
    active: true,
    organization_id: organizationId,
    external_id: null,
    tags: [],
    user_fields: { not_in_sfdc: false },
  };
}

/** The header stays where it is. */
function shuffled([header = '', ...rows]: string[], random: () => number): string[] {
  for (let at = rows.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const [one, two] = [rows[at] ?? '', rows[other] ?? ''];
    rows[at] = two;
    rows[other] = one;
  }
  return [header, ...rows];
}

const checkbox = { id: 1, key: 'not_in_sfdc', title: 'Not in SFDC', type: 'checkbox', active: true };
const definitions = [
  checkbox,
  { id: 2, key: 'account_owner', title: 'Owner', type: 'text', active: true },
  {
    id: 3,
    key: 'plan',
    title: 'Plan',
    type: 'dropdown',
    active: true,
    custom_field_options: plans.map((name) => ({ name, value: name.toLowerCase() })),
  },
];

export function worldOfCompany(organizations: readonly ZendeskRecord[], users: readonly ZendeskRecord[]): World {
  const lists: Readonly<Record<string, readonly ZendeskRecord[]>> = {
    organizations,
    users,
    organization_fields: definitions,
    user_fields: [{ ...checkbox, id: 4 }],
    groups: [],
    group_memberships: [],
  };
  const byId = new Map(users.map((user) => [user.id, user]));
  const organizationsById = new Map(organizations.map((each) => [each.id, each]));
  return {
    records: (resource) => lists[resource] ?? [],
    find: (resource, id) =>
      resource === 'users' ? byId.get(id) : resource === 'organizations' ? organizationsById.get(id) : undefined,
    groupName: () => undefined,
    groupsOf: () => [],
  };
}
