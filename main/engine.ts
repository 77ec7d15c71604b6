import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import type { AppStatus } from '../preload/contract/accounts.ts';
import type { RunResult } from '../preload/contract/runs.ts';
import { incidentInWords } from '../preload/contract/text/incident-words.ts';
import { type Accounts, openAccounts } from './accounts/accounts.ts';
import type { Desk } from './accounts/desk.ts';
import { practiceAccount, practiceKey } from './accounts/practice-account.ts';
import { areas } from './areas/areas.ts';
import { type InProcess, inProcess } from './areas/in-process.ts';
import { tellDueSteps } from './areas/outbox/due-steps.ts';
import { remind } from './areas/outbox/reminders.ts';
import { consoleRouter } from './areas/router.ts';
import { type CsvFiles, openCsvFiles } from './drafts/csv-files.ts';
import { type Drafts, openDrafts } from './drafts/drafts.ts';
import { Failure } from './failure.ts';
import { openOutbox } from './outbox/outbox.ts';
import type { Practice } from './practice/server.ts';
import { type AppLock, openAppLock, type SystemAuthentication } from './protection/app-lock.ts';
import { openIdentities } from './reviews/identity.ts';
import { policyOf } from './reviews/policies.ts';
import { openReviews, type Reviews, signedHere } from './reviews/reviews.ts';
import type { ActiveRun } from './runs/active-run.ts';
import { holdInIncident } from './runs/hold-in-incident.ts';
import { openRuns, type Runs } from './runs/runs.ts';
import { openSalesforce } from './salesforce/salesforce.ts';
import { queuedBeside } from './schedule/queue.ts';
import { openSchedule, type Schedule } from './schedule/schedule.ts';
import { openSources } from './sources/sources.ts';
import { openStatus } from './status/status.ts';
import { steadyTime } from './steady-time.ts';
import { privateFolder } from './store/home.ts';
import { type ProcessFacts, thisProcess } from './store/process-facts.ts';
import { openVault } from './vault/keychain.ts';
import { keychainHangs, usualPatience } from './vault/keychain-patience.ts';
import { memoryVault, type Vault } from './vault/vault.ts';
import { version } from './version.ts';
import { gitlabSignIns } from './workspace/gitlab-sign-in.ts';
import { storeAt } from './workspace/store-at.ts';
import { teamMergeRequests } from './workspace/team-merge-requests.ts';
import { openTeamPlace } from './workspace/team-place.ts';
import type { Sleep } from './zendesk/pacer.ts';

