import { type Engine, type EngineOptions, openEngine } from '../../main/engine.ts';
import type { Journal } from '../../main/journal/journal.ts';
import type { JournalEvent } from '../../main/journal/journal-event.ts';
import type { PlayedTime } from '../../main/rehearsals/played-time.ts';
import { memoryVault, type Vault } from '../../main/vault/vault.ts';
import { processUnderTest } from '../unit/store/process-under-test.ts';
import { passingTime } from './passing-time.ts';

/** What happens to a request on this side: the process dies before it leaves, or once it has been answered. */
export type Fate = 'lives' | 'dies-before' | 'dies-after';

export interface Leaving {
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
}

/** A Redline in this process that can die like one of its own: from then on nothing of it moves. */
export interface MortalEngine {
  readonly engine: Engine;
  isDead(): boolean;
  /** What the work comes to, or `died`. */
  during<Result>(work: Promise<Result>): Promise<Result | 'died'>;
  /** From now on others cannot look at its process: it is in another computer or container. */
  isOutOfSight(): void;
  /** From now on it may also die right before or after it writes an entry into this journal of its own. */
  dyingAt(journal: Journal, fate: (event: JournalEvent) => Fate): void;
  /** Closes its files: in order where it lives, and as the system does where it died. */
  end(): Promise<void>;
}

export interface MortalOptions {
  readonly home: string;
  /** Stands in for what the keychain holds. */
  readonly token?: string | undefined;
  /** What its computer's clock shows, in milliseconds since 1970, as the time it lives by begins. */
  readonly begins: number;
  /** The time it lives by, where a Zendesk lives by the same; one of its own unless told. */
  readonly time?: PlayedTime;
  /** Milliseconds by which its computer's clock is wrong, now. */
  readonly clockError?: () => number;
  /** A keychain that outlives it; where there is none, a passphrase stands in, which takes long to make a key of. */
  readonly keychain?: Vault;
  /** 0 up to 1, for all that is left to chance. */
  readonly random?: () => number;
  /** Milliseconds that a background job of Zendesk may stand still; the program's own unless told. */
  readonly jobPatience?: number;
  /** Milliseconds that a request, and its answer, is on its way. */
  readonly latency?: () => number;
  /** Asked as a request leaves; other things may happen meanwhile. */
  readonly fate: (request: Leaving) => Fate | Promise<Fate>;
  /** What else the engine does otherwise than usual. */
  readonly engine?: Partial<EngineOptions>;
  /** Told of each answer that came; `leftAt` by the time it lives by. */
  readonly heard?: (request: Leaving, leftAt: number, answer: Answered) => void;
}

export interface Answered {
  readonly status: number;
  readonly text: string;
}

/** Milliseconds after which Redline gives an answer up. */
const patience = 60_000;

