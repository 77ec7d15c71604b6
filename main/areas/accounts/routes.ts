import type { Account } from '../../../preload/contract/accounts.ts';
import { Failure } from '../../failure.ts';
import { refuseScheduled } from '../../schedule/refuse-scheduled.ts';
import { guardedEvents } from '../failures.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';

export function accountsRoutes({ accounts, runs }: Services) {
  return {
    list: os.accounts.list.handler(() => accounts.list()),
    get: os.accounts.get.handler(async ({ input }) => {
      const { account } = await accounts.open(input.account);
      const found = (await accounts.list()).find(({ id }) => id === account.id);
      if (!found) throw new Failure('not-found', `There is no account ${input.account} any more.`);
      return found;
    }),
    add: os.accounts.add.handler(async ({ input }) => signedIn(await accounts.add(input))),
    signIn: os.accounts.signIn.handler(async ({ input }) => signedIn(await accounts.signIn(input.account, input.token))),
    addByBrowser: os.accounts.addByBrowser.handler(({ input, signal }) => guardedEvents(accounts.addByBrowser(input, signal))),
    signInByBrowser: os.accounts.signInByBrowser.handler(({ input: { account, ...choice }, signal }) =>
      guardedEvents(accounts.signInByBrowser(account, choice, signal)),
    ),
    setTeam: os.accounts.setTeam.handler(({ input }) => accounts.setTeam(input.account, input.team)),
    remove: os.accounts.remove.handler(async ({ input }) => {
      const { account, ...wish } = input;
      refuseScheduled(await accounts.open(account), wish.dropJournal === true);
      const cancelled = (await runs.list(account)).flatMap(({ run, goesOn, undoneBy }) =>
        goesOn && undoneBy.length === 0 ? [run] : [],
      );
      const { journalKept } = await accounts.remove(account, { ...wish, cancelled });
      return { removed: true, ...(journalKept ? { journalKept } : {}) };
    }),
  };
}

function signedIn({ account, kept }: { readonly account: Account; readonly kept: boolean }) {
  return { ...account, tokenKept: kept };
}
