import type { ChangeSet, Edit } from '../../preload/contract/change-set.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import type { ItemStatus, RunCounts, RunItem } from '../../preload/contract/runs.ts';
import { editName } from '../changes/edit-item.ts';
import { createdName, withNewIds } from '../changes/references.ts';
import { rulesOf } from '../changes/resource-rules.ts';
import { Failure } from '../failure.ts';
import type { Journal, KeptEntry } from '../journal/journal.ts';
import type { ItemOutcome, JournalEvent } from '../journal/journal-event.ts';

/** One edit of a run and what has become of it so far. */
export interface ItemState {
  /** As in the change set, with the ids of created records in place of their keys as soon as Zendesk has given them. */
  edit: Edit;
  status: ItemStatus;
  /** The last known state in Zendesk after our change. */
  outcome: ItemOutcome | undefined;
  /** Why it is skipped, where there is more to say than that. */
  reason?: string;
  /** Whether this process has read it back. */
  verified?: boolean;
}

export interface OpenIntent {
  readonly request: number;
  readonly at: string;
  readonly purpose: 'change' | 'place';
  readonly edits: readonly number[];
  /** The background job that Zendesk answered with, where the answer came. */
  readonly job?: string;
}

type Event<Kind extends JournalEvent['kind']> = Extract<JournalEvent, { kind: Kind }>;

/** A run as its journal entries tell it. Nothing about a run is known from anywhere else. */
export interface RunState {
  readonly run: string;
  readonly startedAt: string;
  readonly started: Event<'run-started'>;
  readonly changeSet: ChangeSet;
  readonly items: ItemState[];
  /** Intents without an outcome: did it happen? */
  readonly inDoubt: OpenIntent[];
  readonly intents: number;
  readonly checked: boolean;
  readonly requests: number;
  readonly lastRequest: number;
  readonly ended: (Event<'run-ended'> & { at: string }) | undefined;
  readonly abandoned: boolean;
  readonly paused: boolean;
}

/** Reads a run from its entries. @throws Failure `not-found` where there is no such run. */
export function runState(run: string, entries: readonly KeptEntry[]): RunState {
  const first = entries.find(({ event }) => event.kind === 'run-started');
  if (first?.event.kind !== 'run-started') throw new Failure('not-found', `There is no run ${run}. \`redline runs\` lists them.`);
  const started = first.event;
  const set = entries.find(({ event }) => event.kind === 'change-set');
  if (set?.event.kind !== 'change-set') throw new Failure('storage', `The journal holds no change set for run ${run}.`);
  const { changeSet } = set.event;
  const items = changeSet.edits.map((edit): ItemState => ({ edit, status: 'not-attempted', outcome: undefined }));
  const open = new Map<number, OpenIntent>();
  let checked = false;
  let requests = 0;
  let lastRequest = 0;
  let intents = 0;
  let ended: RunState['ended'];
  let abandoned = false;
  let paused = false;

  for (const { event, at } of entries) {
    switch (event.kind) {
      case 'run-resumed':
        ended = undefined;
        paused = false;
        break;
      case 'check-passed':
        checked = true;
        for (const index of event.skipped) setStatus(items, index, 'skipped');
        for (const { edit, reason } of event.passedOver ?? []) passOver(items, edit, reason);
        requests += event.requests;
        break;
      case 'intent':
        intents += 1;
        requests += 1;
        lastRequest = Math.max(lastRequest, event.request);
        open.set(event.request, { request: event.request, at, purpose: event.purpose, edits: event.edits });
        if (event.purpose === 'change') for (const index of event.edits) setStatus(items, index, 'in-doubt');
        break;
      case 'job': {
        const intent = open.get(event.request);
        if (intent) open.set(event.request, { ...intent, job: event.job });
        break;
      }
      case 'outcome':
        open.delete(event.request);
        for (const outcome of event.items) takeOutcome(items, outcome);
        break;
      case 'verified':
        requests += event.requests;
        for (const outcome of event.differing) takeOutcome(items, outcome);
        for (const outcome of event.found ?? []) takeOutcome(items, outcome);
        break;
      case 'paused':
        paused = true;
        break;
      case 'proceeded':
        paused = false;
        break;
      case 'run-ended':
        ended = { ...event, at };
        requests = Math.max(requests, event.requests);
        break;
      case 'run-abandoned':
        abandoned = true;
        break;
    }
  }
  fillInNewIds(items);
  return {
    run,
    startedAt: first.at,
    started,
    changeSet,
    items,
    inDoubt: [...open.values()],
    intents,
    checked,
    requests,
    lastRequest,
    ended,
    abandoned,
    paused,
  };
}

/**
 * The run, or undefined where an entry of it cannot be read. `verify` names that entry, and nothing runs until a person has
 * acknowledged it; from then on it must not stand in the way of other runs.
 */
export function readableRun(journal: Journal, run: string): RunState | undefined {
  try {
    return runState(run, journal.of(run));
  } catch (error) {
    if (error instanceof Failure && error.code === 'storage') return undefined;
    throw error;
  }
}

export function countsOf(items: readonly ItemState[]): RunCounts {
  const counts = { applied: 0, failed: 0, skipped: 0, notAttempted: 0 };
  for (const { status } of items) {
    if (status === 'applied') counts.applied += 1;
    else if (status === 'failed') counts.failed += 1;
    else if (status === 'skipped') counts.skipped += 1;
    else counts.notAttempted += 1;
  }
  return counts;
}

export function runItem({ edit, status, outcome, reason }: ItemState): RunItem {
  const error = status === 'skipped' ? reason : outcome?.error;
  return {
    resource: edit.resource,
    id: edit.action === 'create' ? edit.key : edit.id,
    name: editName(edit),
    action: edit.action,
    status,
    ...(outcome?.newId === undefined ? {} : { newId: outcome.newId }),
    ...(error === undefined ? {} : { error }),
  };
}

/** Sets where one edit stands. */
export function setStatus(items: readonly ItemState[], index: number, status: ItemStatus): void {
  const item = items[index];
  if (item) item.status = status;
}

/** Leaves one edit out, and says why. */
export function passOver(items: readonly ItemState[], index: number, reason: string): void {
  const item = items[index];
  if (item) Object.assign(item, { status: 'skipped', reason });
}

/** Takes an outcome over: by the run as it goes, and by whoever reads it from the journal. */
export function takeOutcome(items: readonly ItemState[], outcome: ItemOutcome): void {
  const item = items[outcome.edit];
  if (!item) return;
  item.status = outcome.status === 'not-applied' ? 'not-attempted' : outcome.status;
  item.outcome = outcome;
}

/** Edits that name a record which this run has created name it by its id from now on. */
export function fillInNewIds(items: readonly ItemState[]): void {
  const newIds = new Map<string, number>();
  for (const { edit, outcome } of items)
    if (edit.action === 'create' && outcome?.newId !== undefined) newIds.set(createdName(edit), outcome.newId);
  if (newIds.size === 0) return;
  for (const item of items) item.edit = withNewIds(item.edit, newIds);
}

/** A created record as the run left it, with its place as it is now: in all else it may hold another person's change already. */
export function withPlaceOf({ edit, outcome }: ItemState, now: ZendeskRecord): ZendeskRecord {
  const place = Object.fromEntries(rulesOf[edit.resource].placedBy.map((field) => [field, now[field]]));
  return { ...(outcome?.after ?? now), ...place, id: now.id };
}
