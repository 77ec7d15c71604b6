import type { CreateEdit, Edit } from '../../preload/contract/change-set.ts';
import type { ResourceName } from '../../preload/contract/records.ts';
import { resources } from '../resources/registry.ts';
import { pathOf } from './endpoints.ts';
import { numberGiven } from './phone-numbers.ts';
import { groupByResource } from './placed.ts';
import type { PlannedReads, PlannedWrite, Totals } from './planned.ts';

/** Whether the record is read before anything is sent, and whether it can have drifted. */
export function isChecked(edit: Edit): boolean {
  return edit.action !== 'create' && resources[edit.resource].rules.isChecked?.(edit) !== false;
}

/** What the plan's own reads of chosen ids cost; used again by recovery, which reads only what is in doubt. */
export function planReadsOf(resource: ResourceName, ids: readonly number[], total: number | undefined): PlannedReads {
  const { showMany, routes, readsBeside, knownByText } = resources[resource].rules;
  const pages = pagesOf(resource, total);
  const batches = showMany === undefined ? ids.length : Math.ceil(ids.length / showMany);
  const beside = (records: number) => (readsBeside === undefined ? {} : { beside: { endpoint: readsBeside, requests: records } });
  const more = (records: number) => (readsBeside === undefined ? 0 : records);
  const isListed = pages + more(total ?? 0) < batches + more(ids.length) + (knownByText ? 1 : 0);
  if (isListed)
    return { resource, how: 'list', ids, endpoint: `GET ${pathOf(resource)}`, requests: pages, ...beside(total ?? 0) };
  if (ids.length > 1 && showMany !== undefined)
    return { resource, how: 'many', ids, endpoint: routes?.showMany ?? `GET /api/v2/${resource}/show_many`, requests: batches };
  return {
    resource,
    how: 'each',
    ids,
    endpoint: routes?.show ?? `GET ${pathOf(resource)}/{id}`,
    requests: ids.length,
    ...beside(ids.length),
  };
}

function pagesOf(resource: ResourceName, total: number | undefined): number {
  return total === undefined || resources[resource].rules.neverListed
    ? Number.POSITIVE_INFINITY
    : Math.max(1, Math.ceil(total / resources[resource].rules.pageSize));
}

/** What was created by itself is read back by the id that Zendesk gives it, which only the run knows. */
export function planShowing(edits: readonly Edit[], writes: readonly PlannedWrite[], totals: Totals): PlannedReads[] {
  const alone = new Set(writes.flatMap((write) => (write.kind === 'create' ? write.edits : [])));
  const created = groupByResource(edits.filter((_, index) => alone.has(index)));
  return [...created].map(([resource, placed]) =>
    planShowingOf(
      resource,
      placed.map(() => 0),
      totals[resource],
    ),
  );
}

/** What is switched on last is read again right before. */
export function planLookingAtMade(edits: readonly Edit[], writes: readonly PlannedWrite[], totals: Totals): PlannedReads[] {
  return writes.flatMap((write) => {
    const last = write.edits.filter((index) => {
      const edit = edits[index];
      return write.kind === 'place' && edit?.action === 'create' && edit.activeLast === true;
    });
    if (last.length === 0) return [];
    return planShowingOf(
      write.resource,
      last.map(() => 0),
      totals[write.resource],
    );
  });
}

/** How created records are read back. @param total how many there were before. */
export function planShowingOf(resource: ResourceName, ids: readonly number[], total: number | undefined): PlannedReads {
  return planReadsOf(resource, ids, total === undefined ? undefined : total + ids.length);
}

/** A job that creates says no ids that could be told apart, so what it created is looked for afterwards. */
export function planFinding(edits: readonly Edit[], writes: readonly PlannedWrite[], totals: Totals): PlannedReads[] {
  const created = writes
    .filter(({ kind }) => kind === 'create-many')
    .flatMap((write) => write.edits.map((index) => edits[index]));
  return created.length === 0
    ? []
    : [
        planFindingOf(
          created.flatMap((edit) => (edit?.action === 'create' ? [edit] : [])),
          totals.group_memberships,
        ),
      ];
}

/** How the memberships that a job created are found: by their people, or in the whole list where that is less. */
export function planFindingOf(created: readonly CreateEdit[], total: number | undefined): PlannedReads {
  return findingOf(
    created.map(({ after }) => after.user_id),
    total === undefined ? undefined : total + created.length,
  );
}

/** `users` may name people who are only created in the same change set. */
export function findingOf(users: readonly unknown[], total: number | undefined): PlannedReads {
  const members = [...new Set(users)];
  const people = members.filter((user) => typeof user === 'number');
  const resource = 'group_memberships';
  const pages = pagesOf(resource, total);
  return pages < members.length
    ? { resource, how: 'list', ids: [], endpoint: `GET /api/v2/${resource}`, requests: pages }
    : { resource, how: 'of-people', ids: people, endpoint: `GET /api/v2/users/{id}/${resource}`, requests: members.length };
}

/** The records of an edit that `idsOf` names, of all edits, by resource. */
export function planReads(edits: readonly Edit[], totals: Totals, idsOf: (edit: Edit) => readonly number[]): PlannedReads[] {
  return [...groupByResource(edits)].flatMap(([resource, placed]) => {
    const ids = [...new Set(placed.flatMap(({ edit }) => idsOf(edit)))];
    return ids.length === 0 ? [] : [planReadsOf(resource, ids, totals[resource])];
  });
}

/** Whoever is given a number is asked for theirs right before and right after, so that undo takes away just the one that was added. */
export function planNumbers(edits: readonly Edit[]): PlannedReads[] {
  const people = edits.flatMap((edit) => (edit.action === 'update' && numberGiven(edit) !== undefined ? [edit.id] : []));
  return people.length === 0
    ? []
    : [planReadsOf('user_phones', people, undefined), planReadsOf('user_phones', people, undefined)];
}
