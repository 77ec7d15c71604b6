import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { Failure } from '../failure.ts';
import {
  type ExportedPage,
  type ExportPlace,
  isRefused,
  type TicketExports,
  type TicketStream,
} from '../zendesk/resources/ticket-exports.ts';
import { fieldOf, idIn, textIn } from './fields.ts';
import { writtenFacts, writtenMetric, writtenMoment, writtenSaid } from './kept-form.ts';
import type { PageRows, TicketStore } from './ticket-store.ts';
import { readEvent, readMetricEvent } from './translate-event.ts';
import { readSurvey } from './translate-survey.ts';
import { readTicket } from './translate-ticket.ts';

export interface ReadOptions {
  readonly store: TicketStore;
  readonly exports: TicketExports;
  readonly findTickets: (query: string) => AsyncIterable<readonly ZendeskRecord[]>;
  /** People by their ids, at most a hundred at once. */
  readonly findPeople: (ids: readonly number[]) => Promise<readonly ZendeskRecord[]>;
  /** From which second since 1970 on. */
  readonly from: number;
  /** By Zendesk's clock, in milliseconds since 1970. */
  readonly now: number;
  readonly effortField: number | undefined;
  readonly signal: AbortSignal;
}

export interface ReadProgress {
  readonly stream: TicketStream | 'names' | 'open tickets' | 'authors' | 'surveys';
  /** How many were read by now. */
  readonly read: number;
}

/** Zendesk exports nothing of its last minute. */
const youngest = 120;

/**
 * Reads what is new of an account's tickets and keeps it, page by page: each page is kept with where the next one begins, so that reading
 * that was broken off goes on there. Only the first time it reads all since `from`, and again where it has to begin earlier than before.
 *
 * @returns what could not be read, in sentences.
 */
export async function* readTickets(options: ReadOptions): AsyncGenerator<ReadProgress, readonly string[], void> {
  const { store, exports, now } = options;
  const from = Math.max(1, Math.min(options.from, Math.floor(now / 1000) - youngest));
  const before = store.reading();
  if (before === undefined || from < before.from) store.begin(from);
  const notes: string[] = [];
  const zone = await exports.timeZone();
  yield* readNames(options);
  yield* readStream('tickets', from, options);
  for (const stream of ['ticket_events', 'ticket_metric_events'] as const) {
    try {
      yield* readStream(stream, from, options);
    } catch (error) {
      if (!isRefused(error)) throw error;
      notes.push(`Zendesk has no ${stream.replaceAll('_', ' ')} for this sign-in, so figures lack what only they tell.`);
    }
  }
  yield* readAuthors(options, notes);
  if (store.reading()?.readAt === undefined) yield* readOpen(from, options, notes);
  yield* readSurveys(before?.readAt, from, options);
  store.finish(now, zone);
  return notes;
}

async function* readNames({ store, exports, signal }: ReadOptions): AsyncGenerator<ReadProgress, void, void> {
  const schedules = await exports.schedules();
  // In Zendesk's order, as the first one is the account's own.
  const ordered = (schedules ?? []).map((body, index) => [index, body] as const);
  store.keepKnown('schedule', new Map(ordered.map(([index, body]) => [index, JSON.stringify(body)])), true);
  let read = 0;
  for await (const page of exports.team()) {
    signal.throwIfAborted();
    const agents = page.filter((person) => textIn(person, 'role') !== 'end-user');
    store.keepKnown('agent', named(agents));
    read += agents.length;
    yield { stream: 'names', read };
  }
  store.keepKnown('group', named(await exports.named('groups')));
  store.keepKnown('form', named(await exports.named('ticket_forms')));
}

function named(records: readonly unknown[]): Map<number, string> {
  return new Map(
    records.flatMap((record) => {
      const id = idIn(record, 'id');
      return id === undefined ? [] : [[id, textIn(record, 'name') ?? ''] as const];
    }),
  );
}

