import type { Edit } from '../../preload/contract/change-set.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { appliedMismatch } from '../changes/compare.ts';
import { type BulkItem, type PlannedWrite, planRequests } from '../changes/plan.ts';
import { createdName, danglingReferences } from '../changes/references.ts';
import { rulesOf } from '../changes/resource-rules.ts';
import { Failure } from '../failure.ts';
import type { ItemOutcome } from '../journal/journal-event.ts';
import { InDoubt } from '../zendesk/in-doubt.ts';
import { JobStuck } from '../zendesk/jobs.ts';
import type { WriteAnswer } from '../zendesk/resources/resource.ts';
import { overlapping } from './overlapping.ts';
import { type RunContext, RunStopped } from './run-context.ts';
import { fillInNewIds, type ItemState, setStatus, takeOutcome, withPlaceOf } from './run-state.ts';
import { settle } from './settle.ts';
import { keptAnother, verifyUpdates } from './verify-run.ts';

/**
 * Sends what is still to be sent, stage by stage. For each request the intent is on disk before it leaves and the outcome after it
 * is known. Requests that become background jobs are all begun at once; each waits for its place before its intent is written.
 *
 * @throws RunStopped where going on makes no sense now; everything known is in the journal by then.
 */
export async function sendRemaining(context: RunContext): Promise<void> {
  const trouble = { inARow: 0 };
  for (;;) {
    fillInNewIds(context.items);
    failOrphans(context);
    // Also those that a run created before it was interrupted.
    await placeCreated(context, trouble);
    const writes = plannedRemaining(context).filter(({ kind }) => kind !== 'place');
    const stage = Math.min(...writes.map((write) => write.stage));
    const now = writes.filter((write) => write.stage === stage);
    if (now.length === 0) return;
    for (const round of roundsOf(now)) {
      const [jobs, direct] = [round.filter(({ job }) => job), round.filter(({ job }) => !job)];
      await overlapping(jobs, jobs.length, (write) => sendUntilKnown(context, write, trouble));
      await overlapping(direct, context.inFlight, (write) => sendUntilKnown(context, write, trouble));
    }
  }
}

/**
 * What names a record that could not be created cannot be sent either; and a group that was to go stays, with its members, where a ticket
 * could not be moved out of it, which would else be in no group.
 */
