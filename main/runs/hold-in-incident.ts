import type { Sleep } from '../zendesk/pacer.ts';
import type { ActiveRun } from './active-run.ts';

/** How often Zendesk's state is looked at while something is sent, in milliseconds. */
const lookEvery = 3 * 60_000;

/** What of Zendesk's incidents a run is held for: those that nobody has answered for, none, or any. */
export type Incidents = 'unanswered' | 'none' | 'any';

export function incidentsFor(emergency: string | undefined, despite: boolean | undefined): Incidents {
  if (emergency !== undefined) return 'none';
  return despite ? 'unanswered' : 'any';
}

interface Holding {
  readonly sleep: Sleep;
  /** Whether a person has said that it goes on despite what is out at its beginning. */
  readonly isAnswered: boolean;
  /** What is out of what a run needs now, a few words each; undefined where that is not known. */
  readonly outages: () => Promise<readonly string[] | undefined>;
  /** Called when the run is held, and when what held it is over: only a person lets it go on. */
  readonly tell: (what: 'held' | 'over', about: string) => void;
}

/**
 * Pauses a run while Zendesk reports an outage of what it needs, where the policy holds runs then: once for each outage, as who lets it go
 * on has answered for it. Ends with the run.
 */
export async function holdInIncident(active: ActiveRun, { sleep, isAnswered, outages, tell }: Holding): Promise<void> {
  const ended = new AbortController();
  const end = () => ended.abort(new Error('The run has ended.'));
  active.result.then(end, end);
  const answered = new Set(isAnswered ? await outages().catch(() => undefined) : []);
  let heldFor: string | undefined;
  for (;;) {
    try {
      await sleep(lookEvery, ended.signal);
    } catch {
      return;
    }
    const found = await outages().catch(() => undefined);
    if (ended.signal.aborted) return;
    if (found === undefined) continue;
    const fresh = found.find((outage) => !answered.has(outage));
    for (const outage of found) answered.add(outage);
    if (fresh !== undefined) {
      active.pause();
      tell('held', fresh);
      heldFor = fresh;
    }
    if (found.length === 0) {
      if (heldFor !== undefined) tell('over', heldFor);
      heldFor = undefined;
      answered.clear();
    }
  }
}
