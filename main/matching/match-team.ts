import type { MatchChange, MatchConflict, MatchDifference, MatchItem, MatchMap } from '../../preload/contract/match.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { cellError } from '../changes/csv/cell-error.ts';
import type { CellChange } from '../changes/csv/check-cell.ts';
import type { CsvWorld } from '../changes/csv/csv-world.ts';
import type { MembershipChange } from '../changes/csv/import-csv.ts';
import { type RecordUpdate, recordUpdate } from '../changes/csv/record-update.ts';
import { isOwner } from '../changes/people/owner.ts';
import { fold } from '../changes/query/words.ts';
import { numberOf, textOf } from '../changes/record-values.ts';
import type { GovernedPerson } from '../changes/world.ts';
import type { KeptMapping, Mapping, Matching, NamedBytes } from './match.ts';
import { sideOf } from './match-parts.ts';
import { cellOf, focusProblem, groupsKey, kindOfKey, needsManager, teamMapping } from './team-columns.ts';
import { readTeamFiles, type TeamPerson } from './team-files.ts';

/**
 * A team's YAML of people against the team of a snapshot. People are found by the id that their file holds; an address that says somebody else is a
 * conflict, and so is whoever stands in it twice. A key that is absent is not managed. Roles are told and left to a person; nobody is created.
 */
export function matchTeam(given: readonly NamedBytes[], world: CsvWorld, map: MatchMap, kept: KeptMapping): Matching {
  const { people, files, notes, errors } = readTeamFiles(given, map.instance);
  if (errors.length > 0) return { ok: false, errors };
  const { side } = sideOf('users', world, map);
  const keys = [...new Set(people.flatMap(({ values }) => [...values.keys()]))];
  const mapping = teamMapping(people, side.definitions, { ...kept(keys.filter((key) => key !== groupsKey)), ...map.columns });
  const unknown = Object.entries(mapping).filter(([, target]) => target !== 'ignore' && !columnOf(target, side));
  if (unknown.length > 0)
    return {
      ok: false,
      errors: unknown.map(([key, target]) => ({
        ...cellError(1, key, target, `“${key}” is mapped to ${target}, which no match can write.`),
        file: '',
      })),
    };
  const twice = doubled(people);
  const byId = new Map<number, ZendeskRecord>();
  const byEmail = new Map<string, ZendeskRecord>();
  for (const person of side.table.records()) {
    byId.set(person.id, person);
    const email = textOf(person, 'email')?.toLowerCase();
    if (email !== undefined) byEmail.set(email, person);
  }
  const found = new Found(mapping, side, world, people);
  for (const person of people) {
    const why = twice.get(person);
    if (why === undefined) found.add(person, ...whoIs(person, byId, byEmail));
    else
      found.leave(
        'twice-in-file',
        person,
        why,
        (person.id === undefined ? undefined : byId.get(person.id)) ?? byEmail.get(person.email),
      );
  }
  const named = new Set(people.flatMap(({ id, email }) => [id, byEmail.get(email)?.id]));
  const extra = [...byId.values()].filter((person) => inTeam(person) && !named.has(person.id)).map(ofZendesk);
  const ignored = Object.keys(mapping).filter((key) => mapping[key] === 'ignore');
  const left = ignored.length > 0 ? [`Not compared: ${ignored.join(', ')}. Map those that Zendesk holds.`] : [];
  const { matched, missing, different, conflicts, users, memberships, governed } = found;
  const told = { matched, missing, different, conflicts, extra, notes: [...notes, ...left], files, mappings: [mapping] };
  return { ok: true, match: { ...told, organizations: [], users, operations: [], memberships, governed } };
}

function columnOf(target: string, { column }: { column: ReturnType<typeof sideOf>['side']['column'] }) {
  const found = target.startsWith('users.') ? column(target.slice('users.'.length)) : undefined;
  return found && !['email', 'role', 'suspended', 'external_id'].includes(found.name) ? found : undefined;
}

/** Ids and addresses stand for one person each, whatever the case of their letters. */
function doubled(people: readonly TeamPerson[]): ReadonlyMap<TeamPerson, string> {
  const first = new Map<string | number, TeamPerson>();
  const twice = new Map<TeamPerson, string>();
  for (const person of people)
    for (const key of [person.id, person.email]) {
      if (key === undefined || key === '') continue;
      const other = first.get(key);
      if (!other) first.set(key, person);
      else if (other !== person)
        for (const [one, another] of [
          [person, other],
          [other, person],
        ] as const)
          twice.set(one, `${another.name} (${another.file}) has the same ${typeof key === 'number' ? 'id' : 'address'}, ${key}.`);
    }
  return twice;
}

