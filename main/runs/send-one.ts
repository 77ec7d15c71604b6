import type { Edit } from '../../preload/contract/change-set.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { appliedMismatch, type CustomFieldTypes } from '../changes/compare.ts';
import { untidied } from '../changes/identity.ts';
import { overwrittenBy } from '../changes/overwritten.ts';
import type { PlannedWrite } from '../changes/planned.ts';
import { Failure } from '../failure.ts';
import type { ItemOutcome } from '../journal/journal-event.ts';
import { resources } from '../resources/registry.ts';
import { InDoubt } from '../zendesk/in-doubt.ts';
import { JobStuck } from '../zendesk/jobs.ts';
import { NotSent } from '../zendesk/not-sent.ts';
import { Refused } from '../zendesk/refusal.ts';
import type { WriteAnswer } from '../zendesk/resources/resource.ts';
import { afterJob, leftByJob } from './after-job.ts';
import { besideOf, besidesIn } from './beside.ts';
import { whileLeaving } from './leaving.ts';
import { halfMade, notMade } from './not-made.ts';
import { keptAnother } from './read-back.ts';
import { madeAlready } from './refused-create.ts';
import { type RunContext, RunStopped } from './run-context.ts';
import { type ItemState, markSent, withPlaceOf } from './run-state.ts';
import { readNow, type Settled, settle } from './settle.ts';
import { keepSettled } from './settle-creates.ts';

/** One request that changes something, and what is known of it. */
export interface Sent {
  /** Its number in the journal. */
  readonly request: number;
  readonly outcomes: readonly ItemOutcome[];
  /** What came in place of an answer that it was made. */
  readonly by?: InDoubt | Refused;
}

/** Journals the intent, sends, journals the outcome. `accepted` hears that Zendesk took it on as a job. */
export async function sendOnce(
  context: RunContext,
  write: PlannedWrite,
  purpose: 'change' | 'place',
  accepted: () => void,
): Promise<Sent> {
  const { items } = context;
  const request = context.nextRequest();
  const { edits, endpoint, stage: _stage, ...sent } = write;
  let job: string | undefined;
  const zendeskAt = context.zendesk.clockKnown() ? { zendeskAt: context.zendesk.now() } : {};
  const mark = { at: new Date(context.clock()).toISOString(), steady: context.steady(), ...zendeskAt };
  context.append({
    kind: 'intent',
    request,
    endpoint,
    edits: [...edits],
    purpose,
    sent,
    ...besideOf(context, write),
    ...zendeskAt,
  });
  if (purpose === 'change') for (const index of edits) markSent(items, index, mark);

  const keep = (known: 'answer' | 'reading' | 'not-sent', told: readonly ItemOutcome[], open: readonly number[] = []) => {
    const outcomes = told.map((outcome) => withOverwritten(context, outcome));
    keepSettled(context, request, known, { items: outcomes, open });
    context.report('sending');
    return outcomes;
  };
  const notApplied = (): ItemOutcome[] =>
    edits.map((edit) => (purpose === 'place' ? placedAsBefore(items, edit) : notMade(items, edit)));

  try {
    const answer = await whileLeaving(context, write, () =>
      context.zendesk.resources[write.resource].write(write, (id) => {
        job = id;
        context.append({ kind: 'job', request, job });
        accepted();
      }),
    );
    const left = leftByJob(edits, answer);
    const intent = { request, purpose, edits: [...left.keys()], ...(job === undefined ? {} : { job }) };
    const read = left.size > 0 ? await readNow(context, intent) : noneLeft;
    const outcomes = [...answered(context, write, answer, purpose), ...afterJob(items, read.items, left)];
    return { request, outcomes: keep('answer', outcomes, read.open) };
  } catch (error) {
    // Whatever held it back, it is planned anew, with a new intent.
    if (error instanceof NotSent) {
      keep('not-sent', notApplied());
      return { request, outcomes: [] };
    }
    if (error instanceof InDoubt) {
      const intent = { request, purpose, edits, ...(job === undefined ? {} : { job }) };
      const { items: known, open } = await settle(context, intent, context.steady(), error.serverError?.sentence);
      return { request, outcomes: keep('reading', error.half ? known.map(halfIfNotMade) : known, open), by: error };
    }
    // The job may still do what it was asked to, so its edits stay in doubt; nothing may be taken for refused.
    if (job !== undefined || error instanceof JobStuck) throw stoppedBy(error);
    if (context.signal.aborted && error === context.signal.reason) {
      keep('answer', notApplied());
      throw error;
    }
    if (!(error instanceof Failure)) throw error;
    if (error.code === 'internal') throw error;
    // Nothing left, or nothing that could have been applied: whatever kept it from being sent says nothing of the change.
    if (!(error instanceof Refused)) {
      keep('not-sent', notApplied());
      throw new RunStopped(error.code, error.message, error);
    }
    if (purpose === 'change') {
      const again = sentAnew(items, write, error);
      if (again) return { request, outcomes: keep('answer', again), by: error };
    }
    // Whoever sent it places the others without the one that it was refused for.
    if (purpose === 'place' && isOfOneAmongMany(write, error))
      return { request, outcomes: keep('answer', notApplied()), by: error };
    const made = purpose === 'change' ? await madeAlready(context, write, { request, purpose, edits }, error) : undefined;
    if (made) return { request, outcomes: keep('reading', made.items, made.open), by: error };
    const failed = edits.map(
      (edit): ItemOutcome => ({
        ...(purpose === 'place' ? placedAsBefore(items, edit) : { edit }),
        status: 'failed',
        error: error.message,
        ...(error.half || items[edit]?.half ? { unclear: true, half: true } : {}),
      }),
    );
    return { request, outcomes: keep('answer', failed), by: error };
  }
}

