import type { CreateEdit } from '../../preload/contract/change-set.ts';
import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { grouped } from '../../preload/contract/text/grouped.ts';
import { matchesCreate } from '../changes/compare.ts';
import { overwrittenBy } from '../changes/overwritten.ts';
import { planFindingOf, planReadsOf, planShowingOf } from '../changes/plan-reads.ts';
import { sideEffectsOf } from '../changes/side-effects.ts';
import type { Besides, ItemOutcome } from '../journal/journal-event.ts';
import { carriedOutLate, wasRefused } from './carried-out-late.ts';
import { findRefused } from './find-refused.ts';
import { seeNumbersAfter } from './numbers-seen.ts';
import { failedBy, shownBy } from './read-back.ts';
import { readCandidates, readRecords } from './read-records.ts';
import type { RunContext } from './run-context.ts';
import { type ItemState, takeOutcome, takeSideEffects } from './run-state.ts';
import { heedShown } from './shown-beside.ts';

/**
 * Reads back what was changed, created and deleted: Zendesk answering 2xx is its word, this is its deed. A record that someone else
 * changed after us is not our failure and is left as applied. What a job created is given its id, which the job did not tell. What was
 * read back right after its job is not read again.
 */
export async function verifyRun(context: RunContext): Promise<void> {
  const all = [...context.items.keys()];
  await verifyUpdates(context, all);
  await seeNumbersAfter(context, all);
  await readBack(context, all, 'delete');
  await readBack(context, all, 'create');
  await readFailedAgain(context);
  await findRefused(context);
  const before = context.zendesk.requests();
  const found = await findCreated(context);
  if (found.length === 0) return;
  const differing = found.filter(({ status }) => status === 'failed');
  const known = found.filter(({ status }) => status === 'applied');
  for (const outcome of found) takeOutcome(context.items, outcome);
  const requests = context.zendesk.requests() - before;
  context.append({
    kind: 'verified',
    matching: known.length,
    differing,
    ...(known.length > 0 ? { found: known } : {}),
    requests,
  });
}

/** Reads back those of the edits at these positions that update a record and were applied, each once in a run. */
export function verifyUpdates(context: RunContext, positions: readonly number[]): Promise<void> {
  return readBack(context, positions, 'update');
}

/** Milliseconds before what is not yet seen is read again: Zendesk's readings may lag behind its writes. */
const waits = [2_000, 6_000];

/** @param action which edits; those of the others are read by other routes. */
async function readBack(context: RunContext, positions: readonly number[], action: ItemState['edit']['action']): Promise<void> {
  const applied = positions.filter((index) => {
    const item = context.items[index];
    return item?.status === 'applied' && item.edit.action === action && !item.verified && idOf(item) !== undefined;
  });
  if (applied.length === 0) return;
  const before = context.zendesk.requests();
  const overwrote: ItemOutcome[] = [];
  const besides: Besides[] = [];
  let open: { readonly index: number; readonly error: string }[] = [];
  for (let attempt = 0; ; attempt++) {
    const wanted = attempt === 0 ? applied : open.map(({ index }) => index);
    const current = await readAll(context, wanted);
    open = wanted.flatMap((index) => {
      const item = context.items[index];
      if (!item) return [];
      const now = current.get(index);
      const shown = shownBy(item, now, context.types);
      // The answer of a job tells nothing of the record; what an answer told is compared already. A reading that lags behind tells neither.
      const isRead = shown.kind !== 'otherwise' || waits[attempt] === undefined;
      if (isRead && now && item.untouched && !item.outcome?.after) {
        const sideEffects = sideEffectsOf(item.edit.resource, item.untouched, now, context.types);
        if (sideEffects.length > 0) besides.push({ edit: index, sideEffects });
      }
      if (shown.kind === 'otherwise') return [{ index, error: shown.error }];
      const found = shown.kind === 'as-wanted' && now ? overwritten(context, index, now) : undefined;
      if (found) overwrote.push(found);
      return [];
    });
    const wait = waits[attempt];
    if (open.length === 0 || wait === undefined) break;
    await context.sleep(wait, context.signal);
  }
  for (const index of applied) Object.assign(context.items[index] ?? {}, { verified: true, seen: undefined });
  const differing = open.flatMap(({ index, error }) => {
    const item = context.items[index];
    return item ? [failedBy(index, item, error)] : [];
  });
  for (const outcome of [...differing, ...overwrote]) takeOutcome(context.items, outcome);
  for (const each of besides) takeSideEffects(context.items, each);
  context.append({
    kind: 'verified',
    matching: applied.length - differing.length,
    differing,
    ...(overwrote.length > 0 ? { overwrote } : {}),
    ...(besides.length > 0 ? { besides } : {}),
    requests: context.zendesk.requests() - before,
  });
}

/**
 * What failed after a request of it had got no answer may have been carried out since, late: then the error that came last says
 * nothing. And what Zendesk refused may be done all the same, as where something on the way sent it twice. An item is what reading Zendesk
 * says that it is.
 */
