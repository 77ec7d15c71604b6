import type { Account } from '../../preload/contract/accounts.ts';
import { Failure } from '../failure.ts';
import type { Locks } from '../store/locks.ts';
import type { Vault } from '../vault/vault.ts';
import type { AccessTokens } from '../zendesk/access-tokens.ts';
import type { Credentials } from '../zendesk/credentials.ts';
import { revokeToken } from '../zendesk/oauth.ts';
import type { Sleep } from '../zendesk/pacer.ts';
import { openGrant, readGrant } from './oauth-grant.ts';
import type { KnownAccount } from './registry.ts';

export interface SignInsOptions {
  readonly vault: () => Promise<Vault>;
  /** `REDLINE_TOKEN`: stands in for whatever the vault has. */
  readonly token: string | undefined;
  readonly fetch: typeof fetch;
  readonly clock: () => number;
  readonly sleep: Sleep;
}

/** What the accounts sign in with: one secret for each, in the vault. */
export interface SignIns {
  /** @throws Failure `not-signed-in` where there is nothing to sign in with. */
  credentials(account: KnownAccount, locks: Locks): Promise<Credentials>;
  facts(account: KnownAccount): Promise<Pick<Account, 'signedIn' | 'credential'>>;
  /** @returns whether it outlasts this process. An OAuth sign-in that it takes the place of is ended at Zendesk. */
  keep(account: KnownAccount, secret: string): Promise<boolean>;
  /** Signs out: ends an OAuth sign-in at Zendesk as well, where Zendesk can be reached, and deletes the secret in any case. */
  remove(account: KnownAccount, locks: Locks): Promise<void>;
}

export function openSignIns({ vault, token: given, fetch, clock, sleep }: SignInsOptions): SignIns {
  const grants = new Map<string, { readonly tokens: AccessTokens; readonly locks: Locks }>();
  const secretOf = async (account: KnownAccount) => given ?? (await (await vault()).get(secretName(account)));
  const usesGrant = ({ signIn }: KnownAccount) => signIn === 'oauth' && given === undefined;

  const grantOf = (account: KnownAccount, locks: Locks): AccessTokens => {
    const known = grants.get(account.id);
    // Opened anew, the register has other locks.
    if (known?.locks === locks) return known.tokens;
    const { url, name } = account;
    const tokens = openGrant({ url, account: name, vault, secret: secretName(account), locks, fetch, clock, sleep });
    grants.set(account.id, { tokens, locks });
    return tokens;
  };

  return {
    credentials: async (account, locks) => {
      const secret = await secretOf(account);
      if (usesGrant(account)) {
        if (!readGrant(secret)) throw missing(account);
        return { kind: 'oauth', tokens: grantOf(account, locks) };
      }
      if (!secret) throw missing(account);
      return credentialsOf(account, secret);
    },
    facts: async (account) => {
      if (account.signIn === 'practice') return { signedIn: true };
      const secret = await secretOf(account);
      const signedIn = usesGrant(account) ? readGrant(secret) !== undefined : secret !== undefined;
      return signedIn && given === undefined ? { signedIn, credential: credentialFacts(account, secret) } : { signedIn };
    },
    keep: async (account, secret) => {
      const kept = await vault();
      const before = readGrant(await kept.get(secretName(account)));
      await kept.set(secretName(account), secret);
      grants.delete(account.id);
      if (before) await revokeToken(account.url, before.access, fetch);
      return kept.kind === 'keychain';
    },
    remove: async (account, locks) => {
      if (usesGrant(account)) {
        // What cannot be reached any more is not ended there; its tokens are gone here all the same.
        const access = await grantOf(account, locks)
          .current()
          .catch(() => undefined);
        if (access) await revokeToken(account.url, access, fetch);
      }
      await (await vault()).delete(secretName(account));
      grants.delete(account.id);
    },
  };
}

/** What an account signs in with, other than OAuth. */
export function credentialsOf({ signIn, email }: KnownAccount, token: string): Credentials {
  return signIn === 'api-token' ? { kind: 'api-token', email: email ?? '', token } : { kind: 'bearer', token };
}

/** Zendesk takes no API tokens any longer after this day (developer.zendesk.com, "Migrating to OAuth"). */
const lastDayOfTokens = '2027-04-30T23:59:59.000Z';

function credentialFacts({ signIn, signedInAt }: KnownAccount, secret: string | undefined): NonNullable<Account['credential']> {
  if (signIn === 'api-token') return { since: signedInAt, ends: lastDayOfTokens };
  const ends = signIn === 'oauth' ? readGrant(secret)?.refreshExpiresAt : null;
  return { since: signedInAt, ...(ends ? { ends: new Date(ends).toISOString() } : {}) };
}

function missing({ name, signIn }: KnownAccount): Failure {
  return new Failure(
    'not-signed-in',
    signIn === 'oauth'
      ? `There is no sign-in to ${name}. Sign in again, in the window or with \`redline accounts sign-in --account ${JSON.stringify(name)}\`.`
      : `There is no token for ${name}. Set REDLINE_TOKEN, or run \`redline accounts sign-in\` where a keychain is there.`,
  );
}

function secretName({ id }: KnownAccount): string {
  return `token:${id}`;
}
