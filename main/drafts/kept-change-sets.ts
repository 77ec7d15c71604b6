import type { Desk } from '../accounts/desk.ts';
import type { KeptDraft } from '../accounts/kept-drafts.ts';
import { noteDraftedHere, notePassing } from '../accounts/own-drafts.ts';
import { Failure } from '../failure.ts';
import { bitByBit } from '../store/bit-by-bit.ts';
import { hashOf } from './named-hash.ts';
import { recentChangeSets } from './recent-change-sets.ts';

export interface Named extends KeptDraft {
  readonly hash: string;
}

interface KeepWish extends KeptDraft {
  /** Drafted by this Redline, and not taken from somebody else's hands. */
  readonly isOurs: boolean;
}

/** The change sets of accounts in the store, the last few of them in memory as well. */
export interface KeptChangeSets {
  /** @returns it with all that people said of it so far. */
  keep(desk: Desk, wish: KeepWish, signal?: AbortSignal): Promise<Named>;
  /** Keeps it in memory only, until others take its place: a person who types makes one with each pause. */
  pass(desk: Desk, passing: KeptDraft, signal?: AbortSignal): Promise<Named>;
  /** @throws Failure `not-found` */
  get(desk: Desk, hash: string): Promise<Named>;
}

/** @param clock milliseconds since 1970 */
export function keptChangeSets(clock: () => number): KeptChangeSets {
  const recent = recentChangeSets();
  /** How often each was written since Redline was opened: what was read before that is no longer what is kept. */
  const written = new Map<string, number>();
  const nameOf = ({ account }: Desk, hash: string) => `${account.id} ${hash}`;

  /** As it is kept when the reading ends: one of thousands of edits takes a while, and people decide meanwhile. */
  const read = async (desk: Desk, hash: string): Promise<KeptDraft | undefined> => {
    const name = nameOf(desk, hash);
    for (;;) {
      const known = recent.get(name);
      if (known) return known;
      const before = written.get(name);
      const found = await bitByBit(desk.installation.registry.drafts.read(desk.account.id, hash));
      if (written.get(name) === before) return found;
    }
  };

  return {
    keep: async (desk, { changeSet, unchanged, isOurs }, signal) => {
      const hash = await hashOf(changeSet, signal);
      const name = nameOf(desk, hash);
      const at = new Date(clock()).toISOString();
      const { drafts } = desk.installation.registry;
      const kept = await bitByBit(drafts.keep(desk.account.id, hash, changeSet, unchanged, at), signal);
      if (isOurs) noteDraftedHere(desk, hash);
      // The same one may come again with what people decided on it.
      written.set(name, (written.get(name) ?? 0) + 1);
      recent.drop(name);
      return { hash, changeSet: kept, unchanged };
    },
    pass: async (desk, { changeSet, unchanged }, signal) => {
      const hash = await hashOf(changeSet, signal);
      if (!desk.installation.registry.draft(desk.account.id, hash)) {
        notePassing(changeSet);
        recent.put(nameOf(desk, hash), { changeSet, unchanged });
      }
      return { hash, changeSet, unchanged };
    },
    get: async (desk, hash) => {
      const found = await read(desk, hash);
      if (!found) throw new Failure('not-found', 'This change set is not kept here any more. Draft it again, or open its file.');
      recent.put(nameOf(desk, hash), found);
      return { hash, ...found };
    },
  };
}
