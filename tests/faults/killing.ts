import type { Trouble } from './other-zendesk.ts';
import type { Ended, Running } from './redline.ts';
import { type Stage, troubleAt, troubleAtWrite } from './stage.ts';

/** When, in the life of a request, the process that sent it is killed. */
export const moments = ['before it is applied', 'after it is applied'] as const;
export type Moment = (typeof moments)[number];

export function otherMoment(moment: Moment): Moment {
  return moment === 'before it is applied' ? 'after it is applied' : 'before it is applied';
}

/**
 * Runs a command and kills it (SIGKILL) when the server has received its `place`-th request, or its
 * `write`-th that may change something. What else is on its way at that
 * moment is applied as ever. `more` says what else goes wrong with that request.
 *
 * @returns how the command ended where it ended by itself, because there was no such request; undefined where it was killed.
 */
export async function killedAt(
  stage: Stage,
  place: number | { readonly write: number },
  moment: Moment,
  command: readonly string[],
  more: Trouble = {},
): Promise<Ended | undefined> {
  let running: Running | undefined;
  const kill = () => running?.kill('SIGKILL');
  const trouble: Trouble = moment === 'before it is applied' ? { before: kill, apply: false } : { after: kill };
  if (typeof place === 'number') troubleAt(stage, place, { ...trouble, answer: 'drop', ...more });
  else troubleAtWrite(stage, place.write, { ...trouble, answer: 'drop', ...more });
  running = stage.start(...command);
  const ended = await running.ended;
  stage.zendesk.trouble = () => undefined;
  return ended.code === null ? undefined : ended;
}
