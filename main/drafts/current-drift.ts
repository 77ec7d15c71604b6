import type { ChangeSet, Drift, Edit } from '../../preload/contract/change-set.ts';
import type { Desk } from '../accounts/desk.ts';
import { editItem } from '../changes/edit-item.ts';
import { fieldTypesOf } from '../changes/field-types.ts';
import { planRequests } from '../changes/plan.ts';
import { pointerDrift } from '../changes/pointers.ts';
import { isOurs } from '../runs/believed.ts';
import { driftIn } from '../runs/check.ts';
import { knownWhen } from '../runs/known-when.ts';
import { pointersTo } from '../runs/pointer-check.ts';
import { totalsOf } from '../snapshots/totals.ts';
import { pace } from '../zendesk/pace.ts';

/**
 * What a run would stop for: records that changed, and what came to those that are deleted.
 *
 * @param told the same edits under the names that people are told.
 */
export async function currentDrift(
  desk: Desk,
  changeSet: ChangeSet,
  told: readonly Edit[],
  now: number,
  signal: AbortSignal | undefined,
): Promise<Drift[]> {
  const { edits } = changeSet;
  const connect = await desk.connect();
  const zendesk = connect(signal);
  const snapshot = desk.snapshots.latest();
  const totals = totalsOf(snapshot?.counts);
  const world = desk.world();
  const reading = { zendesk, inFlight: pace.inFlight, world, all: edits, types: fieldTypesOf(world) };
  const { drifted } = await driftIn(edits, planRequests(edits, totals).check, reading);
  const known = knownWhen(changeSet, {
    world,
    worldAt: snapshot?.takenAt,
    startedAt: new Date(now).toISOString(),
    isForeign: !isOurs(desk, changeSet),
  });
  const pointers = await pointersTo({ zendesk, totals, known, inFlight: pace.inFlight }, edits, edits);
  return [
    ...drifted.map(({ index, drift }) => {
      const edit = told[index];
      return edit && editItem(edit) === drift.item ? { ...drift, name: edit.name ?? drift.name } : drift;
    }),
    ...pointerDrift(pointers, told, world),
  ];
}
