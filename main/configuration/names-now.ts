import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import type { Fields } from '../changes/fields.ts';
import { itemName } from '../changes/record-values.ts';
import { withReferences } from '../changes/references.ts';
import type { Comparison } from './compare.ts';
import { nounOf } from './needs-hand.ts';
import { namedAs, withOtherIds } from './other-ids.ts';

export interface Across {
  /** The id here of what stands in no export, as of a person by the address. */
  other(kind: ResourceName, id: number): number | undefined;
  /** What the other account calls it. */
  called(kind: ResourceName, id: string): string | undefined;
}

/** What is known of both sides. */
interface Known {
  readonly found: Comparison;
  readonly exists: (kind: ResourceName, id: number) => boolean;
  readonly records: (kind: ResourceName) => Iterable<ZendeskRecord>;
  readonly across?: Across | undefined;
}

/** A record that only the export has. */
export interface Gone {
  readonly kind: ResourceName;
  readonly record: ZendeskRecord;
}

export function keyOf({ id }: Pick<ZendeskRecord, 'id'>): string {
  return `re-${id}`;
}

/** Fields with the ids that their records have now, or will have, and which records are nowhere. */
export interface Naming {
  (
    kind: ResourceName,
    fields: Fields,
  ): { readonly fields: Fields; readonly missing: readonly string[]; readonly renamed: boolean };
  /** Whether what the export calls that has another id here, or will have. */
  isAnew(kind: ResourceName, id: number): boolean;
}

export function namesNow({ found, exists, records, across }: Known, coming: readonly Gone[]): Naming {
  const now = new Map<ResourceName, ReadonlyMap<number, number>>();
  const texts = new Map<ResourceName, ReadonlyMap<string, string>>();
  const comingAs = new Map(coming.map(({ kind, record }) => [`${kind} ${namedAs(record)}`, record.id]));
  for (const [kind, pairs] of found.pairs) {
    now.set(kind, new Map(pairs.map(([left, right]) => [right.id, left.id])));
    texts.set(kind, new Map(pairs.map(([left, right]) => [namedAs(right), namedAs(left)])));
  }
  const created = new Set(coming.map(({ kind, record: { id } }) => itemName(kind, id)));
  const isAnew = (kind: ResourceName, id: number) =>
    created.has(itemName(kind, id)) || (!across && (now.get(kind)?.get(id) ?? id) !== id);
  // Zendesk takes no trigger into a category that is not there; of categories that were never read nobody can tell.
  const isRead = (kind: ResourceName) => kind !== 'trigger_categories' || found.pairs.has(kind) || [...records(kind)].length > 0;
  // Of what the plan or the sign-in does not show nobody can tell either.
  const here = new Map<ResourceName, ReadonlySet<string> | undefined>();
  const isHere = (kind: ResourceName, id: string) => {
    if (!here.has(kind)) {
      const names = new Set([...records(kind)].map(namedAs));
      here.set(kind, names.size > 0 || found.pairs.has(kind) ? names : undefined);
    }
    return here.get(kind)?.has(id) !== false;
  };
  const wasDead = across ? () => false : deadIn(found);
  const naming = (kind: ResourceName, fields: Fields) => {
    const missing: string[] = [];
    let renamed = false;
    const lacks = (of: ResourceName, id: string) => {
      const name = across?.called(of, id);
      missing.push(name === undefined ? `${of}:${id}` : `the ${nounOf(of, 1)} “${name}”`);
    };
    const numbers = withReferences(kind, fields, (of, id, isFilledIn) => {
      if (created.has(itemName(of, id))) {
        renamed = true;
        return `${of}:${keyOf({ id })}`;
      }
      const here = now.get(of)?.get(id) ?? across?.other(of, id);
      if (here !== undefined) {
        if (here !== id) renamed = true;
        return here;
      }
      // A text that filled in nothing is as much as it was; of all else Zendesk asks that it is there.
      if (across || (!exists(of, id) && isRead(of) && !(isFilledIn && wasDead(of, id)))) lacks(of, String(id));
      return id;
    });
    const named = withOtherIds(numbers, (of, id) => {
      const there = texts.get(of)?.get(id);
      const made = comingAs.get(`${of} ${id}`);
      if (there === undefined && made !== undefined) {
        renamed = true;
        return `${of}:${keyOf({ id: made })}`;
      }
      if (there === undefined && (across || !isHere(of, id))) lacks(of, id);
      if (there !== undefined && there !== id) renamed = true;
      return there ?? id;
    });
    return { fields: named, missing, renamed };
  };
  return Object.assign(naming, { isAnew });
}

/** Tells whether the export, too, has no such record of a kind that it holds. */
function deadIn({ pairs, added, ambiguous }: Comparison): (kind: ResourceName, id: number) => boolean {
  const held = new Map<ResourceName, ReadonlySet<number>>();
  const idsOf = (kind: ResourceName) => {
    const own = <Of extends { readonly resource: ResourceName }>(all: readonly Of[]) =>
      all.filter((each) => each.resource === kind);
    const ids =
      held.get(kind) ??
      new Set([
        ...(pairs.get(kind) ?? []).map(([, right]) => right.id),
        ...own(added).map(({ record }) => record.id),
        ...own(ambiguous).flatMap(({ right }) => right.map(({ id }) => id)),
      ]);
    held.set(kind, ids);
    return ids;
  };
  return (kind, id) => pairs.has(kind) && !idsOf(kind).has(id);
}
