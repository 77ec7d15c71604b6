import type { ItemOutcome } from '../journal/journal-event.ts';
import { jobVerdict } from '../zendesk/job-verdict.ts';
import type { JobEnd } from '../zendesk/jobs.ts';
import type { WriteAnswer } from '../zendesk/resources/resource.ts';
import type { RunContext } from './run-context.ts';
import type { OpenIntent } from './run-state.ts';

/** The edits of a job's request that its results do not say are done, by their positions in the change set, with why one was not. */
export function leftByJob(edits: readonly number[], { refused, unclear, otherwise = '' }: WriteAnswer): Map<number, string> {
  return new Map(
    edits.flatMap((edit, position) => {
      const words = refused?.get(position);
      return words !== undefined || unclear?.has(position) ? [[edit, words ?? otherwise] as const] : [];
    }),
  );
}

/** The same, told from the job's end alone: the program that sent the request is gone. */
export function leftByEndedJob({ items }: RunContext, { edits }: OpenIntent, end: JobEnd): Map<number, string> {
  const ids = edits.map((index) => {
    const edit = items[index]?.edit;
    return edit && edit.action !== 'create' ? edit.id : undefined;
  });
  // Its results name memberships, which were looked up for the people that the edits name.
  const { refused, otherwise } = jobVerdict(end, items[edits[0] ?? 0]?.edit.resource === 'default_memberships' ? [] : ids);
  return new Map(edits.map((edit, position) => [edit, refused.get(position) ?? otherwise]));
}

/**
 * A job that has ended does nothing any more. So a record that reading shows as it was before was refused, whatever the job says, and
 * sending the same again would be refused again.
 *
 * @param read what reading shows of each edit.
 */
export function afterJob(read: readonly ItemOutcome[], why: ReadonlyMap<number, string>): ItemOutcome[] {
  return read.map((outcome) => {
    const words = why.get(outcome.edit);
    if (words === undefined || outcome.status === 'applied') return outcome;
    if (outcome.status === 'not-applied') return { ...outcome, status: 'failed', error: words };
    return { ...outcome, error: `${words} It now holds neither the value before nor the one after: look at it by hand.` };
  });
}
