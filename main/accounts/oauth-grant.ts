import { z } from 'zod';
import { Failure } from '../failure.ts';
import type { Locks } from '../store/locks.ts';
import type { Vault } from '../vault/vault.ts';
import type { AccessTokens } from '../zendesk/access-tokens.ts';
import { GrantEnded, type OAuthTokens, refreshTokens } from '../zendesk/oauth.ts';
import type { Sleep } from '../zendesk/pacer.ts';

/** A sign-in through the browser as the vault keeps it: one secret, so that the two tokens can never part. */
const KeptGrant = z.object({
  client: z.string(),
  access: z.string(),
  refresh: z.string(),
  scope: z.string(),
  /** Milliseconds since 1970; null where Zendesk named no end. */
  expiresAt: z.number().nullable(),
  refreshExpiresAt: z.number().nullable(),
});
export type KeptGrant = Readonly<z.infer<typeof KeptGrant>>;

export function keptGrant(client: string, tokens: OAuthTokens, now: number): KeptGrant {
  const { access, refresh, scope, expiresIn, refreshExpiresIn } = tokens;
  const endOf = (seconds: number | undefined) => (seconds === undefined ? null : now + seconds * 1000);
  return { client, access, refresh, scope, expiresAt: endOf(expiresIn), refreshExpiresAt: endOf(refreshExpiresIn) };
}

/** @returns undefined for a secret that is no kept grant. */
export function readGrant(secret: string | undefined): KeptGrant | undefined {
  if (secret === undefined) return undefined;
  try {
    return KeptGrant.parse(JSON.parse(secret));
  } catch {
    return undefined;
  }
}

export interface GrantOptions {
  /** The Zendesk's address. */
  readonly url: string;
  /** The account's name, for sentences. */
  readonly account: string;
  readonly vault: () => Promise<Vault>;
  /** What the vault keeps it under. */
  readonly secret: string;
  readonly locks: Locks;
  readonly fetch: typeof fetch;
  readonly clock: () => number;
  readonly sleep: Sleep;
}

/** Milliseconds before its end that an access token is renewed: longer than a request waits for the rate limit. */
const early = 180_000;

/** After a renewal that failed while the old token was still good, the next try. */
const tryAgainAfter = 20_000;

const attempts = 3;

/** The longest `Retry-After` that is waited for within a renewal, in seconds: others wait for it too. */
const longestPause = 10;

/** Milliseconds until a renewal is tried again; undefined where that is no use. */
function pauseAfter({ code, retryAfterSeconds = 0 }: Failure, attempt: number): number | undefined {
  const growing = 500 * 2 ** (attempt - 1);
  if (code === 'network' || code === 'upstream') return growing;
  return code === 'rate-limited' && retryAfterSeconds <= longestPause ? Math.max(growing, retryAfterSeconds * 1000) : undefined;
}

/** How often, a tenth of a second apart, another process's renewal is looked for before giving up. */
const looks = 400;

/**
 * The access tokens of one account. Zendesk voids the old pair when it gives a new one, so there may be one renewal at a time among
 * all processes, everyone else takes over its result, and the new pair is in the vault before it is used: whoever dies in
 * between leaves a pair that works.
 */
export function openGrant(options: GrantOptions): AccessTokens {
  const { locks, clock, sleep } = options;
  const lock = `renew:${options.secret}`;
  let held: KeptGrant | undefined;
  let unkept: KeptGrant | undefined;
  let underway: Promise<KeptGrant> | undefined;
  let notBefore = Number.NEGATIVE_INFINITY;

  const read = async (): Promise<KeptGrant> => {
    const vault = await options.vault();
    const kept = readGrant(await vault.get(options.secret));
    if (!kept) throw new Failure('not-signed-in', `The sign-in to ${options.account} has ended. Sign in again.`);
    return kept;
  };

  const keep = async (grant: KeptGrant): Promise<KeptGrant> => {
    // A keychain that is locked now gets the pair later: nobody else has it.
    unkept = grant;
    await (await options.vault()).set(options.secret, JSON.stringify(grant));
    unkept = undefined;
    held = grant;
    return grant;
  };

  const exchange = async (old: KeptGrant): Promise<KeptGrant> => {
    for (let attempt = 1; ; attempt++) {
      try {
        const tokens = await refreshTokens({ url: options.url, client: old.client }, old.refresh, { fetch: options.fetch });
        return await keep(keptGrant(old.client, { ...tokens, scope: tokens.scope || old.scope }, clock()));
      } catch (error) {
        if (error instanceof GrantEnded) return forget(old, error);
        const pause = error instanceof Failure && attempt < attempts ? pauseAfter(error, attempt) : undefined;
        if (pause === undefined) throw error;
        locks.beat(lock);
        await sleep(pause);
      }
    }
  };

  /** A pair that Zendesk does not know any longer is of no use to anyone, unless another process put a newer one there. */
  const forget = async (dead: KeptGrant, error: GrantEnded): Promise<KeptGrant> => {
    const vault = await options.vault();
    const kept = readGrant(await vault.get(options.secret));
    if (kept && kept.refresh !== dead.refresh) {
      held = kept;
      return kept;
    }
    await vault.delete(options.secret);
    held = undefined;
    throw new Failure('not-signed-in', `Zendesk has ended the sign-in to ${options.account}. Sign in again.`, { cause: error });
  };

  const renewOnce = async (refused: string): Promise<KeptGrant> => {
    if (unkept) return keep(unkept);
    for (let look = 0; look < looks; look++) {
      const kept = await read();
      if (kept.access !== refused && !endsWithin(kept, early)) {
        held = kept;
        return kept;
      }
      // Nobody can be asked here, and a renewal takes seconds: one that was silent for ten minutes is over.
      if (locks.take(lock, 'renew', true)) {
        await sleep(100);
        continue;
      }
      try {
        // Another process may have been done between the reading and the lock.
        const newest = await read();
        if (newest.access === kept.access) return await exchange(newest);
      } finally {
        locks.release(lock);
      }
    }
    throw new Failure('network', `Another Redline is renewing the sign-in to ${options.account} and does not finish. Try again.`);
  };

  const renew = (refused: string): Promise<KeptGrant> => {
    underway ??= renewOnce(refused).finally(() => {
      underway = undefined;
    });
    return underway;
  };

  const endsWithin = ({ expiresAt }: KeptGrant, milliseconds: number): boolean =>
    expiresAt !== null && expiresAt - clock() <= milliseconds;

  return {
    current: async () => {
      const grant = held ?? (await read());
      held = grant;
      if (!endsWithin(grant, early)) return grant.access;
      const isGood = !endsWithin(grant, 0);
      if (isGood && clock() < notBefore) return grant.access;
      try {
        return (await renew(grant.access)).access;
      } catch (error) {
        if (!isGood || !(error instanceof Failure) || error.code === 'not-signed-in') throw error;
        notBefore = clock() + tryAgainAfter;
        return grant.access;
      }
    },
    renewed: async (refused) => {
      if (held && held.access !== refused) return held.access;
      return (await renew(refused)).access;
    },
  };
}
