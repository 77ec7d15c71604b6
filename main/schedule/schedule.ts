import type { ChangeSet } from '../../preload/contract/change-set.ts';
import type { GateCode } from '../../preload/contract/gates.ts';
import type { ScheduledRun } from '../../preload/contract/schedule.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Desk } from '../accounts/desk.ts';
import type { Drafts } from '../drafts/drafts.ts';
import { Failure } from '../failure.ts';
import type { Runs } from '../runs/runs.ts';
import type { Sleep } from '../zendesk/pacer.ts';
import { addScheduled, type Kept, moveScheduled, scheduledIn } from './kept.ts';
import { lookEvery, missedSentence, openingAt, untilOpening } from './opening.ts';

export interface ScheduleOptions {
  readonly accounts: Accounts;
  readonly drafts: Drafts;
  readonly runs: Pick<Runs, 'apply' | 'list'>;
  /** Takes in what people decided elsewhere, right before a run. */
  readonly refresh: (account: string, hash: string) => Promise<void>;
  readonly clock: () => number;
  readonly sleep: Sleep;
  readonly id: () => string;
  readonly by: string;
  readonly computer: string;
  /** Names this installation: another one that has a copy of the data sends nothing of it. */
  readonly installation: string;
  /** Told before and after. */
  readonly tell: (event: ScheduleEvent) => void;
  /** Where a test plays a kill. */
  readonly step?: ((what: 'claimed' | 'applied') => void) | undefined;
}

export interface ScheduleEvent {
  readonly kind: 'soon' | 'ended';
  readonly account: { readonly id: string; readonly name: string };
  readonly scheduled: Kept;
  readonly sentence: string;
}

export interface ScheduleWish {
  readonly confirm: string | undefined;
  readonly words: string | undefined;
}

