import { z } from 'zod';
import { Failure } from '../failure.ts';
import type { Vault } from '../vault/vault.ts';
import { refreshTokens } from './oauth.ts';

/** The sign-in as the vault keeps it: one secret, so that its tokens can never part. */
const KeptSignIn = z.object({
  url: z.string(),
  clientId: z.string(),
  access: z.string(),
  refresh: z.string(),
  instance: z.string(),
});
export type KeptSignIn = Readonly<z.infer<typeof KeptSignIn>>;

const secret = 'salesforce';

export interface SalesforceAccess {
  readonly instance: string;
  current(): string;
  /** Another one than the one that Salesforce takes no longer. @throws Failure `not-signed-in` where the sign-in has ended. */
  renewed(): Promise<string>;
}

export async function keepSignIn(vault: Vault, signIn: KeptSignIn): Promise<void> {
  await vault.set(secret, JSON.stringify(signIn));
}

export async function forgetSignIn(vault: Vault): Promise<void> {
  await vault.delete(secret);
}

export async function keptSignIn(vault: Vault): Promise<KeptSignIn | undefined> {
  const text = await vault.get(secret);
  if (text === undefined) return undefined;
  try {
    return KeptSignIn.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/**
 * Salesforce tells no end of an access token: it is used until it is refused (401 `INVALID_SESSION_ID`), and renewed once. The new pair is in the
 * vault before it is used, since a refresh token that rotates is void from then on; one that another process has renewed meanwhile is taken over.
 *
 * @throws Failure `not-signed-in` where nothing is kept.
 */
export async function openAccess(vault: () => Promise<Vault>, fetch: typeof globalThis.fetch): Promise<SalesforceAccess> {
  const kept = await keptSignIn(await vault());
  if (!kept)
    throw new Failure('not-signed-in', 'There is no sign-in to Salesforce. Sign in first (`redline salesforce connect`).');
  let held = kept;
  return {
    instance: kept.instance,
    current: () => held.access,
    renewed: async () => {
      const keychain = await vault();
      const newest = await keptSignIn(keychain);
      if (!newest) throw new Failure('not-signed-in', 'The sign-in to Salesforce was forgotten meanwhile. Nothing was taken in.');
      if (newest.access !== held.access && newest.instance === held.instance) held = newest;
      else {
        const tokens = await refreshTokens(newest, newest.refresh, { fetch });
        if (tokens.instance !== kept.instance)
          throw new Failure(
            'upstream',
            'Salesforce has moved the company to another address. Sign in again; nothing was taken in.',
          );
        held = { ...newest, ...tokens };
        await keepSignIn(keychain, held);
      }
      return held.access;
    },
  };
}