type Who = readonly [person: ZendeskRecord | undefined, why?: string];

/** By the id of the file; the address only looks whether that can be. */
function whoIs(
  { id, email }: TeamPerson,
  byId: ReadonlyMap<number, ZendeskRecord>,
  byEmail: ReadonlyMap<string, ZendeskRecord>,
): Who {
  const [held, addressed] = [id === undefined ? undefined : byId.get(id), email === '' ? undefined : byEmail.get(email)];
  if (id === undefined) return [addressed];
  if (!held && addressed) return [addressed, `The file says ${id}, and ${email} is ${addressed.id} in Zendesk.`];
  if (!held || email === '' || textOf(held, 'email')?.toLowerCase() === email) return [held];
  return [held, `${id} has the address ${textOf(held, 'email') ?? 'none'} in Zendesk, and ${email} in the file.`];
}

class Found {
  matched = 0;
  readonly missing: MatchItem[] = [];
  readonly different: MatchDifference[] = [];
  readonly conflicts: MatchConflict[] = [];
  readonly users: RecordUpdate[] = [];
  readonly memberships: MembershipChange[] = [];
  private readonly governedById = new Map<number, GovernedPerson & { readonly id: number }>();
  private readonly mapping: Mapping;
  private readonly side: ReturnType<typeof sideOf>['side'];
  private readonly world: CsvWorld;
  private readonly managers: ReadonlyMap<string, string>;

  constructor(mapping: Mapping, side: ReturnType<typeof sideOf>['side'], world: CsvWorld, people: readonly TeamPerson[]) {
    this.mapping = mapping;
    this.side = side;
    this.world = world;
    // A manager is told by name, also where the file has the address.
    this.managers = new Map(people.flatMap(({ name, email }) => (email === '' ? [] : [[email, name] as const])));
  }

  /** Left to a person: nothing of them is drafted, and whom the file means stays governed by it. */
  leave(kind: MatchConflict['kind'], person: TeamPerson, why: string, record: ZendeskRecord | undefined): void {
    this.conflict(kind, person, why, person.id ?? record?.id);
    if (!record || !inTeam(record)) return;
    const columns = [...person.values.keys()].filter(needsManager).flatMap((key) => this.columnFor(key)?.name ?? []);
    this.govern({ id: record.id, file: person.file, ...this.managerOf(person), fields: {}, approved: columns });
  }

  add(person: TeamPerson, record: ZendeskRecord | undefined, why: string | undefined): void {
    if (why !== undefined) {
      this.leave('other-address', person, why, record);
      return;
    }
    if (!record || record.active === false || !inTeam(record)) {
      const said = record ? (record.active === false ? deletedHere : endUser) : nobody;
      this.missing.push({ ...itemOf(person, record?.id), why: said });
      return;
    }
    this.matched += 1;
    const { cells, changes, fields, approved, groups } = this.compare(person, record);
    const manager = this.managerOf(person);
    this.govern({ id: record.id, file: person.file, ...manager, fields, approved, ...(groups ? { groups: [...groups] } : {}) });
    if (changes.length === 0) return;
    const byHand = isOwner(record, this.world) ? { why: ownersFile } : {};
    this.different.push({ ...itemOf(person, record.id), ...byHand, ...manager, changes });
    if (isOwner(record, this.world)) return;
    const name = this.side.table.nameOf(record);
    const update = recordUpdate(record, name, cells);
    if (update) this.users.push(update);
    for (const cell of cells)
      if (cell.kind === 'memberships') this.memberships.push({ user: record.id, name, add: cell.add, remove: cell.remove });
  }

  /** Each value of the file beside Zendesk's; what is wrong in itself is a conflict, and stays the manager's to approve. */
  private compare(person: TeamPerson, record: ZendeskRecord) {
    const drafted = !isOwner(record, this.world);
    const changes: MatchChange[] = [];
    const cells: CellChange[] = [];
    const fields: Record<string, unknown> = {};
    const approved: string[] = [];
    let groups: readonly number[] | undefined;
    for (const [key, value] of person.values) {
      const column = this.columnFor(key);
      if (!column) continue;
      const isManagers = needsManager(key);
      if (isManagers && column.kind !== 'memberships') approved.push(column.name);
      const problem = key === 'focuses' ? focusProblem(value) : undefined;
      const cell = key === groupsKey ? groupCell(value) : cellOf(value, this.isOptions(column.name));
      const outcome = cell && this.side.checks(column, cell, record, { line: 1, isKey: false });
      const wrong = problem ?? (outcome ? outcome.messages[0] : 'This fits into no field of Zendesk’s.');
      if (wrong !== undefined) {
        this.conflict('value', person, `${key}: ${wrong}`, record.id);
        continue;
      }
      const change = outcome?.change;
      const now = column.kind === 'memberships' ? column.groupsOf(record) : undefined;
      if (column.kind === 'memberships') groups = change?.kind === 'memberships' ? change.groups : now;
      else fields[column.name] = change?.kind === 'value' ? change.value : (column.get(record) ?? null);
      if (!change) continue;
      cells.push(change);
      const approval = isManagers ? { approval: 'manager' as const } : {};
      const values =
        change.kind === 'memberships'
          ? { field: 'groups', before: this.names(now ?? []), after: this.names(change.groups) }
          : { field: change.column.name, before: change.column.get(record) ?? null, after: change.value };
      changes.push({ kind: kindOfKey(key), ...values, drafted, ...approval });
    }
    changes.push(...this.otherRole(person, record));
    return { cells, changes, fields, approved, groups };
  }