/** Change sets that run at their window's opening, while Redline is open. */
export interface Schedule {
  list(account?: string): Promise<ScheduledRun[]>;
  /** @throws Failure `conflict` where something else than the window is in the way. */
  add(account: string, hash: string, wish: ScheduleWish): Promise<ScheduledRun>;
  /** @throws Failure `conflict` where it does not wait any more. */
  cancel(account: string, id: string): Promise<ScheduledRun>;
  /** When the window of a change set opens that is closed now. */
  opensAt(account: string, changeSet: ChangeSet): Promise<string | undefined>;
  /** Waits for an opening. @throws Failure `conflict` where it was missed by more than 15 minutes. */
  untilOpens(opensAt: string | undefined, signal?: AbortSignal): Promise<void>;
  /** Looks at the clock every 20 seconds from now on: for a host with a window. */
  watch(): void;
  /** One look; what it begins is awaited by `settled`. */
  look(): Promise<void>;
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Milliseconds before the opening at which it is looked at again, so that a person can still do something about it. */
const lookAhead = 10 * 60_000;
/** Milliseconds after which one that was begun, and of which the journal has nothing, is told as not sent. */
const givenUp = 15 * 60_000;

/** What is asked for otherwise than by waiting. */
const notAsked: ReadonlySet<GateCode> = new Set(['window', 'production-name', 'words']);

export function openSchedule(options: ScheduleOptions): Schedule {
  const { accounts, drafts, runs, clock, sleep, tell } = options;
  const ending = new AbortController();
  const going = new Set<Promise<void>>();
  /** Begun by this process. */
  const ours = new Set<string>();
  let looking: Promise<void> = Promise.resolve();

  const shown = ({ account }: Pick<Desk, 'account'>, kept: Kept): ScheduledRun => {
    const { id, hash, title, by, scheduledAt, opensAt, computer, installation, state, run, sentence } = kept;
    return {
      id,
      account: account.id,
      accountName: account.name,
      hash,
      title,
      by,
      scheduledAt,
      opensAt,
      computer,
      isHere: installation === options.installation,
      state,
      ...(run === undefined ? {} : { run }),
      ...(sentence === undefined ? {} : { sentence }),
    };
  };
  const told = (desk: Desk, kind: ScheduleEvent['kind'], scheduled: Kept | undefined) => {
    const { id, name } = desk.account;
    if (scheduled) tell({ kind, account: { id, name }, scheduled, sentence: scheduled.sentence ?? '' });
  };
  const isWaiting = ({ state }: Kept) => state === 'waiting';

  /** Whether the records still are as drafted, while there is time to do something about it. */
  const lookAgain = async (desk: Desk, { id, hash, opensAt }: Kept): Promise<void> => {
    const at = new Date(clock()).toISOString();
    const mine = moveScheduled(desk, id, (kept) => isWaiting(kept) && kept.lookedAt === undefined, { lookedAt: at });
    if (!mine) return;
    const sentence = await foundNow(desk, hash).catch((error: unknown) => {
      if (!(error instanceof Failure)) throw error;
      return `It could not be looked at again: ${error.message}`;
    });
    told(desk, 'soon', moveScheduled(desk, id, isWaiting, { sentence: `It is sent at ${opensAt}. ${sentence}` }));
  };
  const foundNow = async (desk: Desk, hash: string): Promise<string> => {
    await options.refresh(desk.account.id, hash);
    const { changeSet } = await drafts.get(desk.account.id, hash);
    const { drifted, gates } = await drafts.preview(desk.account.id, changeSet, true, ending.signal);
    const unmet = gates.filter(({ code, met }) => met === false && !notAsked.has(code) && code !== 'drift');
    const changed =
      drifted.length === 0
        ? 'No record changed since it was drafted.'
        : `${drifted.length} ${drifted.length === 1 ? 'record' : 'records'} changed in Zendesk since it was drafted, so that it will be refused as it is.`;
    return [changed, ...unmet.map(({ sentence }) => sentence)].join(' ');
  };

  /** Claimed first, and then sent: whoever is killed in between has sent nothing, and nobody sends it again. */
  const begin = async (desk: Desk, { id, hash, confirm, words }: Kept): Promise<void> => {
    const claimed = moveScheduled(desk, id, isWaiting, { state: 'begun', begunAt: new Date(clock()).toISOString() });
    if (!claimed) return;
    ours.add(id);
    const isBegun = ({ state }: Kept) => state === 'begun';
    options.step?.('claimed');
    try {
      await options.refresh(desk.account.id, hash);
      const { changeSet } = await drafts.get(desk.account.id, hash);
      const active = await runs.apply(desk.account.id, changeSet, { skipDrifted: false, confirm, words });
      options.step?.('applied');
      moveScheduled(desk, id, isBegun, { run: active.run });
      const { status, applied, failed } = await active.result;
      const sentence = `It was sent: ${status}, ${applied} applied, ${failed} failed (run ${active.run}).`;
      told(desk, 'ended', moveScheduled(desk, id, isBegun, { state: 'ran', run: active.run, sentence }));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      told(desk, 'ended', moveScheduled(desk, id, isBegun, { state: 'refused', sentence: error.message }));
    } finally {
      ours.delete(id);
    }
  };

  /** Of one that a process began which is gone, the journal tells. */
  const lookUp = async (desk: Desk, { id, hash, begunAt = '' }: Kept): Promise<void> => {
    const found = (await runs.list(desk.account.id)).find((run) => run.hash === hash && run.startedAt >= begunAt);
    const isBegun = ({ state }: Kept) => state === 'begun';
    if (found) {
      const sentence = `It was begun (run ${found.run}, ${found.status}); look at that run.`;
      told(desk, 'ended', moveScheduled(desk, id, isBegun, { state: 'ran', run: found.run, sentence }));
    } else if (clock() - Date.parse(begunAt) > givenUp) {
      const sentence =
        'Redline ended right as it was to begin, and the journal knows of nothing that was sent. Look at the preview again, then send it.';
      told(desk, 'ended', moveScheduled(desk, id, isBegun, { state: 'refused', sentence }));
    }
  };

  const lookAt = async (desk: Desk): Promise<void> => {
    for (const kept of scheduledIn(desk)) {
      if (kept.installation !== options.installation) continue;
      if (kept.state === 'begun' && !ours.has(kept.id)) await lookUp(desk, kept);
      if (kept.state !== 'waiting') continue;
      const opening = openingAt(kept.opensAt, clock());
      if (opening === 'missed')
        told(desk, 'ended', moveScheduled(desk, kept.id, isWaiting, { state: 'missed', sentence: missedSentence(kept.opensAt) }));
      else if (opening === 'due') {
        // A long run holds no other account's up.
        const run = begin(desk, kept)
          // A defect leaves it as begun, and the next look asks the journal.
          .catch(() => undefined)
          .finally(() => going.delete(run));
        going.add(run);
      } else if (kept.lookedAt === undefined && Date.parse(kept.opensAt) - clock() <= lookAhead) await lookAgain(desk, kept);
    }
  };
  /** What is wrong with one account's list holds no other account's run up; it is thrown when all were looked at. */
  const look = async (): Promise<void> => {
    const wrong: unknown[] = [];
    for (const desk of await accounts.openReadable()) await lookAt(desk).catch((error: unknown) => wrong.push(error));
    if (wrong.length > 0) throw wrong[0];
  };
  const inTurn = (): Promise<void> => {
    looking = looking.then(look, look);
    return looking;
  };

  return {
    list: async (account) => {
      const desks = account === undefined ? await accounts.openReadable() : [await accounts.open(account)];
      const found = desks.flatMap((desk) =>
        scheduledIn(desk)
          .toReversed()
          .map((kept) => shown(desk, kept)),
      );
      return found.sort((one, other) => other.scheduledAt.localeCompare(one.scheduledAt));
    },
    add: async (account, hash, { confirm, words }) => {
      const desk = await accounts.open(account);
      const { changeSet } = await drafts.get(account, hash);
      await options.refresh(account, hash);
      const { opensAt, gates } = await drafts.check(account, changeSet);
      const unmet = gates.find(({ code, met }) => met === false && !notAsked.has(code));
      if (unmet) throw new Failure('conflict', `${unmet.sentence} It was not scheduled.`);
      if (opensAt === undefined)
        throw new Failure('conflict', 'Its window is open, or it has none: it can be run now. It was not scheduled.');
      if (desk.account.environment === 'production' && confirm !== desk.account.name)
        throw new Failure('validation', `Type the account’s name, ${desk.account.name}, to schedule a run on production.`);
      const asked = (await drafts.preview(account, changeSet, false)).confirm;
      if (desk.account.environment === 'production' && asked !== null && words !== asked)
        throw new Failure('validation', `Part of this cannot be taken back. Type ${asked} to schedule it.`);
      if (scheduledIn(desk).some((kept) => kept.hash === hash && kept.state === 'waiting'))
        throw new Failure('conflict', 'It is scheduled already.');
      const kept: Kept = {
        id: options.id(),
        hash,
        title: changeSet.title,
        by: options.by,
        scheduledAt: new Date(clock()).toISOString(),
        opensAt,
        computer: options.computer,
        installation: options.installation,
        ...(confirm === undefined ? {} : { confirm }),
        ...(words === undefined ? {} : { words }),
        state: 'waiting',
      };
      addScheduled(desk, kept);
      return shown(desk, kept);
    },
    cancel: async (account, id) => {
      const desk = await accounts.open(account);
      const cancelled = moveScheduled(desk, id, isWaiting, { state: 'cancelled' });
      if (!cancelled) throw new Failure('conflict', 'It does not wait any more, so there is nothing to cancel.');
      return shown(desk, cancelled);
    },
    opensAt: async (account, changeSet) => (await drafts.check(account, changeSet)).opensAt,
    untilOpens: async (opensAt, signal) => {
      if (opensAt !== undefined) await untilOpening(opensAt, { clock, sleep, signal });
    },
    watch: () => {
      void (async () => {
        while (!ending.signal.aborted) {
          await inTurn().catch(() => undefined);
          await sleep(lookEvery, ending.signal).catch(() => undefined);
        }
      })();
    },
    look: inTurn,
    settled: async () => {
      await looking.catch(() => undefined);
      await Promise.allSettled([...going]);
    },
    close: async () => {
      ending.abort(new Failure('cancelled', 'Redline was closed.'));
      await looking.catch(() => undefined);
    },
  };
}
