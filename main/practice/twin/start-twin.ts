import { type Practice, type PracticeOptions, startPractice } from '../server.ts';
import type { State } from '../state.ts';
import { meetsLater } from './automations-later.ts';
import { fillTwin, type LeftOut, type TwinSource } from './fill-twin.ts';
import { keepBefore, type Touched, touchedSince } from './keep-before.ts';

/** A practice Zendesk that stands in for another account. In memory, on loopback, gone when it is closed. */
export interface Twin extends Practice {
  readonly leftOut: LeftOut;
  /** What was written since it was filled. */
  touched(): Touched[];
  /** The active automations that might act on these tickets as they are now, once the time they wait for has passed. */
  laterOn(tickets: readonly number[]): number[];
}

export async function startTwin(
  source: TwinSource,
  options: Pick<PracticeOptions, 'clock' | 'sleep' | 'limits' | 'plan' | 'address'>,
): Promise<Twin> {
  let filled: { readonly state: State; readonly leftOut: LeftOut } | undefined;
  const practice = await startPractice({
    ...options,
    fill: async (state) => {
      const { leftOut, ...world } = await fillTwin(state, source);
      filled = { state, leftOut };
      return world;
    },
  });
  if (filled === undefined) throw new Error('A twin was started without being filled.');
  const { state, leftOut } = filled;
  keepBefore(state);
  return {
    ...practice,
    leftOut,
    touched: () => state.transaction(() => touchedSince(state)),
    laterOn: (ids) => state.transaction(() => meetsLater(state, ids)),
  };
}
