import { guardedEvents } from '../failures.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';
import { outside, restored } from './restore.ts';
import { compared, exported, keptSnapshots } from './service.ts';

export function configurationRoutes({ accounts, drafts, clock, person }: Services) {
  return {
    export: os.configuration.export.handler(async ({ input }) =>
      guardedEvents(exported(await accounts.open(input.account), input)),
    ),
    snapshots: os.configuration.snapshots.handler(async ({ input }) => ({
      snapshots: keptSnapshots(await accounts.open(input.account)),
    })),
    compare: os.configuration.compare.handler(({ input }) => compared(accounts, input)),
    since: os.configuration.since.handler(({ input }) => outside({ accounts, drafts, clock, person }, input)),
    restore: os.configuration.restore.handler(({ input }) => restored({ accounts, drafts, clock, person }, input)),
  };
}
