import type { z } from 'zod';
import type { FigureWish } from '../../../preload/contract/areas/figures.ts';
import type { FigureEvent, FigureReport, Grouping, MonthEvent } from '../../../preload/contract/figures.ts';
import type { RunSummary } from '../../../preload/contract/runs.ts';
import type { Desk } from '../../accounts/desk.ts';
import { Failure } from '../../failure.ts';
import { compareAround, type Spans, spansAround } from '../../figures/around.ts';
import { computeFigures } from '../../figures/compute.ts';
import { type Period, periodOf } from '../../figures/time/period.ts';
import { zoneOf } from '../../figures/time/schedule-zone.ts';
import { keptMonths, letGo } from '../../measures/months.ts';
import { readTickets } from '../../measures/read-tickets.ts';
import { comparedRow, namesOf, notesOf, rowOf } from '../../measures/rows.ts';
import { surroundingsOf } from '../../measures/surroundings.ts';
import { passingTicketStore, type TicketStore } from '../../measures/ticket-store.ts';
import { figureSettings } from './settings.ts';

type Wish = z.output<typeof FigureWish>;

interface Given {
  readonly clock: () => number;
  /** The run that `around` names. */
  readonly run: RunSummary | undefined;
  readonly signal: AbortSignal | undefined;
}

const day = 86_400;
/** What a ticket that is solved in a period went through before it: reading begins so much earlier. */
const lookBack = 60 * day;

/** Reads what is new of an account's tickets and computes figures of a period. */
export async function* measureFigures(desk: Desk, wish: Wish, given: Given): AsyncGenerator<FigureEvent, void, void> {
  refuseOrder(wish);
  const { run } = given;
  if (run && run.account !== desk.account.id)
    throw new Failure('not-found', `${desk.account.name} has no run ${run.run}. Nothing was computed.`);
  yield* withTickets(desk, wish, given, (tickets) => reportOf(desk, tickets, wish, run));
}

interface MonthWish {
  readonly month: string;
  readonly read: boolean;
}

const monthsBefore = 5;

/** The figures of a month, of the months before it, and of each group and agent, from one reading. */
export async function* measureMonth(
  desk: Desk,
  { month, read }: MonthWish,
  given: Given,
): AsyncGenerator<MonthEvent, void, void> {
  const period = daysOf(month, 0);
  const trend = { ...period, from: daysOf(month, monthsBefore).from };
  yield* withTickets(desk, { ...trend, read }, given, (tickets) => {
    const of = (days: typeof period, by?: Grouping) => reportOf(desk, tickets, { ...days, by }, undefined);
    return {
      month,
      all: of(period),
      trend: of(trend, 'month'),
      byGroup: of(period, 'group'),
      byAgent: of(period, 'agent'),
    };
  });
}

/** The first and last day of the month so many months before another. */
function daysOf(month: string, before: number): { readonly from: string; readonly to: string } {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  const day = (months: number, date: number) => new Date(Date.UTC(year, number - 1 + months, date)).toISOString().slice(0, 10);
  return { from: day(-before, 1), to: day(1 - before, 0) };
}

interface Tickets {
  readonly store: TicketStore;
  readonly notes: readonly string[];
  readonly kept: boolean;
}

type Progress = Extract<FigureEvent, { type: 'progress' }>;

/**
 * What `answer` makes of an account's tickets, after what is new was read. Where keeping is switched off for the account, what was read is in
 * memory and gone with the answer.
 */
async function* withTickets<Report>(
  desk: Desk,
  wish: Pick<Wish, 'from' | 'read'>,
  { clock, signal }: Given,
  answer: (tickets: Tickets) => Report,
): AsyncGenerator<Progress | { type: 'result'; report: Report }, void, void> {
  const settings = figureSettings(desk);
  const store = settings.on ? desk.ticketTimes() : passingTicketStore();
  try {
    const notes = wish.read || !settings.on ? yield* read(desk, store, wish, signal) : [];
    if (settings.on) letGo(store, settings.days, clock());
    yield { type: 'result', report: answer({ store, notes, kept: settings.on }) };
  } finally {
    if (!settings.on) store.close();
  }
}

function refuseOrder({ from, to }: Pick<Wish, 'from' | 'to'>): void {
  const bad = [from, to].find((text) => Number.isNaN(Date.parse(text)));
  if (bad) throw new Failure('validation', `There is no day ${bad}. Nothing was computed.`);
  if (Date.parse(from) > Date.parse(to))
    throw new Failure('validation', 'The period ends before it begins. Nothing was computed.');
}

