import type { DeleteEdit, Edit } from '../../preload/contract/change-set.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { editName } from '../changes/edit-item.ts';
import { type LookPlan, planLook } from '../changes/plan-look.ts';
import { planReadsOf } from '../changes/plan-reads.ts';
import type { PlannedWrite } from '../changes/planned.ts';
import {
  endsWith,
  type Found,
  heldBack,
  newPointers,
  type Pointer,
  pointerDrift,
  pointerSentence,
  pointsTo,
  targetsOf,
} from '../changes/pointers.ts';
import { itemName } from '../changes/record-values.ts';
import { look, newestOf } from './look.ts';
import { readRecords } from './read-records.ts';
import { type RunContext, RunStopped } from './run-context.ts';
import { type LeftBehind, passOver } from './run-state.ts';

/** The search and the export are asked for what changed in the last hour at most; before that, search has caught up. */
const longestLag = 3_600_000;

/** Who looks: a run, or a preview before there is one. */
export type Looking = Pick<RunContext, 'zendesk' | 'totals' | 'known' | 'inFlight'>;

/** What points to the records that are still to be deleted and was not there when that was drafted. */
export function pointersNow(context: RunContext): Promise<Pointer[]> {
  const pending = editsOf(context, (status) => status === 'not-attempted' || status === 'in-doubt');
  return pointersTo(
    context,
    pending,
    editsOf(context, (status) => status !== 'skipped' && status !== 'failed'),
  );
}

/** The same for these deletions, once all `edits` are done. */
export async function pointersTo(context: Looking, pending: readonly Edit[], edits: readonly Edit[]): Promise<Pointer[]> {
  const plan = planLook(pending, context.totals);
  if (plan.targets.length === 0) return [];
  const { found } = await read(context, plan, 'before');
  const pointers = newPointers(newestOf(found), plan.targets, { ...context.known, edits });
  return confirmed(context, pointers, ({ target }, now) => pointsTo('tickets', now).includes(target));
}

/**
 * Looks again right before the first deletion of what others name.
 *
 * @throws RunStopped where something came that nobody agreed to lose, unless drifted records are left out: then that deletion is.
 */
export async function lookBeforeDeleting(context: RunContext): Promise<void> {
  const before = context.zendesk.requests();
  const pointers = await pointersNow(context);
  const requests = context.zendesk.requests() - before;
  if (pointers.length === 0) return;
  const drifted = pointerDrift(pointers, editsOf(context), context.known.world);
  const sentence = pointerSentence(drifted);
  if (!context.skipDrifted)
    throw new RunStopped(
      'conflict',
      `${sentence} It was not deleted, and nothing more was sent. Take a new snapshot and draft again, or resume the run without that deletion.`,
      undefined,
      drifted,
    );
  const passedOver = keptFor(context, pointers);
  context.append({ kind: 'check-passed', drifted, skipped: [], passedOver, requests });
  for (const { edit, reason } of passedOver) passOver(context.items, edit, reason);
}

/** Whether it deletes what others name: then it is looked at once more what does. */
export function deletesNamed({ items }: RunContext, { edits }: PlannedWrite): boolean {
  return edits.some((index) => {
    const edit = items[index]?.edit;
    return edit !== undefined && targetsOf([edit]).length > 0;
  });
}

/** The deletions that something new stands in the way of and what would end with them, with the reason why they are left out. */
export function keptFor(context: RunContext, pointers: readonly Pointer[]): { edit: number; reason: string }[] {
  const kept = context.items.flatMap(({ edit, status }) =>
    status === 'not-attempted' && heldBack(edit, pointers) ? [edit] : [],
  );
  return context.items.flatMap(({ edit, status }, index) => {
    if (status !== 'not-attempted') return [];
    const group = endsWith(edit, kept);
    if (group) return [{ edit: index, reason: `Not ended, as “${editName(group)}” is not deleted.` }];
    if (!heldBack(edit, pointers)) return [];
    const [drift] = pointerDrift(
      pointers.filter(({ target }) => target === itemName(edit.resource, edit.id)),
      [edit],
      context.known.world,
    );
    return drift ? [{ edit: index, reason: `Not deleted. ${pointerSentence([drift])}` }] : [];
  });
}

/** Looks once more after deletions: what search did not show yet named the record when it went. */
export async function lookAfter(context: RunContext, looked: ReadonlySet<string>): Promise<LeftBehind[]> {
  const deleted = editsOf(context, (status) => status === 'applied').filter(
    (edit): edit is DeleteEdit => edit.action === 'delete' && !looked.has(itemName(edit.resource, edit.id)),
  );
  const plan = planLook(deleted, context.totals);
  if (plan.after.length === 0) return [];
  const before = context.zendesk.requests();
  const { found, refused } = await read(context, plan, 'after');
  const edits = editsOf(context, (status) => status !== 'skipped' && status !== 'failed');
  const pointers = unique(newPointers(found, plan.targets, { ...context.known, edits }));
  const left = await confirmed(context, pointers, lost);
  const entries = left.map(({ target, record }) => ({
    target,
    item: itemName('tickets', record.id),
    name: String(record.subject ?? record.id),
    fields: placeOf(record),
  }));
  const requests = context.zendesk.requests() - before;
  const targets = plan.targets.map(({ resource, id }) => itemName(resource, id));
  context.append({ kind: 'left-behind', found: entries, targets, refused: [...refused], requests });
  return entries;
}

/** It still names what is gone, or Zendesk has taken that from it; where it names another one by now, somebody has seen to it. */
function lost({ target, record }: Pointer, now: ZendeskRecord): boolean {
  return (['group_id', 'assignee_id', 'requester_id', 'organization_id'] as const).some(
    (field) => target.endsWith(`:${String(record[field])}`) && (now[field] === record[field] || (now[field] ?? null) === null),
  );
}

function placeOf({ group_id, assignee_id }: ZendeskRecord): Record<string, unknown> {
  return { group_id: group_id ?? null, assignee_id: assignee_id ?? null };
}

/** Of tickets a search may tell an older state, so those are read themselves before they count. */
async function confirmed(
  context: Looking,
  pointers: readonly Pointer[],
  holds: (pointer: Pointer, now: ZendeskRecord) => boolean,
): Promise<Pointer[]> {
  const tickets = [...new Set(pointers.flatMap(({ resource, record }) => (resource === 'tickets' ? [record.id] : [])))];
  if (tickets.length === 0) return [...pointers];
  const now = await readRecords(context.zendesk, planReadsOf('tickets', tickets, undefined), context.inFlight);
  return pointers.filter((pointer) => {
    if (pointer.resource !== 'tickets') return true;
    const record = now.get(pointer.record.id);
    return record !== undefined && holds(pointer, record);
  });
}

function unique(pointers: readonly Pointer[]): Pointer[] {
  return [
    ...new Map(pointers.map((pointer) => [`${pointer.target} ${pointer.resource}:${pointer.record.id}`, pointer])).values(),
  ];
}

function read(
  context: Looking,
  plan: LookPlan,
  when: 'before' | 'after',
): Promise<{ found: readonly Found[]; refused: readonly string[] }> {
  const since = Math.max(context.known.draftedAt, context.zendesk.now() - longestLag);
  return look(context.zendesk, plan[when], Math.min(since, context.zendesk.now()), context.inFlight);
}

function editsOf({ items }: RunContext, wanted: (status: RunContext['items'][number]['status']) => boolean = () => true): Edit[] {
  return items.flatMap(({ edit, status }) => (wanted(status) ? [edit] : []));
}