  private conflict(kind: MatchConflict['kind'], person: TeamPerson, why: string, id: number | undefined): void {
    this.conflicts.push({ ...itemOf(person, id), kind, why });
  }

  /** Whom two files speak of is governed by both: what either asks a manager for, and nothing that either holds for certain. */
  private govern(governed: GovernedPerson & { readonly id: number }): void {
    const before = this.governedById.get(governed.id);
    if (!before) {
      this.governedById.set(governed.id, governed);
      return;
    }
    const { manager, ...rest } = governed;
    const same = manager !== undefined && manager === before.manager ? { manager } : {};
    const { id, file } = before;
    const approved = [...new Set([...before.approved, ...rest.approved])];
    this.governedById.set(id, { id, file, ...same, fields: {}, approved });
  }

  get governed(): (GovernedPerson & { readonly id: number })[] {
    return [...this.governedById.values()];
  }

  private managerOf({ manager }: TeamPerson): { readonly manager?: string } {
    return manager === undefined ? {} : { manager: this.managers.get(manager.toLowerCase()) ?? manager };
  }

  private columnFor(key: string) {
    return key === groupsKey ? this.groupColumn() : columnOf(this.mapping[key] ?? 'ignore', this.side);
  }

  private groupColumn() {
    const column = this.side.table.columns.find(({ kind }) => kind === 'memberships');
    return column?.kind === 'memberships' ? column : undefined;
  }

  private isOptions(name: string): boolean {
    const definition = this.side.definitions.get(name.replace(/^user_fields\./, ''));
    return name.startsWith('user_fields.') && definition?.type === 'multiselect';
  }

  private names(ids: readonly number[]): string[] {
    const groups = new Map([...(this.world.records('groups') ?? [])].map((group) => [group.id, textOf(group, 'name')]));
    return ids.map((id) => groups.get(id) ?? String(id)).sort();
  }

  /** A role is access, which no file of names gives or takes by itself. */
  private otherRole({ role }: TeamPerson, record: ZendeskRecord): MatchChange[] {
    if (role === undefined) return [];
    const custom = numberOf(record, 'custom_role_id');
    const known = [...(this.world.records('custom_roles') ?? [])].find(({ id }) => id === custom);
    const now = [textOf(record, 'role') ?? '', ...(known ? [textOf(known, 'name') ?? ''] : [])];
    if (now.some((name) => fold(name) === fold(role))) return [];
    return [{ kind: 'role', field: 'role', before: now.at(-1), after: role, drafted: false }];
  }
}

/** Groups are parted by semicolons in CSV, which a name therefore cannot hold; nobody in the team is in none. */
function groupCell(value: ReturnType<TeamPerson['values']['get']>) {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const names = value.map((name: unknown) => (typeof name === 'string' && !name.includes(';') ? name.trim() : ''));
  return names.includes('') ? undefined : ({ kind: 'text', text: names.join(';') } as const);
}

const nobody = 'Nobody has this id or address in the snapshot; to give access is left to a person.';
const endUser = 'Is an end user here; to give access is left to a person.';
const deletedHere = 'Was deleted here.';
const ownersFile = 'Is the account’s owner, whom no program can edit: by hand.';

function inTeam({ role, active }: ZendeskRecord): boolean {
  return active !== false && (role === 'agent' || role === 'admin');
}

function itemOf({ name, email, file }: TeamPerson, id: number | undefined): MatchItem {
  return { resource: 'users', name, file, ...(email === '' ? {} : { email }), ...(id === undefined ? {} : { id }) };
}

function ofZendesk(person: ZendeskRecord): MatchItem {
  const [name, email] = [textOf(person, 'name') ?? String(person.id), textOf(person, 'email')];
  return { resource: 'users', id: person.id, name, ...(email === undefined ? {} : { email }), why: 'No file is about them.' };
}
