import type { ItemOutcome } from '../journal/journal-event.ts';
import { jobVerdict } from '../zendesk/job-verdict.ts';
import type { JobEnd } from '../zendesk/jobs.ts';
import type { WriteAnswer } from '../zendesk/resources/resource.ts';
import type { RunContext } from './run-context.ts';
import type { ItemState, OpenIntent } from './run-state.ts';

/** Why a job did not do one of its edits, should reading show that it did not. */
export interface Left {
  readonly words: string;
  /** Others wrote the same at that moment. */
  readonly collided: boolean;
}

/** The edits of a job's request that its results do not say are done, by their positions in the change set, with why one was not. */
export function leftByJob(edits: readonly number[], answer: WriteAnswer): Map<number, Left> {
  const { refused, unclear, otherwise = '', collided } = answer;
  return new Map(
    edits.flatMap((edit, position) => {
      const words = refused?.get(position);
      const left = { words: words ?? otherwise, collided: collided?.has(position) === true };
      return words !== undefined || unclear?.has(position) ? [[edit, left] as const] : [];
    }),
  );
}

/** The same, told from the job's end alone: the program that sent the request is gone. */
export function leftByEndedJob({ items }: RunContext, { edits }: OpenIntent, end: JobEnd): Map<number, Left> {
  const ids = edits.map((index) => {
    const edit = items[index]?.edit;
    return edit && edit.action !== 'create' ? edit.id : undefined;
  });
  // Its results name memberships, which were looked up for the people that the edits name.
  const { refused, otherwise, collided } = jobVerdict(
    end,
    items[edits[0] ?? 0]?.edit.resource === 'default_memberships' ? [] : ids,
  );
  return new Map(
    edits.map((edit, position) => [edit, { words: refused.get(position) ?? otherwise, collided: collided.has(position) }]),
  );
}

/**
 * A job that has ended does nothing any more. So a record that reading shows as it was before was refused, whatever the job says, and
 * sending the same again would be refused again; but for where others wrote the same at that moment: that is sent once more, as after a 409.
 *
 * @param read what reading shows of each edit.
 */
export function afterJob(
  items: readonly ItemState[],
  read: readonly ItemOutcome[],
  left: ReadonlyMap<number, Left>,
): ItemOutcome[] {
  return read.map((outcome) => {
    const why = left.get(outcome.edit);
    if (why === undefined || outcome.status === 'applied') return outcome;
    if (outcome.status === 'failed')
      return {
        ...outcome,
        error: `${why.words} It now holds neither the value before nor the one after: look at it by hand.`,
      };
    if (why.collided && items[outcome.edit]?.collided !== true) return { ...outcome, refused: why.words, collided: true };
    return { ...outcome, status: 'failed', error: why.words };
  });
}
