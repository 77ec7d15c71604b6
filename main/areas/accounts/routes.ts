import { guardedEvents } from '../failures.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';

export function accountsRoutes({ accounts }: Services) {
  return {
    list: os.accounts.list.handler(() => accounts.list()),
    add: os.accounts.add.handler(async ({ input }) => (await accounts.add(input)).account),
    signIn: os.accounts.signIn.handler(async ({ input }) => (await accounts.signIn(input.account, input.token)).account),
    addByBrowser: os.accounts.addByBrowser.handler(({ input, signal }) => guardedEvents(accounts.addByBrowser(input, signal))),
    signInByBrowser: os.accounts.signInByBrowser.handler(({ input: { account, ...choice }, signal }) =>
      guardedEvents(accounts.signInByBrowser(account, choice, signal)),
    ),
    setTeam: os.accounts.setTeam.handler(({ input }) => accounts.setTeam(input.account, input.team)),
    remove: os.accounts.remove.handler(async ({ input }) => {
      const { account, ...wish } = input;
      const { journalKept } = await accounts.remove(account, wish);
      return { removed: true, ...(journalKept ? { journalKept } : {}) };
    }),
  };
}
