import type { CreateEdit } from '../../preload/contract/change-set.ts';
import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { matchesCreate, settleOf } from '../changes/compare.ts';
import { planReadsOf } from '../changes/plan.ts';
import type { ItemOutcome } from '../journal/journal-event.ts';
import { readRecords } from './read-records.ts';
import type { RunContext } from './run-context.ts';
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
  return intent.purpose === 'place' ? readPlaced(context, intent) : readChanged(context, intent);
}

async function readChanged(context: RunContext, intent: OpenIntent): Promise<ItemOutcome[]> {
  const current = await readTouched(context, intent.edits, (index) => existingId(context, index));
  const outcomes: ItemOutcome[] = [];
  for (const edit of intent.edits) {
    const item = context.items[edit];
    if (!item) continue;
    if (item.edit.action === 'create') {
      outcomes.push(await settleCreate(context, edit, item.edit));
      continue;
    }
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
async function settleCreate(context: RunContext, edit: number, create: CreateEdit): Promise<ItemOutcome> {
  const ours = new Set(context.items.flatMap(({ outcome }) => outcome?.newId ?? []));
  const alike: ZendeskRecord[] = [];
  for await (const page of context.settling.zendesk.resources[create.resource].list()) {
    for (const record of page) {
      if (matchesCreate(create, record) && !ours.has(record.id) && !context.wasThere(create.resource, record.id))
        alike.push(record);
    }
  }
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
