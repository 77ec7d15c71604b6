import type { Sleep } from '../zendesk/pacer.ts';
import type { ActiveRun } from './active-run.ts';

/** How often Zendesk's state is looked at while something is sent, in milliseconds. */
const lookEvery = 3 * 60_000;

interface Holding {
  readonly sleep: Sleep;
  /** What is out of what a run needs now, a few words each; undefined where that is not known. */
  readonly outages: () => Promise<readonly string[] | undefined>;
  /** Called when the run is held, and when what held it is over: only a person lets it go on. */
  readonly tell: (what: 'held' | 'over', about: string) => void;
}

/** Pauses a run while Zendesk reports an outage of what it needs, where the policy holds runs then. Ends with the run. */
export async function holdInIncident(active: ActiveRun, { sleep, outages, tell }: Holding): Promise<void> {
  const ended = new AbortController();
  const end = () => ended.abort(new Error('The run has ended.'));
  active.result.then(end, end);
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
    const [first] = found;
    if (first !== undefined && heldFor === undefined) {
      active.pause();
      tell('held', first);
    }
    if (first === undefined && heldFor !== undefined) tell('over', heldFor);
    heldFor = first;
  }
}
