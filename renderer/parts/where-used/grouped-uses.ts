import type { ResourceName } from '../../../preload/contract/records.ts';
import { grouped } from '../../../preload/contract/text/grouped.ts';
import type { Use } from '../../../preload/contract/where-used.ts';
import { countedRecords } from '../resource-words.ts';
import { placeWords } from './place-words.ts';

/** The records of one kind that name something. */
export interface UsesOfKind {
  readonly resource: ResourceName;
  /** `3 triggers, 1 inactive`. */
  readonly label: string;
  readonly records: readonly UsingRecord[];
}

/** One record that names it, with everything it does there. */
export interface UsingRecord {
  readonly item: string;
  readonly resource: ResourceName;
  readonly id: number;
  readonly name: string;
  readonly active: boolean;
  readonly places: readonly string[];
}

/** The uses by kind and record: a record stands once, however often it names what is looked for. Kinds and records keep their order. */
export function groupedUses(uses: readonly Use[]): readonly UsesOfKind[] {
  return [...grouped(uses, ({ resource }) => resource)].map(([resource, ofKind]) => {
    const records = [...grouped(ofKind, ({ item }) => item)].flatMap(([item, [first, ...more]]) =>
      first ? [{ item, resource, id: first.id, name: first.name, active: first.active, places: placesOf([first, ...more]) }] : [],
    );
    const inactive = records.filter(({ active }) => !active).length;
    const total = countedRecords(records.length, resource);
    return { resource, label: `${total}${inactiveWords(inactive, records.length)}`, records };
  });
}

/** `3 triggers, 2 views`; empty where nothing names it. */
export function usesInBrief(uses: readonly Use[]): string {
  return groupedUses(uses)
    .map(({ resource, records }) => countedRecords(records.length, resource))
    .join(', ');
}

function inactiveWords(inactive: number, of: number): string {
  if (inactive === 0) return '';
  return inactive === of ? ', inactive' : `, ${inactive} inactive`;
}

function placesOf(uses: readonly Use[]): readonly string[] {
  return [...new Set(uses.map(({ place }) => placeWords(place)))];
}
