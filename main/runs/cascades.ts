import type { Edit } from '../../preload/contract/change-set.ts';
import { createdName, danglingReferences } from '../changes/references.ts';
import type { ItemOutcome } from '../journal/journal-event.ts';
import type { RunContext } from './run-context.ts';
import { type ItemState, takeOutcome } from './run-state.ts';

/**
 * What names a record that could not be created cannot be sent either; and a group that was to go stays, with its members, where a ticket
 * could not be moved out of it, which would else be in no group. It stays as well where somebody could not leave it: Zendesk would end that
 * membership with the group, though the run tells that it was not ended, and no undo would give it back. Where an undo could not move a ticket back, its assignee stays in the group:
 * Zendesk unassigns whoever leaves, and nothing would give the ticket back. Nobody is deleted from whom a ticket could not be taken: it would
 * be with nobody, and there is no way back. And nobody is given a ticket of a group that they could not join:
 * Zendesk would put the ticket into another group, or into none.
 */
export function failOrphans(context: Pick<RunContext, 'items' | 'append' | 'isUndo'>): void {
  const { items } = context;
  const failed = new Set(
    items.flatMap(({ edit, status }) => (edit.action === 'create' && status === 'failed' ? [createdName(edit)] : [])),
  );
  const going = new Set(items.flatMap(({ edit }) => (edit.resource === 'groups' && edit.action === 'delete' ? [edit.id] : [])));
  const needed = new Set(items.flatMap(groupStillNeeded).filter((group) => going.has(group)));
  const kept = new Set(items.flatMap(groupStillJoined).filter((group) => going.has(group)));
  const holding = new Set(items.flatMap(stillAssigned));
  const strangers = items.flatMap(couldNotJoin);
  const staying = context.isUndo ? items.flatMap(assigneeStillNeeded) : [];
  if (failed.size + needed.size + kept.size + holding.size + strangers.length + staying.length === 0) return;
  const whyNot = (item: ItemState): string | undefined => {
    const { edit } = item;
    const missing = danglingReferences(edit, new Set()).find((name) => failed.has(name));
    if (missing !== undefined) return `Not sent, because ${missing} was not created.`;
    if (needed.has(groupLeft(edit)) || staying.some((held) => takesFrom(edit, held)))
      return 'Not sent, because a ticket could not be moved out of the group.';
    if (edit.resource === 'groups' && kept.has(groupLeft(edit))) return 'Not sent, because somebody could not leave the group.';
    if (edit.resource === 'users' && edit.action === 'delete' && holding.has(edit.id))
      return 'Not sent, because a ticket could not be taken from the person.';
    if (strangers.some((stranger) => isGivenTo(item, stranger)))
      return 'Not sent, because its new assignee could not become a member of its group.';
    return undefined;
  };
  const orphans = items.flatMap((item, index): ItemOutcome[] => {
    const error = item.status === 'not-attempted' ? whyNot(item) : undefined;
    return error === undefined ? [] : [{ edit: index, status: 'failed', error }];
  });
  if (orphans.length === 0) return;
  context.append({ kind: 'outcome', request: 0, known: 'not-sent', items: orphans });
  for (const outcome of orphans) takeOutcome(items, outcome);
}

/** The group that a ticket should have left, where Zendesk refused to move it; one that a trigger moved elsewhere has left it. */
function groupStillNeeded(item: ItemState): number[] {
  return stillIn(item, 'group_id');
}

/** Whom a ticket should have been taken from. */
function stillAssigned(item: ItemState): number[] {
  return stillIn(item, 'assignee_id');
}

function stillIn({ edit, status, outcome }: ItemState, field: 'group_id' | 'assignee_id'): number[] {
  if (edit.resource !== 'tickets' || edit.action !== 'update' || status !== 'failed') return [];
  if (outcome?.unclear === true || outcome?.after !== undefined) return [];
  const holder = edit.before[field];
  if (!(field in edit.after)) return [];
  return typeof holder === 'number' && edit.after[field] !== holder ? [holder] : [];
}

/** The group that somebody should have left, and did not. */
function groupStillJoined({ edit, status }: ItemState): number[] {
  if (edit.resource !== 'group_memberships' || edit.action !== 'delete' || status !== 'failed') return [];
  return typeof edit.before.group_id === 'number' ? [edit.before.group_id] : [];
}

/** Who could not become a member of which group. */
interface Stranger {
  readonly user: unknown;
  readonly group: unknown;
}

function couldNotJoin({ edit, status }: ItemState): Stranger[] {
  if (edit.resource !== 'group_memberships' || edit.action !== 'create' || status !== 'failed') return [];
  return [{ user: edit.after.user_id, group: edit.after.group_id }];
}

/** Whether it gives a ticket of that group to that person; of whose group nothing is known, it may. */
function isGivenTo({ edit, seen }: ItemState, { user, group }: Stranger): boolean {
  if (edit.resource !== 'tickets' || edit.action !== 'update' || edit.after.assignee_id !== user) return false;
  const of = edit.after.group_id ?? seen?.group_id ?? edit.before.group_id;
  return of === undefined || of === group;
}

/** A ticket's group and, where it is known, its assignee. */
interface HeldTicket {
  readonly group: number;
  readonly assignee: unknown;
}

function assigneeStillNeeded(item: ItemState): HeldTicket[] {
  const { assignee_id: assignee } = item.seen ?? (item.edit.action === 'update' ? item.edit.before : {});
  return groupStillNeeded(item).map((group) => ({ group, assignee }));
}

/** Whether it takes the assignee out of the ticket's group. */
function takesFrom(edit: Edit, { group, assignee }: HeldTicket): boolean {
  if (edit.action !== 'delete' || edit.resource !== 'group_memberships' || edit.before.group_id !== group) return false;
  return typeof assignee !== 'number' || edit.before.user_id === assignee;
}

/** The group that goes, or that somebody leaves. */
function groupLeft(edit: Edit): number {
  if (edit.action !== 'delete') return Number.NaN;
  if (edit.resource === 'groups') return edit.id;
  return edit.resource === 'group_memberships' ? Number(edit.before.group_id) : Number.NaN;
}
