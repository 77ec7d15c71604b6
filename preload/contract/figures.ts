import { z } from 'zod';

export const Grouping = z.enum(['agent', 'group', 'form', 'priority', 'month']);
export type Grouping = z.infer<typeof Grouping>;

const Interval = z.object({ low: z.number(), high: z.number() });

/** What falls into the period and is not counted, how often, and why. */
const Excluded = z.object({ why: z.string(), count: z.number().int(), sentence: z.string() });

/** What one side of a comparison, or a figure, counted. */
const Counted = z.object({
  /** Null where nothing has a value, which is not 0. */
  value: z.number().nullable(),
  /** How many have a value, of how many that fall into the period. */
  n: z.number().int(),
  of: z.number().int(),
  excluded: z.array(Excluded),
  /** Holds the true value in 95 of 100 such samples; null where it is not worked out. */
  interval: Interval.nullable(),
});

/** A figure with all that it takes to read it. */
export const FigureRow = Counted.extend({
  code: z.string(),
  unit: z.enum(['minutes', 'percent', 'tickets', 'reopens', 'score']),
  /** The date by which something belongs to the period. */
  bucket: z.enum(['created', 'asked', 'solved', 'sla-update', 'end']),
  hours: z.enum(['calendar', 'business']).nullable(),
  /** What `n` and `of` count, and what the value is of them. */
  counts: z.enum(['tickets', 'replies', 'targets', 'ratings']),
  statistic: z.enum(['median', 'share', 'sum', 'count', 'mean']),
  source: z.enum(['rating', 'survey']).optional(),
  /** Business hours by all the schedules that each ticket had, where Zendesk counts by the last one alone. */
  allSchedules: z.number().nullable(),
  /** With a grouping: what the row is of. `key` is an id, a priority or a month, null for tickets that have none. */
  by: Grouping.optional(),
  key: z.string().nullable().optional(),
  name: z.string().optional(),
  /** Around a run: the value is then what is after less what was before. */
  before: Counted.optional(),
  after: Counted.optional(),
  /** `too-few`: under 30 on a side; `apart`, `not-apart`: whether the intervals lie apart. None says why. */
  verdict: z.enum(['too-few', 'apart', 'not-apart', 'only-counted']).optional(),
  /** What was kept of a month whose tickets are let go. */
  kept: z.literal(true).optional(),
});
export type FigureRow = Readonly<z.infer<typeof FigureRow>>;

export const FigureReport = z.object({
  account: z.string(),
  /** As asked, and the zone whose days they are. */
  from: z.string(),
  to: z.string(),
  zone: z.string(),
  by: Grouping.optional(),
  /** Around which run, and from when to when on either side: ISO 8601, UTC. */
  around: z
    .object({
      run: z.string(),
      before: z.object({ from: z.string(), until: z.string() }),
      after: z.object({ from: z.string(), until: z.string() }),
    })
    .optional(),
  figures: z.array(FigureRow),
  /** What was met on the way and a reader should know, in sentences. */
  notes: z.array(z.string()),
  tickets: z.number().int(),
  /** When Zendesk was read last, ISO 8601; from which day on; and whether what was read is kept. */
  readAt: z.string(),
  readFrom: z.string(),
  kept: z.boolean(),
});
export type FigureReport = Readonly<z.infer<typeof FigureReport>>;

export const FigureEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), stream: z.string(), read: z.number().int() }),
  z.object({ type: z.literal('result'), report: FigureReport }),
]);
export type FigureEvent = Readonly<z.infer<typeof FigureEvent>>;

/** Days that the times of tickets are kept; what is kept of months stays. */
const TicketDays = z.number().int().min(31).max(3650);

export const FigureSettings = z.object({
  /** Whether times of tickets are kept on this computer; nothing is until somebody switches it on. */
  on: z.boolean(),
  days: TicketDays,
  /** The ticket field that holds what customers said of the effort, from 1 to 7. */
  effortField: z.number().int().positive().optional(),
});
export type FigureSettings = Readonly<z.infer<typeof FigureSettings>>;

export const FigureState = FigureSettings.extend({
  tickets: z.number().int(),
  readAt: z.string().optional(),
  readFrom: z.string().optional(),
});
export type FigureState = Readonly<z.infer<typeof FigureState>>;

/** A month, what it was like the months before, and by whom: what a report shows. */
export const MonthReport = z.object({
  month: z.string(),
  all: FigureReport,
  trend: FigureReport,
  byGroup: FigureReport,
  byAgent: FigureReport,
});
export type MonthReport = Readonly<z.infer<typeof MonthReport>>;

export const MonthEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), stream: z.string(), read: z.number().int() }),
  z.object({ type: z.literal('result'), report: MonthReport }),
]);
export type MonthEvent = Readonly<z.infer<typeof MonthEvent>>;
