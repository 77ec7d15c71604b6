import type { Edit } from '../../preload/contract/change-set.ts';
import { createdName, danglingReferences } from '../changes/references.ts';
import type { ItemOutcome } from '../journal/journal-event.ts';
import type { RunContext } from './run-context.ts';
import { type ItemState, takeOutcome } from './run-state.ts';

/**
 * What names a record that could not be created cannot be sent either; and a group that was to go stays, with its members, where a ticket
 * could not be moved out of it, which would else be in no group.
 */
export function failOrphans(context: Pick<RunContext, 'items' | 'append'>): void {
  const { items } = context;
  const failed = new Set(
    items.flatMap(({ edit, status }) => (edit.action === 'create' && status === 'failed' ? [createdName(edit)] : [])),
  );
  const going = new Set(items.flatMap(({ edit }) => (edit.resource === 'groups' && edit.action === 'delete' ? [edit.id] : [])));
  const needed = new Set(items.flatMap(groupStillNeeded).filter((group) => going.has(group)));
  if (failed.size === 0 && needed.size === 0) return;
  const orphans = items.flatMap(({ edit, status }, index): ItemOutcome[] => {
    if (status !== 'not-attempted') return [];
    const missing = danglingReferences(edit, new Set()).find((name) => failed.has(name));
    const error =
      missing !== undefined
        ? `Not sent, because ${missing} was not created.`
        : needed.has(groupLeft(edit))
          ? 'Not sent, because a ticket could not be moved out of the group.'
          : undefined;
    return error === undefined ? [] : [{ edit: index, status: 'failed', error }];
  });
  if (orphans.length === 0) return;
  context.append({ kind: 'outcome', request: 0, known: 'not-sent', items: orphans });
  for (const outcome of orphans) takeOutcome(items, outcome);
}

/** The group that a ticket should have left, where Zendesk refused to move it; one that a trigger moved elsewhere has left it. */
function groupStillNeeded({ edit, status, outcome }: ItemState): number[] {
  if (edit.resource !== 'tickets' || edit.action !== 'update' || status !== 'failed') return [];
  if (outcome?.unclear === true || outcome?.after !== undefined) return [];
  const { group_id: group } = edit.before;
  return typeof group === 'number' && edit.after.group_id !== group ? [group] : [];
}

/** The group that goes, or that somebody leaves. */
function groupLeft(edit: Edit): number {
  if (edit.action !== 'delete') return Number.NaN;
  if (edit.resource === 'groups') return edit.id;
  return edit.resource === 'group_memberships' ? Number(edit.before.group_id) : Number.NaN;
}