async function* readStream(
  stream: TicketStream,
  from: number,
  { store, exports, signal, effortField }: ReadOptions,
): AsyncGenerator<ReadProgress, void, void> {
  let place: ExportPlace = store.place(stream) ?? { start: from };
  const authors = new Set(store.known('author').keys());
  let read = 0;
  for (;;) {
    signal.throwIfAborted();
    const page = await pageOf(exports, stream, place, from);
    const { written = [], ...rows } = translated[stream](page, effortField);
    const others = othersAmong(written, authors, store);
    store.keepPage(stream, { ...rows, authors: others }, page.next);
    for (const by of others) authors.add(by);
    read += page.items.length;
    yield { stream, read };
    if (page.isLast) return;
    place = page.next;
  }
}

type Written = readonly { readonly ticket: number; readonly by: number }[];

/** Who wrote on somebody else's ticket and is not known to have done so. */
function othersAmong(written: Written, known: ReadonlySet<number>, store: TicketStore): number[] {
  const unknown = written.filter(({ by }) => !known.has(by));
  const requesters = store.requesters([...new Set(unknown.map(({ ticket }) => ticket))]);
  return [...new Set(unknown.flatMap(({ ticket, by }) => (requesters.get(ticket) === by ? [] : [by])))];
}

/** A cursor that Zendesk does not take any more is no end: the stream is read again from its beginning, and what is known already counts once. */
async function pageOf(exports: TicketExports, stream: TicketStream, place: ExportPlace, from: number): Promise<ExportedPage> {
  try {
    return await exports.page(stream, place);
  } catch (error) {
    if (!('cursor' in place) || !(error instanceof Failure) || error.code !== 'validation') throw error;
    return exports.page(stream, { start: from });
  }
}

type Translate = (
  page: ExportedPage,
  effortField: number | undefined,
) => PageRows & {
  /** Who wrote in public, and on which ticket. */
  readonly written?: Written;
};

/** What a page holds, in the form in which it is kept, and whom it shows to be agents: only they are given tickets. */
const translated: Readonly<Record<TicketStream, Translate>> = {
  tickets: ({ items, beside }, effortField) => {
    const sets = setsBeside(beside.metric_sets);
    const facts = new Map<number, { text: string; changed: number }>();
    const agents = new Set<number>();
    let unreadable = 0;
    for (const raw of items) {
      const ticket = readTicket(raw, sets.get(idIn(raw, 'id') ?? 0), effortField);
      if (ticket === undefined) {
        unreadable += 1;
        continue;
      }
      facts.set(ticket.id, { text: writtenFacts(ticket.facts), changed: ticket.changed });
      if (ticket.facts.agent !== null) agents.add(ticket.facts.agent);
    }
    return { facts, unreadable, assignees: [...agents] };
  },
  ticket_events: ({ items }) => {
    const moments = new Map<number, string>();
    const written: { ticket: number; by: number }[] = [];
    const agents = new Set<number>();
    let unreadable = 0;
    for (const raw of items) {
      const event = readEvent(raw);
      if (event === undefined) unreadable += 1;
      for (const id of event?.assignees ?? []) agents.add(id);
      if (!event?.item) continue;
      const { ticket, item } = event;
      moments.set(ticket, (moments.get(ticket) ?? '') + writtenMoment(item));
      if (item.comment?.isPublic) written.push({ ticket, by: item.comment.by });
    }
    return { moments, unreadable, assignees: [...agents], written };
  },
  ticket_metric_events: ({ items }) => {
    const metrics = new Map<number, string>();
    let unreadable = 0;
    for (const raw of items) {
      const event = readMetricEvent(raw);
      if (event === undefined) unreadable += 1;
      if (event?.item) metrics.set(event.ticket, (metrics.get(event.ticket) ?? '') + writtenMetric(event.item));
    }
    return { metrics, unreadable };
  },
};

