import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';

export function statusRoutes({ accounts, status }: Services) {
  return {
    incidents: os.status.incidents.handler(async ({ input }) => {
      const { incidents, ...rest } = await status.of(await accounts.open(input.account), input.fresh ? 'fresh' : 'usual');
      return { ...rest, incidents: [...incidents] };
    }),
  };
}
