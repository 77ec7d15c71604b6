import type { MeasuredTicket, Surroundings } from './ticket/measured.ts';

export type Hours = 'calendar' | 'business';

/** Why something that falls into a period is not counted in a figure. */
export const exclusions = {
  deleted: 'the ticket is deleted',
  merged: 'the ticket was merged into another',
  'begun-before': 'not all of the ticket’s past was read, and Zendesk itself tells no value',
  capped: 'Zendesk tells exactly 300,000 minutes of business hours, which looks like the most that it counts',
  active: 'the target still runs',
  'target-off': 'the target was taken off again',
  'schedule-gone': 'the ticket follows a schedule that is no longer there',
  'author-unknown': 'somebody wrote of whom it is not known whether they are an agent',
  'no-comment': 'no public comment of an agent is known',
  'off-scale': 'what was said is not on the scale',
  'open-across': 'the ticket was open across the run',
} as const;
export type Exclusion = keyof typeof exclusions;

/** Takes what a ticket contributes to a figure. What lies outside of the period is passed over by whoever takes it. */
export interface Emit {
  /**
   * @param at the second by which it belongs to a period
   * @param value null where there is none: it then counts in N and not in n
   * @param byAll the same by all the schedules that the ticket had, where that was worked out
   */
  count(at: number, value: number | null, byAll?: number | undefined): void;
  leaveOut(at: number, why: Exclusion): void;
}

/** How one figure is computed, and what stands beside it so that it is never a bare number. */
export interface Figure {
  readonly code: string;
  /** What the value is in. Durations are measured in seconds and told in minutes. */
  readonly unit: 'minutes' | 'percent' | 'tickets' | 'reopens' | 'score';
  /** What n and N count. */
  readonly counts: 'tickets' | 'replies' | 'targets' | 'ratings';
  readonly statistic: 'median' | 'share' | 'sum' | 'count' | 'mean';
  /** The date by which something belongs to a period. */
  readonly bucket: 'created' | 'asked' | 'solved' | 'sla-update' | 'end';
  readonly hours: Hours | null;
  /** What kind of asking it was, for satisfaction. */
  readonly source?: 'rating' | 'survey';
  measure(ticket: MeasuredTicket, emit: Emit, surroundings: Surroundings): void;
}
