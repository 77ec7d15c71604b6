import { z } from 'zod';
import type { KeptTicket } from '../figures/ticket/ticket.ts';
import { inMemory, openStore, type Store } from '../store/database.ts';
import { tickets } from '../store/migrations/figures/001-tickets.ts';
import type { ExportPlace, TicketStream } from '../zendesk/resources/ticket-exports.ts';
import { readFacts, readMetrics, readMoments } from './kept-form.ts';

/** What one page gave, by ticket: its facts, and the lists that are added to those that are there. */
export interface PageRows {
  readonly facts?: ReadonlyMap<number, { readonly text: string; readonly changed: number }>;
  readonly moments?: ReadonlyMap<number, string>;
  readonly metrics?: ReadonlyMap<number, string>;
  /** Whom it shows to be agents, and who wrote on somebody else's ticket. */
  readonly assignees?: readonly number[];
  readonly authors?: readonly number[];
  /** Events that could not be read. */
  readonly unreadable: number;
}

/** Names and schedules, as they were when they were read last; `author`: who wrote on somebody else's ticket, `asked` once they were looked up. */
export type KnownKind = 'schedule' | 'agent' | 'group' | 'form' | 'assignee' | 'customer' | 'author';

export interface Reading {
  /** The second since 1970 from which on everything was read. */
  readonly from: number;
  /** When it was read last, in milliseconds since 1970; undefined while the first reading is under way. */
  readonly readAt: number | undefined;
  readonly zone: string | undefined;
}

/** The times of one account's tickets. What is read again is added again, and counts once: events carry ids. */
export interface TicketStore {
  reading(): Reading | undefined;
  /** Begins anew, from an earlier second than before or for the first time; what was read is forgotten, what stays of months is not. */
  begin(from: number): void;
  place(stream: TicketStream): ExportPlace | undefined;
  unreadable(): number;
  /** Keeps a page and where the next one is, both or neither. */
  keepPage(stream: TicketStream, rows: PageRows, next: ExportPlace): void;
  /** Facts of tickets that no export told since reading began. */
  keepOlder(facts: NonNullable<PageRows['facts']>): void;
  keepSaid(said: ReadonlyMap<number, string>): void;
  /** @param only whether they are all there are; else they are added to those that are known, who may be gone by now. */
  keepKnown(kind: KnownKind, bodies: ReadonlyMap<number, string>, only?: boolean): void;
  known(kind: KnownKind): Map<number, string>;
  /** Who asked for each of these tickets, as far as that is known. */
  requesters(tickets: readonly number[]): ReadonlyMap<number, number>;
  finish(readAt: number, zone: string | undefined): void;
  /** One ticket after the other; those of which only events are known are passed over. */
  tickets(): IterableIterator<KeptTicket>;
  counts(): { readonly tickets: number; readonly withoutTicket: number };
  /** The oldest change of a ticket, in seconds since 1970. */
  oldest(): number | undefined;
  /** Lets tickets go that have not changed since then. @returns how many went. */
  dropBefore(changed: number): number;
  keepMonth(month: string, grouping: string, body: string): void;
  months(grouping: string): { readonly month: string; readonly body: string }[];
  forget(): void;
  close(): void;
}

const Place = z.union([z.object({ cursor: z.string() }), z.object({ start: z.number() })]);

/** One that is gone when it is closed, and never on a disk. */
export function passingTicketStore(): TicketStore {
  return openTicketStore(inMemory, '', 'the times of tickets');
}

export function openTicketStore(file: string, key: string, holds: string): TicketStore {
  const store = openStore({ file, key, migrations: [tickets], durability: 'normal', holds, keyIsRight: true, wipes: true });
  return { ...readings(store), ...pagesOf(store), ...lists(store), ...leaving(store), close: () => store.close() };
}

function readings(store: Store): Pick<TicketStore, 'reading' | 'begin' | 'finish' | 'forget'> {
  const forgetTickets = () => {
    for (const table of ['tickets', 'streams', 'reading']) store.run(`DELETE FROM ${table}`);
  };
  return {
    reading: () => {
      const row = store.get('SELECT began_at, read_at, zone FROM reading');
      if (!row) return undefined;
      const readAt = typeof row.read_at === 'number' ? row.read_at : undefined;
      return { from: Number(row.began_at), readAt, zone: typeof row.zone === 'string' ? row.zone : undefined };
    },
    begin: (from) =>
      store.transaction(() => {
        forgetTickets();
        store.run('INSERT INTO reading (only, began_at) VALUES (1, ?)', from);
      }),
    finish: (readAt, zone) => store.run('UPDATE reading SET read_at = ?, zone = coalesce(?, zone)', readAt, zone ?? null),
    forget: () =>
      store.transaction(() => {
        forgetTickets();
        for (const table of ['known', 'months']) store.run(`DELETE FROM ${table}`);
      }),
  };
}

/** A page's rows go into one call, as a list of lists: a call for each row costs twice as much. */
const rowsOf = (...columns: readonly string[]) =>
  `SELECT ${columns.map((column, place) => (column === '0' ? '0' : `json_extract(value, '$[${place}]')`)).join(', ')} FROM json_each(?) WHERE true`;

const addFacts = `INSERT INTO tickets (id, facts, changed) ${rowsOf('id', 'facts', 'changed')}
  ON CONFLICT (id) DO UPDATE SET facts = excluded.facts, changed = max(changed, excluded.changed)`;

function adding(column: 'moments' | 'metrics'): string {
  return `INSERT INTO tickets (id, ${column}, changed) ${rowsOf('id', column, '0')}
    ON CONFLICT (id) DO UPDATE SET ${column} = ${column} || excluded.${column}`;
}

