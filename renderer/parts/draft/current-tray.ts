import { z } from 'zod';
import { recall, remember } from '../../shell/remembered.ts';

/** The draft that a person's operations go into until they choose another one. */
const firstTray = 'Draft';

const Made = z.object({ hash: z.string(), name: z.string(), version: z.number() });
type Made = z.infer<typeof Made>;

/** The name of the draft last looked at in this browser. */
export function currentTray(account: string): string {
  return recall(`tray:${account}`, z.string()) ?? firstTray;
}

export function rememberTray(account: string, name: string): void {
  remember(`tray:${account}`, name);
}

/** The draft that a change set was made of in this window, and which state of it. */
export function trayBehind(account: string, hash: string): Made | undefined {
  const made = recall(madeKey(account), Made, window.sessionStorage);
  return made?.hash === hash ? made : undefined;
}

export function rememberTrayBehind(account: string, made: Made): void {
  remember(madeKey(account), made, window.sessionStorage);
}

/** Another change set takes the place of that one, such as the same without some of its records. */
export function followTray(account: string, hash: string, next: string): void {
  const made = trayBehind(account, hash);
  if (made) rememberTrayBehind(account, { ...made, hash: next });
}

function madeKey(account: string): string {
  return `tray-made:${account}`;
}
