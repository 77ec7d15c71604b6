import { z } from 'zod';
import { type LockChange, LockMinutes, type LockState, type Unlocking } from '../../preload/contract/protection.ts';
import { Failure } from '../failure.ts';
import { KeptPassphrase, keptPassphrase, matchesPassphrase } from './kept-passphrase.ts';

/** The system's own way to know the person. A host that has one hands it to the engine. */
export interface SystemAuthentication {
  readonly kind: NonNullable<LockState['system']>;
  /** Asks the person. @param reason what for, as the system's dialog shows it. @returns whether it is them. */
  confirm(reason: string): Promise<boolean>;
}

/** Where the lock is remembered. */
export interface LockSettings {
  setting(name: string): unknown;
  keepSetting(name: string, value: unknown): void;
}

export interface AppLockOptions {
  readonly settings: () => Promise<LockSettings>;
  /**
   * Milliseconds that only ever go forward, so that a clock that is set neither keeps it open nor buys guesses. They go on while the
   * computer sleeps, so that a long sleep locks as well.
   */
  readonly steady: () => number;
  /** Milliseconds since 1970, for the record only. */
  readonly clock: () => number;
  readonly system?: SystemAuthentication | undefined;
}

/**
 * Locks the window, not the data: whoever has the person's session of this computer can still use the command line. It is closed
 * whenever Redline starts, after minutes without a sign of the person, and when it is told to. What is being sent goes on.
 */
export interface AppLock {
  state(): Promise<LockState>;
  /** The person has given a sign. */
  touch(): Promise<LockState>;
  /** Locks at once, where the lock is on. */
  lock(): Promise<LockState>;
  /** @throws Failure `forbidden` where it is not the person, `rate-limited` after too many wrong passphrases. */
  unlock(how: Unlocking): Promise<LockState>;
  change(change: LockChange): Promise<LockState>;
  /** Turns it off without the passphrase, for someone at the command line who has forgotten it. */
  forget(): Promise<void>;
  /** @throws Failure `forbidden` while it is locked. */
  refuseWhileLocked(): Promise<void>;
  isLocked(): Promise<boolean>;
  /** Resolves when it is unlocked. */
  unlocked(): Promise<void>;
}

const name = 'app-lock';
const defaultMinutes = 15;

const Kept = z.object({
  minutes: LockMinutes,
  passphrase: KeptPassphrase,
  /**
   * Wrong passphrases since the last right one; kept, so that a new start forgives nothing: the wait that they cost begins anew with it.
   * When the last was given is for the record: nothing is reckoned from it, since clocks are set.
   */
  failures: z.number().int(),
  failedAt: z.number(),
});
type Kept = z.infer<typeof Kept>;

