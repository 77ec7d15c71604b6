import type { ChangeSet } from '../../preload/contract/change-set.ts';
import type { JournalCheck, RunEvent, RunItem, RunResult, RunSummary, UnreadJournal } from '../../preload/contract/runs.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Desk } from '../accounts/desk.ts';
import { acknowledgeHead, noteHead } from '../accounts/journal-heads.ts';
import { practiceAccount } from '../accounts/practice-account.ts';
import { refuseBrokenJournal, verifyJournal } from '../accounts/verify-journal.ts';
import { type CanaryWish, canaryOf, unknownItems } from '../changes/canary.ts';
import { changeSetHash } from '../changes/hash.ts';
import { typedWordsFor } from '../changes/typed-words.ts';
import { Failure } from '../failure.ts';
import { runLock } from '../journal/held-run.ts';
import type { Journal } from '../journal/journal.ts';
import { mergeRequestSeen } from '../reviews/merge-request-seen.ts';
import { policyHash, policyOf } from '../reviews/policies.ts';
import type { SaidOfRun } from '../reviews/policy-facts.ts';
import { totalsOf } from '../snapshots/totals.ts';
import { DamagedFile } from '../store/database.ts';
import { pace } from '../zendesk/pace.ts';
import type { Sleep } from '../zendesk/pacer.ts';
import { type ActiveRun, type Resuming, type RunOptions, resumeRun, startRun } from './active-run.ts';
import { believedIn, isOurs } from './believed.ts';
import { approvalsFor, unfinishedRuns } from './gate-facts.ts';
import { type Incidents, incidentsFor } from './hold-in-incident.ts';
import { withLater } from './later-approvals.ts';
import { refuseHandOvers } from './refuse-hand-overs.ts';
import {
  refuseEnded,
  refuseFalseClaim,
  refuseOtherAccount,
  refuseOtherName,
  refuseTakenBack,
  refuseUnmet,
} from './run-refusals.ts';
import { type RunState, runState } from './run-state.ts';
import { runSummaries } from './run-summary.ts';
import { refuseWrongAnswers } from './settle-by-person.ts';
import { mayStill } from './sign-in-rights.ts';
import { together } from './together.ts';
import { toldItems } from './told-items.ts';
import { unplaced } from './unplaced.ts';

export interface RunsOptions {
  readonly accounts: Accounts;
  readonly clock: () => number;
  /** Milliseconds that only ever go forward. */
  readonly steady: () => number;
  readonly sleep: Sleep;
  /** Makes an id for a run. */
  readonly id: () => string;
  readonly settleAfter: number;
  readonly createAgainAfter: number;
  /** Who sits at this computer, for the journal. */
  readonly by: string;
  readonly program: string;
  /** The fingerprint of the key by which this Redline signs, if it has one. */
  readonly signer: () => Promise<string | undefined>;
  /** Looks at Zendesk's own state before a run, where it is told. */
  readonly lookAtStatus?: ((desk: Desk) => Promise<void>) | undefined;
  /** Told of each run as it begins or goes on here. */
  readonly began?: ((desk: Desk, active: ActiveRun, incidents: Incidents) => void) | undefined;
  /** What waits for its window on an account and would be delayed by a change set, by title. */
  readonly delayedBy?: (desk: Desk, changeSet: ChangeSet) => readonly string[];
  /** Told after a run is not sent any more; without a result where it broke off. */
  readonly ended?: (account: string, run: string, result: RunResult | undefined) => void;
}

/** Sending change sets, and what the journals tell of it. */
export interface Runs {
  list(account?: string): Promise<RunSummary[]>;
  /** The accounts whose journals cannot be read, so that `list` knows nothing of their runs. */
  unread(account?: string): Promise<readonly UnreadJournal[]>;
  get(run: string): Promise<RunSummary>;
  items(run: string): Promise<RunItem[]>;
  /** The run as its journal tells it, with the account it belongs to. */
  find(run: string): Promise<{ desk: Desk; state: RunState }>;
  apply(account: string, changeSet: ChangeSet, choice: ApplyChoice): Promise<ActiveRun>;
  resume(run: string, choice: ResumeChoice): Promise<ActiveRun>;
  /** A run that this process is sending. */
  active(run: string): ActiveRun | undefined;
  verify(account?: string): Promise<JournalCheck>;
  acknowledge(account: string, reason: string): Promise<JournalCheck>;
  /** Cancels what is being sent and waits for its last journal entry. */
  close(): Promise<void>;
}

export interface ApplyChoice {
  readonly skipDrifted: boolean;
  /** The account's name, which production asks for. */
  readonly confirm: string | undefined;
  /** The words that production asks for where something cannot be taken back: `delete 4`. */
  readonly words?: string | undefined;
  /** Sends the same change set again although a run of it stands. */
  readonly again?: boolean | undefined;
  /** Sends although Zendesk reports an incident of what a run needs. */
  readonly despiteIncident?: boolean | undefined;
  /** Tries only these first, then waits to be resumed. */
  readonly canary?: CanaryWish | undefined;
  /** What the sender says beside the change set: reason, issue, and why it cannot wait. */
  readonly said?: SaidOfRun | undefined;
}

