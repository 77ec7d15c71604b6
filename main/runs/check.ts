import type { Drift, Edit } from '../../preload/contract/change-set.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { appliedMismatch, driftOf, passOverReason } from '../changes/compare.ts';
import { isChecked, type PlannedReads, planRequests } from '../changes/plan.ts';
import { pointerDrift, pointerSentence } from '../changes/pointers.ts';
import { rulesOf } from '../changes/resource-rules.ts';
import { untouchedOf } from '../changes/side-effects.ts';
import type { Zendesk } from '../zendesk/client.ts';
import { keptFor, pointersNow } from './pointer-check.ts';
import { readRecords } from './read-records.ts';
import type { RunContext } from './run-context.ts';
import type { Ending } from './run-ending.ts';
import { passOver, setStatus } from './run-state.ts';

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
  zendesk: Zendesk,
  inFlight: number,
  seen: (index: number, edit: Edit, record: ZendeskRecord) => void = () => {},
): Promise<{ drifted: { index: number; drift: Drift }[]; done: number[]; passed: { index: number; reason: string }[] }> {
  const current = new Map<string, Awaited<ReturnType<typeof readRecords>>>();
  for (const planned of reads) current.set(planned.resource, await readRecords(zendesk, planned, inFlight));
  const drifted: { index: number; drift: Drift }[] = [];
  const done: number[] = [];
  const passed: { index: number; reason: string }[] = [];
  edits.forEach((edit, index) => {
    if (edit.action === 'create' || !isChecked(edit)) return;
    const record = current.get(edit.resource)?.get(edit.id);
    if (record) seen(index, edit, record);
    const drift = driftOf(edit, record);
    const reason = passOverReason(edit, record);
    if (drift) drifted.push({ index, drift });
    else if (rulesOf[edit.resource].tagsByDifference && record && appliedMismatch(edit, record).length === 0) done.push(index);
    else if (reason !== undefined) passed.push({ index, reason });
  });
  return { drifted, done, passed };
}

/** Compares what is left to send with Zendesk. @returns how the run ends, where it may not go on. */
export async function checkDrift(context: RunContext, skipDrifted: boolean): Promise<Ending | undefined> {
  const left = context.items.flatMap((item, index) => (item.status === 'not-attempted' ? [{ item, index }] : []));
  const edits = left.map(({ item }) => item.edit);
  const before = context.zendesk.requests();
  const { check } = planRequests(edits, context.totals);
  const {
    drifted: found,
    done,
    passed,
  } = await driftIn(edits, check, context.zendesk, context.inFlight, (index, edit, record) => {
    const item = left[index]?.item;
    if (item && edit.action === 'update') item.untouched = untouchedOf(edit, record);
  });
  const pointers = await pointersNow(context);
  const pointed = pointerDrift(pointers, edits, context.known.world);
  const drifted = [...found.map(({ drift }) => drift), ...pointed];
  if (drifted.length > 0 && !skipDrifted) {
    const sent = context.items.some(({ status }) => status === 'applied' || status === 'failed');
    const records = found.length === 1 ? 'One record has' : `${found.length} records have`;
    const changed = found.length === 0 ? [] : [`${records} changed in Zendesk since the snapshot.`];
    const what = [...changed, ...(pointed.length > 0 ? [pointerSentence(pointed)] : [])].join(' ');
    const message = `${what} ${sent ? 'Nothing more was sent' : 'Nothing was sent'}. Take a new snapshot and draft again, or skip them.`;
    return { status: sent ? 'stopped' : 'refused', message, cause: 'conflict', drifted };
  }
  const skipped = [...found.map(({ index }) => index), ...done].flatMap((index) => left[index]?.index ?? []);
  for (const index of skipped) setStatus(context.items, index, 'skipped');
  const passedOver = passed.flatMap(({ index, reason }) => {
    const edit = left[index]?.index;
    return edit === undefined ? [] : [{ edit, reason: `Left as it is: the ticket ${reason}.` }];
  });
  passedOver.push(...keptFor(context, pointers));
  for (const { edit, reason } of passedOver) passOver(context.items, edit, reason);
  const requests = context.zendesk.requests() - before;
  context.append({ kind: 'check-passed', drifted, skipped, ...(passedOver.length > 0 ? { passedOver } : {}), requests });
  return undefined;
}
