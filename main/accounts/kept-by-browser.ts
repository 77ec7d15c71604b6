import { type Access, redirectAddresses, type SignInEvent } from '../../preload/contract/accounts.ts';
import type { Credentials } from '../zendesk/credentials.ts';
import { type OAuthTokens, revokeToken, type Scope } from '../zendesk/oauth.ts';
import type { SignedInUser } from '../zendesk/resources/session.ts';
import { browserSignIn, signInLimit } from './browser-sign-in.ts';
import { keptGrant } from './oauth-grant.ts';
import type { KnownAccount } from './registry.ts';
import type { SignIns } from './sign-ins.ts';

export interface BrowserKeeping {
  readonly options: {
    readonly fetch: typeof fetch;
    readonly clock: () => number;
    readonly redirects?: readonly string[] | undefined;
    readonly signInLimit?: number | undefined;
  };
  readonly signIns: Pick<SignIns, 'keep'>;
  /** Asks Zendesk who signs in with these. */
  readonly whoIs: (account: KnownAccount, credentials: Credentials) => Promise<SignedInUser>;
  readonly signal: AbortSignal;
}

/** Signs in through the browser and keeps it: `register` is called once Zendesk has let Redline in, and what it returns where the vault refuses. */
export async function* keptByBrowser(
  account: KnownAccount,
  client: string,
  { options, signIns, whoIs, signal }: BrowserKeeping,
  register: (account: KnownAccount, me: SignedInUser) => () => void,
): AsyncGenerator<SignInEvent, KnownAccount, void> {
  const at = { url: account.url, client };
  const scope: Scope = account.access === 'read' ? 'read' : 'read write';
  const tokens = yield* browserSignIn(at, scope, {
    redirects: options.redirects ?? redirectAddresses,
    limit: options.signInLimit ?? signInLimit,
    fetch: options.fetch,
    signal,
  });
  try {
    const me = await whoIs(account, { kind: 'bearer', token: tokens.access });
    const now = options.clock();
    const signedInAt = new Date(now).toISOString();
    const signed: KnownAccount = { ...account, signIn: 'oauth', oauthClient: client, access: accessOf(tokens), signedInAt };
    const undo = register(signed, me);
    try {
      await signIns.keep(signed, JSON.stringify(keptGrant(client, tokens, now)));
    } catch (error) {
      undo();
      throw error;
    }
    return signed;
  } catch (error) {
    await revokeToken(account.url, tokens.access, options.fetch);
    throw error;
  }
}

/** Zendesk may give less than was asked for. */
function accessOf({ scope }: OAuthTokens): Access {
  return scope.split(/\s+/).includes('write') ? 'read-write' : 'read';
}
