import { afterWorking, type Hours } from './business-hours.ts';
import { firstAnswer, minutesOf } from './metrics.ts';
import { solvedAt, stretchesIn, type Timeline } from './timeline.ts';

/** A service level's target for one metric of a ticket. */
export interface Target {
  /** As policies name it: `first_reply_time`, `next_reply_time`, `total_resolution_time` … */
  readonly metric: string;
  readonly minutes: number;
  readonly businessHours: boolean;
  readonly policy: { readonly id: number; readonly title: string; readonly description: string | null };
}

export interface MetricEvent {
  readonly metric: string;
  readonly instance: number;
  readonly type: 'measure' | 'activate' | 'pause' | 'fulfill' | 'apply_sla' | 'breach' | 'update_status';
  /** In milliseconds since 1970. */
  readonly at: number;
  /** With which change of the ticket it is told; a breach by itself is told with what ended or began it. */
  readonly toldAt: number;
  readonly more?: Readonly<Record<string, unknown>>;
}

/** A stretch of one metric: running but for its pauses, until it is fulfilled. */
interface Instance {
  readonly metric: string;
  readonly number: number;
  readonly runs: readonly { readonly from: number; readonly until: number | undefined }[];
  readonly fulfilled: number | undefined;
  readonly target: Target | undefined;
}

/** All that happened to a ticket's metrics, in the order of time (Zendesk's ticket metric events reference). */
export function metricEventsOf(timeline: Timeline, hours: Hours, targets: readonly Target[], now: number): MetricEvent[] {
  const target = (metric: string) => targets.find((each) => each.metric === metric);
  const instances = [
    ...replies(timeline, target('first_reply_time'), target('next_reply_time')),
    ...untilSolved(timeline, 'agent_work_time', ['new', 'open'], target('agent_work_time')),
    ...untilSolved(timeline, 'requester_wait_time', ['new', 'open', 'hold'], target('requester_wait_time')),
    ...untilSolved(timeline, 'resolution_time', ['new', 'open', 'pending', 'hold'], target('total_resolution_time')),
    ...updates(timeline, 'periodic_update_time', ['new', 'open', 'pending', 'hold'], target('periodic_update_time')),
    ...updates(timeline, 'pausable_update_time', ['new', 'open', 'hold'], target('pausable_update_time')),
  ];
  const measured = metrics.map((metric): MetricEvent => {
    return { metric, instance: 0, type: 'measure', at: timeline.created, toldAt: timeline.created };
  });
  return [...measured, ...instances.flatMap((instance) => eventsOf(instance, hours, now))].sort(
    (left, right) => left.at - right.at,
  );
}

const metrics = [
  'agent_work_time',
  'pausable_update_time',
  'periodic_update_time',
  'reply_time',
  'requester_wait_time',
  'resolution_time',
] as const;

function eventsOf({ metric, number, runs, fulfilled, target }: Instance, hours: Hours, now: number): MetricEvent[] {
  const [begun] = runs;
  if (begun === undefined) return [];
  const base = { metric, instance: number };
  const moved = runs.flatMap(({ from, until }): MetricEvent[] => [
    { ...base, type: 'activate', at: from, toldAt: from },
    ...(until === undefined || until === fulfilled
      ? []
      : [{ ...base, type: 'pause' as const, at: until, toldAt: until }, status(base, runs, until, hours)]),
  ]);
  const ended: MetricEvent[] =
    fulfilled === undefined
      ? []
      : [{ ...base, type: 'fulfill', at: fulfilled, toldAt: fulfilled }, status(base, runs, fulfilled, hours)];
  return [...applied(base, begun.from, target), ...moved, ...breached(base, { runs, fulfilled, target }, hours, now), ...ended];
}

/** How long it had run by then. */
function status(base: Pick<MetricEvent, 'metric' | 'instance'>, runs: Instance['runs'], at: number, hours: Hours): MetricEvent {
  const past = runs.filter(({ from }) => from < at).map(({ from, until }) => ({ from, until: Math.min(until ?? at, at) }));
  return { ...base, type: 'update_status', at, toldAt: at, more: { status: minutesOf(hours, past) } };
}

