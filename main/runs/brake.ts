import type { PlannedWrite } from '../changes/planned.ts';
import type { ItemOutcome } from '../journal/journal-event.ts';
import { InDoubt } from '../zendesk/in-doubt.ts';
import { Refused } from '../zendesk/refusal.ts';
import { waitingRoom } from '../zendesk/waiting-room.ts';
import { wallStatuses } from '../zendesk/wall-page.ts';
import { type RunContext, RunStopped } from './run-context.ts';
import { takeOutcome } from './run-state.ts';
import type { Sent } from './send-one.ts';

/** Ends a run that goes from bad to worse, and lets one go on that stumbles over single records. */
export interface Brake {
  /**
   * Sends by `send`, which calls `accepted` where Zendesk takes the request on as a job; waits before it while too many changes are on
   * their way to an endpoint that may turn out to be forbidden.
   *
   * @throws RunStopped where going on makes no sense after it.
   */
  through(write: PlannedWrite, send: (accepted: () => void) => Promise<Sent>): Promise<Sent>;
  /**
   * A change that was answered with an error of the server each time, or with a broken connection, and that reading shows was not made.
   * It has failed as soon as Zendesk takes another change.
   *
   * @throws RunStopped where that came to one change after the other.
   */
  giveUp(sent: Sent): void;
  /** Keeps what came in place of an answer, for those of which nothing is certain yet. */
  remember(write: PlannedWrite, sent: Sent): void;
  lastOf(edit: number): Sent | undefined;
  /** Whether Zendesk took any change of this run, or refused one for its own sake. */
  served(): boolean;
  /** All that was to be sent by now is: what was given up has failed. @throws RunStopped where no change at all got an answer. */
  settleGivenUp(): void;
}

/** So many refusals in a row end the run. */
const mostInARow = 25;

/** So many 403s at an endpoint that never took a change end it, too: the sign-in lacks the right. */
const mostForbidden = 3;

/** So many changes one after the other that the server has only errors for end it: that is no matter of the single record. */
const mostGivenUp = 5;

/**
 * Errors that say that Zendesk, or what stands before it, is away; a 500 is about the request as likely as not. A page or another
 * address in place of an answer is not Zendesk's either, such as a sign-in page of the network.
 */
const away: ReadonlySet<number> = new Set([408, 502, 503, 504, ...wallStatuses]);

/** How often a request that was found not to have happened is sent. */
export const attemptsInDoubt = 3;

interface Trial {
  taken: boolean;
  underway: number;
  forbidden: number;
}

