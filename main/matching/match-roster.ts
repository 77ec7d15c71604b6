import type { MatchConflict, MatchDifference, MatchItem, MatchMap } from '../../preload/contract/match.ts';
import type { Operation } from '../../preload/contract/operations.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { cellError } from '../changes/csv/cell-error.ts';
import { fold } from '../changes/query/words.ts';
import { textOf } from '../changes/record-values.ts';
import type { World } from '../changes/world.ts';
import type { KeptMapping, Matching, NamedBytes } from './match.ts';
import { governedGroups, groupNamed } from './roster-groups.ts';
import { type RosterLine, rosterLines } from './roster-lines.ts';

/**
 * A roster against the groups of a snapshot that it names, and no others: who is missing there, who is too many, and who is suspended in the
 * other system and not here. Without any group it is compared with the whole team, and only told. Drafted is who joins and who leaves those
 * groups; nobody's role changes, nobody is suspended, and nobody is created.
 */
export function matchRoster(
  given: readonly NamedBytes[],
  world: World,
  map: MatchMap,
  kept: KeptMapping,
  group: string | undefined,
): Matching {
  const roster = rosterLines(given, map.columns ?? {}, kept);
  if (roster.errors.length > 0) return { ok: false, errors: roster.errors };
  const all = [...world.records('groups')].filter(({ deleted }) => deleted !== true);
  const only = group === undefined ? undefined : groupNamed(all, group);
  if (group !== undefined && !only)
    return { ok: false, errors: [{ ...cellError(1, '', group, `There is no group “${group}” in the snapshot.`), file: '' }] };
  const known = peopleOfRoster(roster.lines, world);
  const isOfGroups = roster.hasGroups || only !== undefined;
  const { groups, conflicts } = isOfGroups ? governedGroups(roster.lines, all, map, only) : { groups: [], conflicts: [] };
  const found = new Findings(known, world);
  for (const each of groups) found.ofGroup(each);
  if (!isOfGroups) found.ofTeam(roster.lines);
  const left = isOfGroups && !only ? roster.lines.filter((line) => line.groups === undefined) : [];
  const notes = [...roster.notes, ...(isOfGroups ? withoutGroup(left) : [noGroup])];
  const { files, mappings } = roster;
  const operations = found.operations();
  const { matched, missing, extra, different } = found;
  const told = { files, mappings, matched, missing, extra, different, notes, operations };
  return { ok: true, match: { ...told, conflicts: [...conflicts, ...found.conflicts], organizations: [], users: [] } };
}

const noGroup =
  'The roster names no group, so it was compared with the whole team and nothing of it is drafted. Name the group that it is about, or map a column of groups.';

/** Lines of files without groups, beside files that have them. */
function withoutGroup(lines: readonly RosterLine[]): string[] {
  return [...new Set(lines.map(({ file }) => file))].map(
    (file) =>
      `${file}: has no column of groups, so its people were compared with no group. Name the group that it is about, or map a column.`,
  );
}

class Findings {
  matched = 0;
  readonly missing: MatchItem[] = [];
  readonly extra: MatchItem[] = [];
  readonly different: MatchDifference[] = [];
  readonly conflicts: MatchConflict[] = [];
  private readonly joining = new Map<number, readonly number[]>();
  private readonly leaving = new Map<number, readonly number[]>();
  private readonly known: ReadonlyMap<string, ZendeskRecord>;
  private readonly world: World;
  private readonly suspended = new Set<number>();

  constructor(known: ReadonlyMap<string, ZendeskRecord>, world: World) {
    this.known = known;
    this.world = world;
  }

  ofGroup({ id, name, lines, isWhole }: ReturnType<typeof governedGroups>['groups'][number]): void {
    const wanted = new Map<number, RosterLine>();
    const out = new Map<number, RosterLine>();
    const join: number[] = [];
    const seen = new Set<string>();
    const unfound = new Set<string>();
    for (const line of lines) {
      const [address = ''] = line.addresses;
      if (seen.has(address)) continue;
      seen.add(address);
      const person = this.personOf(line);
      if (line.standing === 'not-yet') continue;
      if (line.standing === 'out') {
        if (person) out.set(person.id, line);
        continue;
      }
      if (!person) unfound.add(fold(line.name));
      if (!person || !inTeam(person)) {
        this.missing.push({ ...itemOf(line, person), group: name, why: person ? endUser : notFound });
        continue;
      }
      wanted.set(person.id, line);
      if (this.world.groupsOf(person.id).includes(id)) this.matched += 1;
      else {
        this.missing.push({ ...itemOf(line, person), group: name });
        join.push(person.id);
      }
    }
    const leave: number[] = [];
    for (const person of this.world.records('users')) {
      if (!inTeam(person) || wanted.has(person.id) || !this.world.groupsOf(person.id).includes(id)) continue;
      const line = out.get(person.id);
      if (!isWhole && !line) continue;
      // Whoever is called like an active line of whom nobody was found may be there under an alias.
      const stays = !line && unfound.has(fold(textOf(person, 'name') ?? ''));
      const why = line ? { why: `Is ${line.status.toLowerCase()} in the roster.` } : stays ? { why: mayBeAlias } : {};
      this.extra.push({ ...(line ? itemOf(line, person) : ofZendesk(person)), group: name, ...why });
      if (!stays) leave.push(person.id);
    }
    for (const [person, line] of out) this.noteSuspended(person, line);
    this.joining.set(id, join);
    this.leaving.set(id, leave);
  }

