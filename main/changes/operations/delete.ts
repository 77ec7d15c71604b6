import type { OperationParts } from './operation-parts.ts';

/** Deletes records; the edit carries the whole record, so that it can be created again. */
export function deleteRecords(): OperationParts {
  return {
    prepare: () => ({ ok: true, change: () => ({ kind: 'deleted' }) }),
    sentence: (records) => `Delete ${records}`,
  };
}
