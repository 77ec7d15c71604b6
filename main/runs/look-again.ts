import { grouped } from '../../preload/contract/text/grouped.ts';
import { isLookedAt } from '../changes/legs.ts';
import { lookedAtWith } from '../changes/merge-target.ts';
import { planReadsOf } from '../changes/plan-reads.ts';
import { endingOf, leaveOutFound, lookAt } from './check.ts';
import { type RunContext, RunStopped } from './run-context.ts';
import type { ItemState } from './run-state.ts';

/**
 * Milliseconds for which what was seen of a record is believed: its change leaves no later after the last look at it. One that would is
 * given back, looked at again and sent anew.
 */
export const believedFor = 5_000;

/** Whether every record that these edits change was looked at just now, and since the last pause. */
export function isFresh(context: RunContext, edits: readonly number[]): boolean {
  const since = Math.max(context.steady() - believedFor, context.proceededAt());
  return edits.every((index) => {
    const item = context.items[index];
    return !item || !isLookedAt(item.edit) || (item.lookedAt ?? Number.NEGATIVE_INFINITY) >= since;
  });
}

/**
 * Reads again those of these edits' records that are still to be changed, and takes out of the run what somebody else has changed
 * meanwhile, where the person chose that.
 *
 * @param hasLeft whether the edit has been sent since the reading began: what its record shows is then maybe our own change.
 * @throws RunStopped with what has drifted, where the person did not.
 */
export async function lookAgain(
  context: RunContext,
  edits: readonly number[],
  hasLeft: (edit: number) => boolean = () => false,
): Promise<void> {
  const byResource = grouped(
    edits.filter((index) => isOpen(context.items[index]) && !hasLeft(index)),
    (index) => context.items[index]?.edit.resource,
  );
  const before = context.zendesk.requests();
  for (const [resource, indexes] of byResource) {
    if (resource === undefined) continue;
    const ids = [...new Set(indexes.flatMap((index) => idsOf(context.items[index])))];
    const found = await lookAt(context, indexes, [planReadsOf(resource, ids, context.totals[resource])], hasLeft);
    if (found.drifted.length > 0 && !context.skipDrifted) {
      const { message = '', drifted } = endingOf(context, found);
      throw new RunStopped('conflict', message, undefined, drifted);
    }
    leaveOutFound(context, found, context.zendesk.requests() - before, false);
  }
}

function isOpen(item: ItemState | undefined): boolean {
  return item !== undefined && item.status === 'not-attempted' && isLookedAt(item.edit);
}

function idsOf(item: ItemState | undefined): readonly number[] {
  return item ? lookedAtWith(item.edit) : [];
}
