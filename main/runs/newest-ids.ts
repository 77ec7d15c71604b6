import type { ItemName } from '../../preload/contract/records.ts';
import type { IdMapping } from '../changes/inverse.ts';
import { itemName } from '../changes/record-values.ts';
import { bringsBack, type Deleted } from '../changes/undo-claims.ts';
import type { Journal } from '../journal/journal.ts';
import { readableRun } from './run-state.ts';

/**
 * Records that undo re-created live on under new ids; the journal knows them. A change set that only says of itself that it brings a
 * record back, which the run that it names has not deleted, is not believed; nor is one that made something else.
 */
export function newestIds(journal: Journal): IdMapping {
  const newer = new Map<ItemName, number>();
  for (const { run, event } of journal.milestones()) {
    if (event.kind !== 'run-started' || event.undoes === undefined) continue;
    const deleted = deletedBy(journal, event.undoes);
    if (!deleted) continue;
    for (const { edit, outcome } of readableRun(journal, run)?.items ?? []) {
      if (edit.action !== 'create' || edit.recreates === undefined || outcome?.newId === undefined) continue;
      if (bringsBack(edit, deleted)) newer.set(itemName(edit.resource, edit.recreates), outcome.newId);
    }
  }
  return (resource, id) => {
    let latest = id;
    for (let next = newer.get(`${resource}:${latest}`); next !== undefined; next = newer.get(`${resource}:${latest}`))
      latest = next;
    return latest;
  };
}

/** The records that a run has deleted, or may have; undefined where the journal has no such run. */
export function deletedBy(journal: Journal, run: string): Deleted | undefined {
  if (journal.of(run).length === 0) return undefined;
  const items = readableRun(journal, run)?.items ?? [];
  return new Map(
    items.flatMap(({ edit, status }) =>
      edit.action === 'delete' && status !== 'skipped' && status !== 'not-attempted'
        ? [[itemName(edit.resource, edit.id), edit] as const]
        : [],
    ),
  );
}
