import { keepMayPropose, mayPropose } from '../../accounts/assistants.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';

export function assistantsRoutes({ accounts }: Services) {
  return {
    settings: os.assistants.settings.handler(async ({ input }) => ({ propose: mayPropose(await accounts.open(input.account)) })),
    keep: os.assistants.keep.handler(async ({ input }) => {
      const desk = await accounts.open(input.account);
      keepMayPropose(desk, input.propose);
      return { propose: mayPropose(desk) };
    }),
  };
}
