/** What one change of a record is written with, as it is planned, and what the record held when that was drafted; nothing of one that is only just made. */
export interface PlannedChange {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly held: Readonly<Record<string, unknown>>;
}

/** The requests of one change, such as `PUT /api/v2/macros/{id}`. */
export interface ChangeRequests {
  readonly writes: readonly string[];
  readonly reads: readonly string[];
}

/** What of a list of entries is written: of a change the difference; of what was just made, all that it is to have. */
export function entriesIn(value: unknown): { readonly put: readonly unknown[]; readonly remove: readonly unknown[] } {
  if (Array.isArray(value)) return { put: value, remove: [] };
  const { put, remove } = typeof value === 'object' && value !== null ? (value as { put?: unknown; remove?: unknown }) : {};
  return { put: Array.isArray(put) ? put : [], remove: Array.isArray(remove) ? remove : [] };
}
