import { join } from 'node:path';
import type { Access, Account, NewAccount, NewBrowserAccount, SignInEvent, TeamWish } from '../../preload/contract/accounts.ts';
import { Failure } from '../failure.ts';
import { UnusableFile } from '../store/database.ts';
import type { ProcessFacts } from '../store/process-facts.ts';
import type { DataKey } from '../vault/data-key.ts';
import type { Vault } from '../vault/vault.ts';
import { openZendesk, type Zendesk } from '../zendesk/client.ts';
import type { Credentials } from '../zendesk/credentials.ts';
import type { MayLeave } from '../zendesk/may-leave.ts';
import { pace } from '../zendesk/pace.ts';
import { createPacer, type Pacer, type Sleep } from '../zendesk/pacer.ts';
import type { SignedInUser } from '../zendesk/resources/session.ts';
import type { Waiting } from '../zendesk/waiting.ts';
import { describeAccount } from './describe-account.ts';
import type { Desk } from './desk.ts';
import { type InstallationSettings, installationSettings } from './installation-settings.ts';
import { type BrowserKeeping, keptByBrowser } from './kept-by-browser.ts';
import { newAccount, newBrowserAccount } from './new-account.ts';
import { type OwnData, openOwnData } from './own-data.ts';
import { practiceAccount, practiceKey } from './practice-account.ts';
import type { KnownAccount } from './registry.ts';
import { type RemoveWish, removeAccount } from './remove-account.ts';
import { credentialsOf, openSignIns } from './sign-ins.ts';
import { dropOldSnapshots, keepSnapshotDays, snapshotDays } from './snapshot-days.ts';
import { keepStanding, notingStanding } from './standing.ts';
import { keepTeamFacts } from './team-facts.ts';
import { noOutsideHeads, openVaultHeads } from './vault-heads.ts';
import { type Installation, openInstallation } from './workspace.ts';

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
  /** Milliseconds that only ever go forward; `clock` unless told. */
  readonly steady?: (() => number) | undefined;
  readonly sleep: Sleep;
  readonly random: () => number;
  /** Milliseconds that a background job of Zendesk may stand still; ten minutes unless told. */
  readonly jobPatience?: number | undefined;
  readonly firstLookAt?: ((items: number) => number) | undefined;
  readonly process: ProcessFacts;
  /** Where the browser may be sent back to; the registered addresses unless told. */
  readonly redirects?: readonly string[] | undefined;
  /** Milliseconds that a person has in the browser; five minutes unless told. */
  readonly signInLimit?: number | undefined;
}

export interface Accounts {
  list(): Promise<Account[]>;
  /** By id or by name. @throws Failure `not-found`. */
  open(idOrName: string): Promise<Desk>;
  /** Every account that can be opened now. */
  openAll(): Promise<Desk[]>;
  /** The same, and the practice account alone where the list of the others is lost or damaged; a notice says so. */
  openReadable(): Promise<Desk[]>;
  /**
   * Begins a new list of accounts where it is lost although journals are there.
   *
   * @throws Failure `conflict` where a list is there, `forbidden` where the key at hand opens no journal that is there.
   */
  renewList(): Promise<void>;
  /**
   * Asks Zendesk whether the sign-in works, then keeps the account and its secret; nothing is kept where it does not.
   * `kept` tells whether the secret is in the keychain.
   */
  add(account: NewAccount): Promise<{ account: Account; kept: boolean }>;
  /**
   * Signs in through the browser and keeps the account once Zendesk has let Redline in. Without a keychain the sign-in lasts as long
   * as this process. Leaving the stream or aborting the signal ends the waiting.
   */
  addByBrowser(account: NewBrowserAccount, signal?: AbortSignal): AsyncGenerator<SignInEvent, void, void>;
  /** A new sign-in for an account; one with an API token moves to OAuth this way. The old sign-in stays until the new one works. */
  signInByBrowser(
    idOrName: string,
    choice: { readonly access?: Access | undefined; readonly oauthClient?: string | undefined },
    signal?: AbortSignal,
  ): AsyncGenerator<SignInEvent, void, void>;
  /** Whether a secret outlasts this process. */
  keepsSecrets(): Promise<boolean>;
  /** `kept` as with `add`. */
  signIn(idOrName: string, token: string): Promise<{ account: Account; kept: boolean }>;
  /** Keeps who owns the account and how many seats it has. @throws Failure `validation` for an owner whom the snapshot does not have. */
  setTeam(idOrName: string, team: TeamWish): Promise<Account>;
  /**
   * Forgets an account, its journal included, unless runs of it are unfinished.
   *
   * @returns whether its journal stays, because of its unfinished runs.
   * @throws Failure `conflict` where a run is being sent, or one that is unfinished was not named.
   */
  remove(idOrName: string, wish?: RemoveWish): Promise<{ readonly journalKept: boolean }>;
  describe(desk: Desk): Promise<Account>;
  dataKeySource(): Promise<DataKey['from'] | 'none'>;
  /** Encrypts everything anew. @throws Failure `conflict` where a run is being sent or another Redline has the data open. */
  rotateKey(newPassphrase?: string): Promise<void>;
  hasRecovery(): boolean;
  /** @returns a code that gives the data's key back where the keychain has lost it; it is kept nowhere. */
  makeRecovery(): Promise<string>;
  /** As `OwnData` has them. */
  backUp: OwnData['backUp'];
  restore: OwnData['restore'];
  /** Opens the data by that code. @throws Failure `validation` for one that does not fit. */
  recover(code: string): Promise<DataKey['from']>;
  /** Where what a person has chosen for this installation is kept. */
  settings(): Promise<InstallationSettings>;
  /** How many days snapshots other than the newest are kept. */
  snapshotDays(): Promise<number>;
  /** Sets it, and lets the older ones go at once. */
  keepSnapshots(days: number): Promise<void>;
  /** What Zendesk makes requests of an account wait for now, if anything. */
  waiting(): Waiting | undefined;
  /** What a person should know of the data that was opened, in sentences. */
  notices(): readonly string[];
  /** What is to be noted outside the folder is noted before the process ends. */
  settled(): Promise<void>;
  close(): void;
}

