import type { Edit } from '../../preload/contract/change-set.ts';
import type { ResourceName } from '../../preload/contract/records.ts';
import type { RunEvent, RunResult, Settlement } from '../../preload/contract/runs.ts';
import { fieldTypesOf } from '../changes/field-types.ts';
import { calledAsKnown } from '../changes/file-says.ts';
import type { Refusal } from '../changes/gates/gates.ts';
import type { Totals } from '../changes/planned.ts';
import { leftBehindNotes } from '../changes/pointers.ts';
import type { World } from '../changes/world.ts';
import { Failure } from '../failure.ts';
import { runLock } from '../journal/held-run.ts';
import type { Journal } from '../journal/journal.ts';
import type { JournalEvent } from '../journal/journal-event.ts';
import type { Zendesk } from '../zendesk/client.ts';
import type { MayLeave } from '../zendesk/may-leave.ts';
import { NotSent } from '../zendesk/not-sent.ts';
import type { Sleep } from '../zendesk/pacer.ts';
import type { Waiting } from '../zendesk/waiting.ts';
import { beginHeld } from './begin-held.ts';
import { createBroadcast } from './broadcast.ts';
import { failOrphans } from './cascades.ts';
import { checkDrift } from './check.ts';
import { madeByOthers } from './earlier-runs.ts';
import { expectedOf } from './expected.ts';
import { firstEntries, type NewRun } from './first-entries.ts';
import { knownWhen } from './known-when.ts';
import { sinceLook } from './leaving.ts';
import { believedFor } from './look-again.ts';
import { ownEffectsOf } from './own-steps.ts';
import { lookAfter } from './pointer-check.ts';
import { createProgress } from './progress.ts';
import { readBackStopped } from './read-back-stopped.ts';
import { type RunContext, RunStopped } from './run-context.ts';
import { createControl } from './run-control.ts';
import { cancelledAs, type Ending, endedBy, finishedAs, thereTwice, unsettled, waitingAfter } from './run-ending.ts';
import { countsOf, type OpenIntent, runState } from './run-state.ts';
import { sendRemaining } from './send.ts';
import { settle } from './settle.ts';
import { settleByPerson } from './settle-by-person.ts';
import { keepSettled } from './settle-creates.ts';
import { stillOpen } from './still-open.ts';
import { tellTwins } from './tell-twins.ts';
import { toldItems } from './told-items.ts';
import { recordsUnderWay } from './under-way.ts';
import { verifyRun } from './verify-run.ts';

export interface RunOptions {
  readonly journal: Journal;
  /** Signed in, and reading nothing more once the signal is aborted. */
  readonly zendesk: (
    signal: AbortSignal,
    closing: AbortSignal,
    mayLeave?: (waited: number, finishing?: boolean) => void,
  ) => Zendesk;
  readonly totals: Totals;
  /** The newest snapshot, and when it was taken. */
  readonly world: World;
  readonly worldAt: string | undefined;
  /** Whether a snapshot of that time (ISO 8601, UTC) held the record. */
  readonly wasThere: (resource: ResourceName, id: number, at: string) => boolean;
  /** What Zendesk makes requests wait for now, if anything. */
  readonly waiting: () => Waiting | undefined;
  /** Asks Zendesk whether the sign-in may send these; `wasSent` tells whether something of the run was. */
  readonly mayStill: (edits: readonly Edit[], wasSent: boolean, signal: AbortSignal) => Promise<StillAllowed>;
  readonly jobPlace: RunContext['jobPlace'];
  readonly clock: () => number;
  readonly steady: () => number;
  readonly sleep: Sleep;
  readonly inFlight: number;
  /** Requests a minute, as Zendesk announced. */
  readonly perMinute?: number | undefined;
  readonly settleAfter: number;
  readonly createAgainAfter: number;
  /** Who sends it, for the journal. */
  readonly by: string;
  readonly program: string;
}

/** Whether the sign-in may send what is left, and how many requests it took to know. */
export interface StillAllowed {
  readonly refusal: Refusal | undefined;
  readonly requests: number;
}

export interface Resuming {
  readonly skipDrifted: boolean;
  /** A person says that whoever held the run is gone; heeded only where that one cannot be looked at and was silent for long. */
  readonly takeOver: boolean;
  /** What a person says of creations that reading could not settle. */
  readonly settle?: readonly Settlement[] | undefined;
}

