import { z } from 'zod';
import type { Desk } from './desk.ts';

/** Which change sets this Redline drafted itself, the newest last; any other came from somebody else's hands. */
const setting = 'drafted-here';
const most = 200;

export function isDraftedHere(desk: Desk, hash: string): boolean {
  return draftedHere(desk).includes(hash);
}

export function noteDraftedHere(desk: Desk, hash: string): void {
  const known = draftedHere(desk);
  if (known.includes(hash)) return;
  desk.installation.registry.keepAccountSetting(desk.account.id, setting, [...known, hash].slice(-most));
}

function draftedHere({ installation, account }: Desk): readonly string[] {
  const known = z.array(z.string()).safeParse(installation.registry.accountSetting(account.id, setting));
  return known.success ? known.data : [];
}
