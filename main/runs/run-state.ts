import type { ChangeSet, Drift, Edit } from '../../preload/contract/change-set.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import type { ItemStatus, RunCounts } from '../../preload/contract/runs.ts';
import { editItem } from '../changes/edit-item.ts';
import { createdName, withNewIds } from '../changes/references.ts';
import { Failure } from '../failure.ts';
import type { Journal, KeptEntry } from '../journal/journal.ts';
import type { Besides, ItemOutcome, JournalEvent } from '../journal/journal-event.ts';
import { resources } from '../resources/registry.ts';
import { type NumbersSeen, takeNumbers } from './numbers-seen.ts';

/** One edit of a run and what has become of it so far. */
export interface ItemState {
  /** As in the change set, with the ids of created records in place of their keys as soon as Zendesk has given them. */
  edit: Edit;
  status: ItemStatus;
  /** The last known state in Zendesk after our change. */
  outcome: ItemOutcome | undefined;
  /** Why it is skipped, where there is more to say than that. */
  reason?: string;
  /** With what Zendesk refused an earlier request of it, which was sent anew. */
  refusedBefore?: string;
  /** Whether Zendesk has said before that others wrote the same at that moment. */
  collided?: boolean;
  /** What the update leaves alone, as it was right before it; only while this process runs. */
  untouched?: Readonly<Record<string, unknown>>;
  /** Left out because its record had changed, as the person chose. */
  drifted?: boolean;
  /** Whether this process has read it back. */
  verified?: boolean;
  /** When this process last looked at its record, in steady milliseconds, and what it saw. */
  lookedAt?: number;
  seen?: ZendeskRecord | undefined;
  /** When its first request was about to leave. */
  sent?: SentMark;
  /** Only part of its requests took effect, and nothing has shown since that all of it is there, or nothing. */
  half?: true;
  /** How often reading found that it had not happened; each of those requests may still happen late. */
  notFound?: number;
  /** When this process gave up on the last of its requests that nothing at all came back for, in steady milliseconds. */
  unansweredAt?: number;
  /** The person's telephone numbers, where the edit gives one. */
  numbers?: NumbersSeen;
  /** What reading found and could not tell apart, where a person has to settle it. */
  candidates?: readonly ZendeskRecord[];
  /** Records that Zendesk made besides this one, by carrying out late what was taken for lost. */
  twins?: readonly number[];
}

/** The moment before a request leaves, by each clock that is known of it. */
export interface SentMark {
  /** This computer's wall clock, ISO 8601. */
  readonly at: string;
  /** Zendesk's own clock, in milliseconds since 1970. */
  readonly zendeskAt?: number;
  /** This process's steady clock. */
  readonly steady?: number;
}

export interface OpenIntent {
  readonly request: number;
  readonly purpose: 'change' | 'place';
  readonly edits: readonly number[];
  /** The background job that Zendesk answered with, where the answer came. */
  readonly job?: string;
}