/** @returns what could not be read, in sentences. */
async function* read(
  desk: Desk,
  store: TicketStore,
  { from }: Pick<Wish, 'from'>,
  signal = new AbortController().signal,
): AsyncGenerator<Progress, readonly string[], void> {
  const begun = store.reading();
  const wanted = Math.floor(Date.parse(from) / 1000) - lookBack;
  try {
    const zendesk = (await desk.connect())(signal);
    await zendesk.me();
    const users = zendesk.resources.users;
    const reading = readTickets({
      store,
      exports: zendesk.exports,
      findTickets: (query) => zendesk.search.tickets(query),
      findPeople: async (ids) => (await users.readMany?.(ids)) ?? [],
      from: Math.min(wanted, begun?.from ?? wanted),
      now: zendesk.now(),
      effortField: figureSettings(desk).effortField,
      signal,
    });
    for (;;) {
      const step = await reading.next();
      if (step.done) return step.value;
      yield { type: 'progress', ...step.value };
    }
  } catch (error) {
    const isAway = error instanceof Failure && ['network', 'upstream', 'rate-limited'].includes(error.code);
    if (!isAway || store.reading()?.readAt === undefined) throw error;
    return [`Zendesk could not be read now, so the figures are of what was kept. ${error.message}`];
  }
}

function reportOf(
  desk: Desk,
  { store, notes, kept }: Tickets,
  wish: Pick<Wish, 'from' | 'to' | 'by'>,
  run: RunSummary | undefined,
): FigureReport {
  const reading = store.reading();
  if (reading?.readAt === undefined)
    throw new Failure(
      'not-found',
      `No tickets of ${desk.account.name} have been read yet. Read them once; then figures need no network.`,
    );
  const zone = zoneOf(reading.zone ?? 'UTC') ?? 'Etc/UTC';
  const period = periodOf(wish.from, wish.to, zone);
  const { given, notes: ofSchedules } = surroundingsOf(store, period);
  const told = [
    ...notes,
    ...(reading.zone === undefined ? ['Zendesk did not tell the account’s time zone, so days are those of UTC.'] : []),
    ...ofSchedules,
  ];
  const head = {
    account: desk.account.id,
    from: wish.from,
    to: wish.to,
    zone,
    readAt: iso(reading.readAt / 1000),
    readFrom: iso(reading.from),
    kept,
    tickets: store.counts().tickets,
  };
  if (run) {
    const spans = spansOf(run, period, reading.readAt);
    const figures = compareAround(store.tickets(), given, spans).map(comparedRow);
    const around = { run: run.run, before: shown(spans.before), after: shown(spans.after) };
    return { ...head, around, figures, notes: [...told, ...aroundNotes] };
  }
  const { figures, met } = computeFigures(store.tickets(), given, wish.by);
  const names = namesOf(store);
  const rows = figures.map((result) => rowOf(result, wish.by, names));
  const { rows: older, notes: ofMonths } = keptMonths(store, period, wish.by);
  const isKept = new Set(wish.by === 'month' ? older.map(({ key }) => key) : []);
  return {
    ...head,
    ...(wish.by ? { by: wish.by } : {}),
    figures: [...older, ...rows.filter(({ key }) => !isKept.has(key))],
    notes: [...told, ...notesOf(met, store), ...ofMonths],
  };
}

const aroundNotes = [
  'Before and after are equal spans by the same dates; tickets that were open across the run are left out. What differs is shown, not why: nothing here says that the run caused it.',
];

/** @throws Failure `validation` where the run leaves no time on one side. */
function spansOf(run: RunSummary, period: Period, readAt: number): Spans {
  const [from, until] = [Date.parse(run.startedAt) / 1000, Date.parse(run.endedAt ?? run.startedAt) / 1000];
  const within = { ...period, until: Math.min(period.until, Math.floor(readAt / 1000)) };
  const spans = spansAround({ from: Math.floor(from), until: Math.ceil(until) }, within);
  if (spans) return spans;
  throw new Failure(
    'validation',
    `Run ${run.run} (${run.startedAt}) does not lie within the period with time before and after it. Choose a longer one. Nothing was computed.`,
  );
}

function shown({ from, until }: Period) {
  return { from: iso(from), until: iso(until) };
}

function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
