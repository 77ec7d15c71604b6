import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { numberOf } from '../changes/record-values.ts';
import { looseKey, nameOf, rungsOf } from './natural-key.ts';
import type { Side } from './side.ts';

export type Pair = readonly [left: ZendeskRecord, right: ZendeskRecord];

/** Records that may belong together, and nothing says which to which. */
export interface Unclear {
  /** `several`: more than one has the name or the key. `proposed`: their names are alike, and not the same. */
  readonly why: 'several' | 'proposed';
  readonly name: string;
  readonly left: readonly ZendeskRecord[];
  readonly right: readonly ZendeskRecord[];
}

export interface Matched {
  readonly pairs: readonly Pair[];
  readonly left: readonly ZendeskRecord[];
  readonly right: readonly ZendeskRecord[];
  readonly unclear: readonly Unclear[];
}

/** The id that a record of the left side has on the right one; undefined where it has no counterpart there. */
export type RightId = (kind: ResourceName, left: number) => number | undefined;

/**
 * What is known of a record of the right side before anything is looked at: the id that it has on the left one, or that it has none there
 * (`new`), since a person said so, or since it was made from the other and nobody renamed both.
 */
export type Known = (kind: ResourceName, right: ZendeskRecord) => number | 'new' | undefined;

/**
 * What on one side is what on the other: by id where both are of one account, what is left by key, then by exact name. Where a name
 * has more than one candidate nothing is guessed. A record is used once.
 */
export function matchKind(
  kind: ResourceName,
  [left, right]: readonly [Side, Side],
  byId: boolean,
  rightId: RightId,
  known: Known = () => undefined,
): Matched {
  const pairs: Pair[] = [];
  let ours = left.records(kind);
  let theirs = right.records(kind);
  const isNew = theirs.filter((record) => known(kind, record) === 'new');
  if (isNew.length > 0) theirs = theirs.filter((record) => !isNew.includes(record));
  const knownId = (record: ZendeskRecord) => {
    const id = known(kind, record);
    return typeof id === 'number' ? id : undefined;
  };
  ({ ours, theirs } = pairOff(ours, theirs, ({ id }) => id, knownId, pairs));
  if (byId)
    ({ ours, theirs } = pairOff(
      ours,
      theirs,
      ({ id }) => id,
      ({ id }) => id,
      pairs,
    ));
  if (kind === 'account_settings' || kind === 'group_memberships') {
    const same = kind === 'account_settings' ? () => 'settings' : undefined;
    const keyOfLeft = same ?? ((record: ZendeskRecord) => memberKey(record, rightId));
    const rest = pairOff(ours, theirs, keyOfLeft, same ?? ((record) => memberKey(record)), pairs);
    return { pairs, left: rest.ours, right: [...rest.theirs, ...isNew], unclear: [] };
  }
  const unclear: Unclear[] = [];
  for (const key of rungsOf(kind)) {
    const several = (left: readonly ZendeskRecord[], right: readonly ZendeskRecord[]) =>
      unclear.push({ why: 'several', name: commonName(kind, left), left, right });
    ({ ours, theirs } = pairOff(ours, theirs, key, key, pairs, several));
  }
  const proposed = (left: readonly ZendeskRecord[], right: readonly ZendeskRecord[]) =>
    unclear.push({ why: 'proposed', name: commonName(kind, left), left, right });
  const alike: Pair[] = [];
  ({ ours, theirs } = pairOff(ours, theirs, looseKey(kind), looseKey(kind), alike, proposed));
  for (const [one, other] of alike) proposed([one], [other]);
  return { pairs, left: ours, right: [...theirs, ...isNew], unclear };
}

function commonName(kind: ResourceName, [first]: readonly ZendeskRecord[]): string {
  return first ? nameOf(kind, first) : '';
}

type IdOrKey = (record: ZendeskRecord) => string | number | undefined;

/** Pairs what alone has a key on both sides; what shares one with others is told and taken out. */
function pairOff(
  left: readonly ZendeskRecord[],
  right: readonly ZendeskRecord[],
  leftKey: IdOrKey,
  rightKey: IdOrKey,
  pairs: Pair[],
  several: (left: readonly ZendeskRecord[], right: readonly ZendeskRecord[]) => void = () => {},
): { ours: readonly ZendeskRecord[]; theirs: readonly ZendeskRecord[] } {
  if (left.length === 0 || right.length === 0) return { ours: left, theirs: right };
  const [ours, theirs] = [byKey(left, leftKey), byKey(right, rightKey)];
  // A record that is the same on both sides may be one in memory too, so each side has what is used of it.
  const [used, usedThere] = [new Set<ZendeskRecord>(), new Set<ZendeskRecord>()];
  for (const [key, mine] of ours) {
    const other = theirs.get(key);
    if (!other) continue;
    for (const record of mine) used.add(record);
    for (const record of other) usedThere.add(record);
    const [one] = mine;
    const [counterpart] = other;
    if (one && counterpart && mine.length === 1 && other.length === 1) pairs.push([one, counterpart]);
    else several(mine, other);
  }
  return { ours: left.filter((record) => !used.has(record)), theirs: right.filter((record) => !usedThere.has(record)) };
}

function byKey(records: readonly ZendeskRecord[], keyOf: IdOrKey): ReadonlyMap<string | number, readonly ZendeskRecord[]> {
  const found = new Map<string | number, ZendeskRecord[]>();
  for (const record of records) {
    const key = keyOf(record);
    if (key === undefined) continue;
    const known = found.get(key);
    if (known) known.push(record);
    else found.set(key, [record]);
  }
  return found;
}

/** A membership is who is in what; both are matched before it. */
function memberKey(record: ZendeskRecord, rightId?: RightId): string | undefined {
  const [user, group] = [numberOf(record, 'user_id'), numberOf(record, 'group_id')];
  if (user === undefined || group === undefined) return undefined;
  const [member, team] = rightId ? [rightId('users', user), rightId('groups', group)] : [user, group];
  return member === undefined || team === undefined ? undefined : `${member} in ${team}`;
}