export interface EngineOptions {
  /** The data folder; made where it is missing. */
  readonly home: string;
  readonly host: AppStatus['host'];
  /** `REDLINE_TOKEN`: the token of the account that is worked with, in place of the keychain. */
  readonly token?: string | undefined;
  /** `REDLINE_GITLAB_TOKEN`: the token of the GitLab project that is the team's place, in place of the keychain. */
  readonly gitlabToken?: string | undefined;
  /** `REDLINE_PASSPHRASE`: the key to the data at rest, where there is no keychain. */
  readonly passphrase?: string | undefined;
  /** `memory` leaves the system's keychain alone; or a vault of the host's own. */
  readonly vault?: 'system' | 'memory' | Vault;
  /** Called once where the system's keychain is waited for, which may be asking the person for its password in a window of its own. */
  readonly keychainWaits?: (() => void) | undefined;
  readonly clock?: () => number;
  /** Milliseconds that only ever go forward, whatever becomes of the wall clock; `clock` where only that is given, as in tests. */
  readonly steady?: () => number;
  readonly sleep?: Sleep;
  /** 0 up to 1, to spread repeated attempts; `Math.random` unless told. */
  readonly random?: (() => number) | undefined;
  /** Which process this is, for the locks, and how it looks at others; the system's own unless told. */
  readonly process?: ProcessFacts | undefined;
  readonly fetch?: typeof fetch;
  /** The system's own way to know the person, for the lock of the window. */
  readonly systemAuthentication?: SystemAuthentication | undefined;
  /** Milliseconds from giving up on an answer until reading settles the request for the first time; 2000 unless told. */
  readonly settleAfter?: number;
  /** Milliseconds from there until a second reading lets a creation be sent again; 120,000 unless told. */
  readonly createAgainAfter?: number;
  /** `REDLINE_SLACK_WEBHOOK`: where notices go, in place of what the keychain has. */
  readonly slackWebhook?: string | undefined;
  /** `REDLINE_SOURCE_TOKEN`: the token of a company's own system that is asked, in place of the keychain. */
  readonly sourceToken?: string | undefined;
  /** `REDLINE_SALESFORCE_TOKEN` and `REDLINE_SALESFORCE_URL`: an access token of Salesforce and where its data is, in place of the keychain. */
  readonly salesforce?: { readonly token: string; readonly url: string } | undefined;
  /** `REDLINE_STATUS_URL`: where Zendesk's status is asked, in place of status.zendesk.com. */
  readonly statusAddress?: string | undefined;
  /** Where a test plays a kill of a notice that is being sent, or of a scheduled run. */
  readonly outboxStep?: ((what: 'claimed' | 'answered') => void) | undefined;
  readonly scheduleStep?: ((what: 'claimed' | 'applied') => void) | undefined;
  /** Milliseconds that a background job of Zendesk may stand still before the run stops. */
  readonly jobPatience?: number;
  /** Milliseconds to the first look at such a job of so many items; what was recorded of Zendesk's unless told. */
  readonly firstLookAt?: (items: number) => number;
}

/** Everything behind the contract, composed once. Hosts hold one; commands ask its `client`. */
export interface Engine {
  /** The contract, behind the lock of the window. */
  readonly router: ReturnType<typeof consoleRouter>;
  /** The same in this process and without that lock, for who has the data's key at hand: the command line. Fails with `Failure`. */
  readonly client: InProcess;
  readonly accounts: Accounts;
  readonly drafts: Drafts;
  readonly csv: CsvFiles;
  readonly runs: Runs;
  readonly reviews: Reviews;
  /** Runs that wait for their window. */
  readonly schedule: Schedule;
  /** From now on what waits for a time is looked at: for a host with a window. */
  watch(): void;
  /** The lock of the window; a host locks it when the computer goes to sleep. */
  readonly lock: AppLock;
  /** Who sits at this computer. */
  readonly person: string;
  /** The practice Zendesk's address and sign-in; started where it does not run yet. */
  practice(): Promise<Practice>;
  /** Ends what is being sent, resumably, and closes every file. */
  close(): Promise<void>;
}

/** Milliseconds from one look for what people are to be reminded of to the next. */
const remindEvery = 3_600_000;

/** Milliseconds from one look for steps of an escalation plan that are due to the next; Zendesk's status is asked no more often for it. */
const dueStepsEvery = 60_000;

