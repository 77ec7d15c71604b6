import type { RunStatus, RunSummary } from '../../preload/contract/runs.ts';
import { runBeingSent } from '../journal/held-run.ts';
import type { Journal, KeptEntry } from '../journal/journal.ts';
import type { JournalEvent } from '../journal/journal-event.ts';
import { emergencyReviews } from '../reviews/emergencies.ts';
import type { HeldLock } from '../store/locks.ts';
import { canGoOn } from './half-done.ts';
import { countsOf, readableRun } from './run-state.ts';

type Started = Extract<JournalEvent, { kind: 'run-started' }>;
type Ended = Extract<JournalEvent, { kind: 'run-ended' }>;

interface Milestones {
  readonly started: Started;
  readonly startedAt: string;
  /** How it ended, where nothing came after that. */
  readonly ended: (Ended & { readonly at: string }) | undefined;
  readonly abandoned: boolean;
}

/**
 * Every run of a journal, newest first. A run that ended says how many records went which way itself; only of those that did
 * not, all entries are read.
 *
 * @param held the run that a process holds now, as far as can be told.
 */
export function runSummaries(journal: Journal, held: HeldLock | undefined): RunSummary[] {
  const runs = milestonesByRun(journal.milestones());
  const reviews = emergencyReviews(journal);
  const all = [...runs].map(([run, milestones]) => {
    const told = summary(journal, run, milestones, run === held?.run ? held : undefined);
    const emergencyReview = reviews.get(run);
    return emergencyReview ? { ...told, emergencyReview } : told;
  });
  for (const { run, undoes, applied } of all) {
    if (undoes && applied > 0) all.find((other) => other.run === undoes)?.undoneBy.push(run);
  }
  return all.reverse();
}

/** How a run stands. `alive`: a process is sending it right now. */
export function statusOf(journal: Journal, run: string): RunStatus {
  const milestones = milestonesByRun(journal.of(run)).get(run);
  return milestones ? statusFrom(milestones, runBeingSent(journal) === run, false) : 'interrupted';
}

function summary(journal: Journal, run: string, milestones: Milestones, held: HeldLock | undefined): RunSummary {
  const alive = held !== undefined && !held.mayTakeOver;
  const { started, startedAt, ended } = milestones;
  const { account, hash, title, reason, author, total, undoes, notes, issue, exception, emergency } = started;
  const isCut = ended?.status === 'cancelled';
  const open = ended === undefined || ended.status === 'stopped' || isCut ? readableRun(journal, run) : undefined;
  return {
    run,
    account: account.id,
    accountName: account.name,
    hash,
    title,
    reason,
    author,
    status: statusFrom(milestones, alive, open?.paused ?? false),
    startedAt,
    ...(ended ? { endedAt: ended.at } : {}),
    total,
    requests: ended?.requests ?? open?.requests ?? 0,
    inDoubt: open?.items.filter(({ status }) => status === 'in-doubt').length ?? 0,
    ...(ended?.counts ?? countsOf(open?.items ?? [])),
    ...(undoes ? { undoes } : {}),
    ...(notes ? { notes } : {}),
    ...(issue ? { issue } : {}),
    ...(exception ? { exception } : {}),
    ...(emergency ? { emergency } : {}),
    ...(isCut && open && canGoOn(open) ? { goesOn: true } : {}),
    undoneBy: [],
    ...(held ? { heldBy: heldBy(held) } : {}),
  };
}

function heldBy({ process, host, seen, silentSeconds, mayTakeOver }: HeldLock): NonNullable<RunSummary['heldBy']> {
  return { process, host, seen, silentSeconds: Math.floor(silentSeconds), mayTakeOver };
}

function statusFrom({ ended, abandoned }: Milestones, alive: boolean, paused: boolean): RunStatus {
  if (ended) return ended.status;
  if (abandoned) return 'cancelled';
  if (!alive) return 'interrupted';
  return paused ? 'paused' : 'running';
}

function milestonesByRun(entries: readonly KeptEntry[]): Map<string, Milestones> {
  const runs = new Map<string, Milestones>();
  for (const { run, at, event } of entries) {
    const known = runs.get(run);
    if (event.kind === 'run-started') runs.set(run, { started: event, startedAt: at, ended: undefined, abandoned: false });
    else if (!known) continue;
    else if (event.kind === 'run-resumed') runs.set(run, { ...known, ended: undefined });
    else if (event.kind === 'run-ended') runs.set(run, { ...known, ended: { ...event, at } });
    else if (event.kind === 'run-abandoned') runs.set(run, { ...known, abandoned: true });
  }
  return runs;
}
