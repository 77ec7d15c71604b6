import type { ZendeskRecord } from '../../preload/contract/records.ts';

/**
 * Changed, created and deleted records, by id. Of a hundred thousand people of whom one field changes, only that field is kept; the rest
 * is the snapshot's, and is read from there when somebody asks for the whole.
 */
export interface ChangedRecords {
  readonly size: number;
  has(id: number): boolean;
  /** As it is now; undefined where it is deleted, or nothing is known of it. */
  get(id: number): ZendeskRecord | undefined;
  /** The same of one that the snapshot holds, which need not be read again. */
  over(original: ZendeskRecord): ZendeskRecord | undefined;
  ids(): IterableIterator<number>;
  /** Those that are there, created ones too. */
  each(): IterableIterator<ZendeskRecord>;
  /** Those that are created, which have negative ids. */
  created(): IterableIterator<ZendeskRecord>;
}

/** The same while operations work. */
export interface Changing extends ChangedRecords {
  /** @param from the record as the world gave it, where this one was made from that. `undefined` in place of a record deletes it. */
  put(id: number, record: ZendeskRecord | undefined, from?: ZendeskRecord): void;
}

/** The fields that are otherwise than in the snapshot. */
class Difference {
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(fields: Readonly<Record<string, unknown>>) {
    this.fields = fields;
  }
}

/** @param original reads a record of the snapshot */
export function changedRecords(original: (id: number) => ZendeskRecord | undefined): Changing {
  const kept = new Map<number, ZendeskRecord | Difference | undefined>();
  /** What a record that was given out is made of, beside the snapshot's. */
  const madeOf = new WeakMap<ZendeskRecord, Difference>();
  const whole = (known: ZendeskRecord | Difference | undefined, before: () => ZendeskRecord | undefined) => {
    if (!(known instanceof Difference)) return known;
    const record = before();
    if (!record) return undefined;
    const now: ZendeskRecord = { ...record, ...known.fields, id: record.id };
    madeOf.set(now, known);
    return now;
  };
  return {
    get size() {
      return kept.size;
    },
    has: (id) => kept.has(id),
    get: (id) => whole(kept.get(id), () => original(id)),
    over: (record) => (kept.has(record.id) ? whole(kept.get(record.id), () => record) : record),
    ids: () => kept.keys(),
    *each() {
      for (const [id, known] of kept) {
        const record = whole(known, () => original(id));
        if (record) yield record;
      }
    },
    *created() {
      for (const [id, known] of kept) if (id < 0 && known && !(known instanceof Difference)) yield known;
    },
    put: (id, record, from) => {
      const before = kept.get(id);
      const known = from && madeOf.get(from);
      // Where it was put again since it was given out, the two have nothing to do with each other.
      const isNext = record !== undefined && from !== undefined && id > 0 && (known ? before === known : !kept.has(id));
      const changed = isNext ? differing(from, record) : undefined;
      kept.set(id, changed ? new Difference(known ? { ...known.fields, ...changed } : changed) : record);
    },
  };
}

/** The fields of `after` that `before` has otherwise; undefined where it lacks some of those. */
function differing(before: ZendeskRecord, after: ZendeskRecord): Record<string, unknown> | undefined {
  for (const field of Object.keys(before)) if (!(field in after)) return undefined;
  const changed: Record<string, unknown> = {};
  for (const field of Object.keys(after)) if (after[field] !== before[field] || !(field in before)) changed[field] = after[field];
  return changed;
}
