import type { DeleteEdit, Drift, Edit, UpdateEdit } from '../../preload/contract/change-set.ts';
import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { appliedMismatch, type CustomFieldTypes, driftOf, passOverReason } from '../changes/compare.ts';
import { mergeTargetDrift } from '../changes/merge-target.ts';
import type { OwnEffects } from '../changes/own-effect.ts';
import { planRequests } from '../changes/plan.ts';
import { isChecked } from '../changes/plan-reads.ts';
import type { PlannedReads } from '../changes/planned.ts';
import { pointerDrift, pointerSentence } from '../changes/pointers.ts';
import { untouchedOf } from '../changes/side-effects.ts';
import type { World } from '../changes/world.ts';
import type { ItemOutcome } from '../journal/journal-event.ts';
import { resources } from '../resources/registry.ts';
import type { Zendesk } from '../zendesk/client.ts';
import { carriedOutLate } from './carried-out-late.ts';
import { keptFor, pointersNow } from './pointer-check.ts';
import { readRecords } from './read-records.ts';
import type { RunContext } from './run-context.ts';
import type { Ending } from './run-ending.ts';
import { leaveOut, passOver, takeOutcome } from './run-state.ts';
import { heedShown } from './shown-beside.ts';

interface Reading {
  readonly zendesk: Zendesk;
  readonly inFlight: number;
  /** The newest snapshot, which the preview shows the people from who take others in. */
  readonly world: World;
  /** Every edit of the change set. */
  readonly all: readonly Edit[];
  /** What the run's own steps did, where a run is under way. */
  readonly own?: OwnEffects;
  /** The types of the account's own fields. */
  readonly types?: CustomFieldTypes;
  /** Hears the ids of what has just been read. */
  readonly read?: (resource: ResourceName, ids: readonly number[]) => void;
  /** Hears every record that a list shows. */
  readonly shown?: (resource: ResourceName, records: readonly ZendeskRecord[]) => void;
  /** Hears what each edit's record is; undefined where there is none any more. */
  readonly seen?: (index: number, record: ZendeskRecord | undefined) => void;
}

interface Found {
  readonly drifted: { readonly index: number; readonly drift: Drift }[];
  readonly done: number[];
  readonly passed: { readonly index: number; readonly reason: string }[];
}

/**
 * Reads the records that `edits` touch, as planned, and compares their touched fields with `before`.
 *
 * @param seen is given each record as it was read
 * @returns those that drifted, in the order of the edits; the positions of those that already are as the edit wants them; and of those
 * that somebody else has moved on with, with the reason why they are passed over.
 */
export async function driftIn(
  edits: readonly Edit[],
  reads: readonly PlannedReads[],
  { zendesk, inFlight, world, all, own, types, read = () => {}, shown = () => {}, seen = () => {} }: Reading,
): Promise<Found> {
  const current = new Map<string, Awaited<ReturnType<typeof readRecords>>>();
  for (const planned of reads)
    current.set(
      planned.resource,
      await readRecords(zendesk, planned, inFlight, {
        seen: (ids) => read(planned.resource, ids),
        shown: (records) => shown(planned.resource, records),
      }),
    );
  const found: Found = { drifted: [], done: [], passed: [] };
  const targetDrift = (edit: DeleteEdit | UpdateEdit) =>
    edit.action === 'delete' && edit.mergeInto !== undefined
      ? mergeTargetDrift(edit, current.get('users')?.get(edit.mergeInto), world, all)
      : undefined;
  edits.forEach((edit, index) => {
    if (edit.action === 'create' || !isChecked(edit)) return;
    const record = current.get(edit.resource)?.get(edit.id);
    seen(index, record);
    const drift = driftOf(edit, record, own, types) ?? targetDrift(edit);
    const reason = passOverReason(edit, record, own);
    if (drift) found.drifted.push({ index, drift });
    else if (!record && own?.tookAway(edit)) found.done.push(index);
    else if (resources[edit.resource].rules.tagsByDifference && record && appliedMismatch(edit, record, types).length === 0)
      found.done.push(index);
    else if (reason !== undefined) found.passed.push({ index, reason });
  });
  return found;
}

/** Compares what is left to send with Zendesk. @returns how the run ends, where it may not go on. */
export async function checkDrift(context: RunContext): Promise<Ending | undefined> {
  const left = context.items.flatMap((item, index) => (item.status === 'not-attempted' ? [index] : []));
  const before = context.zendesk.requests();
  const edits = editsAt(context, left);
  // The records themselves last: what points to others is read from whole lists, which may show a later change of one of them.
  const pointers = await pointersNow(context);
  const found = await lookAt(context, left, planRequests(edits, context.totals).check);
  const pointed = pointerDrift(pointers, edits, context.known.world);
  if (found.drifted.length + pointed.length > 0 && !context.skipDrifted) return endingOf(context, found, pointed);
  leaveOutFound(context, found, context.asked() + context.zendesk.requests() - before, true, {
    drifted: pointed,
    kept: keptFor(context, pointers),
  });
  return undefined;
}

