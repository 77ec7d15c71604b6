import type { Moment, TicketFacts } from './ticket.ts';

export interface Stretch {
  readonly status: string;
  readonly from: number;
  /** Undefined for what still is. */
  readonly until: number | undefined;
}

/** What happened to a ticket, in order; whole seconds since 1970. */
export interface Timeline {
  /** False where not all of it is known: it began before what was read, or a change is missing in between. Nothing is counted from it then. */
  readonly isWhole: boolean;
  readonly statuses: readonly Stretch[];
  /** When it was solved, each time; one that was closed without was solved by it. */
  readonly solved: readonly number[];
  readonly reopens: number;
  /** Public comments of agents; one that an agent wrote while making the ticket is none. */
  readonly answers: readonly number[];
  /** How often an agent wrote in public, the making included. */
  readonly agentComments: number;
  readonly questions: readonly number[];
  /** Public comments of people of whom nobody knows whether they are agents. */
  readonly unknownAuthors: number;
  /** Whether the last public comment of an agent holds a link; undefined where there is none. */
  readonly lastAnswerHasLink: boolean | undefined;
  /** The schedules it had, each from a moment on; undefined for the account's own. */
  readonly schedules: readonly { readonly from: number; readonly id: number | undefined }[];
}

export type WhoIs = (id: number) => 'agent' | 'customer' | undefined;

/**
 * Puts a ticket's changes in order. They may come in any order and more than once: what carries the same id is one.
 *
 * @param from when reading began; a ticket that is older is not whole.
 */
export function timelineOf(facts: TicketFacts, moments: readonly Moment[], whoIs: WhoIs, from: number): Timeline {
  const told = inOrder(moments);
  const { statuses, hasGap } = statusesOf(facts, told);
  return {
    isWhole: facts.created >= from && told.length > 0 && !hasGap && endsAs(facts, statuses),
    statuses,
    ...solvingsOf(statuses),
    ...commentsOf(facts, told, whoIs),
    schedules: told.flatMap(({ at, schedule }) => (schedule === undefined ? [] : [{ from: at, id: schedule ?? undefined }])),
  };
}

/** Whether the last that is told leaves the ticket as done, or as open, as it is; where not, what came after is missing. */
function endsAs({ status }: TicketFacts, statuses: readonly Stretch[]): boolean {
  return status === 'deleted' || isDone(statuses.at(-1)?.status) === isDone(statusName(status));
}

/** By time, then by id, as Zendesk gives ids in order; each once. */
export function inOrder<Item extends { readonly id: number; readonly at: number }>(items: readonly Item[]): readonly Item[] {
  if (isInOrder(items)) return items;
  // What was read last is what holds: a breach comes again with `deleted`.
  const once = new Map(items.map((item) => [item.id, item]));
  return [...once.values()].sort((left, right) => left.at - right.at || left.id - right.id);
}

function isInOrder(items: readonly { readonly id: number; readonly at: number }[]): boolean {
  for (let index = 1; index < items.length; index += 1) {
    const [before, item] = [items[index - 1], items[index]];
    if (before && item && (item.at < before.at || item.id <= before.id)) return false;
  }
  return true;
}

function statusesOf(facts: TicketFacts, told: readonly Moment[]): { statuses: Stretch[]; hasGap: boolean } {
  const changes = told.filter(({ status }) => status !== undefined);
  const first = changes[0];
  const madeAs = first?.isCreation ? first.status?.now : (first?.status?.was ?? 'new');
  // Histories that were imported may begin before the ticket says it was made.
  const made = first?.isCreation ? Math.min(first.at, facts.created) : facts.created;
  const steps = [{ status: statusName(madeAs ?? 'new'), from: made }];
  let hasGap = false;
  for (const { at, status, isCreation } of changes) {
    const now = statusName(status?.now ?? '');
    const last = steps.at(-1);
    if (isCreation || last === undefined) continue;
    if (status?.was !== undefined && statusName(status.was) !== last.status) hasGap = true;
    if (now !== last.status) steps.push({ status: now, from: Math.max(at, last.from) });
  }
  const ended = steps.map((step, index) => ({ ...step, until: steps[index + 1]?.from }));
  return { statuses: ended, hasGap };
}

/** Zendesk's API says `hold`, its screens and some exports `on-hold`. */
function statusName(name: string): string {
  const low = name.toLowerCase();
  return low === 'on-hold' ? 'hold' : low;
}

function solvingsOf(statuses: readonly Stretch[]): Pick<Timeline, 'solved' | 'reopens'> {
  const solved: number[] = [];
  let reopens = 0;
  for (const [index, { status, from }] of statuses.entries()) {
    const before = statuses[index - 1]?.status;
    if (isDone(status) && !isDone(before)) solved.push(from);
    if (before === 'solved' && !isDone(status) && status !== 'deleted') reopens += 1;
  }
  return { solved, reopens };
}

export function isDone(status: string | undefined): boolean {
  return status === 'solved' || status === 'closed';
}

function commentsOf(
  { requester }: TicketFacts,
  told: readonly Moment[],
  whoIs: WhoIs,
): Pick<Timeline, 'answers' | 'agentComments' | 'questions' | 'unknownAuthors' | 'lastAnswerHasLink'> {
  const answers: number[] = [];
  const questions: number[] = [];
  let agentComments = 0;
  let unknownAuthors = 0;
  let lastAnswerHasLink: boolean | undefined;
  for (const { at, comment, isCreation } of told) {
    if (!comment?.isPublic) continue;
    // Somebody of the team who asks for themselves is a customer of this ticket.
    const who = comment.by === requester ? 'customer' : whoIs(comment.by);
    if (who === undefined) unknownAuthors += 1;
    if (who === 'customer') questions.push(at);
    if (who !== 'agent') continue;
    agentComments += 1;
    if (!isCreation) answers.push(at);
    lastAnswerHasLink = comment.hasLink;
  }
  return { answers, agentComments, questions, unknownAuthors, lastAnswerHasLink };
}

/** The seconds in which a ticket was in one of these statuses; what still is, is not counted. */
export function timeIn(
  { statuses }: Timeline,
  wanted: readonly string[],
  length: (from: number, until: number) => number,
): number {
  let sum = 0;
  for (const { status, from, until } of statuses) if (until !== undefined && wanted.includes(status)) sum += length(from, until);
  return sum;
}