function setsBeside(sets: unknown): ReadonlyMap<number, unknown> {
  if (!Array.isArray(sets)) return new Map();
  return new Map(sets.map((set) => [idIn(set, 'ticket_id') ?? 0, set]));
}

/** Tickets that were open all the time and that nobody has touched since reading begins: no export tells them, and they are backlog all the same. */
async function* readOpen(
  from: number,
  { findTickets, store, signal, effortField }: ReadOptions,
  notes: string[],
): AsyncGenerator<ReadProgress, void, void> {
  const before = new Date(from * 1000).toISOString().slice(0, 10);
  let read = 0;
  try {
    for await (const page of findTickets(`status<solved updated<=${before}`)) {
      signal.throwIfAborted();
      const found = page.flatMap((raw) => readTicket(raw, fieldOf(raw, 'metric_set'), effortField) ?? []);
      store.keepOlder(new Map(found.map(({ id, facts, changed }) => [id, { text: writtenFacts(facts), changed }])));
      read += found.length;
      yield { stream: 'open tickets', read };
    }
  } catch (error) {
    if (!(error instanceof Failure) || error.code === 'cancelled') throw error;
    notes.push(`Open tickets that nobody has touched since ${before} could not be looked up, so the backlog lacks them.`);
  }
}

/** So many people are looked up in one reading, a hundred a request; others are told as not known. */
const mostAuthors = 20_000;

/** Whoever wrote on somebody else's ticket and is no agent now is looked up: only who is an end user now is taken for one. */
async function* readAuthors(
  { store, findPeople, signal }: ReadOptions,
  notes: string[],
): AsyncGenerator<ReadProgress, void, void> {
  const known = new Set((['agent', 'assignee', 'customer'] as const).flatMap((kind) => [...store.known(kind).keys()]));
  const unknown = [...store.known('author')].flatMap(([id, body]) => (body === '' && id > 0 && !known.has(id) ? [id] : []));
  if (unknown.length > mostAuthors)
    notes.push(`Of ${unknown.length} people who wrote on tickets of others only ${mostAuthors} were looked up.`);
  for (let index = 0; index < Math.min(unknown.length, mostAuthors); index += 100) {
    signal.throwIfAborted();
    const asked = unknown.slice(index, index + 100);
    const found = await unlessRefused(findPeople(asked));
    const customers = found.filter((person) => textIn(person, 'role') === 'end-user' && fieldOf(person, 'active') !== false);
    store.keepKnown('customer', new Map(customers.map(({ id }) => [id, ''])));
    store.keepKnown('author', new Map(asked.map((id) => [id, 'asked'])));
    yield { stream: 'authors', read: Math.min(index + 100, unknown.length) };
  }
}

async function unlessRefused(found: Promise<readonly ZendeskRecord[]>): Promise<readonly ZendeskRecord[]> {
  try {
    return await found;
  } catch (error) {
    if (isRefused(error)) return [];
    throw error;
  }
}

/** Answers may be changed for some days; what comes twice is one. */
const surveyOverlap = 31 * 86_400;

async function* readSurveys(
  readAt: number | undefined,
  from: number,
  { store, exports, signal }: ReadOptions,
): AsyncGenerator<ReadProgress, void, void> {
  const since = readAt === undefined ? from : Math.max(from, Math.floor(readAt / 1000) - surveyOverlap);
  const said = new Map<number, { at: number; text: string }>();
  let read = 0;
  for await (const page of exports.surveys(new Date(since * 1000).toISOString())) {
    signal.throwIfAborted();
    for (const raw of page) {
      const survey = readSurvey(raw);
      // Of several answers about a ticket the last one holds.
      if (survey && survey.at >= (said.get(survey.ticket)?.at ?? 0))
        said.set(survey.ticket, { at: survey.at, text: writtenSaid(survey.said) });
    }
    read += page.length;
    yield { stream: 'surveys', read };
  }
  store.keepSaid(new Map([...said].map(([ticket, { text }]) => [ticket, text])));
}