export async function openMortalEngine(options: MortalOptions): Promise<MortalEngine> {
  const { home, token, begins, fate, keychain, time = passingTime(), clockError = () => 0, latency, heard } = options;
  const self = processUnderTest(() => 1000 + time.now() / 1000);
  let dead = false;
  let die = () => {};
  const death = new Promise<'died'>((resolve) => {
    die = () => {
      dead = true;
      self.dies();
      resolve('died');
    };
  });
  const never = new Promise<never>(() => {});
  const underway = new Set<Promise<unknown>>();

  /** There and back. What has left arrives, whatever becomes of who sent it. */
  const exchange = async (input: Parameters<typeof fetch>[0], init: RequestInit | undefined): Promise<Read> => {
    if (latency) await time.sleep(latency());
    const answer = await time.during(async () => bodyOf(await fetch(input, uncompressed(init))), patience);
    if (latency) await time.sleep(latency());
    return answer;
  };
  const underwayUntilAnswered = (answer: Promise<Read>): Promise<Read> => {
    underway.add(answer);
    return answer.finally(() => underway.delete(answer));
  };

  const mortalFetch: typeof fetch = async (input, init) => {
    if (dead) return never;
    const request = { method: init?.method ?? 'GET', url: String(input), body: init?.body };
    const next = await fate(request);
    if (dead) return never;
    if (next === 'dies-before') {
      die();
      return never;
    }
    const leftAt = time.now();
    try {
      const { answer, text } = await underwayUntilAnswered(exchange(input, init));
      if (next === 'dies-after') die();
      if (dead) return never;
      if (heard) heard(request, leftAt, { status: answer.status, text });
      return answer;
    } catch (error) {
      if (next === 'dies-after') die();
      if (dead) return never;
      throw error;
    }
  };

  const engine = await openEngine({
    home,
    host: 'cli',
    token,
    ...(keychain ? { vault: keychain } : { vault: 'memory', passphrase: 'correct horse battery' }),
    fetch: mortalFetch,
    process: self,
    clock: () => Math.floor(begins + time.now() + clockError()),
    steady: time.now,
    random: options.random,
    ...options.engine,
    ...(options.jobPatience === undefined ? {} : { jobPatience: options.jobPatience }),
    sleep: async (milliseconds, signal) => {
      await time.sleep(milliseconds, signal);
      if (dead) await never;
    },
  });
  return {
    engine,
    isDead: () => dead,
    isOutOfSight: self.isOutOfSight,
    // Whoever is dead has no result, whatever becomes of its promises.
    during: (work) => Promise.race([work.catch((error: unknown) => (dead ? 'died' : Promise.reject(error))), death]),
    dyingAt: (journal, fateOf) => {
      const { append, appendWhileHeld, appendUnlessSaid, appendAll } = journal;
      const mortal = <Result>(events: readonly JournalEvent[], write: () => Result): Result => {
        const fates = events.map(fateOf);
        if (fates.includes('dies-before')) die();
        // What comes after a death is never reached in a process; here it must do nothing.
        if (dead) throw new Error('It is dead.');
        const written = write();
        if (fates.includes('dies-after')) die();
        if (dead) throw new Error('It is dead.');
        return written;
      };
      Object.assign(journal, {
        append: (run: string, event: JournalEvent) => mortal([event], () => append(run, event)),
        appendWhileHeld: (lock: string, run: string, event: JournalEvent) =>
          mortal([event], () => appendWhileHeld(lock, run, event)),
        appendUnlessSaid: (run: string, event: JournalEvent, isSaid: (newest: JournalEvent) => boolean) =>
          mortal([event], () => appendUnlessSaid(run, event, isSaid)),
        appendAll: (run: string, events: readonly JournalEvent[]) => mortal(events, () => appendAll(run, events)),
      });
    },
    end: async () => {
      if (!dead) return engine.close();
      // What had left by then reaches Zendesk all the same.
      await Promise.allSettled(underway);
      await new Promise((resolve) => setImmediate(resolve));
      engine.accounts.close();
    },
  };
}

/** A keychain of this process alone. */
export function ownKeychain(): Vault {
  return { ...memoryVault(), kind: 'keychain' };
}

/** Between two ends of one process squeezing costs more than it saves. */
function uncompressed(init: RequestInit | undefined): RequestInit {
  const headers = new Headers(init?.headers);
  headers.set('accept-encoding', 'identity');
  return { ...init, headers };
}

interface Read {
  readonly answer: Response;
  /** Nothing of one that breaks off. */
  readonly text: string;
}

/** The whole answer, read; one that breaks off fails when its text is asked for, as it would from the network. */
async function bodyOf(response: Response): Promise<Read> {
  const { status, headers } = response;
  try {
    const text = await response.text();
    return { answer: new Response(status === 204 ? null : text, { status, headers }), text };
  } catch (cause) {
    const broken = new ReadableStream({ start: (controller) => controller.error(cause) });
    return { answer: new Response(broken, { status, headers }), text: '' };
  }
}
