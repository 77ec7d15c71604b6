import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { changedFields, type FieldChange, isSame } from './compared-fields.ts';
import { type Known, type Matched, matchKind, type Pair, type RightId, type Unclear } from './matching.ts';
import { nameOf, rungsOf } from './natural-key.ts';
import { movedPairs } from './order.ts';
import { type ExchangeText, namedAs } from './other-ids.ts';
import type { Side } from './side.ts';
import { translated } from './translate.ts';

/** A record that only one side has. */
export interface Lone {
  readonly resource: ResourceName;
  readonly key: string;
  readonly name: string;
  readonly record: ZendeskRecord;
}

export interface Changed {
  readonly resource: ResourceName;
  readonly key: string;
  readonly name: string;
  readonly changes: readonly FieldChange[];
  readonly left: ZendeskRecord;
  readonly right: ZendeskRecord;
}

export interface Ambiguous extends Unclear {
  readonly resource: ResourceName;
}

export interface Comparison {
  readonly added: readonly Lone[];
  readonly removed: readonly Lone[];
  readonly changed: readonly Changed[];
  readonly ambiguous: readonly Ambiguous[];
  /** Kinds that only one side holds: nothing can be said of them. */
  readonly notCompared: readonly ResourceName[];
  /** What belongs together, changed or not. */
  readonly pairs: ReadonlyMap<ResourceName, readonly Pair[]>;
}

/** `id`: both sides are of one account, and a record is known by its id as long as it has it. `name`: by key and by name alone. */
export type MatchBy = 'id' | 'name';

/** Matched before those that are known by them. */
const first: readonly ResourceName[] = ['users', 'groups'];

/** How a tag is used is no part of how an account is set up, and which there are follows from use. */
const notCompared: ReadonlySet<ResourceName> = new Set(['tags']);

interface CompareHow {
  /** By what records are named in the result; as they are matched unless told. */
  readonly called?: MatchBy;
  readonly known?: Known;
}

/** What differs between two sides; `added` is what only the right one has. */
export function compareSides(left: Side, right: Side, by: MatchBy, { called = by, known }: CompareHow = {}): Comparison {
  const both = left.kinds.filter((kind) => right.kinds.includes(kind) && !notCompared.has(kind));
  const kinds = [...first.filter((kind) => both.includes(kind)), ...both.filter((kind) => !first.includes(kind)).sort()];
  const ids = new Map<ResourceName, Map<number, number>>();
  const rightId: RightId = (kind, id) => ids.get(kind)?.get(id);
  const matched = new Map<ResourceName, Matched>();
  for (const kind of kinds) {
    const found = matchKind(kind, [left, right], by === 'id', rightId, known);
    matched.set(kind, found);
    ids.set(kind, new Map(found.pairs.map(([one, other]) => [one.id, other.id])));
  }
  const sameIds = [...matched.values()].every(({ pairs }) => pairs.every(([one, other]) => one.id === other.id));
  const across = asOnTheRight({ rightId, by, sameIds, texts: textsOf(matched), hasLeft: hasRecord(left) });
  const how = { across, called, places: [left.placeOf, right.placeOf], isPartial: left.isPartial || right.isPartial } as const;
  const told = kinds.sort().map((kind) => differencesOf(kind, matched.get(kind), how));
  const alone = new Set([...left.kinds, ...right.kinds].filter((kind) => !both.includes(kind) && !notCompared.has(kind)));
  return {
    added: told.flatMap(({ added }) => added),
    removed: told.flatMap(({ removed }) => removed),
    changed: told.flatMap(({ changed }) => changed),
    ambiguous: told.flatMap(({ ambiguous }) => ambiguous),
    notCompared: [...alone].sort(),
    pairs: new Map(told.map(({ kind, pairs }) => [kind, pairs])),
  };
}

export function isEqual({ added, removed, changed, ambiguous }: Comparison): boolean {
  return added.length + removed.length + changed.length + ambiguous.length === 0;
}

type AsOnTheRight = (kind: ResourceName, record: ZendeskRecord) => ZendeskRecord;

interface Ids {
  readonly rightId: RightId;
  readonly by: MatchBy;
  readonly sameIds: boolean;
  /** By kind what is named on the right as the left names it. */
  readonly texts: ReadonlyMap<ResourceName, ReadonlyMap<string, string>>;
  hasLeft(kind: ResourceName, id: string): boolean;
}

