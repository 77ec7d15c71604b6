import type { Edit } from '../../preload/contract/change-set.ts';
import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { settleOf } from '../changes/compare.ts';
import { planReadsOf } from '../changes/plan-reads.ts';
import { isRetaggedByHalf } from '../changes/retagging.ts';
import type { ItemOutcome } from '../journal/journal-event.ts';
import { resources } from '../resources/registry.ts';
import { type JobEnd, JobStuck } from '../zendesk/jobs.ts';
import { afterJob, leftByEndedJob } from './after-job.ts';
import { besidesSince } from './beside.ts';
import type { Created } from './find-created.ts';
import { halfMade } from './not-made.ts';
import { readRecords } from './read-records.ts';
import { type RunContext, RunStopped } from './run-context.ts';
import { type ItemState, type OpenIntent, withPlaceOf } from './run-state.ts';
import { settleCreates } from './settle-creates.ts';
import { heedShown } from './shown-beside.ts';

/** What reading tells of a request: each of its edits is in one of the two. */
export interface Settled {
  readonly items: readonly ItemOutcome[];
  /** Creations of which nothing is certain yet: they are set aside, or a person has to settle them. */
  readonly open: readonly number[];
}

/**
 * Finds out by reading whether a request took effect that no answer came to. Nothing is sent that changes anything.
 *
 * @param gaveUpAt when waiting for the answer ended, by the steady clock; where that is not known, when the run was resumed.
 * @param said what came in place of an answer, as a sentence; undefined for nothing, and where whoever heard it is gone.
 * @returns an outcome for each of its edits that is certain; `not-applied` ones may be sent again.
 * @throws Failure where Zendesk cannot be read: the intent stays in doubt.
 */
export async function settle(
  context: RunContext,
  intent: OpenIntent,
  gaveUpAt: number,
  said?: string | undefined,
): Promise<Settled> {
  const wait = gaveUpAt + context.settleAfter - context.steady();
  if (wait > 0) await context.sleep(wait, context.settling.signal);
  const end = await jobEnded(context, intent);
  if (intent.purpose === 'place') return { items: await readPlaced(context, intent), open: [] };
  const { items, open } = await readNow(context, intent, said);
  if (!end && said === undefined)
    for (const index of intent.edits) Object.assign(context.items[index] ?? {}, { unansweredAt: gaveUpAt });
  return { items: end ? afterJob(context.items, items, leftByEndedJob(context, intent, end)) : items, open };
}

/** What reading shows of each edit now. Right only once nothing is under way that could still change it, but for creations. */
export async function readNow(context: RunContext, intent: OpenIntent, said?: string): Promise<Settled> {
  const items = await readChanged(context, intent, said);
  const created = await settleCreates(context, intent, createdBy(context, intent));
  return { items: [...items, ...created.items], open: created.open };
}

function createdBy({ items }: RunContext, { edits }: OpenIntent): Created[] {
  return edits.flatMap((index) => {
    const edit = items[index]?.edit;
    return edit?.action === 'create' ? [{ index, edit }] : [];
  });
}

/** A job goes on whoever asks after it; only when it has ended does reading tell what it did. @returns how the intent's own one ended. */
async function jobEnded(context: RunContext, intent: OpenIntent): Promise<JobEnd | undefined> {
  const { jobs } = context.settling.zendesk;
  try {
    if (intent.job !== undefined) return await jobs.ended(intent.job, intent.edits.length);
    if (intent.edits.some((index) => mayBeJob(context.items[index]?.edit))) await jobs.settled();
    return undefined;
  } catch (error) {
    if (error instanceof JobStuck) throw new RunStopped('upstream', error.message, error);
    throw error;
  }
}

function mayBeJob(edit: Edit | undefined): boolean {
  if (!edit) return false;
  const { updateMany, createMany, deleteMany } = resources[edit.resource].rules;
  const route = { update: updateMany, create: createMany, delete: deleteMany }[edit.action];
  return route?.job === true;
}

async function readChanged(context: RunContext, { edits, job }: OpenIntent, said: string | undefined): Promise<ItemOutcome[]> {
  const isAlone = edits.length === 1 && job === undefined;
  const current = await readTouched(context, edits, (index) => existingId(context, index));
  const own = context.own();
  return edits.flatMap((edit): ItemOutcome[] => {
    const item = context.items[edit];
    if (!item || item.edit.action === 'create') return [];
    const record = current.get(`${item.edit.resource}:${item.edit.id}`);
    const settled = settleOf(item.edit, record, own, context.types);
    if (settled === 'applied') {
      return [{ edit, status: 'applied', ...(record ? { after: record, ...besidesSince(item, record, context.types) } : {}) }];
    }
    const isHalf = settled === 'half-applied' || (settled === 'not-applied' && isAlone && mayBeHalf(item, record));
    if (isHalf) return [halfMade(edit)];
    if (settled === 'not-applied') return [{ edit, status: 'not-applied' }];
    return [{ edit, status: 'failed', error: neitherNor(said), unclear: true }];
  });
}

/**
 * Tags that are added by one request and taken away by another may be there by half, which can be sent again as a whole. An address that
 * was added and is not the primary one is nothing that a reading shows, so what was known of it stays known.
 */
function mayBeHalf({ edit, half }: ItemState, record: ZendeskRecord | undefined): boolean {
  if (edit.action !== 'update' || !record) return false;
  if (edit.resource === 'user_emails') return half === true;
  return isRetaggedByHalf(edit, record);
}

function neitherNor(said: string | undefined): string {
  const held =
    'Zendesk now holds neither the value before nor the one after: someone else changed it meanwhile. Look at it by hand.';
  return said === undefined ? `No answer came to this change, and ${held}` : `${said} ${held}`;
}

async function readPlaced(context: RunContext, intent: OpenIntent): Promise<ItemOutcome[]> {
  const current = await readTouched(context, intent.edits, (index) => context.items[index]?.outcome?.newId);
  return intent.edits.flatMap((edit): ItemOutcome[] => {
    const item = context.items[edit];
    const newId = item?.outcome?.newId;
    if (!item || newId === undefined) return [];
    const now = current.get(`${item.edit.resource}:${newId}`);
    const after = now ? withPlaceOf(item, now) : item.outcome?.after;
    return [{ edit, status: 'applied', newId, ...(after ? { after } : {}) }];
  });
}

function existingId(context: RunContext, index: number): number | undefined {
  const edit = context.items[index]?.edit;
  return edit && edit.action !== 'create' ? edit.id : undefined;
}

async function readTouched(
  context: RunContext,
  indexes: readonly number[],
  idOf: (index: number) => number | undefined,
): Promise<Map<string, ZendeskRecord>> {
  const byResource = new Map<ResourceName, number[]>();
  for (const index of indexes) {
    const resource = context.items[index]?.edit.resource;
    const id = idOf(index);
    if (!resource || id === undefined) continue;
    const wanted = byResource.get(resource);
    if (wanted) wanted.push(id);
    else byResource.set(resource, [id]);
  }
  const records = new Map<string, ZendeskRecord>();
  for (const [resource, ids] of byResource) {
    const read = await readRecords(
      context.settling.zendesk,
      planReadsOf(resource, ids, context.totals[resource]),
      context.inFlight,
      { shown: (shown) => heedShown(context, resource, shown) },
    );
    for (const [id, record] of read) if (record) records.set(`${resource}:${id}`, record);
  }
  return records;
}
