import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';
import { healthHistory, healthNow } from './service.ts';

export function healthRoutes({ accounts }: Services) {
  const history = healthHistory();
  return {
    check: os.health.check.handler(async ({ input }) => healthNow(await accounts.open(input.account))),
    history: os.health.history.handler(async ({ input }) => history(await accounts.open(input.account))),
  };
}