export function openAppLock({ settings, steady, clock, system }: AppLockOptions): AppLock {
  let opened = false;
  let lastSign = steady();
  /** Since when so many wrong passphrases are known here: those of before, and of another process, count from when they are seen. */
  let seen = { failures: 0, at: steady() };
  let turn: Promise<unknown> = Promise.resolve();
  const waiting = new Set<() => void>();
  let isFirstLook = true;

  const read = async (): Promise<Kept | typeof unreadable | undefined> => keptIn(await settings());
  /** @throws Failure `storage` where what is kept says nothing: whoever cannot be known is not let in. */
  const readable = async (): Promise<Kept | undefined> => {
    const kept = await read();
    if (kept === unreadable) throw new Failure('storage', unreadableSentence);
    return kept;
  };
  const keep = async (kept: Kept | null) => (await settings()).keepSetting(name, kept);
  const isClosed = (kept: Awaited<ReturnType<typeof read>>): boolean =>
    kept === unreadable || (kept !== undefined && (!opened || steady() - lastSign >= kept.minutes * 60_000));
  const stateOf = (kept: Awaited<ReturnType<typeof read>>): LockState => {
    if (!isClosed(kept)) release(); // it may have been turned off by another process
    const told = kept === unreadable ? undefined : kept;
    const wait = told ? waitOf(told) : 0;
    return {
      enabled: kept !== undefined,
      locked: isClosed(kept),
      minutes: told?.minutes ?? defaultMinutes,
      ...(kept === unreadable ? { unreadable: unreadableSentence } : {}),
      ...(system ? { system: system.kind } : {}),
      ...(wait > 0 ? { retryAfterSeconds: wait } : {}),
    };
  };
  const state = async () => stateOf(await read());
  const release = () => {
    for (const go of waiting) go();
    waiting.clear();
  };
  const open = () => {
    opened = true;
    lastSign = steady();
    release();
  };

  /** Seconds that the next try has to wait. */
  const waitOf = ({ failures }: Kept): number => {
    if (failures !== seen.failures) seen = { failures, at: isFirstLook ? seen.at : steady() };
    isFirstLook = false;
    return Math.max(0, Math.ceil(waitAfter(failures) - (steady() - seen.at) / 1000));
  };

  /** One try after the other, so that many at once are many. */
  const prove = (passphrase: string): Promise<void> => {
    const tried = turn.then(() => tryOnce(passphrase));
    turn = tried.catch(() => {});
    return tried;
  };

  const tryOnce = async (passphrase: string): Promise<void> => {
    const kept = await readable();
    if (!kept) return;
    const wait = waitOf(kept);
    if (wait > 0) {
      throw new Failure('rate-limited', `That was wrong too often. Try again in ${wait} seconds.`, { retryAfterSeconds: wait });
    }
    // Counted before it is looked at, so that a kill in between does not forgive it.
    seen = { failures: kept.failures + 1, at: steady() };
    await keep({ ...kept, failures: kept.failures + 1, failedAt: clock() });
    if (!(await matchesPassphrase(kept.passphrase, passphrase)))
      throw new Failure('forbidden', 'That is not the passphrase. Redline stays locked; what is being sent goes on.');
    await keep({ ...kept, failures: 0 });
  };

  const proveBySystem = async (): Promise<void> => {
    if (!system) throw new Failure('unsupported-here', 'This system has no way to know you here. Type the passphrase.');
    if (!(await system.confirm('unlock Redline')))
      throw new Failure(
        'forbidden',
        'The system did not recognise you. Redline stays locked; try again, or type the passphrase.',
      );
  };

  return {
    state,
    touch: async () => {
      const kept = await read();
      if (!isClosed(kept)) lastSign = steady();
      return stateOf(kept);
    },
    lock: async () => {
      opened = false;
      return state();
    },
    unlock: async (how) => {
      if (how.by === 'passphrase') await prove(how.passphrase);
      else if (await readable()) await proveBySystem();
      open();
      return state();
    },
    change: async (change) => {
      const kept = await readable();
      if (isClosed(kept)) throw locked();
      if (change.change === 'on') {
        if (kept) throw new Failure('conflict', 'The lock is on already. Turn it off first, to take another passphrase.');
        await keep({
          minutes: change.minutes,
          passphrase: await keptPassphrase(change.passphrase),
          failures: 0,
          failedAt: 0,
        });
        open();
      } else if (!kept) throw new Failure('conflict', 'The lock is not on. Nothing was changed.');
      else if (change.change === 'minutes') await keep({ ...kept, minutes: change.minutes });
      else {
        await prove(change.passphrase);
        await keep(null);
      }
      return state();
    },
    forget: () => keep(null),
    isLocked: async () => isClosed(await read()),
    refuseWhileLocked: async () => {
      const kept = await read();
      if (kept === unreadable) throw new Failure('forbidden', unreadableSentence);
      if (isClosed(kept)) throw locked();
    },
    unlocked: () => new Promise((resolve) => waiting.add(resolve)),
  };
}

/** What stands where the lock is remembered, and is nothing that a Redline writes there. */
const unreadable = 'unreadable';

const unreadableSentence =
  'What Redline remembers of its lock cannot be read, so the window stays locked; what is being sent goes on. Whoever may use this computer’s command line turns the lock off with “redline settings --lock off”; then turn it on again with a passphrase.';

/** Nothing where it was never turned on, or turned off. What cannot be read may have been a lock. */
function keptIn(settings: LockSettings): Kept | typeof unreadable | undefined {
  try {
    const told = settings.setting(name) ?? undefined;
    return told === undefined ? undefined : Kept.parse(told);
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError) return unreadable;
    throw error;
  }
}

function locked(): Failure {
  return new Failure('forbidden', 'Redline is locked. Unlock it to go on; what is being sent goes on meanwhile.');
}

/** The first three wrong ones cost nothing, then the wait doubles from five seconds up to five minutes. In seconds. */
function waitAfter(failures: number): number {
  return failures < 3 ? 0 : Math.min(5 * 2 ** (failures - 3), 300);
}
