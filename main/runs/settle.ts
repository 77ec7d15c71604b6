import type { CreateEdit, Edit } from '../../preload/contract/change-set.ts';
import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { matchesCreate, settleOf } from '../changes/compare.ts';
import { type PlannedReads, planFindingOf, planReadsOf } from '../changes/plan.ts';
import { rulesOf } from '../changes/resource-rules.ts';
import type { ItemOutcome } from '../journal/journal-event.ts';
import { type JobEnd, JobStuck } from '../zendesk/jobs.ts';
import { afterJob, leftByEndedJob } from './after-job.ts';
import { readCandidates, readRecords } from './read-records.ts';
import { type RunContext, RunStopped } from './run-context.ts';
import { type OpenIntent, withPlaceOf } from './run-state.ts';

/**
 * Finds out by reading whether a request took effect that no answer came to. Nothing is sent that changes anything.
 *
 * @returns an outcome for each of its edits; `not-applied` ones may be sent again.
 * @throws Failure where Zendesk cannot be read: the intent stays in doubt.
 */
export async function settle(context: RunContext, intent: OpenIntent): Promise<ItemOutcome[]> {
  const age = context.clock() - Date.parse(intent.at);
  if (age < context.settleAfter) await context.sleep(context.settleAfter - Math.max(0, age), context.settling.signal);
  const end = await jobEnded(context, intent);
  if (intent.purpose === 'place') return readPlaced(context, intent);
  const read = await readChanged(context, intent.edits);
  return end ? afterJob(read, leftByEndedJob(context, intent, end)) : read;
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
  const { updateMany, createMany, deleteMany } = rulesOf[edit.resource];
  const route = { update: updateMany, create: createMany, delete: deleteMany }[edit.action];
  return route?.job === true;
}

/** What reading shows of each edit. Right only once nothing is under way that could still change it. */
export async function readChanged(context: RunContext, edits: readonly number[]): Promise<ItemOutcome[]> {
  const current = await readTouched(context, edits, (index) => existingId(context, index));
  const outcomes: ItemOutcome[] = [];
  const created = edits.flatMap((index) => {
    const edit = context.items[index]?.edit;
    return edit?.action === 'create' ? [{ index, edit }] : [];
  });
  outcomes.push(...(await settleCreates(context, created)));
  for (const edit of edits) {
    const item = context.items[edit];
    if (!item || item.edit.action === 'create') continue;
    const record = current.get(`${item.edit.resource}:${item.edit.id}`);
    const settled = settleOf(item.edit, record);
    if (settled === 'applied') outcomes.push({ edit, status: 'applied', ...(record ? { after: record } : {}) });
    else if (settled === 'not-applied') outcomes.push({ edit, status: 'not-applied' });
    else outcomes.push({ edit, status: 'failed', error: neitherNor, unclear: true });
  }
  return outcomes;
}

const neitherNor =
  'No answer came to this change, and Zendesk now holds neither the value before nor the one after: someone else changed it meanwhile. Look at it by hand.';

/** A created record in doubt is one of exactly this content that was not there before the run began. */
async function settleCreates(
  context: RunContext,
  created: readonly { readonly index: number; readonly edit: CreateEdit }[],
): Promise<ItemOutcome[]> {
  const [first] = created;
  if (!first) return [];
  const { resource } = first.edit;
  const ours = new Set(context.items.flatMap(({ outcome }) => outcome?.newId ?? []));
  const alike = new Map<number, ZendeskRecord[]>();
  for (const record of await readCandidates(context.settling.zendesk, candidatesOf(context, created), context.inFlight)) {
    if (ours.has(record.id) || context.wasThere(resource, record.id)) continue;
    for (const { index, edit } of created) {
      if (matchesCreate(edit, record)) alike.set(index, [...(alike.get(index) ?? []), record]);
    }
  }
  return created.map(({ index }) => settledCreate(index, alike.get(index) ?? []));
}

function candidatesOf(context: RunContext, created: readonly { readonly edit: CreateEdit }[]): PlannedReads {
  const edits = created.map(({ edit }) => edit);
  const resource = edits[0]?.resource ?? 'macros';
  if (resource === 'group_memberships') return planFindingOf(edits, context.totals.group_memberships);
  return { resource, how: 'list', ids: [], endpoint: `GET /api/v2/${resource}`, requests: 1 };
}

function settledCreate(edit: number, alike: readonly ZendeskRecord[]): ItemOutcome {
  const [found, another] = alike;
  if (!found) return { edit, status: 'not-applied' };
  if (another) {
    const error = `No answer came when this was created, and Zendesk now has ${alike.length} records of this content. Look at them by hand.`;
    return { edit, status: 'failed', error };
  }
  return { edit, status: 'applied', after: found, newId: found.id };
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
    );
    for (const [id, record] of read) if (record) records.set(`${resource}:${id}`, record);
  }
  return records;
}