/** Who was looked up stays so. */
const addKnown = "INSERT INTO known (kind, id, body) SELECT ?, value, '' FROM json_each(?) WHERE true ON CONFLICT DO NOTHING";
const addMoments = adding('moments');
const addMetrics = adding('metrics');

function pagesOf(store: Store): Pick<TicketStore, 'place' | 'unreadable' | 'keepPage' | 'keepOlder' | 'keepSaid'> {
  return {
    place: (stream) => {
      const row = store.get('SELECT place FROM streams WHERE name = ?', stream);
      return row && Place.parse(JSON.parse(String(row.place)));
    },
    unreadable: () => Number(store.get('SELECT coalesce(sum(unreadable), 0) AS sum FROM streams')?.sum ?? 0),
    keepPage: (stream, { facts, moments, metrics, assignees, authors, unreadable }, next) =>
      store.transaction(() => {
        if (assignees?.length) store.run(addKnown, 'assignee', JSON.stringify(assignees));
        if (authors?.length) store.run(addKnown, 'author', JSON.stringify(authors));
        if (facts?.size) store.run(addFacts, JSON.stringify([...facts].map(([id, { text, changed }]) => [id, text, changed])));
        if (moments?.size) store.run(addMoments, JSON.stringify([...moments]));
        if (metrics?.size) store.run(addMetrics, JSON.stringify([...metrics]));
        store.run(
          `INSERT INTO streams (name, place, unreadable) VALUES (?, ?, ?)
             ON CONFLICT (name) DO UPDATE SET place = excluded.place, unreadable = unreadable + excluded.unreadable`,
          stream,
          JSON.stringify(next),
          unreadable,
        );
      }),
    keepOlder: (facts) =>
      store.transaction(() => {
        const add = `INSERT INTO tickets (id, facts, changed) VALUES (?, ?, ?)
          ON CONFLICT (id) DO UPDATE SET facts = coalesce(facts, excluded.facts), changed = max(changed, excluded.changed)`;
        for (const [id, { text, changed }] of facts) store.run(add, id, text, changed);
      }),
    keepSaid: (said) =>
      store.transaction(() => {
        const add =
          'INSERT INTO tickets (id, said, changed) VALUES (?, ?, 0) ON CONFLICT (id) DO UPDATE SET said = excluded.said';
        for (const [id, text] of said) store.run(add, id, text);
      }),
  };
}

/** A few hundred rows in one call cost half of what as many calls do. */
const atOnce = 500;

function lists(store: Store): Pick<TicketStore, 'keepKnown' | 'known' | 'requesters' | 'tickets' | 'counts'> {
  return {
    requesters: (tickets) => {
      const rows = store.all(
        "SELECT id, json_extract(facts, '$[7]') AS requester FROM tickets WHERE id IN (SELECT value FROM json_each(?))",
        JSON.stringify(tickets),
      );
      return new Map(
        rows.flatMap(({ id, requester }) => (typeof requester === 'number' ? [[Number(id), requester] as const] : [])),
      );
    },
    keepKnown: (kind, bodies, only = false) =>
      store.transaction(() => {
        if (only) store.run('DELETE FROM known WHERE kind = ?', kind);
        for (const [id, body] of bodies)
          store.run('INSERT OR REPLACE INTO known (kind, id, body) VALUES (?, ?, ?)', kind, id, body);
      }),
    known: (kind) =>
      new Map(
        store
          .all('SELECT id, body FROM known WHERE kind = ? ORDER BY id', kind)
          .map(({ id, body }) => [Number(id), String(body)]),
      ),
    *tickets() {
      const sql = 'SELECT id, facts, moments, metrics, said FROM tickets WHERE id > ? AND facts IS NOT NULL ORDER BY id LIMIT ?';
      for (let last = Number.MIN_SAFE_INTEGER; ; ) {
        const rows = store.all(sql, last, atOnce);
        for (const row of rows) {
          last = Number(row.id);
          const facts = readFacts(last, String(row.facts), typeof row.said === 'string' ? row.said : null);
          yield { facts, moments: readMoments(String(row.moments)), metrics: readMetrics(String(row.metrics)) };
        }
        if (rows.length < atOnce) return;
      }
    },
    counts: () => {
      const row = store.get('SELECT count(facts) AS tickets, count(*) - count(facts) AS without FROM tickets');
      return { tickets: Number(row?.tickets ?? 0), withoutTicket: Number(row?.without ?? 0) };
    },
  };
}

function leaving(store: Store): Pick<TicketStore, 'oldest' | 'dropBefore' | 'keepMonth' | 'months'> {
  return {
    oldest: () => {
      const oldest = store.get('SELECT min(changed) AS oldest FROM tickets WHERE facts IS NOT NULL')?.oldest;
      return typeof oldest === 'number' ? oldest : undefined;
    },
    dropBefore: (changed) =>
      store.transaction(() => {
        // What is still open is kept: it is somebody's backlog, however old it is.
        const done = `changed < ? AND (facts IS NULL OR json_extract(facts, '$[1]') IN ('solved', 'closed', 'deleted'))`;
        const count = Number(store.get(`SELECT count(*) AS count FROM tickets WHERE ${done}`, changed)?.count ?? 0);
        if (count > 0) store.run(`DELETE FROM tickets WHERE ${done}`, changed);
        return count;
      }),
    keepMonth: (month, grouping, body) =>
      store.run('INSERT OR REPLACE INTO months (month, grouping, body) VALUES (?, ?, ?)', month, grouping, body),
    months: (grouping) =>
      store
        .all('SELECT month, body FROM months WHERE grouping = ? ORDER BY month', grouping)
        .map(({ month, body }) => ({ month: String(month), body: String(body) })),
  };
}
