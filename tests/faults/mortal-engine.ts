import { type Engine, openEngine } from '../../main/engine.ts';
import { memoryVault, type Vault } from '../../main/vault/vault.ts';
import { processUnderTest } from '../unit/store/process-under-test.ts';

/** What happens to a request on this side: the process dies before it leaves, or once it has been answered. */
export type Fate = 'lives' | 'dies-before' | 'dies-after';

/** A Redline in this process that can die like one of its own: from then on nothing of it moves. */
export interface MortalEngine {
  readonly engine: Engine;
  /** What the work comes to, or `died`. */
  during<Result>(work: Promise<Result>): Promise<Result | 'died'>;
  /** Closes its files: in order where it lives, and as the system does where it died. */
  end(): Promise<void>;
}

export interface MortalOptions {
  readonly home: string;
  readonly token: string;
  /** Milliseconds since 1970, at its beginning; from there its time passes in its sleeps and as the real one does. */
  readonly begins: number;
  /** Where its sleeps pass, where a Zendesk lives by the same time; one of its own unless told. */
  readonly time?: { slept: number };
  /** A keychain that outlives it; where there is none, a passphrase stands in, which takes long to make a key of. */
  readonly keychain?: Vault;
  readonly fate: (request: { method: string; url: string }) => Fate;
}

export async function openMortalEngine({
  home,
  token,
  begins,
  fate,
  keychain,
  time = { slept: 0 },
}: MortalOptions): Promise<MortalEngine> {
  const opened = Date.now();
  const self = processUnderTest(() => 1000 + (time.slept + Date.now() - opened) / 1000);
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

  const answerOf = async (request: Promise<Response>): Promise<Response> => {
    const answer = request.then(bodyOf);
    underway.add(answer);
    return answer.finally(() => underway.delete(answer));
  };

  const mortalFetch: typeof fetch = async (input, init) => {
    if (dead) return never;
    const next = fate({ method: init?.method ?? 'GET', url: String(input) });
    if (next === 'dies-before') {
      die();
      return never;
    }
    try {
      const body = await answerOf(fetch(input, init));
      if (next === 'dies-after') die();
      return dead ? never : body;
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
    clock: () => Math.floor(begins + time.slept) + (Date.now() - opened),
    sleep: async (milliseconds, signal) => {
      time.slept += milliseconds;
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
      if (dead) await never;
    },
  });
  return {
    engine,
    during: (work) => Promise.race([work, death]),
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

/** The whole answer, read; one that breaks off fails when its text is asked for, as it would from the network. */
async function bodyOf(response: Response): Promise<Response> {
  const { status, headers } = response;
  try {
    const text = await response.text();
    return new Response(status === 204 ? null : text, { status, headers });
  } catch (cause) {
    const broken = new ReadableStream({ start: (controller) => controller.error(cause) });
    return new Response(broken, { status, headers });
  }
}
