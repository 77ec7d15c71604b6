import { Failure } from '../failure.ts';
import type { Keychain } from './keychain-libraries.ts';

/** How long a keychain is waited for that a person has to unlock first. In milliseconds. */
export interface Patience {
  /** After this, what is waited for is said. */
  readonly silent: number;
  /** After this, it is given up. */
  readonly whole: number;
  /** Called once where it is waited for longer than `silent`. */
  readonly say: () => unknown;
}

export const usualPatience: Patience = { silent: 2000, whole: 45_000, say: () => {} };

/** Calls that were given up and have not come back; they hold a thread each, which nothing can take back from a library. */
const givenUp = new Set<Promise<unknown>>();

/** Whether a library still waits for somebody to unlock the keychain: then this process does not end by itself. */
export function keychainHangs(): boolean {
  return givenUp.size > 0;
}

/**
 * A library that asks a locked keychain (KeePassXC, GNOME's with a display) waits for the person to type the password into that one's
 * window, for ever where nobody sits there, as over ssh or from cron. So the whole of what is asked of it waits no longer than the patience
 * is, and no further call is made while one is hanging.
 */
export function patient(keychain: Keychain, patience: Patience): Keychain {
  let said = false;
  const within = async <Result>(ask: () => Promise<Result>): Promise<Result> => {
    if (keychainHangs()) throw stillLocked();
    const answer = ask();
    const timers: NodeJS.Timeout[] = [];
    const late = new Promise<never>((_, reject) => {
      timers.push(
        setTimeout(() => {
          if (!said) patience.say();
          said = true;
        }, patience.silent),
        setTimeout(() => {
          givenUp.add(answer);
          const back = () => givenUp.delete(answer);
          answer.then(back, back);
          reject(stillLocked());
        }, patience.whole),
      );
    });
    try {
      return await Promise.race([answer, late]);
    } finally {
      for (const timer of timers) clearTimeout(timer);
    }
  };
  return {
    getPassword: (service, name) => within(() => keychain.getPassword(service, name)),
    setPassword: (service, name, secret) => within(() => keychain.setPassword(service, name, secret)),
    deletePassword: (service, name) => within(() => keychain.deletePassword(service, name)),
  };
}

function stillLocked(): Failure {
  return new Failure('storage', 'The system keychain is locked, and nobody has unlocked it. Unlock it, then try again.');
}
