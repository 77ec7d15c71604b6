import { isoSeconds } from '../iso-seconds.ts';
import { mix, type Population } from '../population.ts';
import type { Ticket } from '../resources/tickets.ts';
import type { AccountWorld } from './account-world.ts';
import { userIdStep } from './end-users.ts';
import { expressTag, reasonTags, tagsOfTicket } from './tag-families.ts';

export const ticketSubjects: readonly string[] = [
  'Where is my order?',
  'My refund has not arrived',
  'The size does not fit',
  'A part is missing',
  'Charged twice by Acme Pay',
  'TrailPass does not renew',
  'I cannot sign in',
  'Return label, please',
  'Is this tent waterproof?',
  'Damaged in transit',
  'Change of address',
  'Thank you!',
];
const priorities = [null, null, 'low', 'normal', 'normal', 'high', 'urgent'] as const;
const types = [null, 'question', 'question', 'incident', 'problem', 'task'] as const;
/** Twenty, so that each one is five in a hundred. */
const ratings: readonly ReturnType<TicketFacts['rating']>[] = [
  ...Array.from({ length: 12 }, () => null),
  ...Array.from({ length: 4 }, () => 'offered' as const),
  'good',
  'good',
  'good',
  'bad',
];
const channels = ['email', 'web', 'api', 'chat'];
const lateStatuses = ['new', 'open', 'open', 'pending', 'hold', 'solved', 'solved', 'solved'] as const;

/** The number of the first ticket's order. */
export const firstOrder = 100_000;

const from = Date.UTC(2019, 3, 1);
const to = Date.UTC(2026, 8, 20);
/** From the making of an untouched ticket to the last that was done to it, in milliseconds. */
export const lifeOfTicket = 2 * 86_400_000;

/** Of an untouched ticket, what is quick to know without making it; a list of a million is searched by this. */
export interface TicketFacts {
  status(index: number): Ticket['status'];
  /** Null while nobody has it. */
  assignee(index: number): number | null;
  group(index: number): number | null;
  requester(index: number): number | null;
  priority(index: number): Ticket['priority'];
  /** Which of the subjects it has. */
  subject(index: number): number;
  /** What its requester thinks of the help: of two in five solved ones that was asked, and of half of these answered. */
  rating(index: number): 'offered' | 'good' | 'bad' | null;
}

export function ticketFacts({ seed, tickets, agents, users }: AccountWorld): TicketFacts {
  const agentOf = (index: number) => agents[mix(seed, index, 12) % agents.length];
  const status = (index: number): Ticket['status'] => {
    // Nine in ten are closed; the newest are still being worked on.
    if (index * 10 < tickets * 9) return 'closed';
    return lateStatuses[mix(seed, index, 11) % lateStatuses.length] ?? 'open';
  };
  return {
    status,
    assignee: (index) => (status(index) === 'new' ? null : (agentOf(index)?.id ?? null)),
    group: (index) => {
      const groups = agentOf(index)?.groups ?? [];
      return groups[index % groups.length] ?? null;
    },
    requester: (index) => (users.count === 0 ? null : users.first + (mix(seed, index, 13) % users.count) * userIdStep),
    priority: (index) => priorities[mix(seed, index, 14) % priorities.length] ?? null,
    subject: (index) => mix(seed, index, 15) % ticketSubjects.length,
    rating: (index) => {
      const solved = status(index) === 'closed' || status(index) === 'solved';
      return solved ? (ratings[mix(seed, index, 18) % ratings.length] ?? null) : null;
    },
  };
}

/** The account's tickets, numbered from 1: nine in ten closed, each with two or three tags. */
export function tickets(world: AccountWorld): Population<Ticket> & Pick<TicketFacts, 'status'> {
  const facts = ticketFacts(world);
  return {
    status: facts.status,
    count: world.tickets,
    idAt: (index) => index + 1,
    indexOf: (id) => (Number.isInteger(id) && id >= 1 && id <= world.tickets ? id - 1 : undefined),
    make: (index) => makeTicket(world, facts, index),
  };
}

/** Later for greater numbers. In ISO 8601 UTC seconds. */
export function createdOfTicket(world: AccountWorld, index: number): string {
  return isoSeconds(createdAtOfTicket(world, index));
}

/** The same of the last change. */
export function updatedOfTicket(world: AccountWorld, index: number): string {
  return isoSeconds(createdAtOfTicket(world, index) + lifeOfTicket);
}

/** In milliseconds since 1970. */
export function createdAtOfTicket({ tickets: count }: AccountWorld, index: number): number {
  return from + Math.floor((index * (to - from)) / count);
}

/** From one untouched ticket to the next, in milliseconds. */
export function spacingOfTickets({ tickets: count }: AccountWorld): number {
  return Math.floor((to - from) / count);
}

function makeTicket(world: AccountWorld, facts: TicketFacts, index: number): Ticket {
  const created = createdAtOfTicket(world, index);
  const status = facts.status(index);
  const tags = tagsOfTicket(index, world.tags);
  const subject = ticketSubjects[facts.subject(index)] ?? '';
  const requester = facts.requester(index) ?? facts.assignee(index) ?? 0;
  return {
    id: index + 1,
    external_id: null,
    via: { channel: channels[index % channels.length] ?? 'api', source: { from: {}, to: {}, rel: null } },
    created_at: isoSeconds(created),
    updated_at: isoSeconds(created + lifeOfTicket),
    type: types[mix(world.seed, index, 16) % types.length] ?? null,
    subject,
    raw_subject: subject,
    description: `${subject} Order KO-${firstOrder + index}.`,
    priority: facts.priority(index),
    status,
    recipient: null,
    requester_id: requester,
    submitter_id: requester,
    assignee_id: facts.assignee(index),
    organization_id: null,
    group_id: facts.group(index),
    collaborator_ids: [],
    follower_ids: [],
    email_cc_ids: [],
    forum_topic_id: null,
    problem_id: null,
    has_incidents: false,
    is_public: true,
    due_at: null,
    tags,
    custom_fields: [
      { id: world.reasonField, value: tags.find((tag) => reasonTags.includes(tag)) ?? null },
      { id: world.expressField, value: tags.includes(expressTag) },
    ],
    satisfaction_rating: ratingOf(facts, index),
    sharing_agreement_ids: [],
    custom_status_id: world.statuses[status === 'closed' ? 'solved' : status] ?? 0,
    followup_ids: [],
    ticket_form_id: world.form,
    brand_id: world.brand,
    allow_channelback: false,
    allow_attachments: true,
    from_messaging_channel: false,
  };
}

/** The ids of ratings follow from those of tickets. */
const firstRatingId = 5_650_000_000_000;

export function ratingIdOfTicket(id: number): number {
  return firstRatingId + id;
}

export function ticketIdOfRating(id: number): number {
  return id - firstRatingId;
}

function ratingOf(facts: TicketFacts, index: number): Ticket['satisfaction_rating'] {
  const score = facts.rating(index);
  if (score === null) return null;
  const comment = { good: 'Quick and kind, thank you!', bad: 'I had to ask twice.', offered: undefined }[score];
  return { id: ratingIdOfTicket(index + 1), score, ...(comment === undefined ? {} : { comment }) };
}
