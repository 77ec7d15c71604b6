import { z } from 'zod';
import {
  type SalesforceEvent,
  type SalesforceRead,
  type SalesforceReadWish,
  type SalesforceState,
  type SalesforceWish,
  salesforceRedirects,
} from '../../preload/contract/salesforce.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { codeFlow, signInLimit } from '../accounts/browser-sign-in.ts';
import { textOf } from '../changes/record-values.ts';
import { Failure } from '../failure.ts';
import type { Vault } from '../vault/vault.ts';
import { salesforceUrl } from './addresses.ts';
import { forgetSignIn, keepSignIn, keptSignIn, openAccess, type SalesforceAccess } from './connection.ts';
import { authorizeAddress, exchangeCode, refusedBy } from './oauth.ts';
import { readCompany } from './read-company.ts';
import { salesforceReader } from './requests.ts';

export interface SalesforceOptions {
  readonly accounts: Pick<Accounts, 'settings' | 'open'>;
  readonly vault: () => Promise<Vault>;
  /** `REDLINE_SALESFORCE_TOKEN` and `REDLINE_SALESFORCE_URL`: an access token and where its data is, in place of the keychain. */
  readonly given: { readonly token: string; readonly url: string } | undefined;
  readonly fetch: typeof fetch;
  readonly clock: () => number;
  /** Who sits at this computer. */
  readonly by: string;
}

/** A company’s Salesforce, read and never written. */
export interface Salesforce {
  state(): Promise<SalesforceState>;
  /** Signs in through the browser; keeps nothing where that does not work. */
  connect(wish: SalesforceWish, signal: AbortSignal | undefined): AsyncGenerator<SalesforceEvent, void, void>;
  disconnect(): Promise<SalesforceState>;
  read(wish: SalesforceReadWish, signal?: AbortSignal): Promise<SalesforceRead>;
}

const setting = 'salesforce';
const Kept = z.object({ url: z.string(), clientId: z.string(), instance: z.string(), since: z.string(), by: z.string() });

export function openSalesforce({ accounts, vault, given, fetch, clock, by }: SalesforceOptions): Salesforce {
  const kept = async () => Kept.safeParse((await accounts.settings()).setting(setting)).data;
  const state = async (): Promise<SalesforceState> => {
    if (given) return { connected: true, instance: salesforceUrl(given.url) };
    const known = await kept();
    return { connected: known !== undefined && (await keptSignIn(await vault())) !== undefined, ...known };
  };
  const access = async (): Promise<SalesforceAccess> =>
    given
      ? {
          instance: salesforceUrl(given.url),
          current: () => given.token,
          renewed: () =>
            Promise.reject(
              new Failure('not-signed-in', 'Salesforce does not take REDLINE_SALESFORCE_TOKEN any longer. Nothing was taken in.'),
            ),
        }
      : openAccess(vault, fetch);
  return {
    state,
    connect: async function* ({ url, clientId }, asked) {
      const signal = asked ?? new AbortController().signal;
      const client = { url: salesforceUrl(url), clientId };
      const flow = {
        who: 'Salesforce',
        address: (wish: Parameters<typeof authorizeAddress>[1]) => authorizeAddress(client, wish),
        exchange: (wish: Parameters<typeof exchangeCode>[1]) => exchangeCode(client, wish, { fetch, signal }),
        refusedBy,
      };
      const tokens = yield* codeFlow(flow, { redirects: salesforceRedirects, limit: signInLimit, signal });
      const keychain = await vault();
      // The tokens first: a sign-in without its address is told as none, and an address without its sign-in would not be.
      await keepSignIn(keychain, { ...client, ...tokens });
      const since = new Date(clock()).toISOString();
      (await accounts.settings()).keepSetting(setting, { ...client, instance: tokens.instance, since, by });
      yield { type: 'result', state: await state(), tokenKept: keychain.kind === 'keychain' };
    },
    disconnect: async () => {
      const keychain = await vault();
      const signIn = await keptSignIn(keychain);
      await forgetSignIn(keychain);
      (await accounts.settings()).keepSetting(setting, null);
      if (signIn) await revoked(signIn, fetch);
      return state();
    },
    read: async ({ account, ...wish }, signal) => {
      const desk = await accounts.open(account);
      const world = desk.world();
      const keys = (kind: 'organization_fields' | 'user_fields') =>
        new Set([...world.records(kind)].map((field) => textOf(field, 'key') ?? ''));
      const reader = salesforceReader({ access: await access(), fetch, signal });
      const { files, notes } = await readCompany(
        reader,
        { organizations: keys('organization_fields'), users: keys('user_fields') },
        wish,
      );
      const usage = reader.usage();
      return {
        files: files.map((file) => ({ ...file })),
        requests: reader.requests(),
        ...(usage === undefined ? {} : { usage }),
        notes: [...notes],
      };
    },
  };
}

/** Ends the sign-in at Salesforce as well, where it can be reached; it is forgotten here in any case. */
async function revoked(
  { url, refresh }: { readonly url: string; readonly refresh: string },
  fetch: typeof globalThis.fetch,
): Promise<void> {
  await fetch(`${url}/services/oauth2/revoke`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ token: refresh }).toString(),
    redirect: 'manual',
    signal: AbortSignal.timeout(5_000),
  }).catch(() => undefined);
}