/** The one composition root. Opens files only when something needs them. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { home, host, clock = Date.now, sleep = sleepFor } = options;
  const steady = options.steady ?? options.clock ?? steadyTime;
  privateFolder(home);
  const ownProcess = options.process ?? thisProcess();
  const vault = once(() => vaultOf(options));
  const practice = once(() => startOwnPractice(home, clock));
  const by = personAtTheComputer();
  const accounts = openAccounts({
    home,
    passphrase: options.passphrase,
    token: options.token,
    vault,
    practice,
    fetch: options.fetch ?? fetch,
    clock,
    steady,
    sleep,
    random: options.random ?? Math.random,
    jobPatience: options.jobPatience,
    firstLookAt: options.firstLookAt,
    process: ownProcess,
  });
  const identities = openIdentities({ home, accounts, vault, clock, person: by });
  const signer = async () => (await identities.ownIfAny())?.key.fingerprint;
  const status = openStatus({ fetch: options.fetch ?? fetch, clock, address: options.statusAddress, practice });
  const drafts = openDrafts({ accounts, clock, author: by, signer, signed: (changeSet) => signedHere(identities, changeSet) });
  const csv = openCsvFiles({ accounts, drafts, clock, author: by });
  const runs = openRuns({
    accounts,
    clock,
    steady,
    sleep,
    id: () => runId(clock()),
    settleAfter: options.settleAfter ?? 2000,
    createAgainAfter: options.createAgainAfter ?? 120_000,
    by,
    program: `redline ${version} (${host})`,
    signer,
    lookAtStatus: status.beforeRun,
    began: (desk, active, incidents) => {
      // A command that waits for a person would wait for ever: it asks before it starts, and no more.
      if (host === 'cli' || incidents === 'none' || policyOf(desk)?.incidents !== 'hold') return;
      void held(desk, active, incidents === 'unanswered');
    },
    delayedBy: (desk, changeSet) => queuedBeside(desk, changeSet).flatMap(({ delayed, title }) => (delayed ? [title] : [])),
    ended: (account, run, result) => {
      place.soon();
      if (result) void runEnded(account, run, result).catch(() => undefined);
    },
  });
  const reviews = openReviews({ accounts, identities, clock, by });
  const lock = openAppLock({ settings: accounts.settings, steady, clock, system: options.systemAuthentication });
  const transport = { fetch: options.fetch ?? fetch, sleep, random: options.random ?? Math.random, clock };
  const signIns = gitlabSignIns({ vault, token: options.gitlabToken, ...transport });
  const mergeRequests = teamMergeRequests({ accounts, signIns, sleep, clock });
  const place = openTeamPlace({
    accounts,
    drafts,
    identities,
    mergeRequests,
    storeAt: (address) => storeAt(address, home),
    clock,
    by,
  });
  const outbox = openOutbox({
    accounts,
    vault,
    webhook: options.slackWebhook,
    fetch: transport.fetch,
    clock,
    sleep,
    step: options.outboxStep,
  });
  const sources = openSources({ accounts, vault, token: options.sourceToken, fetch: transport.fetch, clock, by });
  const salesforce = openSalesforce({
    accounts,
    vault,
    given: options.salesforce,
    fetch: transport.fetch,
    clock,
    by,
  });
  const held = (desk: Desk, active: ActiveRun, isAnswered: boolean) =>
    holdInIncident(active, {
      isAnswered,
      sleep,
      outages: async () => {
        const { known, incidents } = await status.of(desk, 'running');
        return known ? incidents.filter(({ isNeeded, outage }) => isNeeded && outage).map(incidentInWords) : undefined;
      },
      tell: (what, about) =>
        void outbox
          .tell(desk.account.id, {
            id: `incident ${what} ${active.run} ${about}`.slice(0, 300),
            kind: 'incident',
            title: what === 'held' ? `A run is held: ${about}` : `Zendesk’s incident is over, and a run waits: ${about}`,
            lines: [`Run ${active.run} goes on when a person says so, in the window.`],
          })
          .catch(() => undefined),
    });
  const runEnded = async (account: string, run: string, { status, applied, failed, skipped }: RunResult) => {
    const { title, hash } = await runs.get(run);
    const lines = [`${applied} applied, ${failed} failed, ${skipped} skipped (run ${run}, by ${by}).`];
    await outbox.tell(account, {
      id: `run ${run} ${status} ${applied}`,
      kind: 'run-ended',
      title: `${status}: ${title}`,
      lines,
      hash,
    });
  };
  const schedule = openSchedule({
    accounts,
    drafts,
    runs,
    refresh: (account, hash) => place.refresh(account, hash),
    clock,
    sleep,
    id: () => runId(clock()),
    by,
    computer: ownProcess.host,
    installation: `${ownProcess.machine ?? ownProcess.host} ${home}`,
    tell: ({ kind, account, scheduled: { id, hash, title, state }, sentence }) => {
      // What was sent tells of itself.
      if (state !== 'ran')
        void outbox
          .tell(account.id, {
            id: `scheduled ${kind} ${id}`,
            kind: kind === 'soon' ? 'run-soon' : 'run-ended',
            title: kind === 'soon' ? `Is sent soon: ${title}` : `Was not sent at its window: ${title}`,
            lines: [sentence],
            hash,
          })
          .catch(() => undefined);
    },
    step: options.scheduleStep,
  });
  const ending = new AbortController();
  const answered = areas({
    accounts,
    drafts,
    csv,
    reviews,
    runs,
    place,
    schedule,
    outbox,
    salesforce,
    sources,
    status,
    lock,
    vault,
    host,
    version,
    clock,
    person: by,
  });
  return {
    router: consoleRouter(answered, lock),
    client: inProcess(answered),
    lock,
    accounts,
    drafts,
    csv,
    runs,
    reviews,
    person: by,
    practice,
    schedule,
    watch: () => {
      schedule.watch();
      outbox.watch();
      void (async () => {
        while (!ending.signal.aborted) {
          await remind({ accounts, drafts, outbox, clock, proposed: place.proposed }).catch(() => undefined);
          await sleep(remindEvery, ending.signal).catch(() => undefined);
        }
      })();
      void (async () => {
        while (!ending.signal.aborted) {
          await tellDueSteps({ accounts, status, outbox, clock }).catch(() => undefined);
          await sleep(dueStepsEvery, ending.signal).catch(() => undefined);
        }
      })();
    },
    close: async () => {
      ending.abort(new Failure('cancelled', 'Redline was closed.'));
      outbox.close();
      await schedule.close();
      await runs.close();
      await schedule.settled();
      await place.settled();
      await outbox.settled();
      await accounts.settled();
      accounts.close();
      if (practice.begun()) await (await practice()).close();
    },
  };
}

async function vaultOf({ vault, keychainWaits: say }: EngineOptions): Promise<Vault> {
  if (vault === 'memory') return memoryVault();
  return vault === undefined || vault === 'system' ? openVault({ ...usualPatience, ...(say && { say }) }) : vault;
}

/** Whether a thread of this process still waits for the keychain to be unlocked, so that the process would not end by itself. */
export function waitsForKeychain(): boolean {
  return keychainHangs();
}

