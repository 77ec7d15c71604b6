import { guardedEvents } from '../failures.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';

export function salesforceRoutes({ salesforce }: Services) {
  return {
    state: os.salesforce.state.handler(() => salesforce.state()),
    connect: os.salesforce.connect.handler(({ input, signal }) => guardedEvents(salesforce.connect(input, signal))),
    disconnect: os.salesforce.disconnect.handler(() => salesforce.disconnect()),
    read: os.salesforce.read.handler(async ({ input, signal }) => salesforce.read(input, signal)),
  };
}
