import type { CreateEdit } from '../../preload/contract/change-set.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { appliedMismatch, type CustomFieldTypes, movedByOthers } from '../changes/compare.ts';
import { type Found, untidied } from '../changes/identity.ts';
import type { ItemOutcome } from '../journal/journal-event.ts';
import { resources } from '../resources/registry.ts';
import type { Doubt } from './doubt.ts';
import { type Created, findCreated } from './find-created.ts';
import type { RunContext } from './run-context.ts';
import { type OpenIntent, setCandidates, takeOutcome } from './run-state.ts';
import type { Settled } from './settle.ts';

/**
 * The first reading of creations in doubt. Those that it does not show are set aside: Zendesk may yet carry them out, so only a second
 * reading, long after, lets them be sent again. Where a job made them that has ended, the first one does.
 */
export async function settleCreates(context: RunContext, intent: OpenIntent, created: readonly Created[]): Promise<Settled> {
  if (created.length === 0) return { items: [], open: [] };
  const found = await findCreated(context, created);
  const settled = sorted(context, intent, created, found, intent.job !== undefined);
  const missing = created.filter(({ index }) => found.get(index)?.kind === 'none' && settled.open.includes(index));
  if (missing.length > 0) {
    const edits = missing.map(({ index }) => index);
    context.doubts.waiting.push({ intent: { ...intent, edits }, dueAt: context.steady() + context.createAgainAfter });
  }
  return settled;
}

/** The second reading of those for which it is time by now. */
export async function settleDue(context: RunContext): Promise<void> {
  const due = context.doubts.waiting.filter(({ dueAt }) => dueAt <= context.steady());
  if (due.length === 0) return;
  const created = due.flatMap(({ intent }) => createdIn(context, intent));
  const found = await findCreated(context, created);
  context.doubts.waiting = context.doubts.waiting.filter((doubt) => !due.includes(doubt));
  for (const { intent } of due) {
    const settled = sorted(context, intent, createdIn(context, intent), found, true);
    if (settled.items.length > 0) keepSettled(context, intent.request, 'reading', settled);
  }
}

/**
 * Waits for the next of the second readings, when there is nothing else to do.
 *
 * @returns whether there was one to wait for.
 */
export async function settleNext(context: RunContext): Promise<boolean> {
  const next = Math.min(...context.doubts.waiting.map(({ dueAt }: Doubt) => dueAt));
  if (!Number.isFinite(next)) return false;
  context.report('settling');
  const wait = next - context.steady();
  if (wait > 0) await context.sleep(wait, context.signal);
  await settleDue(context);
  return true;
}

/** Journals what is certain of a request, and what of it is not. */
export function keepSettled(
  context: Pick<RunContext, 'items' | 'append'>,
  request: number,
  known: 'answer' | 'reading' | 'not-sent' | 'person',
  { items, open }: Settled,
): void {
  // An intent without an outcome says by itself that all of it is open.
  if (items.length === 0 && open.length > 0) return;
  context.append({ kind: 'outcome', request, known, items: [...items], ...(open.length > 0 ? { open: [...open] } : {}) });
  for (const outcome of items) takeOutcome(context.items, outcome, known);
}

function sorted(
  context: RunContext,
  intent: OpenIntent,
  created: readonly Created[],
  found: ReadonlyMap<number, Found>,
  decides: boolean,
): Settled {
  const items: ItemOutcome[] = [];
  const open: number[] = [];
  const unclear: { edit: number; candidates: ZendeskRecord[] }[] = [];
  for (const { index, edit } of created) {
    const one = found.get(index) ?? { kind: 'none' };
    if (one.kind === 'ours') items.push(oursIs(index, edit, one, context.types));
    else if (one.kind === 'none' && decides) {
      items.push({ edit: index, status: 'not-applied' });
      context.doubts.notFound.set(index, (context.doubts.notFound.get(index) ?? 0) + 1);
    } else open.push(index);
    if (one.kind === 'unclear') unclear.push({ edit: index, candidates: [...one.candidates] });
  }
  if (unclear.length > 0) {
    context.append({ kind: 'unsettled', request: intent.request, items: unclear });
    for (const { edit, candidates } of unclear) setCandidates(context.items, edit, candidates);
  }
  return { items, open };
}

/** What somebody has changed since is not what the run left, so undo sees it as theirs and asks. */
function oursIs(
  index: number,
  edit: CreateEdit,
  found: Pick<Found & { kind: 'ours' }, 'record' | 'differing'>,
  types: CustomFieldTypes,
): ItemOutcome {
  const { record, differing } = found;
  const applied = { edit: index, status: 'applied', newId: record.id } as const;
  const besides = keptOtherwise(edit, record, types).filter((field) => !differing.includes(field));
  if (differing.length === 0)
    return { ...applied, after: record, ...(besides.length > 0 ? { note: otherNow(record.id, edit, besides) } : {}) };
  const left = Object.fromEntries(differing.map((field) => [field, edit.after[field]]));
  const raw = 'title' in left && 'raw_title' in record ? { raw_title: left.title } : {};
  const fields = differing.join(', ');
  return {
    ...applied,
    after: { ...record, ...left, ...raw },
    note: `No answer came when this was created. It is there as ${edit.resource} ${record.id}, and somebody has changed its ${fields} since.`,
  };
}

/** What the record holds otherwise than it was sent, but for its place, which is put right afterwards. */
function keptOtherwise(edit: CreateEdit, record: ZendeskRecord, types: CustomFieldTypes): string[] {
  const { placedBy } = resources[edit.resource].rules;
  const fields = untidied(edit.resource, edit.after, record, appliedMismatch(edit, record, types), types);
  return fields.filter((field) => !placedBy.includes(field) && !movedByOthers.has(field));
}

/** No reading tells whether Zendesk took it otherwise or somebody came after. */
function otherNow(id: number, { resource }: CreateEdit, fields: readonly string[]): string {
  return `No answer came when this was created. It is there as ${resource} ${id}, but holds another ${fields.join(', ')} than was sent. Look at it by hand.`;
}

function createdIn({ items }: RunContext, { edits }: OpenIntent): Created[] {
  return edits.flatMap((index) => {
    const edit = items[index]?.edit;
    return edit?.action === 'create' ? [{ index, edit }] : [];
  });
}