/** Loaded when it is asked for: most commands are about another account, and a fifth of the program is the practice Zendesk. */
async function startOwnPractice(home: string, clock: () => number): Promise<Practice> {
  const [{ startPractice }, { PracticeStateError }] = await Promise.all([
    import('./practice/server.ts'),
    import('./practice/state.ts'),
  ]);
  try {
    return await startPractice({ state: practiceState(home), stateKey: practiceKey, address: practiceAccount.url, clock });
  } catch (error) {
    if (!(error instanceof PracticeStateError)) throw error;
    throw new Failure('storage', error.message, { cause: error });
  }
}

/** Where the practice Zendesk keeps its state, so that one command sees what the last one did. */
export function practiceState(home: string): string {
  return join(home, 'practice', 'zendesk.db');
}

/** Sorts by time and is hard to mistype: `20261123-142307-7f3a`. */
function runId(now: number): string {
  const time = new Date(now).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  return `${time}-${randomBytes(2).toString('hex')}`;
}

function personAtTheComputer(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}

function once<Value>(make: () => Promise<Value>): (() => Promise<Value>) & { begun(): boolean } {
  let made: Promise<Value> | undefined;
  const get = () => {
    made ??= make();
    return made;
  };
  return Object.assign(get, { begun: () => made !== undefined });
}

/** @throws what `signal` was aborted with */
const sleepFor: Sleep = (milliseconds, signal) =>
  later(milliseconds, undefined, signal ? { signal } : {}).catch(() => {
    throw signal?.reason;
  });
