import { join } from 'node:path';
import type { Account, NewAccount } from '../../preload/contract/accounts.ts';
import { Failure } from '../failure.ts';
import { type DataKey, dataKey } from '../vault/data-key.ts';
import type { Vault } from '../vault/vault.ts';
import { parseAddress } from '../zendesk/address.ts';
import { openZendesk, type Zendesk } from '../zendesk/client.ts';
import type { Credentials } from '../zendesk/credentials.ts';
import { pace } from '../zendesk/pace.ts';
import { createPacer, type Pacer, type Sleep } from '../zendesk/pacer.ts';
import type { Desk } from './desk.ts';
import { practiceAccount, practiceKey } from './practice-account.ts';
import type { KnownAccount } from './registry.ts';
import { verifyJournal } from './verify-journal.ts';
import { type Installation, openInstallation, type ProcessFacts } from './workspace.ts';

export interface AccountsOptions {
  /** The data folder, `REDLINE_HOME`. */
  readonly home: string;
  readonly passphrase: string | undefined;
  /** `REDLINE_TOKEN`: stands in for the keychain. */
  readonly token: string | undefined;
  readonly vault: () => Promise<Vault>;
  /** Starts the practice Zendesk, once. */
  readonly practice: () => Promise<{ url: string; email: string; token: string }>;
  readonly fetch: typeof fetch;
  readonly clock: () => number;
  readonly sleep: Sleep;
  readonly random: () => number;
  readonly process: ProcessFacts;
}

export interface Accounts {
  list(): Promise<Account[]>;
  /** By id or by name. @throws Failure `not-found`. */
  open(idOrName: string): Promise<Desk>;
  /** Every account that can be opened now. */
  openAll(): Promise<Desk[]>;
  /**
   * Asks Zendesk whether the sign-in works, then keeps the account and its secret; nothing is kept where it does not.
   * `kept` tells whether the secret is in the keychain.
   */
  add(account: NewAccount): Promise<{ account: Account; kept: boolean }>;
  /** `kept` as with `add`. */
  signIn(idOrName: string, token: string): Promise<{ account: Account; kept: boolean }>;
  remove(idOrName: string): Promise<void>;
  describe(desk: Desk): Promise<Account>;
  dataKeySource(): Promise<DataKey['from'] | 'none'>;
  close(): void;
}

