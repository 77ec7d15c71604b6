import type { ChangeSet, Edit } from '../../preload/contract/change-set.ts';
import type { ItemName } from '../../preload/contract/records.ts';
import type { EarlierCreates, EarlierRun } from '../changes/already-run.ts';
import { canInvert, type IdMapping } from '../changes/inverse.ts';
import { itemName } from '../changes/record-values.ts';
import type { Journal } from '../journal/journal.ts';
import type { JournalEvent } from '../journal/journal-event.ts';
import { newestIds } from './newest-ids.ts';
import { type ItemState, readableRun } from './run-state.ts';

type Started = Extract<JournalEvent, { kind: 'run-started' }>;

/** So many runs back it is looked for the same creations; each is read as a whole. */
const mostLookedAt = 50;

/** The newest run of this very change set of which something stands; undefined where there is none, or where undo took all of it back. */
export function sameRun(journal: Journal, hash: string): EarlierRun | undefined {
  const past = pastOf(journal);
  for (const { run, at } of past.runs.filter(({ started }) => started.hash === hash).reverse()) {
    const standing = standingItems(past, run).filter(({ edit }) => canInvert(edit)).length;
    if (standing > 0) return { run, at, standing };
  }
  return undefined;
}

/** What earlier runs of other change sets created, for a change set that creates something itself. What an undo creates again was gone. */
export function earlierCreates(journal: Journal, { edits, undoes }: ChangeSet, hash: string): EarlierCreates[] {
  const isNew = (edit: Edit) => edit.action === 'create' && (undoes === undefined || edit.recreates === undefined);
  if (!edits.some(isNew)) return [];
  const past = pastOf(journal);
  const others = past.runs.filter(({ started }) => started.hash !== hash && started.undoes === undefined).slice(-mostLookedAt);
  return createsOf(past, others);
}

/** What the runs after this one created. */
export function laterCreates(journal: Journal, run: string): EarlierCreates[] {
  const past = pastOf(journal);
  const since = past.runs.slice(past.runs.findIndex((each) => each.run === run) + 1);
  return createsOf(past, since.filter(({ started }) => started.undoes === undefined).slice(-mostLookedAt));
}

function createsOf(past: Past, runs: readonly Run[]): EarlierCreates[] {
  return runs.flatMap(({ run, at }) => {
    const items = standingItems(past, run).filter(({ edit }) => edit.action === 'create');
    return items.length === 0 ? [] : [{ run, at, standing: items.length, creates: items.map(({ asSent }) => asSent) }];
  });
}

/** What the newest other runs created, by name: however like it is to what this run creates, it is theirs. */
export function madeByOthers(journal: Journal, run: string): ReadonlySet<ItemName> {
  const others = pastOf(journal)
    .runs.filter((each) => each.run !== run)
    .slice(-mostLookedAt);
  return new Set(
    others.flatMap((other) =>
      (readableRun(journal, other.run)?.items ?? []).flatMap(({ edit, outcome }) =>
        edit.action === 'create' && outcome?.newId !== undefined ? [itemName(edit.resource, outcome.newId)] : [],
      ),
    ),
  );
}

/**
 * The marks of the approvals by which earlier runs were allowed that sent something, and of the words that closed the review of an
 * emergency, which were said of that run alone; `but` leaves one run out.
 */
export function usedApprovals(journal: Journal, but: string | undefined): ReadonlySet<string> {
  const others = pastOf(journal).runs.filter(({ run }) => run !== but);
  const sent = others.filter(
    ({ run, started: { approved } }) => approved !== undefined && (readableRun(journal, run)?.intents ?? 0) > 0,
  );
  const closing = others
    .filter(({ started: { emergency } }) => emergency !== undefined)
    .flatMap(({ run }) => journal.of(run).flatMap(({ event }) => (event.kind === 'emergency-reviewed' ? [event.mark] : [])));
  return new Set([...sent.flatMap(({ started: { approved = [] } }) => approved), ...closing]);
}

/**
 * When the run ended that a change set takes back as a whole, in milliseconds since 1970; undefined where it leaves something of it, or
 * where somebody else had sent it.
 */
export function ownRunEnded(journal: Journal, { undoes, edits }: ChangeSet, by: string): number | undefined {
  if (undoes === undefined) return undefined;
  const past = pastOf(journal);
  const own = past.runs.find(({ run, started }) => run === undoes && started.by === by);
  if (!own) return undefined;
  const taken = new Set(edits.flatMap((edit) => touched(edit, past.newest)));
  const left = standingItems(past, undoes).flatMap((item) => (canInvert(item.edit) ? doneBy(item, past.newest) : []));
  if (left.some((each) => !taken.has(each))) return undefined;
  const ended = journal.milestones().findLast(({ run, event }) => run === undoes && event.kind === 'run-ended');
  return Date.parse(ended?.at ?? own.at);
}

interface Run {
  readonly run: string;
  readonly at: string;
  readonly started: Started;
}

interface Past {
  readonly journal: Journal;
  readonly runs: readonly Run[];
  readonly newest: IdMapping;
}

function pastOf(journal: Journal): Past {
  const runs = journal
    .milestones()
    .flatMap(({ run, at, event }) => (event.kind === 'run-started' ? [{ run, at, started: event }] : []));
  return { journal, runs, newest: newestIds(journal) };
}

/** What a run did and no undo has taken back; an undo that was undone itself has taken nothing back. */
function standingItems(past: Past, run: string): (ItemState & { readonly asSent: Edit })[] {
  const state = readableRun(past.journal, run);
  if (!state) return [];
  const takenBack = new Set(
    past.runs
      .filter(({ started }) => started.undoes === run)
      .flatMap((undo) => standingItems(past, undo.run).flatMap(({ edit }) => touched(edit, past.newest))),
  );
  return state.items.flatMap((item, index) => {
    const asSent = state.changeSet.edits[index];
    if (item.status !== 'applied' || !asSent) return [];
    const did = doneBy(item, past.newest);
    return did.length > 0 && did.every((each) => takenBack.has(each)) ? [] : [{ ...item, asSent }];
  });
}

/** What an undo has to touch to take this back: each field of an update, the record that was created, the one that was deleted. */
function doneBy({ edit, outcome }: ItemState, newest: IdMapping): string[] {
  const named = (id: number) => `${edit.resource}:${newest(edit.resource, id)}`;
  if (edit.action === 'create') return outcome?.newId === undefined ? [] : [`${named(outcome.newId)} deleted`];
  if (edit.action === 'delete') return [`${named(edit.id)} created`];
  return Object.keys(edit.after).map((field) => `${named(edit.id)} ${field}`);
}

function touched(edit: Edit, newest: IdMapping): string[] {
  const named = (id: number) => `${edit.resource}:${newest(edit.resource, id)}`;
  if (edit.action === 'create') return edit.recreates === undefined ? [] : [`${named(edit.recreates)} created`];
  if (edit.action === 'delete') return [`${named(edit.id)} deleted`];
  return Object.keys(edit.after).map((field) => `${named(edit.id)} ${field}`);
}
