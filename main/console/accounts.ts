import type { Accounts } from '../accounts/accounts.ts';
import { guardedEvents } from './failures.ts';
import { implementer as os } from './implementer.ts';

export function accountsRouter(accounts: Accounts) {
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