export function openAccounts(options: AccountsOptions): Accounts {
  const { home, clock, process } = options;
  const pacers = new Map<string, Pacer>();
  let practiceInstallation: Installation | undefined;
  let ownInstallation: Promise<Installation | undefined> | undefined;
  let key: Promise<DataKey | undefined> | undefined;

  const practice = (): Installation => {
    practiceInstallation ??= openInstallation({ folder: join(home, 'practice'), key: practiceKey, clock, process });
    return practiceInstallation;
  };
  // What failed is tried again when it is asked for again: a file may have been put right in the meantime.
  const ownKey = () => {
    key ??= dataKey(home, options.vault, options.passphrase);
    key.catch(() => {
      key = undefined;
    });
    return key;
  };
  const own = (): Promise<Installation | undefined> => {
    ownInstallation ??= ownKey().then((found) => found && openInstallation({ folder: home, key: found.key, clock, process }));
    ownInstallation.catch(() => {
      ownInstallation = undefined;
    });
    return ownInstallation;
  };
  const ownOrRefuse = async (): Promise<Installation> => {
    const installation = await own();
    if (installation) return installation;
    throw new Failure(
      'validation',
      'Redline encrypts what it keeps, and found neither a system keychain nor REDLINE_PASSPHRASE for the key. Set REDLINE_PASSPHRASE, then try again. Nothing was kept.',
    );
  };

  const pacerOf = (id: string): Pacer => {
    const known = pacers.get(id);
    if (known) return known;
    const made = createPacer({ clock, sleep: options.sleep, ...pace });
    pacers.set(id, made);
    return made;
  };

  const zendeskAt = (url: string, credentials: Credentials, pacer: Pacer, signal?: AbortSignal): Zendesk =>
    openZendesk({ url, credentials, pacer, fetch: options.fetch, sleep: options.sleep, random: options.random, signal });

  const secretOf = async (account: KnownAccount): Promise<string | undefined> =>
    options.token ?? (await (await options.vault()).get(secretName(account)));

  const keepSecret = async (account: KnownAccount, token: string): Promise<boolean> => {
    const vault = await options.vault();
    await vault.set(secretName(account), token);
    return vault.kind === 'keychain';
  };

  const desk = (installation: Installation, account: KnownAccount): Desk => {
    const pacer = pacerOf(account.id);
    return {
      ...installation.workspace(account),
      installation,
      pacer,
      connect: async () => {
        if (account.signIn === 'practice') {
          const { url, email, token } = await options.practice();
          return (signal) => zendeskAt(url, { kind: 'api-token', email, token }, pacer, signal);
        }
        const token = await secretOf(account);
        if (!token) {
          throw new Failure(
            'not-signed-in',
            `There is no token for ${account.name}. Set REDLINE_TOKEN, or run \`redline accounts sign-in\` where a keychain is there.`,
          );
        }
        return (signal) => zendeskAt(account.url, credentialsOf(account, token), pacer, signal);
      },
    };
  };

  const open = async (idOrName: string): Promise<Desk> => {
    const wanted = idOrName.trim().toLowerCase();
    if (wanted === practiceAccount.id) return desk(practice(), practiceAccount);
    const installation = await ownOrRefuse();
    const accounts = installation.registry.accounts();
    const found = accounts.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
    if (found) return desk(installation, found);
    const names = [practiceAccount, ...accounts].map(({ name }) => name).join(', ');
    throw new Failure('not-found', `There is no account “${idOrName}”. There are: ${names}.`);
  };

  const describe = async ({ account, snapshots, journal, installation }: Desk): Promise<Account> => {
    const snapshot = snapshots.latest();
    const sending = journal.locks.holder('run')?.run;
    const broken = !verifyJournal({ account, journal, installation }).ok;
    const { id, name, url, environment, signIn, email } = account;
    return {
      id,
      name,
      url,
      environment,
      signIn,
      ...(email ? { email } : {}),
      signedIn: signIn === 'practice' || (await secretOf(account)) !== undefined,
      ...(snapshot ? { snapshot: { id: snapshot.id, takenAt: snapshot.takenAt, counts: snapshot.counts } } : {}),
      unfinishedRuns: broken ? [] : journal.openRuns().filter((run) => run !== sending),
      journal: broken ? 'broken' : 'ok',
    };
  };

  const openAll = async (): Promise<Desk[]> => {
    const installation = await own();
    const others = installation ? installation.registry.accounts().map((account) => desk(installation, account)) : [];
    return [desk(practice(), practiceAccount), ...others];
  };

  return {
    open,
    openAll,
    describe,
    list: async () => Promise.all((await openAll()).map(describe)),
    add: async (wanted) => {
      const account = newAccount(wanted, clock());
      const installation = await ownOrRefuse();
      await zendeskAt(account.url, credentialsOf(account, wanted.token), pacerOf(account.id)).me();
      installation.registry.add(account);
      try {
        const kept = await keepSecret(account, wanted.token);
        return { account: await describe(desk(installation, account)), kept };
      } catch (error) {
        installation.registry.remove(account.id);
        throw error;
      }
    },
    signIn: async (idOrName, token) => {
      const found = await open(idOrName);
      const { account } = found;
      await zendeskAt(account.url, credentialsOf(account, token), found.pacer).me();
      const kept = await keepSecret(account, token);
      return { account: await describe(found), kept };
    },
    remove: async (idOrName) => {
      const { account, installation, journal } = await open(idOrName);
      if (account.id === practiceAccount.id) {
        throw new Failure('validation', 'The practice account stays. `redline practice --reset` makes its Zendesk new.');
      }
      const running = journal.locks.holder('run');
      if (running) throw new Failure('conflict', `Run ${running.run} is being sent. Cancel it first; nothing was removed.`);
      await (await options.vault()).delete(secretName(account));
      installation.forget(account);
    },
    dataKeySource: async () => (await ownKey())?.from ?? 'none',
    close: () => {
      practiceInstallation?.close();
      void ownInstallation?.then((installation) => installation?.close()).catch(() => {});
    },
  };
}

function newAccount({ name, url, environment, email, signIn }: NewAccount, now: number): KnownAccount {
  const address = parseAddress(url);
  if (name.toLowerCase() === practiceAccount.id || address.id === practiceAccount.id) {
    throw new Failure('validation', 'The name “practice” is that of the built-in practice account. Take another name.');
  }
  if (signIn === 'api-token' && !email) {
    throw new Failure('validation', 'An API token signs in together with an e-mail address. Give the e-mail as well.');
  }
  return { id: address.id, name, url: address.url, environment, signIn, email, addedAt: new Date(now).toISOString() };
}

function credentialsOf({ signIn, email }: KnownAccount, token: string): Credentials {
  return signIn === 'bearer' ? { kind: 'bearer', token } : { kind: 'api-token', email: email ?? '', token };
}

function secretName({ id }: KnownAccount): string {
  return `token:${id}`;
}
