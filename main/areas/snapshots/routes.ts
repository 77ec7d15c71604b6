import { syncAccount } from '../../accounts/sync-account.ts';
import { guardedEvents } from '../failures.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';

export function snapshotsRoutes({ accounts, clock }: Services) {
  return {
    sync: os.snapshots.sync.handler(async ({ input, signal }) =>
      guardedEvents(syncAccount(await accounts.open(input.account), clock, signal, input.whole)),
    ),
  };
}
