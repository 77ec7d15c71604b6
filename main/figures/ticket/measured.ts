import type { Period } from '../time/period.ts';
import type { WorkTime } from '../time/work-time.ts';
import { type MetricRun, runsOf } from './runs.ts';
import { type ServiceLevel, serviceLevelsOf } from './service-levels.ts';
import type { KeptTicket, TicketFacts } from './ticket.ts';
import { type Timeline, timelineOf, type WhoIs } from './timeline.ts';

/** What figures are computed with, the same for every ticket. */
export interface Surroundings {
  readonly whoIs: WhoIs;
  /** When reading of tickets' events began, in whole seconds since 1970. */
  readonly from: number;
  /** The working time of a schedule; undefined where the schedule is gone. */
  readonly workTime: (schedule: number | undefined) => WorkTime | undefined;
  /** Whether the account has schedules at all; without them all hours are business hours and none are told apart. */
  readonly hasSchedules: boolean;
  readonly period: Period;
}

/** A ticket, put in order once for all figures. */
export interface MeasuredTicket {
  readonly facts: TicketFacts;
  readonly timeline: Timeline;
  readonly runs: readonly MetricRun[];
  readonly levels: readonly ServiceLevel[];
  /** When it was solved last, as far as it is solved now. */
  readonly solvedAt: number | undefined;
  /** Deleted or merged, so that it counts nowhere but where it is told. */
  readonly gone: 'deleted' | 'merged' | undefined;
  /**
   * Working seconds as Zendesk counts them: all by the schedule that the ticket had last, so that a change of schedule rewrites its past
   * (dbt_zendesk's decision log). Undefined where that schedule is gone.
   */
  readonly worked: ((from: number, until: number) => number) | undefined;
  /** Working seconds by the schedule that held at each moment; undefined where one that held is gone. */
  readonly workedByAll: (from: number, until: number) => number | undefined;
}

export function measured({ facts, moments, metrics }: KeptTicket, { whoIs, from, workTime }: Surroundings): MeasuredTicket {
  const timeline = timelineOf(facts, moments, whoIs, from);
  const runs = runsOf(metrics);
  const isSolved = facts.status === 'solved' || facts.status === 'closed';
  const last = timeline.isWhole ? timeline.solved.at(-1) : (facts.own?.solvedAt ?? timeline.solved.at(-1));
  return {
    facts,
    timeline,
    runs,
    levels: serviceLevelsOf(runs),
    solvedAt: isSolved ? last : undefined,
    gone: facts.status === 'deleted' ? 'deleted' : facts.merged ? 'merged' : undefined,
    worked: workTime(timeline.schedules.at(-1)?.id)?.between,
    workedByAll: byAll(timeline, workTime),
  };
}

function byAll({ schedules }: Timeline, workTime: Surroundings['workTime']): MeasuredTicket['workedByAll'] {
  const steps = [{ from: Number.NEGATIVE_INFINITY, id: undefined }, ...schedules];
  const parts = steps.map(({ from, id }, index) => ({
    from,
    until: steps[index + 1]?.from ?? Number.POSITIVE_INFINITY,
    time: workTime(id),
  }));
  return (from, until) => {
    let sum = 0;
    for (const part of parts) {
      const [begins, ends] = [Math.max(from, part.from), Math.min(until, part.until)];
      if (ends <= begins) continue;
      if (part.time === undefined) return undefined;
      sum += part.time.between(begins, ends);
    }
    return sum;
  };
}
