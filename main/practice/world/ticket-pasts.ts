import { isoSeconds } from '../iso-seconds.ts';
import { mix, type Population } from '../population.ts';
import { asText, commentEvent } from '../resources/comment-event.ts';
import type { TicketAudit } from '../resources/ticket-audits.ts';
import type { State } from '../state.ts';
import { accountWorld } from './account-world.ts';
import { createdAtOfTicket, lifeOfTicket, spacingOfTickets, tickets as untouchedTickets } from './tickets.ts';

/** The ids of what was done to untouched tickets, below those that are given out; sixteen for each ticket. */
const firstId = 5_900_000_000_000;
const idStep = 16;

/** Where whoever did something was, as far as Zendesk sees: here always in Tilburg, where the company is. */
export const seenFrom = {
  client: 'practice',
  ip_address: '127.0.0.1',
  location: 'Tilburg, 03, Netherlands',
  latitude: 52,
  longitude: 5,
} as const;

interface Stage {
  /** The first of the ids that it may use. */
  readonly offset: number;
  /** After the ticket was made, in milliseconds; a part of it may differ from ticket to ticket, but never so that a later ticket comes first. */
  readonly after: number;
  readonly scattered: boolean;
}

const stages = {
  made: { offset: 0, after: 0, scattered: false },
  answered: { offset: 6, after: 20 * 60_000, scattered: true },
  solved: { offset: 10, after: 24 * 3_600_000, scattered: true },
  last: { offset: 13, after: lifeOfTicket, scattered: false },
} as const satisfies Readonly<Record<string, Stage>>;

type StageName = keyof typeof stages;

/**
 * What was done to the tickets that nobody has touched since, as audits: each was made by its requester; all but new ones were
 * answered by their assignee; closed ones were solved a day later; and what was done last left them as they are.
 */
export function ticketPasts(state: State): Population<TicketAudit>[] {
  return (['made', 'answered', 'solved', 'last'] as const).map((name) => stageAudits(state, name));
}

function stageAudits(state: State, name: StageName): Population<TicketAudit> {
  const world = accountWorld(state);
  const untouched = untouchedTickets(world);
  const { offset, after, scattered } = stages[name];
  const spread = Math.min(spacingOfTickets(world), 8 * 3_600_000);
  const has = (index: number) => {
    if (name === 'made') return true;
    const status = untouched.status(index);
    return name === 'solved' ? status === 'closed' : status !== 'new';
  };
  return {
    count: untouched.count,
    ...(name === 'made' ? {} : { has }),
    idAt: (index) => firstId + index * idStep + offset,
    indexOf: (id) => {
      const index = (id - firstId - offset) / idStep;
      return Number.isInteger(index) && index >= 0 && index < untouched.count ? index : undefined;
    },
    make: (index) => {
      const scatter = scattered && spread > 0 ? mix(world.seed, index, 17) % spread : 0;
      const at = isoSeconds(createdAtOfTicket(world, index) + after + scatter);
      const id = firstId + index * idStep + offset;
      const ticket = untouched.make(index);
      const { author, said, changes } = eventsOf[name](ticket, world.seed);
      // A mail and what Zendesk does by itself come from nowhere.
      const isUnseen = author === -1 || (name === 'made' && ticket.via.channel === 'email');
      const comment = said === undefined ? [] : [commentEvent(id + 1, id, author, { body: said, public: true })];
      const events = changes.map(([field_name, value, previous], place) => ({
        id: id + 1 + comment.length + place,
        type: name === 'made' ? 'Create' : 'Change',
        value: asText(value),
        field_name,
        ...(name === 'made' ? {} : { previous_value: asText(previous) }),
      }));
      return {
        id,
        ticket_id: ticket.id,
        created_at: at,
        updated_at: at,
        author_id: author,
        metadata: { system: isUnseen ? {} : seenFrom, custom: {} },
        events: [...comment, ...events],
        via: name === 'made' ? ticket.via : { channel: 'web', source: { from: {}, to: {}, rel: null } },
      };
    },
  };
}

type Untouched = ReturnType<ReturnType<typeof untouchedTickets>['make']>;

interface Done {
  readonly author: number;
  readonly said?: string;
  /** Field, value, value before. */
  readonly changes: readonly (readonly [string, unknown, unknown?])[];
}

const eventsOf: Readonly<Record<StageName, (ticket: Untouched, seed: number) => Done>> = {
  made: ({ requester_id, subject, priority, description }) => ({
    author: requester_id,
    said: description,
    changes: [
      ['requester_id', requester_id],
      ['subject', subject],
      ...(priority === null ? [] : [['priority', priority] as const]),
    ],
  }),
  answered: ({ assignee_id }) => ({
    author: assignee_id ?? -1,
    said: 'Thank you for writing to us. I am looking into it.',
    changes: [
      ['assignee_id', assignee_id, null],
      ['status', 'pending', 'new'],
    ],
  }),
  solved: ({ assignee_id }) => ({
    author: assignee_id ?? -1,
    said: 'This is settled now. Is there anything else?',
    changes: [['status', 'solved', 'pending']],
  }),
  last: ({ assignee_id, requester_id, status }) => {
    const agent = assignee_id ?? -1;
    switch (status) {
      case 'open':
        return { author: requester_id, said: 'Is there any news?', changes: [['status', 'open', 'pending']] };
      case 'hold':
        return { author: agent, changes: [['status', 'hold', 'pending']] };
      case 'solved':
        return {
          author: agent,
          said: 'This is settled now. Is there anything else?',
          changes: [['status', 'solved', 'pending']],
        };
      case 'closed':
        return { author: -1, changes: [['status', 'closed', 'solved']] };
      default:
        return { author: agent, said: 'Could you send us a photo, please?', changes: [] };
    }
  },
};