/** A run that this process is sending. It goes on whether or not anyone listens. */
export interface ActiveRun {
  readonly run: string;
  readonly result: Promise<RunResult>;
  events(signal?: AbortSignal): AsyncGenerator<RunEvent, void, void>;
  pause(): void;
  proceed(): void;
  cancel(): void;
  /** Stops sending, resumably: the program is being closed. */
  interrupt(): void;
}

/** Milliseconds for which what was sent is read back after a run was cancelled. */
const longestReadingBack = 15_000;

/** Begins a run: from its first journal entry on it can be resumed, whatever happens. */
export function startRun(start: NewRun, options: RunOptions): ActiveRun {
  const { run, skipDrifted, canary } = start;
  return beginHeld(run, options.journal, false, () => {
    options.journal.appendAll(run, firstEntries(start, options));
    return carryOn(run, skipDrifted, options, canary && new Set(canary));
  });
}

/** Goes on with a run that a crash, a pause or a lost connection left unfinished. */
export function resumeRun(run: string, { skipDrifted, takeOver, settle: answers }: Resuming, options: RunOptions): ActiveRun {
  return beginHeld(run, options.journal, takeOver, () => {
    options.journal.append(run, { kind: 'run-resumed', by: options.by, program: options.program, skipDrifted });
    return carryOn(run, skipDrifted, options, undefined, answers);
  });
}

/**
 * @param only where given, the edits that are sent now; then the run waits.
 * @param answers what a person says of what is in doubt.
 */
