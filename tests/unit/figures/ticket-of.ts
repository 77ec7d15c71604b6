import { computeFigures, type Grouping } from '../../../main/figures/compute.ts';
import type { Surroundings } from '../../../main/figures/ticket/measured.ts';
import type { KeptTicket, MetricMoment, Moment, TicketFacts } from '../../../main/figures/ticket/ticket.ts';
import type { Schedule } from '../../../main/figures/time/schedule.ts';
import { workTimeOf } from '../../../main/figures/time/work-time.ts';

export const customer = 1;
export const agent = 2;

/** Whole seconds since 1970. */
export function at(time: string): number {
  return Date.parse(time) / 1000;
}

export function facts(created: string, more: Partial<TicketFacts> = {}): TicketFacts {
  return {
    id: 7,
    created: at(created),
    status: 'solved',
    merged: false,
    priority: null,
    group: null,
    agent: null,
    form: null,
    requester: customer,
    rating: null,
    effort: null,
    survey: null,
    own: undefined,
    ...more,
  };
}

export interface Told {
  readonly at: string;
  readonly by?: number;
  readonly status?: string;
  readonly schedule?: number | null;
  readonly comment?: 'public' | 'private';
  readonly hasLink?: boolean;
}

/** A ticket as a list of what was done to it; the first is its making. */
export function ticket(
  told: readonly Told[],
  more: Partial<TicketFacts> = {},
  metrics: readonly MetricMoment[] = [],
): KeptTicket {
  const [made] = told;
  const moments = told.map((each, index): Moment => {
    const by = each.by ?? agent;
    return {
      id: 100 + index,
      at: at(each.at),
      by,
      isCreation: index === 0,
      status: each.status === undefined ? undefined : { now: each.status, was: undefined },
      schedule: each.schedule,
      comment: each.comment && { by, isPublic: each.comment === 'public', hasLink: each.hasLink ?? false },
    };
  });
  const last = told.findLast(({ status }) => status !== undefined)?.status ?? 'new';
  return { facts: facts(made?.at ?? '', { status: last, ...more }), moments, metrics };
}

export function surroundings(schedules: readonly Schedule[] = [], more: Partial<Surroundings> = {}): Surroundings {
  const times = new Map(schedules.map((schedule) => [schedule.id, workTimeOf(schedule)]));
  const [first] = schedules;
  return {
    whoIs: (id) => (id === agent ? 'agent' : id === customer ? 'customer' : undefined),
    from: 0,
    workTime: (id) => times.get(id ?? first?.id ?? 0),
    hasSchedules: schedules.length > 0,
    period: { from: 0, until: at('2100-01-01T00:00:00Z'), zone: 'Etc/UTC' },
    ...more,
  };
}

/** The figures of some tickets, by code and hours: `first-reply-time business`. */
export function figuresOf(tickets: readonly KeptTicket[], given: Surroundings, by?: Grouping) {
  const { figures, met } = computeFigures(tickets, given, by);
  const named = (name: string, key?: string | null) => {
    const found = figures.find(
      ({ figure, key: own }) =>
        [figure.code, figure.hours ?? figure.source].filter(Boolean).join(' ') === name && (key === undefined || own === key),
    );
    if (found === undefined) throw new Error(`No figure ${name}`);
    return found;
  };
  return { named, met, figures };
}
