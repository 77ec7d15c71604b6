import type { MetricMoment, MetricType, Moment, OwnFigures, OwnMinutes, TicketFacts } from '../figures/ticket/ticket.ts';

/**
 * How tickets' times stand in the file: short lists, of which those of one ticket are put one after the other, each ended by a comma, so that
 * more is added without reading what is there. No text that anybody wrote is in them.
 */

type Status = { readonly now: string; readonly was: string | undefined };

const flag = { creation: 1, comment: 2, isPublic: 4, hasLink: 8, status: 16, schedule: 32 } as const;

export function writtenMoment({ id, at, by, isCreation, status, schedule, comment }: Moment): string {
  const flags =
    (isCreation ? flag.creation : 0) |
    (comment ? flag.comment : 0) |
    (comment?.isPublic ? flag.isPublic : 0) |
    (comment?.hasLink ? flag.hasLink : 0) |
    (status ? flag.status : 0) |
    (schedule === undefined ? 0 : flag.schedule);
  const more: unknown[] = [];
  if (comment) more.push(comment.by);
  if (status) more.push(status.now, status.was ?? null);
  if (schedule !== undefined) more.push(schedule);
  return `${JSON.stringify([id, at, by, flags, ...more])},`;
}

export function readMoments(text: string): Moment[] {
  return listsIn(text).map((list) => {
    const [id, at, by, flags] = [number(list[0]), number(list[1]), number(list[2]), number(list[3])];
    let next = 4;
    const take = () => list[next++];
    const comment = (flags & flag.comment) === 0 ? undefined : commentOf(number(take()), flags);
    const status: Status | undefined =
      (flags & flag.status) === 0 ? undefined : { now: String(take()), was: textOrUndefined(take()) };
    const schedule = (flags & flag.schedule) === 0 ? undefined : numberOrNull(take());
    return { id, at, by, isCreation: (flags & flag.creation) !== 0, comment, status, schedule };
  });
}

function commentOf(by: number, flags: number) {
  return { by, isPublic: (flags & flag.isPublic) !== 0, hasLink: (flags & flag.hasLink) !== 0 };
}

const types: readonly MetricType[] = ['activate', 'pause', 'fulfill', 'apply_sla', 'breach', 'update_status'];
const metrics = ['reply_time', 'resolution_time'];

/** Whether figures need it: more is not kept. */
export function isKeptMetric(metric: string, type: string): type is MetricType {
  return metrics.includes(metric) && types.some((known) => known === type);
}

export function writtenMetric({ id, at, metric, instance, type, target, ran, isDeleted }: MetricMoment): string {
  const more: unknown[] = [];
  if (type === 'apply_sla') more.push(target?.minutes ?? null, target?.hours === 'business' ? 1 : 0);
  if (type === 'update_status') more.push(ran?.calendar ?? null, ran?.business ?? null);
  if (type === 'breach') more.push(isDeleted ? 1 : 0);
  return `${JSON.stringify([id, at, metrics.indexOf(metric), instance, types.indexOf(type), ...more])},`;
}

export function readMetrics(text: string): MetricMoment[] {
  return listsIn(text).flatMap((list) => {
    const [metric, type] = [metrics[number(list[2])], types[number(list[4])]];
    if (metric === undefined || type === undefined) return [];
    const base = { id: number(list[0]), at: number(list[1]), metric, instance: number(list[3]), type };
    const [first, second] = [numberOrNull(list[5]), numberOrNull(list[6])];
    if (type === 'apply_sla')
      return [{ ...base, target: first === null ? null : { minutes: first, hours: second === 1 ? 'business' : 'calendar' } }];
    if (type === 'update_status') return [{ ...base, ran: { calendar: first, business: second } }];
    return [type === 'breach' ? { ...base, isDeleted: first === 1 } : base];
  });
}

/** What somebody said of a ticket in a survey. */
export type Said = Pick<TicketFacts, 'survey' | 'effort'>;

export function writtenFacts({
  created,
  status,
  merged,
  priority,
  group,
  agent,
  form,
  requester,
  rating,
  effort,
  own,
}: Facts): string {
  const facts = [created, status, merged ? 1 : 0, priority, group, agent, form, requester, rating, effort];
  return JSON.stringify(own ? [...facts, ...ownList(own)] : facts);
}

type Facts = Omit<TicketFacts, 'id' | 'survey'>;

export function readFacts(id: number, text: string, said: string | null): TicketFacts {
  const list = listIn(text);
  const survey = said === null ? undefined : readSaid(said);
  const rating = list[8];
  return {
    id,
    created: number(list[0]),
    status: String(list[1]),
    merged: list[2] === 1,
    priority: textOrUndefined(list[3]) ?? null,
    group: numberOrNull(list[4]),
    agent: numberOrNull(list[5]),
    form: numberOrNull(list[6]),
    requester: numberOrNull(list[7]),
    rating: rating === 'good' || rating === 'bad' || rating === 'offered' ? rating : null,
    effort: numberOrNull(list[9]) ?? survey?.effort ?? null,
    survey: survey?.survey ?? null,
    own: list.length > 10 ? ownOf(list.slice(10)) : undefined,
  };
}

export function writtenSaid({ survey, effort }: Said): string {
  return JSON.stringify([survey, effort]);
}

function readSaid(text: string): Said {
  const [survey, effort] = listIn(text);
  return { survey: survey === 'good' || survey === 'bad' ? survey : null, effort: numberOrNull(effort) };
}

const durations = ['reply', 'firstResolution', 'fullResolution', 'requesterWait', 'agentWait', 'onHold'] as const;

function ownList(own: OwnFigures): (number | null)[] {
  const minutes = durations.flatMap((name) => [own[name].calendar, own[name].business]);
  return [...minutes, own.reopens, own.replies, own.solvedAt];
}

function ownOf(list: readonly unknown[]): OwnFigures {
  const minutes = (name: (typeof durations)[number]): OwnMinutes => {
    const place = durations.indexOf(name) * 2;
    return { calendar: numberOrNull(list[place]), business: numberOrNull(list[place + 1]) };
  };
  return {
    reply: minutes('reply'),
    firstResolution: minutes('firstResolution'),
    fullResolution: minutes('fullResolution'),
    requesterWait: minutes('requesterWait'),
    agentWait: minutes('agentWait'),
    onHold: minutes('onHold'),
    reopens: numberOrNull(list[12]),
    replies: numberOrNull(list[13]),
    solvedAt: numberOrNull(list[14]),
  };
}

function listsIn(text: string): readonly (readonly unknown[])[] {
  if (text === '') return [];
  const parsed: unknown = JSON.parse(`[${text.slice(0, -1)}]`);
  return Array.isArray(parsed) ? parsed.filter((each) => Array.isArray(each)) : [];
}

function listIn(text: string): readonly unknown[] {
  const parsed: unknown = JSON.parse(text);
  return Array.isArray(parsed) ? parsed : [];
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function textOrUndefined(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
