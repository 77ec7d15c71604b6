import { Failure } from '../failure.ts';
import type { Sleep } from '../zendesk/pacer.ts';

/** Milliseconds by which a window's opening may be missed; after that a person looks at the change set again. */
const mayBeLate = 15 * 60_000;
/** A computer that slept wakes with the clock far ahead, and a timer holds no more than 24 days: the clock is looked at often. */
export const lookEvery = 20_000;

/** How it stands with an opening, by the clock on the wall. @param opensAt ISO 8601 @param now milliseconds since 1970 */
export function openingAt(opensAt: string, now: number): 'to-come' | 'due' | 'missed' {
  const opens = Date.parse(opensAt);
  if (now < opens) return 'to-come';
  return now - opens > mayBeLate ? 'missed' : 'due';
}

export function missedSentence(opensAt: string): string {
  return `Its window opened at ${opensAt}, more than 15 minutes ago, while this computer slept or Redline was closed. Nothing was sent; look at the preview again, then send it.`;
}

/** Waits for an opening. @throws Failure `conflict` where it was missed, and what aborts the signal. */
export async function untilOpening(
  opensAt: string,
  { clock, sleep, signal }: { readonly clock: () => number; readonly sleep: Sleep; readonly signal?: AbortSignal | undefined },
): Promise<void> {
  while (openingAt(opensAt, clock()) === 'to-come')
    await sleep(Math.min(lookEvery, Math.max(0, Date.parse(opensAt) - clock())), signal);
  if (openingAt(opensAt, clock()) === 'missed') throw new Failure('conflict', missedSentence(opensAt));
}
