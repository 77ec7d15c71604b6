import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';
import { searchJournal } from './search.ts';

export function journalRoutes({ accounts, runs }: Services) {
  return {
    verify: os.journal.verify.handler(({ input }) => runs.verify(input.account)),
    search: os.journal.search.handler(({ input }) => searchJournal(accounts, runs, input)),
    acknowledge: os.journal.acknowledge.handler(({ input }) => runs.acknowledge(input.account, input.reason)),
  };
}