function carryOn(
  run: string,
  skipDrifted: boolean,
  options: RunOptions,
  only?: ReadonlySet<number>,
  answers: readonly Settlement[] = [],
): ActiveRun {
  const { journal, clock } = options;
  const underWay = recordsUnderWay();
  const append = (event: JournalEvent) => {
    journal.appendWhileHeld(runLock, run, event);
    underWay.note(event);
  };
  const control = createControl(append, options.by, options.steady);
  const state = runState(run, journal.of(run));
  if (state.started.foreign) for (const item of state.items) item.edit = calledAsKnown(item.edit, options.world);
  const mayLeave: MayLeave = (waited, finishing = false) => {
    journal.refuseUnlessHeld(runLock, run);
    // Whatever was begun is not left half done.
    if (finishing) return;
    if (control.paused()) throw new NotSent('The run was paused before this was sent.');
    if (Math.max(waited, sinceLook(options.steady())) > believedFor)
      throw new NotSent('This waited for so long that it is looked at again before it is sent.');
  };
  const zendesk = options.zendesk(control.signal, control.closing, mayLeave);
  const settling = { zendesk: options.zendesk(control.closing, control.closing), signal: control.closing };
  let asked = 0;
  const requests = () => state.requests + asked + zendesk.requests() + settling.zendesk.requests();
  const broadcast = createBroadcast<RunEvent>((newer, older) => newer.type === 'progress' && older.type === 'progress');
  const begun = options.steady();
  let request = state.lastRequest;
  const leftBehind = [...state.leftBehind];

  const progress = createProgress({
    run,
    items: state.items,
    steady: options.steady,
    waiting: options.waiting,
    requests,
    expected: expectedOf(state.items, options.totals, options.perMinute),
    underWay: underWay.count,
    paused: control.paused,
    tell: broadcast.send,
  });
  const { report } = progress;
  control.onChange(progress.now);

  const types = fieldTypesOf(options.world);
  const context: RunContext = {
    run,
    startedAt: state.startedAt,
    skipDrifted,
    known: knownWhen(state.changeSet, {
      world: options.world,
      worldAt: options.worldAt,
      startedAt: state.startedAt,
      isForeign: state.started.foreign === true,
    }),
    items: state.items,
    isUndo: state.changeSet.undoes !== undefined,
    only,
    append,
    zendesk,
    settling,
    types,
    totals: options.totals,
    wasThere: (resource, id) => options.wasThere(resource, id, state.startedAt),
    madeByOthers: () => madeByOthers(journal, run),
    clock,
    steady: options.steady,
    sleep: options.sleep,
    jobPlace: options.jobPlace,
    inFlight: options.inFlight,
    settleAfter: options.settleAfter,
    createAgainAfter: options.createAgainAfter,
    doubts: { waiting: [], notFound: new Map() },
    signal: control.signal,
    asked: () => asked,
    gate: control.gate,
    proceededAt: control.proceededAt,
    own: ownEffectsOf(state.items, types),
    report,
    nextRequest: () => ++request,
  };

  const heart = setInterval(() => {
    beat(journal);
    progress.now();
  }, 2000);
  heart.unref();

  /** The rights of the sign-in are those of this moment, so they are asked within the run: a kill or a cancellation finds it in the journal. */
  const refusedNow = async (): Promise<Ending | undefined> => {
    const left = state.items.flatMap(({ edit, status }) => (status === 'not-attempted' ? [edit] : []));
    if (left.length === 0) return undefined;
    const wasSent = state.intents > 0;
    const { refusal, requests: sent } = await options.mayStill(left, wasSent, control.signal);
    asked += sent;
    return refusal && { status: wasSent ? 'stopped' : 'refused', message: refusal.sentence, cause: refusal.refusedAs };
  };

  /** One job that stands still says nothing of what else is in doubt. */
  const settleAll = async (open: readonly OpenIntent[]): Promise<void> => {
    let stopped: RunStopped | undefined;
    for (const intent of open) {
      try {
        keepSettled(context, intent.request, 'reading', await settle(context, intent, begun));
      } catch (error) {
        if (!(error instanceof RunStopped)) throw error;
        stopped ??= error;
      }
    }
    if (stopped) throw stopped;
  };

  const work = async (): Promise<Ending> => {
    if (state.inDoubt.length > 0) {
      report('settling');
      await settleByPerson(context, state, answers, options.by);
      await settleAll(stillOpen(state));
    }
    report('checking');
    // What failed before it was interrupted is no change of somebody else's.
    failOrphans(context);
    const refused = (await refusedNow()) ?? (await checkDrift(context));
    if (refused) return refused;
    report('sending');
    await sendRemaining(context);
    report('verifying');
    await verifyRun(context);
    leftBehind.push(...(await lookAfter(context, state.lookedAfter)));
    await tellTwins(context);
    const doubtful = state.items.filter(({ status }) => status === 'in-doubt');
    if (doubtful.length > 0) return unsettled(doubtful, state.items);
    if (state.items.some((item) => item.status === 'not-attempted')) return waitingAfter(state.items);
    const twins = state.items.filter((item) => item.twins !== undefined).length;
    const end = finishedAs(state.items);
    return twins > 0 && end.message === undefined ? { ...end, message: thereTwice(twins) } : end;
  };

  /** Also what was sent before a run was cancelled is only done where reading shows it, as far as that takes no long wait. */
  const readBackCancelled = async ({ status }: Ending) => {
    if (status !== 'cancelled') return;
    const signal = AbortSignal.any([control.closing, AbortSignal.timeout(longestReadingBack)]);
    const reading = options.zendesk(signal, signal);
    try {
      await verifyRun({ ...context, zendesk: reading, signal });
    } catch (error) {
      // What could not be read, or not in time, stays as it was answered.
      const isUnread = error instanceof Failure && error.code !== 'storage' && error.code !== 'internal';
      if (!isUnread && !signal.aborted) throw error;
    } finally {
      asked += reading.requests();
    }
  };

  const result = work()
    .catch((error: unknown) => endedBy(error, control.signal))
    .then(async (ended) => {
      await readBackStopped(context, ended);
      await readBackCancelled(ended);
      const ending = ended.status === 'cancelled' ? cancelledAs(ended, run, runState(run, journal.of(run))) : ended;
      const { drifted = [], ...end } = ending;
      append({
        kind: 'run-ended',
        ...end,
        counts: countsOf(state.items),
        requests: requests(),
        ...(drifted.length > 0 ? { drifted } : {}),
      });
      return {
        run,
        status: ending.status,
        ...countsOf(state.items),
        requests: requests(),
        items: toldItems(state, () => options.world),
        drifted,
        ...(leftBehind.length > 0 ? { notes: leftBehindNotes(leftBehind) } : {}),
        ...(ending.message ? { message: ending.message } : {}),
        ...(ending.cause ? { cause: ending.cause } : {}),
      };
    })
    .finally(() => {
      clearInterval(heart);
      control.over();
      journal.locks.release(runLock);
    });
  result.then(
    (value) => {
      broadcast.send({ type: 'result', result: value });
      broadcast.end();
    },
    () => broadcast.end(),
  );

  return {
    run,
    result,
    async *events(signal) {
      yield { type: 'started', run, total: state.items.length };
      yield* broadcast.listen(signal);
      if (!signal?.aborted) await result;
    },
    pause: control.pause,
    proceed: control.proceed,
    cancel: control.cancel,
    interrupt: control.interrupt,
  };
}

/** A beat that is missed is made up for by the next one; the run itself does not depend on it. */
function beat({ locks }: Journal): void {
  try {
    locks.beat(runLock);
  } catch {
    // The store is busy or full; the run's own entries say so when they cannot be written.
  }
}