function failOrphans(context: RunContext): void {
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

/** The same planning as the preview's, over the edits that are left, with their positions in the whole change set. */
function plannedRemaining(context: RunContext): PlannedWrite[] {
  const { items, only } = context;
  const left = items.flatMap(({ edit, status }, index) =>
    status === 'not-attempted' && only?.has(index) !== false ? [{ edit, index }] : [],
  );
  const { writes } = planRequests(
    left.map(({ edit }) => edit),
    context.totals,
  );
  return writes.map((write) => ({ ...write, edits: write.edits.flatMap((position) => left[position]?.index ?? []) }));
}

/**
 * Records of the very same content are created one after the other: were two on their way at once and one of them in doubt, no
 * reading could tell whose record it finds.
 */
function roundsOf(writes: readonly PlannedWrite[]): PlannedWrite[][] {
  const rounds: PlannedWrite[][] = [];
  const alike = new Map<string, number>();
  for (const write of writes) {
    const content = write.kind === 'create' ? JSON.stringify({ ...write.fields, position: null }) : undefined;
    const round = content === undefined ? 0 : (alike.get(content) ?? 0);
    if (content !== undefined) alike.set(content, round + 1);
    const others = rounds[round];
    if (others) others.push(write);
    else rounds[round] = [write];
  }
  return rounds;
}

const attemptsInDoubt = 3;

async function sendUntilKnown(context: RunContext, write: PlannedWrite, trouble: { inARow: number }): Promise<void> {
  let next: PlannedWrite | undefined = write;
  for (let attempt = 1; next && attempt <= attemptsInDoubt; attempt++) {
    await context.gate();
    context.signal.throwIfAborted();
    const outcomes = await sendInPlace(context, next);
    // While other jobs are still under way, which takes longer than reading.
    if (next.job && next.kind === 'update-many') await verifyUpdates(context, next.edits);
    const again = outcomes.filter(({ status }) => status === 'not-applied').map(({ edit }) => edit);
    next = again.length === 0 ? undefined : part(context, next, again);
    stopOnTrouble(outcomes, trouble);
  }
  if (next) throw brokenAgainAndAgain();
}

/** Waits for one of the places that Zendesk has for jobs, where the request becomes one. */
async function sendInPlace(context: RunContext, write: PlannedWrite): Promise<ItemOutcome[]> {
  if (!write.job) return sendOnce(context, write, 'change');
  const free = await context.jobPlace(context.signal);
  try {
    await context.gate();
    context.signal.throwIfAborted();
    return await sendOnce(context, write, 'change');
  } finally {
    free();
  }
}

function brokenAgainAndAgain(): RunStopped {
  return new RunStopped(
    'network',
    'Zendesk breaks the connection again and again. What was sent is known; resume the run later.',
  );
}

/** Zendesk refusing change after change is a reason to stop and look, not to go on with thousands more. */
function stopOnTrouble(outcomes: readonly ItemOutcome[], trouble: { inARow: number }): void {
  for (const { status } of outcomes) trouble.inARow = status === 'failed' ? trouble.inARow + 1 : 0;
  if (trouble.inARow >= 25) {
    trouble.inARow = 0;
    throw new RunStopped(
      'upstream',
      'Zendesk refused 25 changes in a row, so the run stopped. Look at the reasons, then resume or undo.',
    );
  }
}

/** Journals the intent, sends, journals the outcome. */
async function sendOnce(context: RunContext, write: PlannedWrite, purpose: 'change' | 'place'): Promise<ItemOutcome[]> {
  const { items } = context;
  const request = context.nextRequest();
  const { edits, endpoint, stage: _stage, ...sent } = write;
  let job: string | undefined;
  const at = new Date(context.clock()).toISOString();
  context.append({ kind: 'intent', request, endpoint, edits: [...edits], purpose, sent });
  if (purpose === 'change') for (const index of edits) setStatus(items, index, 'in-doubt');

  const keep = (known: 'answer' | 'reading', outcomes: ItemOutcome[]): ItemOutcome[] => {
    context.append({ kind: 'outcome', request, known, items: outcomes });
    for (const outcome of outcomes) takeOutcome(items, outcome);
    context.report('sending');
    return outcomes;
  };
  const notApplied = (): ItemOutcome[] =>
    edits.map((edit) => (purpose === 'place' ? placedAsBefore(items, edit) : { edit, status: 'not-applied' }));

  try {
    const answer = await context.zendesk.resources[write.resource].write(write, (accepted) => {
      job = accepted;
      context.append({ kind: 'job', request, job });
    });
    const unclear = edits.filter((_, position) => answer.unclear?.has(position));
    const read = unclear.length > 0 ? await settle(context, { request, at, purpose, edits: unclear }) : [];
    return keep('answer', [...answered(context, write, answer, purpose), ...read]);
  } catch (error) {
    if (error instanceof InDoubt) {
      const settled = await settle(context, { request, at, purpose, edits, ...(job === undefined ? {} : { job }) });
      return keep('reading', settled);
    }
    // The job may still do what it was asked to, so its edits stay in doubt; nothing may be taken for refused.
    if (job !== undefined || error instanceof JobStuck) throw stoppedBy(error);
    if (context.signal.aborted && error === context.signal.reason) {
      keep('answer', notApplied());
      throw error;
    }
    if (!(error instanceof Failure)) throw error;
    if (error.code === 'not-signed-in' || error.code === 'network' || error.code === 'rate-limited') {
      keep('answer', notApplied());
      throw new RunStopped(error.code, error.message, error);
    }
    if (error.code === 'storage' || error.code === 'internal') throw error;
    return keep(
      'answer',
      edits.map((edit) => ({
        ...(purpose === 'place' ? placedAsBefore(items, edit) : { edit }),
        status: 'failed',
        error: error.message,
      })),
    );
  }
}

function stoppedBy(error: unknown): unknown {
  if (error instanceof JobStuck) return new RunStopped('upstream', error.message, error);
  return error instanceof Failure && error.code !== 'storage' && error.code !== 'internal'
    ? new RunStopped(error.code, error.message, error)
    : error;
}

function answered(
  context: RunContext,
  write: PlannedWrite,
  { records, refused, unclear }: WriteAnswer,
  purpose: 'change' | 'place',
): ItemOutcome[] {
  const byId = new Map(records.map((record) => [record.id, record]));
  return write.edits.flatMap((edit, position): ItemOutcome[] => {
    const item = context.items[edit];
    if (!item || unclear?.has(position)) return [];
    const refusal = refused?.get(position);
    if (refusal !== undefined) return [{ edit, status: 'failed', error: refusal }];
    if (item.edit.action === 'delete') return [{ edit, status: 'applied' }];
    const answer = write.kind === 'create' ? records[0] : byId.get(existingId(item) ?? Number.NaN);
    if (!answer && purpose === 'place') return [{ ...placedAsBefore(context.items, edit), status: 'failed', error: notPlaced }];
    // An answer to many that leaves a record out says nothing of it; the reading afterwards will.
    if (!answer) return [{ edit, status: 'applied' }];
    const after = purpose === 'place' ? withPlaceOf(item, answer) : answer;
    const newId = item.edit.action === 'create' ? { newId: after.id } : {};
    const differing = differingNow(item.edit, after, purpose);
    if (differing.length === 0) return [{ edit, status: 'applied', after, ...newId }];
    return [{ edit, status: 'failed', after, ...newId, error: keptAnother(differing) }];
  });
}

/** What a created record's place lacks is put right by the placing that follows, so until then it does not count. */
function differingNow(edit: Edit, after: ZendeskRecord, purpose: 'change' | 'place'): string[] {
  const differing = appliedMismatch(edit, after);
  if (edit.action !== 'create' || purpose === 'place') return differing;
  return differing.filter((field) => !rulesOf[edit.resource].placedBy.includes(field));
}

function existingId({ edit, outcome }: ItemState): number | undefined {
  return edit.action === 'create' ? outcome?.newId : edit.id;
}

const notPlaced = 'The record was created, but Zendesk did not say that it took its place. Look at it by hand.';

/** A request whose fate is read afterwards may turn out not to have placed anything; then it is sent again. */
async function placeCreated(context: RunContext, trouble: { inARow: number }): Promise<void> {
  for (let attempt = 1; attempt <= attemptsInDoubt; attempt++) await placeUnplaced(context, trouble);
  if (unplacedItems(context).length > 0) throw brokenAgainAndAgain();
}

function unplacedItems(context: RunContext) {
  return context.items.flatMap((item, index) => {
    const fields = item.edit.action === 'create' && item.status === 'applied' ? placing(item) : undefined;
    return fields ? [{ item: fields, index, resource: item.edit.resource }] : [];
  });
}

async function placeUnplaced(context: RunContext, trouble: { inARow: number }): Promise<void> {
  const unplaced = unplacedItems(context);
  const resource = unplaced[0]?.resource;
  const size = resource === undefined ? undefined : rulesOf[resource].updateMany?.size;
  if (resource === undefined || size === undefined) return;
  for (let start = 0; start < unplaced.length; start += size) {
    const chunk = unplaced.slice(start, start + size);
    await context.gate();
    context.signal.throwIfAborted();
    const write: PlannedWrite = {
      kind: 'update-many',
      resource,
      endpoint: `PUT /api/v2/${resource}/update_many`,
      stage: 0,
      job: false,
      items: chunk.map(({ item }) => item),
      edits: chunk.map(({ index }) => index),
    };
    stopOnTrouble(await sendOnce(context, write, 'place'), trouble);
  }
}

/** The bulk fields in which a created record is not yet as wanted. */
function placing({ edit, outcome }: ItemState): BulkItem | undefined {
  if (edit.action !== 'create' || !outcome?.after || outcome.newId === undefined) return undefined;
  const { placedBy } = rulesOf[edit.resource];
  const missing = appliedMismatch(edit, outcome.after).filter((field) => placedBy.includes(field));
  if (missing.length === 0) return undefined;
  return { ...Object.fromEntries(missing.map((field) => [field, edit.after[field]])), id: outcome.newId };
}

function placedAsBefore(items: readonly ItemState[], edit: number): ItemOutcome {
  return items[edit]?.outcome ?? { edit, status: 'applied' };
}

/** The same request with only the edits that are to be sent again. */
function part(context: RunContext, write: PlannedWrite, edits: readonly number[]): PlannedWrite {
  const ids = new Set(edits.flatMap((index) => idOf(context.items[index]?.edit) ?? []));
  if (write.kind === 'update-many') return { ...write, edits, items: write.items.filter(({ id }) => ids.has(id)) };
  if (write.kind === 'delete')
    return deleteOf(
      write,
      edits,
      write.ids.filter((id) => ids.has(id)),
    );
  if (write.kind === 'leave') return { ...write, edits, members: write.members.filter(({ user }) => ids.has(user)) };
  if (write.kind === 'create-many')
    return { ...write, edits, items: write.items.filter((_, position) => edits.includes(write.edits[position] ?? -1)) };
  return { ...write, edits };
}

/** One record alone is deleted without a job, and answered at once. */
function deleteOf(
  write: PlannedWrite & { readonly kind: 'delete' },
  edits: readonly number[],
  ids: readonly number[],
): PlannedWrite {
  return { ...write, edits, ids, job: write.job && ids.length > 1 };
}

function idOf(edit: Edit | undefined): number | undefined {
  return edit && edit.action !== 'create' ? edit.id : undefined;
}