export type LeftBehind = Event<'left-behind'>['found'][number];

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
  /** What named deleted records and was only seen once they were gone. */
  readonly leftBehind: readonly LeftBehind[];
  /** The deleted records for which that was looked. */
  readonly lookedAfter: ReadonlySet<string>;
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
  const lookedAfter = new Set<string>();
  const leftBehind: LeftBehind[] = [];

  for (const { event, at } of entries) {
    switch (event.kind) {
      case 'run-resumed':
        ended = undefined;
        paused = false;
        break;
      case 'check-passed':
        checked = true;
        leaveOut(items, event.skipped, event.drifted);
        for (const { edit, reason } of event.passedOver ?? []) passOver(items, edit, reason);
        requests += event.requests;
        break;
      case 'intent':
        for (const { edit, fields } of event.beside ?? []) Object.assign(items[edit] ?? {}, { untouched: fields });
        intents += 1;
        requests += 1;
        lastRequest = Math.max(lastRequest, event.request);
        open.set(event.request, { request: event.request, purpose: event.purpose, edits: event.edits });
        if (event.purpose === 'change') {
          const mark = { at, ...(event.zendeskAt === undefined ? {} : { zendeskAt: event.zendeskAt }) };
          for (const index of event.edits) markSent(items, index, mark);
        }
        break;
      case 'job': {
        const intent = open.get(event.request);
        if (intent) open.set(event.request, { ...intent, job: event.job });
        break;
      }
      case 'outcome':
        leaveOpen(open, event);
        for (const outcome of event.items) takeOutcome(items, outcome, event.known);
        break;
      case 'unsettled':
        for (const { edit, candidates } of event.items) setCandidates(items, edit, candidates);
        break;
      case 'twins':
        for (const { edit, twins } of event.items) setTwins(items, edit, twins);
        break;
      case 'verified':
        requests += event.requests;
        for (const outcome of event.differing) takeOutcome(items, outcome);
        for (const outcome of [...(event.found ?? []), ...(event.overwrote ?? [])]) takeOutcome(items, outcome);
        for (const besides of event.besides ?? []) takeSideEffects(items, besides);
        break;
      case 'left-behind':
        for (const target of event.targets) lookedAfter.add(target);
        leftBehind.push(...event.found);
        requests += event.requests;
        break;
      case 'numbers-seen':
        requests += event.requests;
        for (const { edit, numbers } of event.items) takeNumbers(items, event.when, edit, numbers);
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
    leftBehind,
    lookedAfter,
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

function leaveOpen(intents: Map<number, OpenIntent>, { request, open = [] }: Event<'outcome'>): void {
  const intent = intents.get(request);
  intents.delete(request);
  if (intent && open.length > 0) intents.set(request, { ...intent, edits: open });
}

/** A request of this edit is about to leave; from now on it is in doubt. */
export function markSent(items: readonly ItemState[], index: number, mark: SentMark): void {
  const item = items[index];
  if (!item) return;
  item.status = 'in-doubt';
  item.sent ??= mark;
}

export function setCandidates(items: readonly ItemState[], index: number, candidates: readonly ZendeskRecord[]): void {
  const item = items[index];
  if (item) item.candidates = candidates;
}

export function setTwins(items: readonly ItemState[], index: number, twins: readonly number[]): void {
  const item = items[index];
  if (item) item.twins = twins;
}

/** Leaves edits out; `drifted` are those among their records that had changed. */
export function leaveOut(items: readonly ItemState[], indexes: readonly number[], drifted: readonly Drift[]): void {
  const changed = new Set(drifted.map(({ item }) => item));
  for (const index of indexes) {
    const item = items[index];
    if (item) Object.assign(item, { status: 'skipped', drifted: changed.has(editItem(item.edit)) });
  }
}

/** Leaves one edit out, and says why. */
export function passOver(items: readonly ItemState[], index: number, reason: string): void {
  const item = items[index];
  if (item) Object.assign(item, { status: 'skipped', reason });
}

/** Takes an outcome over: by the run as it goes, and by whoever reads it from the journal. */
export function takeOutcome(
  items: readonly ItemState[],
  outcome: ItemOutcome,
  known: Event<'outcome'>['known'] = 'answer',
): void {
  const item = items[outcome.edit];
  if (!item) return;
  item.status = outcome.status === 'not-applied' ? 'not-attempted' : outcome.status;
  item.outcome = outcome;
  if (outcome.status === 'not-applied' && (known === 'reading' || known === 'person')) item.notFound = (item.notFound ?? 0) + 1;
  if (outcome.half) item.half = true;
  // Whole by now; or brought back to before, which only a reading tells.
  else if (outcome.status === 'applied' || (outcome.status === 'not-applied' && known === 'reading')) delete item.half;
  if (outcome.refused !== undefined) item.refusedBefore = outcome.refused;
  // Somebody else has just written, so what was seen before says nothing any more.
  if (outcome.collided) Object.assign(item, { collided: true, lookedAt: undefined });
  delete item.candidates;
}

/** Edits that name a record which this run has created name it by its id from now on. */
export function fillInNewIds(items: readonly ItemState[]): void {
  const newIds = new Map<string, number | string>();
  for (const { edit, outcome } of items)
    if (edit.action === 'create' && outcome?.newId !== undefined)
      newIds.set(createdName(edit), knownAs(outcome.newId, outcome.after));
  if (newIds.size === 0) return;
  for (const item of items) item.edit = withNewIds(item.edit, newIds);
}

/** Rules name a webhook and its like by the text that Zendesk knows it by, all else by the id. */
function knownAs(id: number, after: ZendeskRecord | undefined): number | string {
  return typeof after?.zendesk_id === 'string' ? after.zendesk_id : id;
}

/** A created record as the run left it, with its place as it is now: in all else it may hold another person's change already. */
export function withPlaceOf({ edit, outcome }: ItemState, now: ZendeskRecord): ZendeskRecord {
  const place = Object.fromEntries(resources[edit.resource].rules.placedBy.map((field) => [field, now[field]]));
  return { ...(outcome?.after ?? now), ...place, id: now.id };
}

/** Takes over what reading back found to have changed beside an update. */
export function takeSideEffects(items: readonly ItemState[], { edit, sideEffects }: Besides): void {
  const item = items[edit];
  if (item?.outcome) item.outcome = { ...item.outcome, sideEffects, seenLater: true };
}
