import type { MatchConflict, MatchMap } from '../../preload/contract/match.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { fold } from '../changes/query/words.ts';
import { textOf } from '../changes/record-values.ts';
import type { RosterLine } from './roster-lines.ts';

/** A group of Zendesk's that a roster names, and who is to be in it. */
export interface GovernedGroup {
  readonly id: number;
  readonly name: string;
  readonly lines: readonly RosterLine[];
  /** Whether everybody who is in it is named, so that somebody who is not can be told to be too many. */
  readonly isWhole: boolean;
}

interface Governed {
  readonly groups: readonly GovernedGroup[];
  readonly conflicts: readonly MatchConflict[];
}

/**
 * The groups that a roster governs: those that its lines name, each once it is known which of Zendesk's it is, and no other. Groups that are members of
 * groups are unfolded where the files have their members; one that they do not have, or "everybody in the organization", makes a group
 * one of which it cannot be said who is too many.
 *
 * @param only the one group that it is about, as a person named it.
 */
export function governedGroups(
  lines: readonly RosterLine[],
  groups: readonly ZendeskRecord[],
  map: MatchMap,
  only: ZendeskRecord | undefined,
): Governed {
  const members = new Map<string, RosterLine[]>();
  for (const line of lines)
    for (const key of line.groups?.map((group) => group.toLowerCase()) ?? (only ? [ofOnly] : [])) {
      if (key === '') continue;
      const known = members.get(key);
      if (known) known.push(line);
      else members.set(key, [line]);
    }
  const find = groupFinder(groups, map);
  const conflicts: MatchConflict[] = [];
  const found = new Map<number, { name: string; lines: RosterLine[]; isWhole: boolean }>();
  for (const [key, own] of members) {
    const group = key === ofOnly ? only : find(key);
    const [first] = own;
    if (!first) continue;
    if (!group) {
      // A group that is only a member of another one is unfolded there.
      if (!lines.some((line) => line.kind === 'group' && line.addresses.includes(key))) conflicts.push(unknownGroup(key, first));
      continue;
    }
    if (only && group.id !== only.id) continue;
    const unfolded = unfold(key, members);
    conflicts.push(...unfolded.unknown.map((line) => notUnfolded(line, group)));
    const known = found.get(group.id);
    const name = textOf(group, 'name') ?? String(group.id);
    const isWhole = unfolded.unknown.length === 0 && (known?.isWhole ?? true);
    found.set(group.id, { name, lines: [...(known?.lines ?? []), ...unfolded.people], isWhole });
  }
  return { groups: [...found].map(([id, group]) => ({ id, ...group })), conflicts };
}

/** Where the lines of files without groups stand; no file can write it. */
const ofOnly = '\n';

function unfold(key: string, members: ReadonlyMap<string, readonly RosterLine[]>, seen = new Set([key])) {
  const people: RosterLine[] = [];
  const unknown: RosterLine[] = [];
  for (const line of members.get(key) ?? []) {
    const inner = line.kind === 'group' ? line.addresses.find((address) => members.has(address)) : undefined;
    if (line.kind === 'person') people.push(line);
    else if (inner === undefined) unknown.push(line);
    else if (!seen.has(inner)) {
      seen.add(inner);
      const deeper = unfold(inner, members, seen);
      people.push(...deeper.people);
      unknown.push(...deeper.unknown);
    }
  }
  return { people, unknown };
}

/** As the map says, else a group that is called exactly so, else one alone that is called like the address before its `@`. */
function groupFinder(groups: readonly ZendeskRecord[], map: MatchMap): (key: string) => ZendeskRecord | undefined {
  const nameOf = (group: ZendeskRecord) => textOf(group, 'name') ?? '';
  const [exactly, loosely] = [
    onlyOneOf(groups, (group) => fold(nameOf(group))),
    onlyOneOf(groups, (group) => wordsOfName(nameOf(group))),
  ];
  const told = new Map(Object.entries(map.groups ?? {}).map(([name, group]) => [name.toLowerCase(), group]));
  return (key) => {
    const named = told.get(key);
    if (named !== undefined) return groupNamed(groups, String(named));
    return exactly.get(fold(key)) ?? loosely.get(wordsOfName(key.replace(/@.*$/, '')));
  };
}

/** By a name that one group alone has: of two that are called alike none is the one. */
function onlyOneOf(groups: readonly ZendeskRecord[], nameOf: (group: ZendeskRecord) => string) {
  const found = new Map<string, ZendeskRecord | undefined>();
  for (const group of groups) found.set(nameOf(group), found.has(nameOf(group)) ? undefined : group);
  return found;
}

/** By its name, in any case, or by its id. */
export function groupNamed(groups: readonly ZendeskRecord[], named: string): ZendeskRecord | undefined {
  const folded = fold(named.trim());
  return (
    groups.find((group) => fold(textOf(group, 'name') ?? '') === folded) ?? groups.find(({ id }) => String(id) === named.trim())
  );
}

function wordsOfName(name: string): string {
  return fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function unknownGroup(key: string, { name, file, line }: RosterLine): MatchConflict {
  const why = `The roster’s group ${key} is no group of Zendesk’s by its name: say in the mapping which one it is. Its people are not compared.`;
  return { kind: 'unknown-group', resource: 'users', name, file, line, group: key, why };
}

function notUnfolded({ kind, name, file, line, addresses }: RosterLine, group: ZendeskRecord): MatchConflict {
  const called = textOf(group, 'name') ?? String(group.id);
  const why =
    kind === 'everyone'
      ? `Everybody in the organization is a member of ${called}, so nobody is told to be too many there.`
      : `${addresses[0]} is a group within ${called}, and its members are not in the files: nobody is told to be too many there.`;
  return { kind: kind === 'everyone' ? 'everyone' : 'nested', resource: 'users', name, file, line, group: called, why };
}
