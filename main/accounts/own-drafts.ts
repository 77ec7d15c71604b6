import { z } from 'zod';
import type { ChangeSet } from '../../preload/contract/change-set.ts';
import type { Desk } from './desk.ts';

/** Which change sets this Redline drafted itself, the newest last; any other came from somebody else's hands. */
const setting = 'drafted-here';
const most = 200;

export function isDraftedHere(desk: Desk, hash: string): boolean {
  return draftedHere(desk).includes(hash);
}

export function noteDraftedHere(desk: Desk, hash: string): void {
  if (isDraftedHere(desk, hash)) return;
  desk.installation.registry.changeAccountSetting(desk.account.id, setting, (kept) => [...hashesIn(kept), hash].slice(-most));
}

/** Those drafted only to be looked at while somebody types: they are in memory alone. */
const passing = new WeakSet<ChangeSet>();

export function notePassing(changeSet: ChangeSet): void {
  passing.add(changeSet);
}

export function isPassing(changeSet: ChangeSet): boolean {
  return passing.has(changeSet);
}

function draftedHere({ installation, account }: Desk): readonly string[] {
  return hashesIn(installation.registry.accountSetting(account.id, setting));
}

function hashesIn(kept: unknown): readonly string[] {
  const known = z.array(z.string()).safeParse(kept);
  return known.success ? known.data : [];
}