/** What was seen of more records than this is not kept; each is looked at again before it is changed. */
const mostKept = 5000;

/** What points to records that are to be deleted and did not when the edits were drafted, and the edits that are left out for it. */
interface PointedTo {
  readonly drifted: readonly Drift[];
  readonly kept: readonly { readonly edit: number; readonly reason: string }[];
}

/**
 * Reads and compares these edits of the run.
 *
 * @param hasLeft whether the edit was sent while its record was read: what that shows may be our own change, and is not believed.
 * @returns positions in the whole run.
 */
export async function lookAt(
  context: RunContext,
  indexes: readonly number[],
  reads: readonly PlannedReads[],
  hasLeft: (edit: number) => boolean = () => false,
): Promise<Found> {
  const readAt = new Map<string, number>();
  const late = new Map<number, ItemOutcome>();
  const { drifted, done, passed } = await driftIn(editsAt(context, indexes), reads, {
    zendesk: context.zendesk,
    inFlight: context.inFlight,
    world: context.known.world,
    all: context.items.map(({ edit }) => edit),
    own: context.own(),
    types: context.types,
    read: (resource, ids) => {
      const now = context.steady();
      for (const id of ids) readAt.set(`${resource}:${id}`, now);
    },
    shown: (resource, records) => heedShown(context, resource, records),
    seen: (position, record) => {
      const index = indexes[position] ?? -1;
      if (hasLeft(index)) return;
      const item = context.items[index];
      const outcome = carriedOutLate(index, item, record, context.types);
      if (outcome) late.set(index, outcome);
      const at = record && item && readAt.get(`${item.edit.resource}:${record.id}`);
      if (item && at !== undefined && indexes.length <= mostKept) Object.assign(item, { seen: record, lookedAt: at });
      if (record && item?.edit.action === 'update') item.untouched = untouchedOf(item.edit, record);
    },
  });
  takeLate(context, [...late.values()]);
  const whole = (position: number) => indexes[position] ?? -1;
  const counts = (index: number) => !late.has(index) && !hasLeft(index);
  return {
    drifted: drifted.map(({ index, drift }) => ({ index: whole(index), drift })).filter(({ index }) => counts(index)),
    done: done.map(whole).filter(counts),
    passed: passed.map(({ index, reason }) => ({ index: whole(index), reason })).filter(({ index }) => counts(index)),
  };
}

/** What the run itself has done by now, by a request that was taken for lost, is not sent again, and is no one else's change. */
function takeLate({ items, append }: RunContext, found: ItemOutcome[]): void {
  if (found.length === 0) return;
  for (const outcome of found) takeOutcome(items, outcome);
  append({ kind: 'verified', matching: found.length, differing: [], found, requests: 0 });
}

/** Takes out of the run what is not to be sent, and journals it; `always` also where there is nothing of the kind. */
export function leaveOutFound(
  context: RunContext,
  found: Found,
  requests: number,
  always: boolean,
  pointed: PointedTo = { drifted: [], kept: [] },
): void {
  const drifted = [...found.drifted.map(({ drift }) => drift), ...pointed.drifted];
  const skipped = [...found.drifted.map(({ index }) => index), ...found.done];
  const passedOver = found.passed.map(({ index, reason }) => ({
    edit: index,
    reason: `Left as it is: the ticket ${reason}.`,
  }));
  passedOver.push(...pointed.kept);
  if (!always && skipped.length === 0 && passedOver.length === 0) return;
  leaveOut(context.items, skipped, drifted);
  for (const { edit, reason } of passedOver) passOver(context.items, edit, reason);
  context.append({ kind: 'check-passed', drifted, skipped, ...(passedOver.length > 0 ? { passedOver } : {}), requests });
}

/** Why a run may not go on where records have changed. */
export function endingOf({ items }: RunContext, found: Found, pointed: readonly Drift[] = []): Ending {
  const drifted = [...found.drifted.map(({ drift }) => drift), ...pointed];
  const sent = items.some((item) => item.status === 'applied' || item.status === 'failed' || item.sent !== undefined);
  const records = found.drifted.length === 1 ? 'One record has' : `${found.drifted.length} records have`;
  const changed = found.drifted.length === 0 ? [] : [`${records} changed in Zendesk since the snapshot.`];
  const what = [...changed, ...(pointed.length > 0 ? [pointerSentence(pointed)] : [])].join(' ');
  const message = `${what} ${sent ? 'Nothing more was sent' : 'Nothing was sent'}. Take a new snapshot and draft again, or skip them.`;
  return { status: sent ? 'stopped' : 'refused', message, cause: 'conflict', drifted };
}

function editsAt({ items }: RunContext, indexes: readonly number[]): Edit[] {
  return indexes.flatMap((index) => items[index]?.edit ?? []);
}
