import type { NewAccount, NewBrowserAccount } from '../../preload/contract/accounts.ts';
import { Failure } from '../failure.ts';
import { parseAddress } from '../zendesk/address.ts';
import { practiceAccount } from './practice-account.ts';
import type { KnownAccount } from './registry.ts';

/** An account that signs in with a token. @throws Failure `validation` for an address or a name that cannot be taken. */
export function newAccount({ name, url, environment, email, signIn }: NewAccount, now: number): KnownAccount {
  if (signIn === 'api-token' && !email) {
    throw new Failure('validation', 'An API token signs in together with an e-mail address. Give the e-mail as well.');
  }
  return { ...placed(name, url, now), environment, signIn, email, oauthClient: undefined, access: 'read-write' };
}

/** One that signs in through the browser; likewise. */
export function newBrowserAccount({ name, url, environment, oauthClient, access }: NewBrowserAccount, now: number): KnownAccount {
  return { ...placed(name, url, now), environment, signIn: 'oauth', email: undefined, oauthClient, access };
}

function placed(name: string, url: string, now: number): Pick<KnownAccount, 'id' | 'name' | 'url' | 'addedAt' | 'signedInAt'> {
  const address = parseAddress(url);
  if (name.toLowerCase() === practiceAccount.id || address.id === practiceAccount.id) {
    throw new Failure('validation', 'The name “practice” is that of the built-in practice account. Take another name.');
  }
  const at = new Date(now).toISOString();
  return { id: address.id, name, url: address.url, addedAt: at, signedInAt: at };
}
