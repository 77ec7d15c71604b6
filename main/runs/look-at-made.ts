import type { CreateEdit } from '../../preload/contract/change-set.ts';
import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { appliedMismatch } from '../changes/compare.ts';
import { untidied } from '../changes/identity.ts';
import { planShowingOf } from '../changes/plan-reads.ts';
import type { ItemOutcome } from '../journal/journal-event.ts';
import { resources } from '../resources/registry.ts';
import { readRecords } from './read-records.ts';
import type { RunContext } from './run-context.ts';
import { takeOutcome, withPlaceOf } from './run-state.ts';
import { waitsToBeSwitchedOn } from './unplaced.ts';

/**
 * Reads again what this run made and is about to switch on, as a run may have been interrupted for days in between: what somebody else has
 * made of a rule meanwhile must not begin to act by our hand. It stays off and is told; one that they have switched on themselves is on.
 */
export async function lookAtMade(context: RunContext, resource: ResourceName, indexes: readonly number[]): Promise<void> {
  const waiting = indexes.flatMap((index) => {
    const item = context.items[index];
    const id = item?.outcome?.newId;
    return item?.edit.action === 'create' && id !== undefined && waitsToBeSwitchedOn(item)
      ? [{ index, item, edit: item.edit, id }]
      : [];
  });
  if (waiting.length === 0) return;
  const before = context.zendesk.requests();
  const reads = planShowingOf(
    resource,
    waiting.map(({ id }) => id),
    context.totals[resource],
  );
  const current = await readRecords(context.zendesk, reads, context.inFlight);
  const differing: ItemOutcome[] = [];
  const found: ItemOutcome[] = [];
  for (const { index, item, edit, id } of waiting) {
    const now = current.get(id);
    // One that is not to be seen yet, or is gone, Zendesk itself refuses.
    if (!now) continue;
    const changed = changedFields(edit, now, context);
    const after = withPlaceOf(item, now);
    // What they made of it is theirs, so that taking the run back asks before it deletes that.
    if (changed.length > 0) differing.push({ edit: index, status: 'failed', newId: id, after, error: leftOff(changed) });
    else if (now.active === true) found.push({ edit: index, status: 'applied', newId: id, after });
  }
  if (differing.length + found.length === 0) return;
  for (const outcome of [...differing, ...found]) takeOutcome(context.items, outcome);
  context.append({
    kind: 'verified',
    matching: waiting.length - differing.length,
    differing,
    ...(found.length > 0 ? { found } : {}),
    requests: context.zendesk.requests() - before,
  });
}

function changedFields(edit: CreateEdit, now: ZendeskRecord, { types }: RunContext): string[] {
  const { placedBy } = resources[edit.resource].rules;
  return untidied(edit.resource, edit.after, now, appliedMismatch(edit, now, types), types).filter(
    (field) => !placedBy.includes(field),
  );
}

function leftOff(changed: readonly string[]): string {
  return `It was made, and somebody changed its ${changed.join(', ')} before it was to be switched on, so Redline left it as it is now. Look at it, and switch it on by hand if it is right.`;
}
