import type { Accounts } from '../accounts/accounts.ts';
import { syncAccount } from '../accounts/sync-account.ts';
import { guardedEvents } from './failures.ts';
import { implementer as os } from './implementer.ts';

export function snapshotsRouter(accounts: Accounts, clock: () => number) {
  return {
    sync: os.snapshots.sync.handler(async ({ input, signal }) =>
      guardedEvents(syncAccount(await accounts.open(input.account), clock, signal)),
    ),
  };
}
