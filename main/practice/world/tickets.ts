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
const channels = ['email', 'web', 'api', 'chat'];
const lateStatuses = ['new', 'open', 'open', 'pending', 'hold', 'solved', 'solved', 'solved'] as const;

/** The number of the first ticket's order. */
export const firstOrder = 100_000;

const from = Date.UTC(2019, 3, 1);
const to = Date.UTC(2026, 8, 20);
const twoDays = 2 * 86_400_000;

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
  };
}

/** The account's tickets, numbered from 1: nine in ten closed, each with two or three tags. */
export function tickets(world: AccountWorld): Population<Ticket> {
  const facts = ticketFacts(world);
  return {
    count: world.tickets,
    idAt: (index) => index + 1,
    indexOf: (id) => (Number.isInteger(id) && id >= 1 && id <= world.tickets ? id - 1 : undefined),
    make: (index) => makeTicket(world, facts, index),
  };
}

/** Later for greater numbers. In ISO 8601 UTC seconds. */
export function createdOfTicket(world: AccountWorld, index: number): string {
  return isoSeconds(createdAt(world, index));
}

/** The same of the last change. */
export function updatedOfTicket(world: AccountWorld, index: number): string {
  return isoSeconds(createdAt(world, index) + twoDays);
}

function createdAt({ tickets: count }: AccountWorld, index: number): number {
  return from + Math.floor((index * (to - from)) / count);
}

function makeTicket(world: AccountWorld, facts: TicketFacts, index: number): Ticket {
  const created = createdAt(world, index);
  const status = facts.status(index);
  const tags = tagsOfTicket(index, world.tags);
  const subject = ticketSubjects[facts.subject(index)] ?? '';
  const requester = facts.requester(index) ?? facts.assignee(index) ?? 0;
  return {
    id: index + 1,
    external_id: null,
    via: { channel: channels[index % channels.length] ?? 'api', source: { from: {}, to: {}, rel: null } },
    created_at: isoSeconds(created),
    updated_at: isoSeconds(created + twoDays),
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
    satisfaction_rating: null,
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
