import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';

export function journalRoutes({ runs }: Services) {
  return {
    verify: os.journal.verify.handler(({ input }) => runs.verify(input.account)),
    acknowledge: os.journal.acknowledge.handler(({ input }) => runs.acknowledge(input.account, input.reason)),
  };
}