/**
 * A request of many records is refused as a whole, and nothing of it is done, where one of them may be all that is wrong with it: too
 * long, of words that a wall before Zendesk does not let through. Whoever sent it finds out which. A right that is missing is missing for all.
 */
export function isOfOneAmongMany({ edits }: PlannedWrite, by: Sent['by']): boolean {
  return edits.length > 1 && by instanceof Refused && by.code !== 'forbidden' && !by.half;
}

/** A refusal after which its records are looked at and sent anew; undefined for one that holds. */
function sentAnew(items: readonly ItemState[], write: PlannedWrite, by: Refused): ItemOutcome[] | undefined {
  const { edits } = write;
  const isCollision = isFirstCollision(items, write, by);
  if (!isCollision && !isOfOneAmongMany(write, by)) return undefined;
  const collided = isCollision ? { collided: true as const } : {};
  return edits.map((edit): ItemOutcome => ({ ...notMade(items, edit), refused: by.message, ...collided }));
}

/**
 * A 409 says that others wrote the same at that moment (`DatabaseConflict`, "Database collision", github.com/facetoe/zenpy/issues/58) and that
 * nothing of ours was done. So the record is looked at again, and a change that still fits is sent once more. A creation may be refused
 * so because there is one already, and is not sent again. Of a request of many the others may be at fault, so each has its own once more.
 */
function isFirstCollision(items: readonly ItemState[], { kind, edits }: PlannedWrite, by: Refused): boolean {
  const item = items[edits[0] ?? -1];
  if (by.code !== 'conflict' || by.half || edits.length > 1 || !item) return false;
  return kind !== 'create' && kind !== 'create-many' && item.collided !== true;
}

/** Of what was cut off after its first request, reading may show nothing: an address that was added is none that the person shows. */
function halfIfNotMade(outcome: ItemOutcome): ItemOutcome {
  return outcome.status === 'not-applied' ? halfMade(outcome.edit) : outcome;
}

const noneLeft: Settled = { items: [], open: [] };

/** Adds what of somebody else's the change overwrote, as far as the record afterwards shows it. */
function withOverwritten(context: RunContext, outcome: ItemOutcome): ItemOutcome {
  const { edit, seen } = context.items[outcome.edit] ?? {};
  if (edit?.action !== 'update' || !seen || !outcome.after || outcome.status !== 'applied') return outcome;
  return { ...outcome, ...overwrittenBy(edit, seen, { ...outcome.after, id: edit.id }, context.own, context.types) };
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
    if (!item || unclear?.has(position) || refused?.has(position)) return [];
    if (item.edit.action === 'delete') return [{ edit, status: 'applied' }];
    const answer = write.kind === 'create' ? records[0] : byId.get(existingId(item) ?? Number.NaN);
    if (!answer && purpose === 'place') return [{ ...placedAsBefore(context.items, edit), status: 'failed', error: notPlaced }];
    // An answer to many that leaves a record out says nothing of it; the reading afterwards will.
    if (!answer) return [{ edit, status: 'applied' }];
    const after = purpose === 'place' ? withPlaceOf(item, answer) : answer;
    const newId = item.edit.action === 'create' ? { newId: after.id } : {};
    const differing = differingNow(item.edit, after, purpose, context.types);
    const besides = besidesIn(item, after, context.types);
    if (differing.length === 0) return [{ edit, status: 'applied', after, ...newId, ...besides }];
    return [{ edit, status: 'failed', after, ...newId, ...besides, error: keptAnother(differing, item.edit.resource) }];
  });
}

/** What a created record's place lacks is put right by the placing that follows, so until then it does not count. */
function differingNow(edit: Edit, after: ZendeskRecord, purpose: 'change' | 'place', types: CustomFieldTypes): string[] {
  const differing =
    edit.action === 'delete' ? [] : untidied(edit.resource, edit.after, after, appliedMismatch(edit, after, types), types);
  if (edit.action !== 'create' || purpose === 'place') return differing;
  return differing.filter((field) => !resources[edit.resource].rules.placedBy.includes(field));
}

function existingId({ edit, outcome }: ItemState): number | undefined {
  return edit.action === 'create' ? outcome?.newId : edit.id;
}

const notPlaced = 'The record was created, but Zendesk did not say that it took its place. Look at it by hand.';

function placedAsBefore(items: readonly ItemState[], edit: number): ItemOutcome {
  return items[edit]?.outcome ?? { edit, status: 'applied' };
}