export function openAccounts(options: AccountsOptions): Accounts {
  const { home, clock, process, steady = clock } = options;
  const pacers = new Map<string, Pacer>();
  const ending = new AbortController();
  const signIns = openSignIns(options);
  let practiceInstallation: Installation | undefined;
  const outside = openVaultHeads({ home, vault: options.vault, steady });
  const ownData = openOwnData({ ...options, moved: outside.moved });
  const own = ownData.installation;

  const practice = (): Installation => {
    practiceInstallation ??= openInstallation({
      folder: join(home, 'practice'),
      key: practiceKey,
      clock,
      process,
      invented: true,
    });
    return practiceInstallation;
  };
  /** For what does without it where it cannot be opened. */
  const ownIfAny = () => own().catch(() => undefined);
  const ownOrRefuse = async (): Promise<Installation> => {
    const installation = await own();
    if (installation) return installation;
    throw new Failure(
      'validation',
      'Redline encrypts what it keeps, and has nowhere to take the key from: no system keychain answers (it is locked, or not there), and REDLINE_PASSPHRASE is not set. Unlock the one or set the other, then try again. Nothing was kept.',
    );
  };

  const pacerOf = (id: string): Pacer => {
    const known = pacers.get(id);
    if (known) return known;
    const made = createPacer({ clock: steady, wall: clock, sleep: options.sleep, ...pace });
    pacers.set(id, made);
    return made;
  };

  const zendeskAt = (
    url: string,
    credentials: Credentials,
    pacer: Pacer,
    signal?: AbortSignal,
    closing?: AbortSignal,
    mayLeave?: MayLeave,
  ): Zendesk => {
    const { fetch, sleep, random, jobPatience, firstLookAt } = options;
    return openZendesk({
      url,
      credentials,
      pacer,
      fetch,
      sleep,
      random,
      clock,
      steady,
      jobPatience,
      firstLookAt,
      signal,
      closing,
      mayLeave,
    });
  };

  const describe = (found: Desk) => describeAccount(found, signIns);
  const byBrowser = (signal: AbortSignal | undefined): BrowserKeeping => ({
    options,
    signIns,
    whoIs: (account, credentials) => zendeskAt(account.url, credentials, pacerOf(account.id)).me(),
    signal: signal ? AbortSignal.any([signal, ending.signal]) : ending.signal,
  });

  const noteStanding = (installation: Installation, account: KnownAccount, me: SignedInUser) =>
    keepStanding(installation.registry, account, { me, rateLimit: pacerOf(account.id).limit(), now: clock() });

  const desk = (installation: Installation, account: KnownAccount): Desk => {
    const pacer = pacerOf(account.id);
    const note = (me: SignedInUser) => noteStanding(installation, account, me);
    return {
      ...installation.workspace(account),
      account,
      installation,
      pacer,
      outside: account.signIn === 'practice' ? noOutsideHeads : outside,
      connect: async () => {
        if (account.signIn === 'practice') {
          const { url, email, token } = await options.practice();
          return (...signals) => notingStanding(zendeskAt(url, { kind: 'api-token', email, token }, pacer, ...signals), note);
        }
        const credentials = await signIns.credentials(account, installation.registry.locks);
        return (...signals) => notingStanding(zendeskAt(account.url, credentials, pacer, ...signals), note);
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

  const openAll = async (): Promise<Desk[]> => {
    const installation = await own();
    const others = installation ? installation.registry.accounts().map((account) => desk(installation, account)) : [];
    return [desk(practice(), practiceAccount), ...others];
  };

  const openReadable = async (): Promise<Desk[]> => {
    try {
      return await openAll();
    } catch (error) {
      if (!(error instanceof UnusableFile)) throw error;
      practice().tell(error.message);
      return [desk(practice(), practiceAccount)];
    }
  };

  return {
    open,
    openAll,
    openReadable,
    renewList: ownData.renewList,
    describe,
    list: async () => Promise.all((await openReadable()).map(describe)),
    add: async (wanted) => {
      const account = newAccount(wanted, clock());
      const installation = await ownOrRefuse();
      const me = await zendeskAt(account.url, credentialsOf(account, wanted.token), pacerOf(account.id)).me();
      installation.registry.add(account);
      try {
        noteStanding(installation, account, me);
        const kept = await signIns.keep(account, wanted.token);
        return { account: await describe(desk(installation, account)), kept };
      } catch (error) {
        installation.registry.remove(account.id);
        throw error;
      }
    },
    addByBrowser: async function* (wanted, signal) {
      const account = newBrowserAccount(wanted, clock());
      const installation = await ownOrRefuse();
      installation.registry.refuseTaken(account);
      const signed = yield* keptByBrowser(account, wanted.oauthClient, byBrowser(signal), (added, me) => {
        installation.registry.add(added);
        noteStanding(installation, added, me);
        return () => installation.registry.remove(added.id);
      });
      yield { type: 'result', account: await describe(desk(installation, signed)) };
    },
    signInByBrowser: async function* (idOrName, { access, oauthClient }, signal) {
      const { account, installation } = await open(idOrName);
      const client = oauthClient ?? account.oauthClient;
      if (account.signIn === 'practice' || !client) {
        throw new Failure(
          'validation',
          `${account.name} has no OAuth client to sign in with through the browser. Name one with it. Nothing was changed.`,
        );
      }
      const wanted = { ...account, access: access ?? account.access };
      const signed = yield* keptByBrowser(wanted, client, byBrowser(signal), (changed, me) => {
        installation.registry.signedIn(changed);
        noteStanding(installation, changed, me);
        return () => installation.registry.signedIn(account);
      });
      yield { type: 'result', account: await describe(desk(installation, signed)) };
    },
    keepsSecrets: async () => (await options.vault()).kind === 'keychain',
    signIn: async (idOrName, token) => {
      const found = await open(idOrName);
      const { installation } = found;
      if (found.account.signIn === 'oauth') {
        throw new Failure(
          'validation',
          `${found.account.name} signs in through the browser and takes no token. Nothing was changed.`,
        );
      }
      const account = { ...found.account, signedInAt: new Date(clock()).toISOString() };
      const me = await zendeskAt(account.url, credentialsOf(account, token), found.pacer).me();
      const kept = await signIns.keep(account, token);
      installation.registry.signedIn(account);
      noteStanding(installation, account, me);
      return { account: await describe({ ...found, account }), kept };
    },
    setTeam: async (idOrName, team) => {
      const found = await open(idOrName);
      const { account, installation, snapshots } = found;
      keepTeamFacts(installation.registry, account, team, snapshots.latest() && found.world());
      return describe(found);
    },
    remove: async (idOrName, wish = {}) => removeAccount(await open(idOrName), wish, signIns),
    dataKeySource: ownData.keySource,
    rotateKey: ownData.rotateKey,
    hasRecovery: ownData.hasRecovery,
    makeRecovery: ownData.makeRecovery,
    backUp: ownData.backUp,
    restore: ownData.restore,
    recover: ownData.recover,
    settings: async () => installationSettings((await ownIfAny())?.registry, practice().registry),
    snapshotDays: async () => snapshotDays((await ownIfAny())?.registry ?? practice().registry),
    keepSnapshots: async (days) => {
      for (const installation of [await ownIfAny(), practice()]) if (installation) keepSnapshotDays(installation.registry, days);
      for (const { snapshots } of await openAll()) dropOldSnapshots(snapshots, days, clock());
    },
    waiting: () => [...pacers.values()].flatMap((pacer) => pacer.waiting() ?? [])[0],
    notices: () => [practiceInstallation, ownData.opened()].flatMap((installation) => installation?.notices ?? []),
    settled: outside.settled,
    close: () => {
      ending.abort(new Failure('cancelled', 'Redline was closed before the sign-in was finished. Nothing was kept.'));
      practiceInstallation?.close();
      ownData.close();
    },
  };
}
