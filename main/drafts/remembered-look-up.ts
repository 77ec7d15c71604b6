import type { Desk } from '../accounts/desk.ts';
import type { Lookups } from '../changes/lookups.ts';
import { type FoundTickets, lookUpTickets } from './look-up.ts';

/** Milliseconds for which an answer does for the next draft as well: Zendesk's search itself lags some minutes behind. */
const goodFor = 30_000;

/** What was looked up, and when (milliseconds since 1970). */
export interface LookedUp extends FoundTickets {
  readonly at: number;
}

/**
 * Looks tickets up, but asks the same question again only after a while: an edit that is being put together is drafted each time
 * the person stops typing, and Zendesk takes a hundred searches a minute.
 *
 * @returns undefined where nothing was to be looked up.
 */
export function rememberedLookUp(clock: () => number) {
  const last = new WeakMap<Desk['snapshots'], { readonly question: string; readonly found: LookedUp }>();
  return async (desk: Desk, lookups: Lookups, signal?: AbortSignal): Promise<LookedUp | undefined> => {
    const question = JSON.stringify([desk.snapshots.latest()?.id, lookups]);
    const known = last.get(desk.snapshots);
    if (known?.question === question && clock() - known.found.at < goodFor) return known.found;
    const answer = await lookUpTickets(desk, lookups, signal);
    if (!answer) return undefined;
    const found = { ...answer, at: clock() };
    // What was only wished for and not answered is asked for again.
    if (answer.answered.length === lookups.needed.length + lookups.wished.length) last.set(desk.snapshots, { question, found });
    return found;
  };
}
