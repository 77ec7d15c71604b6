import { z } from 'zod';
import { Failure } from '../failure.ts';
import { keyRecord } from '../vault/data-key.ts';
import type { Vault } from '../vault/vault.ts';
import type { JournalAnchor, KnownAccount } from './registry.ts';

/** Where journals stood, kept outside the data folder: whoever loses the folder, or puts an older one back, leaves it as it is. */
export interface OutsideHeads {
  /**
   * Where the account's journal stood when it was last noted, or why nothing tells.
   *
   * @param anew asks again: another process may have noted or acknowledged something.
   */
  of(account: KnownAccount, anew?: boolean): Promise<OutsideHead>;
  /** Notes it where the journal is longer now; done, or given up, once `settled` is. */
  note(account: KnownAccount, head: JournalAnchor): void;
  /** The same while entries are written: at once, then at most once a minute. */
  moved(account: KnownAccount, head: JournalAnchor): void;
  /** Notes it even where the journal is shorter now, because a person has acknowledged that. */
  acknowledge(account: KnownAccount, head: JournalAnchor): Promise<void>;
  forget(account: KnownAccount): Promise<void>;
  /** What was to be noted is noted, or could not be. */
  settled(): Promise<void>;
}

export interface OutsideHead {
  readonly head?: JournalAnchor;
  /** A sentence: what cannot be known because nothing outside the folder tells. */
  readonly unknown?: string;
}

export interface VaultHeadsOptions {
  /** The data folder. */
  readonly home: string;
  readonly vault: () => Promise<Vault>;
  /** Milliseconds that only ever go forward. */
  readonly steady: () => number;
}

/** Milliseconds between two notes while entries are written: a keychain is asked over a bus, far slower than a journal grows. */
const between = 60_000;

const Kept = z.object({ seq: z.number().int().nonnegative(), hash: z.string() });

/** In the system's keychain, an entry for each account. Where there is none, nothing is noted, and that is said. */
export function openVaultHeads({ home, vault, steady }: VaultHeadsOptions): OutsideHeads {
  const known = new Map<string, OutsideHead>();
  const lastMoved = new Map<string, number>();
  let writing: Promise<void> = Promise.resolve();

  /** @returns undefined where there is no keychain to note it in. */
  const place = async (account: KnownAccount): Promise<{ keychain: Vault; name: string } | undefined> => {
    const keychain = await vault();
    const record = keyRecord(home);
    if (keychain.kind !== 'keychain' || !record) return undefined;
    // Two data folders of one person may have the same account.
    return { keychain, name: `journal-head:${record.installation ?? record.salt}:${account.id}` };
  };

  const read = async (account: KnownAccount): Promise<OutsideHead> => {
    const found = await place(account);
    if (!found) return { unknown: noKeychain(account) };
    const kept = Kept.safeParse(parsed(await found.keychain.get(found.name)));
    return kept.success ? { head: kept.data } : { unknown: notNoted(account) };
  };

  const of = async (account: KnownAccount, anew = false): Promise<OutsideHead> => {
    const before = known.get(account.id);
    if (before && !anew) return before;
    try {
      const found = await read(account);
      known.set(account.id, found);
      return found;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return { unknown: `Whether an older copy of the journal of ${account.name} was put back cannot be told: ${error.message}` };
    }
  };

  const keep = async (account: KnownAccount, head: JournalAnchor): Promise<void> => {
    const found = await place(account);
    if (!found) return;
    await found.keychain.set(found.name, JSON.stringify({ seq: head.seq, hash: head.hash }));
    known.set(account.id, { head });
  };

  const advance = async (account: KnownAccount, head: JournalAnchor): Promise<void> => {
    try {
      const before = (await of(account)).head;
      if (!before || before.seq < head.seq) await keep(account, head);
    } catch (error) {
      // The journal itself holds; the next end of a run notes it.
      if (!(error instanceof Failure)) throw error;
    }
  };

  const note = (account: KnownAccount, head: JournalAnchor) => {
    writing = writing.then(() => advance(account, head));
  };

  return {
    of,
    note,
    moved: (account, head) => {
      const last = lastMoved.get(account.id);
      if (last !== undefined && steady() - last < between) return;
      lastMoved.set(account.id, steady());
      note(account, head);
    },
    acknowledge: keep,
    forget: async (account) => {
      await writing;
      known.delete(account.id);
      lastMoved.delete(account.id);
      const found = await place(account);
      await found?.keychain.delete(found.name);
    },
    settled: () => writing,
  };
}

/** For data that is invented: nobody has to know. */
export const noOutsideHeads: OutsideHeads = {
  of: async () => ({}),
  note: () => {},
  moved: () => {},
  acknowledge: async () => {},
  forget: async () => {},
  settled: async () => {},
};

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function noKeychain({ name }: KnownAccount): string {
  return `There is no keychain here to note how long the journal of ${name} is, so an older copy of the whole data folder that is put back would not be noticed.`;
}

function notNoted({ name }: KnownAccount): string {
  return `The keychain has not noted yet how long the journal of ${name} is, so an older copy of the whole data folder that was put back before now would not be noticed. It notes it when a run ends.`;
}
