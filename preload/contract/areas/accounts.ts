import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { Access, Account, NewAccount, NewBrowserAccount, OAuthClientName, SignInEvent, TeamWish } from '../accounts.ts';
import { base, ofAccount } from './base.ts';

/** `tokenKept`: whether there is a keychain to keep it in beyond this process. */
const SignedIn = Account.extend({ tokenKept: z.boolean() });

export const accounts = {
  list: base.output(z.array(Account)),
  get: base.input(ofAccount).output(Account),
  /** Checks the sign-in with Zendesk, then keeps the account and its secret. Nothing is kept when the check fails. */
  add: base.input(NewAccount).output(SignedIn),
  signIn: base.input(ofAccount.extend({ token: z.string().trim().min(1, 'is empty') })).output(SignedIn),
  /**
   * Signs in through the browser, then keeps the account. Ends with an error, and keeps nothing, where the person says no, lets
   * five minutes pass, or the stream is left.
   */
  addByBrowser: base.input(NewBrowserAccount).output(eventIterator(SignInEvent)),
  /** A new sign-in of an account, whose old one stays until the new one works. Without `access` it reaches as far as before. */
  signInByBrowser: base
    .input(ofAccount.extend({ access: Access.optional(), oauthClient: OAuthClientName.optional() }))
    .output(eventIterator(SignInEvent)),
  /** Keeps who owns the account and how many seats it has. */
  setTeam: base.input(ofAccount.extend({ team: TeamWish })).output(Account),
  /** Forgets the account: its secret, its snapshot and its journal. */
  /**
   * `withUnfinished` names its unfinished runs, and those that were cancelled and can still go on; while one is not named, nothing is removed. Where there are any, the journal stays for
   * the account to be added again, unless `dropJournal`.
   */
  remove: base
    .input(ofAccount.extend({ withUnfinished: z.array(z.string()).optional(), dropJournal: z.boolean().optional() }))
    .output(z.object({ removed: z.boolean(), journalKept: z.boolean().optional() })),
};