  /** Who joins, then who leaves. Team members are in at least one group, so whoever would be in none is told and stays. */
  operations(): Operation[] {
    const stay = this.wouldBeInNone();
    const at = (index: number, item: MatchItem) => {
      this.extra[index] = { ...item, why: [item.why, lastGroup].filter((part) => part !== undefined).join(' ') };
    };
    for (const [index, item] of this.extra.entries()) if (item.id !== undefined && stay.has(item.id)) at(index, item);
    const of = (groups: ReadonlyMap<number, readonly number[]>, operation: 'add-to-groups' | 'remove-from-groups') =>
      [...groups].flatMap(([group, people]): Operation[] => {
        const ids = people.filter((id) => operation === 'add-to-groups' || !stay.has(id));
        return ids.length === 0 ? [] : [{ resource: 'users', where: { ids }, operation, groups: [group] }];
      });
    return [...of(this.joining, 'add-to-groups'), ...of(this.leaving, 'remove-from-groups')];
  }

  private wouldBeInNone(): ReadonlySet<number> {
    const left = new Map<number, Set<number>>();
    for (const [group, people] of this.leaving)
      for (const id of people) {
        const groups = left.get(id) ?? new Set(this.world.groupsOf(id));
        groups.delete(group);
        left.set(id, groups);
      }
    for (const [group, people] of this.joining) for (const id of people) left.get(id)?.add(group);
    return new Set([...left].flatMap(([id, groups]) => (groups.size === 0 ? [id] : [])));
  }

  ofTeam(lines: readonly RosterLine[]): void {
    const named = new Set<number>();
    for (const line of lines) {
      if (line.kind !== 'person') {
        this.conflicts.push({
          ...itemOf(line, undefined),
          kind: 'nested',
          why: 'Is a group, and no group of Zendesk’s was named.',
        });
        continue;
      }
      const person = this.personOf(line);
      if (line.standing === 'not-yet') continue;
      if (person) named.add(person.id);
      if (line.standing === 'out') {
        if (person && inTeam(person)) this.noteSuspended(person.id, line);
      } else if (person && inTeam(person)) this.matched += 1;
      else this.missing.push({ ...itemOf(line, person), why: person ? endUser : notFound });
    }
    for (const person of this.world.records('users'))
      if (inTeam(person) && !named.has(person.id)) this.extra.push(ofZendesk(person));
  }

  private personOf(line: RosterLine): ZendeskRecord | undefined {
    for (const address of line.addresses) {
      const person = this.known.get(address);
      if (person) return person;
    }
    return undefined;
  }

  /** Somebody who must not enter there and can here: told once, and left to a person, as it is about more than one group. */
  private noteSuspended(id: number, line: RosterLine): void {
    const person = this.world.find('users', id);
    if (!person || person.suspended === true || !inTeam(person) || this.suspended.has(id)) return;
    this.suspended.add(id);
    const change = { kind: 'suspended', field: 'suspended', before: false, after: true, drafted: false } as const;
    const why = `Is ${line.status.toLowerCase()} in the roster and may still sign in here.`;
    this.different.push({ ...itemOf(line, person), changes: [change], why });
  }
}

const endUser = 'Is an end user here; to give access is left to a person.';
const notFound = 'Nobody was found by this address; it may be an alias.';
const mayBeAlias = 'Is called like somebody in the roster of whom nobody was found by address, and stays: it may be an alias.';
const lastGroup = 'They would be in no group: move or offboard them by hand.';

function inTeam({ role, active }: ZendeskRecord): boolean {
  return active !== false && (role === 'agent' || role === 'admin');
}

/** The people whom the lines' addresses name. */
function peopleOfRoster(lines: readonly RosterLine[], world: World): ReadonlyMap<string, ZendeskRecord> {
  const wanted = new Set(lines.flatMap(({ addresses }) => addresses));
  const found = new Map<string, ZendeskRecord>();
  for (const person of world.records('users')) {
    const email = textOf(person, 'email')?.toLowerCase();
    if (email !== undefined && wanted.has(email) && person.active !== false) found.set(email, person);
  }
  return found;
}

function itemOf({ name, addresses, file, line }: RosterLine, person: ZendeskRecord | undefined): MatchItem {
  const [email] = addresses;
  return {
    resource: 'users',
    name: (person && textOf(person, 'name')) ?? name,
    file,
    line,
    ...(email === undefined ? {} : { email }),
    ...(person ? { id: person.id } : {}),
  };
}

function ofZendesk(person: ZendeskRecord): MatchItem {
  const [name, email] = [textOf(person, 'name') ?? String(person.id), textOf(person, 'email')];
  return { resource: 'users', id: person.id, name, ...(email === undefined ? {} : { email }) };
}