export interface ResumeChoice extends Resuming {
  /** The run's account, by name or id, which production asks for. */
  readonly account: string | undefined;
  /** The words that production asks for where something of the run cannot be taken back. */
  readonly words?: string | undefined;
  readonly despiteIncident?: boolean | undefined;
}

export function openRuns(options: RunsOptions): Runs {
  const { accounts } = options;
  const sending = new Map<string, ActiveRun>();

  const track = (desk: Desk, active: ActiveRun, incidents: Incidents): ActiveRun => {
    sending.set(active.run, active);
    options.began?.(desk, active, incidents);
    const settled = (result: RunResult | undefined) => {
      sending.delete(active.run);
      noteHead(desk);
      options.ended?.(desk.account.id, active.run, result);
    };
    active.result.then(settled, () => settled(undefined));
    return active;
  };

  const runOptions = async (desk: Desk): Promise<RunOptions> => ({
    journal: desk.journal,
    zendesk: await desk.connect(),
    totals: totalsOf(desk.snapshots.latest()?.counts),
    world: desk.world(),
    worldAt: desk.snapshots.latest()?.takenAt,
    wasThere: (resource, id, at) => desk.snapshots.wasThere(resource, id, at),
    waiting: desk.pacer.waiting,
    mayStill: (edits, wasSent, signal) => mayStill(desk, edits, wasSent, signal),
    jobPlace: desk.pacer.jobPlace,
    clock: options.clock,
    steady: options.steady,
    sleep: options.sleep,
    inFlight: pace.inFlight,
    perMinute: desk.pacer.limit() ?? desk.snapshots.latest()?.rateLimit,
    settleAfter: options.settleAfter,
    createAgainAfter: options.createAgainAfter,
    by: options.by,
    program: options.program,
  });

  const find = async (run: string): Promise<{ desk: Desk; state: RunState }> => {
    const practice = await accounts.open(practiceAccount.id);
    // The practice account first and by itself: it opens with nothing set, whatever the others need.
    const found = holding(run, [practice]) ?? holding(run, await accounts.openAll());
    if (!found) throw noSuchRun(run);
    return found;
  };

  const readable = async (account: string | undefined) => (account ? [await accounts.open(account)] : accounts.openReadable());

  return {
    find,
    list: async (account) => {
      const desks = await readable(account);
      return desks.flatMap(summariesOf).sort((left, right) => right.startedAt.localeCompare(left.startedAt));
    },
    unread: async (account) =>
      (await readable(account)).flatMap((desk) => {
        const reason = desk.journal.unreadable?.message ?? damageIn(desk);
        return reason === undefined ? [] : [{ account: desk.account.id, name: desk.account.name, reason }];
      }),
    get: async (run) => {
      const { desk, state } = await find(run);
      const found = summariesOf(desk).find((summary) => summary.run === run);
      if (!found) throw noSuchRun(run);
      const isAsked = found.notAttempted > 0 && desk.account.environment === 'production';
      const { edits, ticketLookup } = believedIn(desk, state.changeSet).changeSet;
      const asked = isAsked ? typedWordsFor(edits, desk.world(), ticketLookup) : undefined;
      return asked ? { ...found, confirm: asked.words, confirmCovers: asked.covers } : found;
    },
    items: async (run) => {
      const { desk, state } = await find(run);
      return toldItems(state, () => desk.world());
    },
    apply: async (account, changeSet, { skipDrifted, confirm, words, again, canary, despiteIncident, said = {} }) => {
      const desk = await accounts.open(account);
      refuseOtherAccount(desk, changeSet);
      if (changeSet.edits.length === 0)
        throw new Failure('validation', 'The change set holds no edit, so there is nothing to send.');
      refuseHandOvers(changeSet, desk.world());
      refuseFalseClaim(desk, changeSet);
      await refuseBrokenJournal(desk);
      const runnerKey = await options.signer();
      const delayed = said.exception === undefined ? [] : options.delayedBy?.(desk, changeSet);
      const question = () => ({
        delayed,
        changeSet,
        said: { name: confirm, words, ...said },
        again,
        despiteIncident,
        runnerKey,
        by: options.by,
        now: options.clock(),
      });
      if (said.emergency === undefined) await options.lookAtStatus?.(desk);
      refuseUnmet(desk, question());
      const ready = await runOptions(desk);
      // Another Redline may have sent the same meanwhile, and a window may have closed. From here to the lock nothing waits.
      refuseUnmet(desk, question());
      giveUpUnsent(desk.journal, options.by);
      const hash = changeSetHash(changeSet);
      const { id, name, url } = desk.account;
      const first = canary === undefined ? undefined : chosenFirst(changeSet, canary);
      const run = {
        run: options.id(),
        changeSet,
        hash,
        account: { id, name, url },
        skipDrifted,
        canary: first,
        isOurs: isOurs(desk, changeSet),
        allowed: {
          ...said,
          approved: approvalsFor(desk, question()),
          mergeRequest: mergeRequestSeen(desk, changeSet),
          policy: policyHash(policyOf(desk)),
          key: runnerKey,
        },
      };
      return track(desk, startRun(run, ready), incidentsFor(said.emergency, despiteIncident));
    },
    resume: async (run, choice) => {
      const { desk, state } = await find(run);
      refuseOtherName(desk, run, choice.account);
      await refuseBrokenJournal(desk);
      refuseEnded(desk, run, choice.takeOver);
      // What is settled already asks for nothing more; what is there and not yet in its place or switched on does.
      const isLeft = state.items.some((item) => item.status === 'not-attempted' || unplaced(item) !== undefined);
      const approvals = withLater(desk, state.changeSet);
      const changeSet = { ...state.changeSet, approvals, ...(isLeft ? {} : { edits: [] }) };
      const { reason, issue, exception, emergency } = state.started;
      const said = { name: desk.account.name, words: choice.words, reason, issue, exception, emergency };
      const runnerKey = await options.signer();
      const { despiteIncident } = choice;
      if (emergency === undefined) await options.lookAtStatus?.(desk);
      const question = () => ({
        changeSet,
        said,
        goingOn: run,
        isSent: !isLeft,
        runnerKey,
        by: options.by,
        now: options.clock(),
        despiteIncident,
      });
      refuseUnmet(desk, question());
      const ready = await runOptions(desk);
      // A window may have closed meanwhile.
      refuseUnmet(desk, question());
      // Another Redline may have gone on with it meanwhile. From here to the lock nothing waits.
      refuseEnded(desk, run, choice.takeOver);
      refuseTakenBack(run, summariesOf(desk).find((summary) => summary.run === run)?.undoneBy[0]);
      refuseWrongAnswers(state, choice.settle ?? []);
      return track(desk, resumeRun(run, choice, ready), incidentsFor(emergency, despiteIncident));
    },
    active: (run) => sending.get(run),
    verify: async (account) => {
      const desks = account ? [await accounts.open(account)] : await accounts.openAll();
      return together(await Promise.all(desks.map(verifiedAndNoted)));
    },
    acknowledge: async (account, reason) => {
      const desk = await accounts.open(account);
      if ((await verifyJournal(desk)).ok)
        throw new Failure('conflict', `The journal of ${desk.account.name} holds; there is nothing to acknowledge.`);
      const broken = desk.journal.check().broken.map(({ seq, found }) => ({ seq, found }));
      desk.journal.append('-', { kind: 'break-acknowledged', by: options.by, reason, broken });
      const head = desk.journal.head();
      if (head) await acknowledgeHead(desk, head);
      return verifyJournal(desk);
    },
    close: async () => {
      const active = [...sending.values()];
      for (const run of active) run.interrupt();
      await Promise.allSettled(active.map(({ result }) => result));
    },
  };
}