async function readFailedAgain(context: RunContext): Promise<void> {
  const doubted = [...context.items.keys()].filter((index) => {
    const item = context.items[index];
    if (!item || item.edit.action === 'create') return false;
    return wasRefused(item) || (isLeft(item.status) && (item.notFound ?? 0) > 0);
  });
  if (doubted.length === 0) return;
  const before = context.zendesk.requests();
  let found = await carriedOut(context, doubted);
  const open = doubted.filter((index) => !found.some(({ edit }) => edit === index));
  const wait = untilSettled(context, open);
  if (wait > 0) {
    await context.sleep(wait, context.signal);
    found = [...found, ...(await carriedOut(context, open))];
  }
  for (const outcome of found) takeOutcome(context.items, outcome);
  const requests = context.zendesk.requests() - before;
  context.append({ kind: 'verified', matching: found.length, differing: [], ...(found.length > 0 ? { found } : {}), requests });
}

/** Those of the edits that reading shows as wanted. */
async function carriedOut(context: RunContext, indexes: readonly number[]): Promise<ItemOutcome[]> {
  const current = await readAll(context, indexes);
  return indexes.flatMap((index) => carriedOutLate(index, context.items[index], current.get(index), context.types) ?? []);
}

/** Milliseconds until nothing is expected any more of requests of these edits that nothing at all came back for. */
function untilSettled({ items, steady, createAgainAfter }: RunContext, indexes: readonly number[]): number {
  const gaveUp = indexes.flatMap((index) => items[index]?.unansweredAt ?? []);
  return gaveUp.length === 0 ? 0 : Math.max(...gaveUp) + createAgainAfter - steady();
}

/** What a late change left looks like somebody else's to the next look, and is passed over as such. */
function isLeft(status: ItemState['status']): boolean {
  return status === 'failed' || status === 'skipped';
}

async function readAll(context: RunContext, positions: readonly number[]): Promise<Map<number, ZendeskRecord | undefined>> {
  const records = new Map<number, ZendeskRecord | undefined>();
  const byResource = grouped(positions, (index) => context.items[index]?.edit.resource);
  for (const [resource, indexes] of byResource) {
    if (resource === undefined) continue;
    const ids = indexes.flatMap((index) => idOf(context.items[index]) ?? []);
    const action = context.items[indexes[0] ?? -1]?.edit.action;
    const reads = readsOf(context, resource, ids, action === 'create');
    const found = await readRecords(context.zendesk, reads, context.inFlight, {
      goneUnlessListed: action === 'delete',
      shown: (shown) => heedShown(context, resource, shown),
    });
    for (const index of indexes) records.set(index, found.get(idOf(context.items[index]) ?? -1));
  }
  return records;
}

function readsOf({ totals }: RunContext, resource: ResourceName, ids: readonly number[], areNew: boolean) {
  return areNew ? planShowingOf(resource, ids, totals[resource]) : planReadsOf(resource, ids, totals[resource]);
}

/** The id under which the record is read; what a job created has none yet. */
function idOf(item: ItemState | undefined): number | undefined {
  return item?.edit.action === 'create' ? item.outcome?.newId : item?.edit.id;
}

/** Tells what the answer did not, where there was none with the record in it. */
function overwritten(context: RunContext, index: number, now: ZendeskRecord): ItemOutcome | undefined {
  const { edit, outcome, seen } = context.items[index] ?? {};
  if (edit?.action !== 'update' || !outcome || outcome.after || !seen) return undefined;
  const found = overwrittenBy(edit, seen, now, context.own, context.types);
  return found && { ...outcome, ...found };
}

async function findCreated(context: RunContext): Promise<ItemOutcome[]> {
  const created = context.items.flatMap(({ edit, status, outcome }, index): { edit: CreateEdit; index: number }[] =>
    edit.action === 'create' && status === 'applied' && outcome?.newId === undefined ? [{ edit, index }] : [],
  );
  if (created.length === 0) return [];
  const reads = planFindingOf(
    created.map(({ edit }) => edit),
    context.totals.group_memberships,
  );
  let found = await findIn(context, created, reads);
  for (const wait of waits) {
    if (found.every(({ status }) => status === 'applied')) break;
    await context.sleep(wait, context.signal);
    found = await findIn(context, created, reads);
  }
  return found;
}

const notFound = 'Zendesk said that this was created, but does not show it. Look at it by hand.';

async function findIn(
  context: RunContext,
  created: readonly { readonly edit: CreateEdit; readonly index: number }[],
  reads: ReturnType<typeof planFindingOf>,
): Promise<ItemOutcome[]> {
  const candidates = new Map<string, ZendeskRecord[]>();
  const shown = (records: readonly ZendeskRecord[]) => heedShown(context, reads.resource, records);
  for (const record of await readCandidates(context.zendesk, reads, context.inFlight, shown)) {
    const key = String(record.user_id);
    candidates.set(key, [...(candidates.get(key) ?? []), record]);
  }
  return created.map(({ edit, index }): ItemOutcome => {
    const after = candidates.get(String(edit.after.user_id))?.find((record) => matchesCreate(edit, record, context.types));
    return after
      ? { edit: index, status: 'applied', after, newId: after.id }
      : { edit: index, status: 'failed', error: notFound };
  });
}
