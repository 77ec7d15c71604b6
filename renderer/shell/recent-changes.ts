import { z } from 'zod';
import { forget, recall, remember } from './remembered.ts';

const RecentChange = z.object({ hash: z.string(), title: z.string(), createdAt: z.string(), edits: z.number() });
export type RecentChange = z.infer<typeof RecentChange>;

const kept = 20;

/** The change sets that were looked at in this browser, the last one first. */
export function recentChanges(account: string): readonly RecentChange[] {
  return recall(key(account), z.array(RecentChange)) ?? [];
}

/** Remembers a change set that is being looked at, so that it is found again without its address. */
export function rememberChange(account: string, change: RecentChange): void {
  const before = recentChanges(account);
  if (before[0]?.hash === change.hash) return;
  remember(key(account), [change, ...before.filter(({ hash }) => hash !== change.hash)].slice(0, kept));
}

/** Forgets a change set whose place another one takes, such as the same without some of its records. */
export function forgetChange(account: string, hash: string): void {
  remember(
    key(account),
    recentChanges(account).filter((change) => change.hash !== hash),
  );
}

/** Forgets them all, together with the account. */
export function forgetChanges(account: string): void {
  forget(key(account));
}

function key(account: string): string {
  return `changes:${account}`;
}