/** What is there, by what names it. A number that is nobody's on its own side is the same nobody's on the other. */
function hasRecord({ kinds, records }: Side): Ids['hasLeft'] {
  const known = new Map<ResourceName, ReadonlySet<string>>();
  return (kind, id) => {
    const names = known.get(kind) ?? new Set(kinds.includes(kind) ? records(kind).map(namedAs) : []);
    known.set(kind, names);
    return names.has(id);
  };
}

/** How each that was matched is named on either side, where it is named by a text. */
function textsOf(matched: ReadonlyMap<ResourceName, Matched>): Ids['texts'] {
  return new Map(
    [...matched].map(([kind, { pairs }]) => [kind, new Map(pairs.map(([one, other]) => [namedAs(one), namedAs(other)]))]),
  );
}

/** Ids mean the same on both sides where all that was matched has kept its own; then nothing needs exchanging. */
function asOnTheRight({ rightId, by, sameIds, texts, hasLeft }: Ids): AsOnTheRight {
  if (by === 'id' && sameIds) return (_kind, record) => record;
  // In another account the same number is another record: what has no counterpart there becomes an id that nothing has.
  const unmatched = (kind: ResourceName, id: number) => (by === 'name' && hasLeft(kind, String(id)) ? -id : id);
  const text: ExchangeText = (named, id) => texts.get(named)?.get(id) ?? (by === 'name' && hasLeft(named, id) ? `-${id}` : id);
  return (kind, record) => translated(kind, record, (named, id) => rightId(named, id) ?? unmatched(named, id), text);
}

interface How {
  readonly across: AsOnTheRight;
  readonly called: MatchBy;
  readonly places: readonly [Side['placeOf'], Side['placeOf']];
  readonly isPartial: boolean | undefined;
}

function differencesOf(kind: ResourceName, found: Matched | undefined, how: How) {
  const { across, called, places } = how;
  const { pairs, left, right, unclear } = found ?? { pairs: [], left: [], right: [], unclear: [] };
  const settled = unclear.map((each) => withoutIdentical(kind, each, across));
  const all = [...pairs, ...settled.flatMap(({ same }) => same)];
  const moved = movedPairs(all, places);
  const lone = (record: ZendeskRecord): Lone => ({ resource: kind, ...calledOf(kind, record, called), record });
  return {
    kind,
    pairs: all,
    added: [...right, ...settled.flatMap(({ rest }) => (rest.left.length === 0 ? rest.right : []))].map(lone),
    removed: [...left, ...settled.flatMap(({ rest }) => (rest.right.length === 0 ? rest.left : []))].map(lone),
    changed: all.flatMap((pair) => changedPair(kind, pair, moved.has(pair), how)),
    ambiguous: settled.flatMap(({ rest }) =>
      rest.left.length === 0 || rest.right.length === 0 ? [] : [{ ...rest, resource: kind }],
    ),
  };
}

function changedPair(kind: ResourceName, [left, right]: Pair, moved: boolean, { across, called, isPartial }: How): Changed[] {
  const told = changedFields(kind, across(kind, left), right, left);
  const changes = isPartial ? told.filter(({ field }) => left[field] !== undefined && right[field] !== undefined) : told;
  if (moved) changes.push({ field: 'position', left: left.position, right: right.position });
  return changes.length === 0 ? [] : [{ resource: kind, ...calledOf(kind, right, called), changes, left, right }];
}

/** Of several with one name, those that are the same in everything: whichever belongs to which, nothing differs. */
function withoutIdentical(kind: ResourceName, unclear: Unclear, across: AsOnTheRight) {
  const same: Pair[] = [];
  const right = [...unclear.right];
  const left = unclear.left.filter((record) => {
    const ours = across(kind, record);
    const at = unclear.why === 'several' ? right.findIndex((each) => isSame(kind, ours, each)) : -1;
    const [other] = at === -1 ? [] : right.splice(at, 1);
    if (other) same.push([record, other]);
    return !other;
  });
  return { same, rest: { ...unclear, left, right } };
}

/** Where two accounts are compared, an id says nothing to whoever reads it. */
function calledOf(kind: ResourceName, record: ZendeskRecord, by: MatchBy): { readonly key: string; readonly name: string } {
  const natural = rungsOf(kind)
    .map((key) => key(record))
    .find((key) => key !== undefined);
  return { key: by === 'name' ? (natural ?? String(record.id)) : String(record.id), name: nameOf(kind, record) };
}