function applied(base: Pick<MetricEvent, 'metric' | 'instance'>, at: number, target: Target | undefined): MetricEvent[] {
  if (target === undefined) return [];
  const { minutes, businessHours, policy } = target;
  const sla = { target: minutes, business_hours: businessHours, policy, target_in_seconds: minutes * 60 };
  return [{ ...base, type: 'apply_sla', at, toldAt: at, more: { sla } }];
}

/** The moment at which the target had run out, if it did before the metric was fulfilled and before now. */
function breached(
  base: Pick<MetricEvent, 'metric' | 'instance'>,
  { runs, fulfilled, target }: Pick<Instance, 'runs' | 'fulfilled' | 'target'>,
  hours: Hours,
  now: number,
): MetricEvent[] {
  if (target === undefined) return [];
  const always: Hours = { zone: 'UTC', intervals: [{ start_time: 0, end_time: 7 * 1_440 }], daysOff: new Set() };
  const clock = target.businessHours ? hours : always;
  let rest = target.minutes * 60_000;
  for (const { from, until = now } of runs) {
    const at = afterWorking(clock, from, rest);
    if (at !== undefined && at < until)
      return [{ ...base, type: 'breach', at, toldAt: fulfilled ?? from, more: { deleted: false } }];
    rest -= (minutesOf(clock, [{ from, until }]).business ?? 0) * 60_000;
  }
  return [];
}

/** Each time from a customer's word to an agent's answer; the first from the making of the ticket. */
function replies(timeline: Timeline, first: Target | undefined, next: Target | undefined): Instance[] {
  const { created, answers, questions } = timeline;
  const firstAt = firstAnswer(timeline);
  const found: Instance[] = [instanceOf('reply_time', 1, created, firstAt, first)];
  let after = firstAt;
  while (after !== undefined) {
    const last = after;
    const asked = questions.find((at) => at > last);
    if (asked === undefined) break;
    const answered = answers.find((at) => at > asked);
    found.push(instanceOf('reply_time', found.length + 1, asked, answered, next));
    after = answered;
  }
  return found;
}

function instanceOf(
  metric: string,
  number: number,
  from: number,
  until: number | undefined,
  target: Target | undefined,
): Instance {
  return { metric, number, runs: [{ from, until }], fulfilled: until, target };
}

/** Runs in some statuses until the ticket is solved; another instance begins when it is opened again. */
function untilSolved(timeline: Timeline, metric: string, running: readonly string[], target: Target | undefined): Instance[] {
  const solved = solvedAt(timeline);
  const runs = stretchesIn(timeline, running);
  const found: Instance[] = [];
  let rest = joined(runs);
  for (const end of [...solved, undefined]) {
    const own = end === undefined ? rest : rest.filter(({ from }) => from < end);
    rest = rest.slice(own.length);
    if (own.length > 0) found.push({ metric, number: found.length + 1, runs: own, fulfilled: end, target });
  }
  return found;
}

/** Statuses that follow one another are one run. */
function joined(runs: Instance['runs']): Instance['runs'] {
  return runs.reduce<{ from: number; until: number | undefined }[]>((result, run) => {
    const last = result.at(-1);
    if (last !== undefined && last.until === run.from) last.until = run.until;
    else result.push({ ...run });
    return result;
  }, []);
}

/** From each public answer to the next one, as long as the ticket is not solved. */
function updates(timeline: Timeline, metric: string, running: readonly string[], target: Target | undefined): Instance[] {
  const ends = [...timeline.answers, ...solvedAt(timeline)].sort((left, right) => left - right);
  const stretches = joined(stretchesIn(timeline, running));
  return timeline.answers.flatMap((from, index) => {
    const end = ends.find((at) => at > from);
    const runs = stretches
      .map((run) => ({
        from: Math.max(run.from, from),
        until: run.until === undefined ? end : Math.min(run.until, end ?? run.until),
      }))
      .filter((run) => run.until === undefined || run.until > run.from)
      .filter((run) => end === undefined || run.from < end);
    return runs.length === 0 ? [] : [{ metric, number: index + 1, runs, fulfilled: end, target }];
  });
}
