import type { Edit } from '../../preload/contract/change-set.ts';
import type { ResourceName } from '../../preload/contract/records.ts';
import { resources } from '../resources/registry.ts';
import { lookedAtWith } from './merge-target.ts';
import type { PlannedReads, PlannedWrite } from './planned.ts';

/** Writes of one stage that are sent after one look at the records that they change. */
export interface Leg {
  readonly writes: readonly PlannedWrite[];
  /** Undefined where there is nothing to look at. */
  readonly look: PlannedReads | undefined;
}

/** How records of one resource are read with the fewest requests. */
type ReadsOf = (resource: ResourceName, ids: readonly number[]) => PlannedReads;

type EditAt = (index: number) => Edit | undefined;

/** The most records that are looked at together. */
const mostInALeg = 100;

/**
 * Splits the writes of one stage so that each is looked at just before it is sent: what becomes a job by itself, the others up to a
 * hundred records at a time.
 */
export function legsOf(writes: readonly PlannedWrite[], editAt: EditAt, readsOf: ReadsOf): Leg[] {
  const legs: PlannedWrite[][] = [];
  let room = 0;
  for (const write of writes) {
    const size = write.edits.length;
    const last = legs.at(-1);
    const first = last?.[0];
    if (!write.job && last && first && !first.job && first.resource === write.resource && size <= room) {
      last.push(write);
      room -= size;
    } else {
      legs.push([write]);
      room = mostInALeg - size;
    }
  }
  return legs.map((leg) => ({ writes: leg, look: lookAt(leg, editAt, readsOf) }));
}

/** Whether the record may hold another's change by the time that the edit is sent; a membership is made and deleted, never changed. */
export function isLookedAt(edit: Edit): boolean {
  return (
    edit.action !== 'create' &&
    edit.resource !== 'group_memberships' &&
    resources[edit.resource].rules.isChecked?.(edit) !== false
  );
}

function lookAt(writes: readonly PlannedWrite[], editAt: EditAt, readsOf: ReadsOf): PlannedReads | undefined {
  const [first] = writes;
  const ids = writes.flatMap(({ edits }) =>
    edits.flatMap((index) => {
      const edit = editAt(index);
      return edit && isLookedAt(edit) ? lookedAtWith(edit) : [];
    }),
  );
  return first && ids.length > 0 ? readsOf(first.resource, [...new Set(ids)]) : undefined;
}

/** What the looks of a whole plan take. The first leg's is the reading that the run begins with. */
export function looksOf(writes: readonly PlannedWrite[], edits: readonly Edit[], readsOf: ReadsOf): PlannedReads[] {
  const stages = new Map<number, PlannedWrite[]>();
  for (const write of writes) {
    if (write.kind === 'place') continue;
    const others = stages.get(write.stage);
    if (others) others.push(write);
    else stages.set(write.stage, [write]);
  }
  const legs = [...stages.values()].flatMap((of) =>
    inOrderOfSending(of).flatMap((part) => legsOf(part, (index) => edits[index], readsOf)),
  );
  return legs.slice(1).flatMap(({ look }) => (look ? [look] : []));
}

/** Of one stage first what becomes jobs, then the rest. */
export function inOrderOfSending(writes: readonly PlannedWrite[]): PlannedWrite[][] {
  return [writes.filter(({ job }) => job), writes.filter(({ job }) => !job)].filter((part) => part.length > 0);
}
