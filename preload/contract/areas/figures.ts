import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { FigureEvent, FigureReport, FigureSettings, FigureState, Grouping, MonthEvent } from '../figures.ts';
import { base, ofAccount } from './base.ts';

/** A day of the account's time zone, or a moment in ISO 8601. */
const When = z
  .string()
  .regex(
    /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/,
    'takes a day such as 2026-11-30, or a moment such as 2026-11-30T09:00:00Z',
  );

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'takes a month such as 2026-11');

export const FigureWish = ofAccount.extend({
  from: When,
  /** The last day, inclusive; a moment is not. */
  to: When,
  by: Grouping.optional(),
  /** A run: what was before it is compared with what was after it. */
  around: z.string().min(1).max(100).optional(),
  /** Whether Zendesk is asked for what is new; without, what is kept is all there is. */
  read: z.boolean().default(true),
});

export const figures = {
  state: base.input(ofAccount).output(FigureState),
  /** Switching it off forgets what was kept of tickets and of months. */
  set: base.input(ofAccount.extend(FigureSettings.partial().shape)).output(FigureState),
  /** Reads what is new and computes the figures; the last event is the result. Leaving the stream ends reading, and what was read stays. */
  measure: base.input(FigureWish).output(eventIterator(FigureEvent)),
  /** The same of a month, `2026-11`, with the five before it, by group and by agent, from one reading. */
  month: base.input(ofAccount.extend({ month: Month, read: z.boolean().default(true) })).output(eventIterator(MonthEvent)),
  /** Figures that were computed, as a spreadsheet. */
  csv: base.input(z.strictObject({ report: FigureReport })).output(z.object({ name: z.string(), content: z.string() })),
};
