import type { Drift } from '../../preload/contract/change-set.ts';
import type { RunStatus } from '../../preload/contract/runs.ts';
import { editItem } from '../changes/edit-item.ts';
import { notToBeLeftOut } from '../changes/left-out.ts';
import { Failure } from '../failure.ts';
import { canGoOn, halfDone } from './half-done.ts';
import { type RunContext, RunStopped } from './run-context.ts';
import { countsOf, type ItemState, type RunState } from './run-state.ts';
import { waitsToBeSwitchedOn } from './unplaced.ts';

/** How a run ends, for its last journal entry. */
export interface Ending {
  readonly status: RunStatus;
  readonly message?: string;
  readonly cause?: string;
  readonly drifted?: Drift[];
}

/** A run in which something was left out that the rest was made for is not done. */
export function finishedAs(items: RunContext['items']): Ending {
  const failed = items.some(({ status }) => status === 'failed');
  const leftOut = items.flatMap(({ status, drifted }, index) => (status === 'skipped' && drifted === true ? [index] : []));
  const missing = notToBeLeftOut(
    items.map(({ edit }) => edit),
    leftOut,
  );
  if (missing.length === 0) return { status: failed ? 'finished-with-failures' : 'done' };
  const names = missing.flatMap((index) => items[index]?.edit.name ?? []);
  const shown = names.slice(0, 5).join(', ') + (names.length > 5 ? ` and ${names.length - 5} more` : '');
  const message = `${shown}: left out because the record had changed, though the rest of the change set was made for it. What was sent stays; take a new snapshot and draft what is missing, or undo.`;
  return { status: 'finished-with-failures', message, cause: 'conflict' };
}

/** Everything that was to be tried first is known by now. */
export function waitingAfter(items: RunContext['items']): Ending {
  const { applied, failed, notAttempted } = countsOf(items);
  const went = failed === 0 ? `${applied} sent and read back, as previewed` : `${applied} sent, and ${failed} failed`;
  const message = `${went}; ${notAttempted} wait. Look at them in Zendesk, then go on, or undo.${stillOff(items)}`;
  return { status: 'waiting', message };
}

/** Of a set none is switched on before all are there. */
function stillOff(items: readonly ItemState[]): string {
  const off = items.filter(waitsToBeSwitchedOn).length;
  if (off === 0) return '';
  return off === 1
    ? ' 1 rule is there and still off; it is switched on when the run goes on.'
    : ` ${off} rules are there and still off; they are switched on when the run goes on.`;
}

export function thereTwice(twins: number): string {
  const records = twins === 1 ? 'One record is' : `${twins} records are`;
  return `${records} there twice, because Zendesk carried out late what no answer had come to. Each says both ids; compare them, and delete the one that nothing uses.`;
}

/** A person has to say which of the records it is, as reading cannot tell. */
export function unsettled(doubtful: readonly ItemState[], items: RunContext['items']): Ending {
  const [first] = doubtful;
  const many = doubtful.length === 1 ? 'one record' : `${doubtful.length} records`;
  const named = first ? editItem(first.edit) : '';
  return {
    status: 'stopped',
    cause: 'conflict',
    message: `Nobody but you can tell whether ${many} was created: no answer came, and Zendesk now holds something like it. All else that does not need it was sent. Compare them, then say which it is, as in \`redline resume RUN --settle ${named}=ID\` (or none, or leave).${stillOff(items)}`,
  };
}

/** @param state as the journal tells it. */
export function cancelledAs(ended: Ending, run: string, state: RunState): Ending {
  if (state.inDoubt.length > 0) return cancelledInDoubt;
  if (!canGoOn(state)) return state.intents > 0 ? ended : { ...ended, message: 'Cancelled before anything was sent.' };
  const half = halfDone(state);
  if (half.length === 0) return ended;
  const names = [...new Set(half.flatMap(({ edit }) => edit.name ?? []))];
  const shown = names.slice(0, 5).join(', ') + (names.length > 5 ? ` and ${names.length - 5} more` : '');
  return {
    ...ended,
    message: `Cancelled with only a part done: ${shown || 'what the rest was made for'} is still to be seen to. What was sent stays; go on with \`redline resume ${run}\`, or undo.`,
  };
}

/** Cancelled for good is only what is settled: what is in doubt must stay resumable, or it could never be undone. */
const cancelledInDoubt: Ending = {
  status: 'stopped',
  message: 'Cancelled, but it is not certain yet what became of the last changes. Resume the run to settle them.',
  cause: 'cancelled',
};

const cancelled = 'Cancelled. What was sent stays; undo takes it back, and resuming the run sends the rest.';

export function endedBy(error: unknown, signal: AbortSignal): Ending {
  if (signal.aborted && error === signal.reason && !(error instanceof RunStopped)) {
    return { status: 'cancelled', message: cancelled, cause: 'cancelled' };
  }
  if (error instanceof RunStopped || error instanceof Failure) {
    if (error.code === 'storage') throw error;
    const drifted = error instanceof RunStopped ? [...error.drifted] : [];
    return { status: 'stopped', message: error.message, cause: error.code, drifted };
  }
  throw error;
}
