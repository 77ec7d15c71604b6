import type { IdMapping } from '../changes/inverse.ts';
import type { Journal } from '../journal/journal.ts';
import { readableRun } from './run-state.ts';

/** Records that undo re-created live on under new ids; the journal knows them. */
export function newestIds(journal: Journal): IdMapping {
  const newer = new Map<string, number>();
  const undoing = journal.milestones().filter(({ event }) => event.kind === 'run-started' && event.undoes !== undefined);
  for (const { run } of undoing) {
    for (const { edit, outcome } of readableRun(journal, run)?.items ?? []) {
      if (edit.action !== 'create' || edit.recreates === undefined || outcome?.newId === undefined) continue;
      newer.set(`${edit.resource}:${edit.recreates}`, outcome.newId);
    }
  }
  return (resource, id) => {
    let latest = id;
    for (let next = newer.get(`${resource}:${latest}`); next !== undefined; next = newer.get(`${resource}:${latest}`))
      latest = next;
    return latest;
  };
}
