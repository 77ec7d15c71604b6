import { z } from 'zod';
import { Failure } from '../../failure.ts';
import { pages } from '../pages.ts';
import type { Requester } from '../requester.ts';
import { unlessMissing } from './listed.ts';

/** What happened to tickets, as Zendesk exports it piece by piece (developer.zendesk.com, "Incremental Exports"; administrators only, ten requests a minute). */
export type TicketStream = 'tickets' | 'ticket_events' | 'ticket_metric_events';

/** Where reading goes on: by a cursor where the export has them, else from a second since 1970. */
export type ExportPlace = { readonly cursor: string } | { readonly start: number };

export interface ExportedPage {
  /** As Zendesk sent them. */
  readonly items: readonly unknown[];
  /** What stood beside them, for what some accounts tell there and others inside. */
  readonly beside: Readonly<Record<string, unknown>>;
  readonly next: ExportPlace;
  /** Up to which second it goes; undefined where the answer does not tell. */
  readonly until: number | undefined;
  readonly isLast: boolean;
}

export interface TicketExports {
  page(stream: TicketStream, place: ExportPlace): Promise<ExportedPage>;
  /** The schedules with their holidays; undefined where the plan has none. */
  schedules(): Promise<readonly unknown[] | undefined>;
  /** Everybody who is an agent or an administrator now; nobody where the sign-in may not know. */
  team(): AsyncGenerator<readonly unknown[], void, void>;
  named(kind: 'groups' | 'ticket_forms'): Promise<readonly unknown[]>;
  /** Answers to satisfaction surveys since a moment (ISO 8601), oldest first or not; nothing where the account has none. */
  surveys(since: string): AsyncGenerator<readonly unknown[], void, void>;
  /** The account's own time zone, as Zendesk names it; undefined where it does not say. */
  timeZone(): Promise<string | undefined>;
}

const routes: Readonly<Record<TicketStream, readonly string[]>> = {
  tickets: ['incremental', 'tickets', 'cursor'],
  ticket_events: ['incremental', 'ticket_events'],
  ticket_metric_events: ['incremental', 'ticket_metric_events'],
};

/** Metric sets come along so that archived tickets have them too, which the list of ticket metrics leaves out. */
const include: Readonly<Partial<Record<TicketStream, string>>> = { tickets: 'metric_sets', ticket_events: 'comment_events' };

const Page = z.looseObject({
  end_of_stream: z.boolean().nullish(),
  after_cursor: z.string().nullish(),
  end_time: z.number().nullish(),
});

export function ticketExports(requester: Requester): TicketExports {
  return {
    page: async (stream, place) => {
      const at: Record<string, string> = 'cursor' in place ? { cursor: place.cursor } : { start_time: String(place.start) };
      const beside = include[stream];
      const body = await requester.get(routes[stream], beside ? { ...at, include: beside } : at);
      const page = Page.safeParse(body);
      const items = page.success ? page.data[stream] : undefined;
      if (!page.success || !Array.isArray(items))
        throw new Failure('upstream', `Zendesk's export of ${stream} breaks off. What was read before is kept; try again later.`);
      return { items, beside: page.data, ...following(page.data, place, items.length) };
    },
    schedules: async () => {
      const path = ['business_hours', 'schedules'];
      const list = await unlessRefused(() => recordsOf(requester, path, 'schedules'));
      if (list === undefined) return undefined;
      const whole: unknown[] = [];
      for (const schedule of list) {
        const holidays = await unlessRefused(() => recordsOf(requester, [...path, String(schedule.id), 'holidays'], 'holidays'));
        whole.push({ ...schedule, holidays: holidays ?? [] });
      }
      return whole;
    },
    team: async function* () {
      for (const role of ['agent', 'admin'])
        yield* unlessRefusedPages(requester, ['users'], 'users', { role, 'page[size]': '100' });
    },
    named: async (kind) => (await unlessRefused(() => recordsOf(requester, [kind], kind))) ?? [],
    surveys: async function* (since) {
      const path = ['guide', 'survey_responses'];
      const first = { 'filter[created_at_start]': since, 'page[size]': '100' };
      yield* unlessRefusedPages(requester, path, 'survey_responses', first);
    },
    timeZone: async () => {
      const answer = Account.safeParse(await unlessMissing(unlessRefused(() => requester.get(['account']))));
      if (answer.success) return answer.data.account.time_zone;
      const me = Me.safeParse(await requester.get(['users', 'me']));
      return me.success ? (me.data.user.iana_time_zone ?? me.data.user.time_zone ?? undefined) : undefined;
    },
  };
}

const Account = z.looseObject({ account: z.looseObject({ time_zone: z.string() }) });
const Me = z.looseObject({ user: z.looseObject({ time_zone: z.string().nullish(), iana_time_zone: z.string().nullish() }) });

function following(
  { end_of_stream, after_cursor, end_time }: z.infer<typeof Page>,
  place: ExportPlace,
  count: number,
): Pick<ExportedPage, 'next' | 'until' | 'isLast'> {
  const until = end_time ?? undefined;
  if (after_cursor) {
    const isSame = 'cursor' in place && place.cursor === after_cursor;
    return { next: { cursor: after_cursor }, until, isLast: end_of_stream === true || isSame || count === 0 };
  }
  // By time an export that says nothing of its end is at it when it does not get on.
  const start = 'start' in place ? place.start : 0;
  const next = until === undefined || until < start ? place : { start: until };
  return { next, until, isLast: end_of_stream === true || count === 0 || until === undefined || until <= start };
}

type Listed = Readonly<Record<string, unknown>>;

async function recordsOf(requester: Requester, path: readonly string[], key: string): Promise<Listed[]> {
  const found: Listed[] = [];
  for await (const page of pages(requester, path)) found.push(...listIn(page, key));
  return found;
}

function listIn(body: unknown, key: string): Listed[] {
  const Envelope = z.looseObject({ [key]: z.array(z.looseObject({})) });
  const page = Envelope.safeParse(body);
  const list = page.success ? page.data[key] : undefined;
  if (!Array.isArray(list))
    throw new Failure('upstream', `Zendesk's answer holds no ${key}. What was read before is kept; try again later.`);
  return list;
}

/** @returns undefined where the plan or the sign-in has nothing of the kind. */
async function unlessRefused<Result>(ask: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (isRefused(error)) return undefined;
    throw error;
  }
}

async function* unlessRefusedPages(
  requester: Requester,
  path: readonly string[],
  key: string,
  query: Readonly<Record<string, string>>,
): AsyncGenerator<Listed[], void, void> {
  try {
    for await (const page of pages(requester, path, query)) yield listIn(page, key);
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
}

export function isRefused(error: unknown): boolean {
  return error instanceof Failure && (error.code === 'not-found' || error.code === 'forbidden');
}
