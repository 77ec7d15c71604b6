import type { OwnFigures, OwnMinutes, TicketFacts } from '../figures/ticket/ticket.ts';
import { fieldOf, idIn, secondsIn, textIn, wholeIn } from './fields.ts';

export interface ReadTicket {
  readonly id: number;
  readonly facts: Omit<TicketFacts, 'id' | 'survey'>;
  /** When it was last changed: seconds since 1970. */
  readonly changed: number;
}

/**
 * A ticket of the incremental export, without anything that was written in it.
 *
 * @param metricSet of an account that tells it beside the tickets and not inside
 * @param effortField the ticket field that holds what the customer said of the effort, from 1 to 7
 * @returns undefined where it has no id or no time of its making
 */
export function readTicket(raw: unknown, metricSet: unknown, effortField: number | undefined): ReadTicket | undefined {
  const id = idIn(raw, 'id');
  const created = secondsIn(raw, 'created_at');
  const status = textIn(raw, 'status');
  if (id === undefined || created === undefined || status === undefined) return undefined;
  const tags = fieldOf(raw, 'tags');
  return {
    id,
    changed: wholeIn(raw, 'generated_timestamp') ?? secondsIn(raw, 'updated_at') ?? created,
    facts: {
      created,
      status: status.toLowerCase(),
      merged: Array.isArray(tags) && tags.includes('closed_by_merge'),
      priority: textIn(raw, 'priority') ?? null,
      group: idIn(raw, 'group_id') ?? null,
      agent: idIn(raw, 'assignee_id') ?? null,
      form: idIn(raw, 'ticket_form_id') ?? null,
      requester: idIn(raw, 'requester_id') ?? null,
      rating: ratingIn(raw),
      effort: effortField === undefined ? null : effortIn(raw, effortField),
      own: ownFigures(fieldOf(raw, 'metric_set') ?? metricSet),
    },
  };
}

/** `good_with_comment` and the like are what they begin with; `unoffered` is no rating and no asking (Zendesk's reference). */
function ratingIn(raw: unknown): TicketFacts['rating'] {
  const score = textIn(fieldOf(raw, 'satisfaction_rating'), 'score') ?? '';
  if (score.startsWith('good')) return 'good';
  if (score.startsWith('bad')) return 'bad';
  return score === 'offered' ? 'offered' : null;
}

function effortIn(raw: unknown, field: number): number | null {
  const fields = fieldOf(raw, 'custom_fields') ?? fieldOf(raw, 'fields');
  const found = Array.isArray(fields) ? fields.find((each) => idIn(each, 'id') === field) : undefined;
  const value = fieldOf(found, 'value');
  if (typeof value === 'number') return value;
  // The value of a drop-down's option is a tag, such as `effort_7`.
  const digits = typeof value === 'string' ? /(?:^|\D)(\d+)$/.exec(value)?.[1] : undefined;
  return digits === undefined ? null : Number(digits);
}

function ownFigures(set: unknown): OwnFigures | undefined {
  if (typeof set !== 'object' || set === null) return undefined;
  const minutes = (name: string): OwnMinutes => {
    const told = fieldOf(set, `${name}_in_minutes`);
    return { calendar: wholeIn(told, 'calendar') ?? null, business: wholeIn(told, 'business') ?? null };
  };
  return {
    reply: minutes('reply_time'),
    firstResolution: minutes('first_resolution_time'),
    fullResolution: minutes('full_resolution_time'),
    requesterWait: minutes('requester_wait_time'),
    agentWait: minutes('agent_wait_time'),
    onHold: minutes('on_hold_time'),
    reopens: wholeIn(set, 'reopens') ?? null,
    replies: wholeIn(set, 'replies') ?? null,
    solvedAt: secondsIn(set, 'solved_at') ?? null,
  };
}