export function createBrake(context: RunContext): Brake {
  const trials = new Map<string, Trial>();
  const room = waitingRoom();
  const last = new Map<number, Sent>();
  let inARow = 0;
  let served = false;
  let stopped: unknown;
  let givenUp: Sent[] = [];

  const trialOf = (endpoint: string): Trial => {
    const known = trials.get(endpoint) ?? { taken: false, underway: 0, forbidden: 0 };
    trials.set(endpoint, known);
    return known;
  };

  const failGivenUp = (): void => {
    const all = givenUp;
    givenUp = [];
    for (const { request, outcomes, by } of all) {
      const items = outcomes.map(({ note: _, ...outcome }): ItemOutcome => {
        const isHalf = (by instanceof InDoubt && by.half) || context.items[outcome.edit]?.half === true;
        const half = isHalf ? ({ unclear: true, half: true } as const) : {};
        return { ...outcome, status: 'failed', error: whyGivenUp(by, isHalf), ...half };
      });
      context.append({ kind: 'outcome', request, known: 'reading', items });
      for (const outcome of items) takeOutcome(context.items, outcome, 'reading');
      count(items);
    }
  };

  const count = (outcomes: readonly ItemOutcome[]): void => {
    for (const { status } of outcomes) inARow = status === 'failed' ? inARow + 1 : 0;
    if (inARow < mostInARow) return;
    inARow = 0;
    throw new RunStopped(
      'upstream',
      `Zendesk refused ${mostInARow} changes in a row, so the run stopped. Look at the reasons, then resume or undo.`,
    );
  };

  const heed = (write: PlannedWrite, trial: Trial, { outcomes, by }: Sent): void => {
    // Held back before it left, for a reason of ours.
    if (by === undefined && outcomes.length === 0) return;
    trial.taken ||= by === undefined || outcomes.some(({ status }) => status === 'applied');
    if (by instanceof Refused && by.code === 'forbidden' && !trial.taken) {
      trial.forbidden += 1;
      if (trial.forbidden >= mostForbidden) throw forbiddenHere(context, write, by);
      return;
    }
    if (by === undefined || by instanceof Refused) {
      served = true;
      failGivenUp();
    }
    count(outcomes.filter(({ status }) => status !== 'not-applied'));
  };

  return {
    served: () => served,
    remember({ edits }, sent) {
      if (sent.by) for (const edit of edits) last.set(edit, sent);
    },
    lastOf: (edit) => last.get(edit),
    async through(write, send) {
      const trial = trialOf(write.endpoint);
      while (!trial.taken && trial.underway + trial.forbidden >= mostForbidden) {
        context.signal.throwIfAborted();
        if (stopped !== undefined) throw stopped;
        await room.wait(context.signal);
      }
      trial.underway += 1;
      try {
        const sent = await send(() => {
          trial.taken = true;
          room.wake();
        });
        heed(write, trial, sent);
        return sent;
      } catch (error) {
        // Whoever waits would wait for ever.
        stopped ??= error;
        throw error;
      } finally {
        trial.underway -= 1;
        room.wake();
      }
    },
    giveUp(sent) {
      givenUp.push(sent);
      if (givenUp.length < mostGivenUp) return;
      if (givenUp.every(({ by }) => isAway(by))) throw awayNow(sent.by);
      failGivenUp();
    },
    settleGivenUp() {
      if (givenUp.length === 0) return;
      const [first] = givenUp;
      if (first && !served && givenUp.every(({ by }) => isAway(by))) throw awayNow(first.by);
      failGivenUp();
    },
  };
}

function errorOf(by: Sent['by']) {
  return by instanceof InDoubt ? by.serverError : undefined;
}

function isAway(by: Sent['by']): boolean {
  const error = errorOf(by);
  return error === undefined || (error.status !== undefined && (error.status < 400 || away.has(error.status)));
}

function whyGivenUp(by: Sent['by'], isHalf: boolean): string {
  const error = errorOf(by);
  if (isHalf)
    return `${error?.sentence ?? 'The connection broke.'} Only part of this change was made; look at it by hand, or undo.`;
  if (error) return `${error.sentence} It was sent again and again, and reading shows that it was not made.`;
  return 'The connection broke each time that this was sent, and reading shows that it was not made. Other changes went through.';
}

function awayNow(by: Sent['by']): RunStopped {
  const error = errorOf(by);
  if (!error) return brokenAgainAndAgain();
  return new RunStopped(
    'upstream',
    `Zendesk takes no changes at the moment. ${error.sentence} What was sent is known; resume the run later.`,
  );
}

export function brokenAgainAndAgain(): RunStopped {
  return new RunStopped(
    'network',
    'Zendesk breaks the connection again and again. What was sent is known; resume the run later.',
  );
}

const verbs: Readonly<Record<PlannedWrite['kind'], string>> = {
  update: 'change',
  'update-many': 'change',
  retag: 'tag',
  create: 'create',
  'create-many': 'create',
  delete: 'delete',
  merge: 'merge',
  leave: 'end',
  place: 'order',
};

function forbiddenHere({ items }: RunContext, { kind, resource, endpoint }: PlannedWrite, refused: Refused): RunStopped {
  const left = items.filter(({ status }) => status === 'not-attempted').length;
  const what = `${verbs[kind]} ${resource.replaceAll('_', ' ')}`;
  const tried = `${mostForbidden} of ${mostForbidden} requests were refused`;
  const unsent = left === 1 ? 'one change was not sent' : `${left} changes were not sent`;
  return new RunStopped(
    'forbidden',
    `Zendesk does not allow this sign-in to ${what} (${endpoint}): ${tried}, ${unsent}. Zendesk's words: ${refused.said || 'none'}. Ask an admin for the permission, then resume.`,
    refused,
  );
}