/** What a run's listeners get, from its start to its result. */
export async function* runEvents(active: ActiveRun, signal?: AbortSignal): AsyncGenerator<RunEvent, void, void> {
  yield* active.events(signal);
}

/** A journal that holds is noted again, so that from now on a shorter one is noticed. */
async function verifiedAndNoted(desk: Desk): Promise<JournalCheck> {
  const check = await verifyJournal(desk);
  if (check.ok) noteHead(desk);
  return check;
}

function holding(run: string, desks: readonly Desk[]): { desk: Desk; state: RunState } | undefined {
  for (const desk of desks) {
    const entries = unlessDamaged(desk, () => desk.journal.of(run)) ?? [];
    if (entries.length > 0) return { desk, state: runState(run, entries) };
  }
  return undefined;
}

function summariesOf(desk: Desk): RunSummary[] {
  const { journal } = desk;
  return unlessDamaged(desk, () => runSummaries(journal, journal.locks.holder(runLock))) ?? [];
}

/** Why the runs of an account cannot all be told, where its journal opens and is damaged further on. */
function damageIn({ journal }: Desk): string | undefined {
  try {
    runSummaries(journal, journal.locks.holder(runLock));
    return undefined;
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error;
    return error.message;
  }
}

/** One account's damaged journal never hides the runs of the others. */
function unlessDamaged<Value>({ installation }: Desk, read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error;
    installation.tell(error.message);
    return undefined;
  }
}

function noSuchRun(run: string): Failure {
  return new Failure('not-found', `There is no run ${run}. \`redline runs\` lists them.`);
}

function chosenFirst({ edits }: ChangeSet, wish: CanaryWish): number[] | undefined {
  const unknown = typeof wish === 'number' ? [] : unknownItems(edits, wish);
  if (unknown.length > 0) throw new Failure('not-found', `The change set does not edit ${unknown.join(', ')}. Nothing was sent.`);
  return canaryOf(edits, wish);
}

/** A run that never sent anything is not in the way of another. */
function giveUpUnsent(journal: Journal, by: string): void {
  for (const { run, state } of unfinishedRuns(journal))
    if (state.intents === 0) journal.append(run, { kind: 'run-abandoned', by });
}
