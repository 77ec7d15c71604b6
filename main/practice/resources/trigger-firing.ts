import { wholeNumber } from '../read-body.ts';
import type { Context } from '../request.ts';
import { newId } from '../state.ts';
import { readTags } from '../tag-text.ts';
import { notifications } from './notifications.ts';
import { mayMeet, meets } from './rule-conditions.ts';
import { type Trigger, triggers } from './rules.ts';
import { type Ticket, ticketPriorities, ticketStatuses, ticketTypes } from './tickets.ts';
import { enterFiring } from './trigger-firings.ts';

interface Update {
  readonly before: Ticket | undefined;
  readonly comment?: string | undefined;
  /** Where what each trigger did is written down, for the audit. */
  readonly acts?: RuleAct[];
}

/** What one trigger did in one update. */
export interface RuleAct {
  readonly trigger: Trigger;
  readonly before: Ticket;
  readonly after: Ticket;
}

/** Of an update of one ticket: a trigger that changed it has the others looked at again, each at most once. */
export function fireTriggers(context: Context, changed: Ticket, { before, comment, acts }: Update): Ticket {
  const active = triggers.select(context.state, { sql: 'active = 1', parameters: [] }, 'position, title, id');
  const fired = new Set<number>();
  const doubtful = new Set<number>();
  let ticket = changed;
  let again = true;
  while (again) {
    again = false;
    for (const trigger of active) {
      const judged = { ticket, before, created: before === undefined, comment, userId: context.user?.id };
      if (fired.has(trigger.id)) continue;
      if (!meets(trigger.conditions, judged)) {
        if (mayMeet(trigger.conditions, judged)) doubtful.add(trigger.id);
        continue;
      }
      fired.add(trigger.id);
      const acted = act(context, trigger, ticket);
      enter(context, trigger, ticket, acted);
      acts?.push({ trigger, before: ticket, after: acted });
      again = JSON.stringify(acted) !== JSON.stringify(ticket);
      ticket = acted;
      if (again) break;
    }
  }
  for (const id of doubtful) if (!fired.has(id)) enterDoubt(context, id, ticket);
  return ticket;
}

function enter({ state, now }: Context, trigger: Trigger, before: Ticket, after: Ticket): void {
  const was = new Map<string, unknown>(Object.entries(before));
  const changes = Object.entries(after)
    .filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(was.get(field)))
    .map(([field, value]) => ({ field, before: was.get(field), after: value }));
  const passed_over = trigger.actions.map(({ field }) => field).filter((field) => !isKnownAction(field));
  if (changes.length === 0 && passed_over.length === 0) return;
  enterFiring(state, { ticket_id: after.id, trigger_id: trigger.id, changes, passed_over, ran: true, created_at: now });
}

function enterDoubt({ state, now }: Context, trigger: number, { id }: Ticket): void {
  enterFiring(state, { ticket_id: id, trigger_id: trigger, changes: [], passed_over: [], ran: false, created_at: now });
}

const actedOn = ['set_tags', 'current_tags', 'remove_tags', 'status', 'priority', 'type', 'group_id', 'assignee_id'];

function isKnownAction(field: string): boolean {
  return actedOn.includes(field) || field.startsWith('notification_');
}

function act(context: Context, trigger: Trigger, ticket: Ticket): Ticket {
  return trigger.actions.reduce((current, { field, value }) => actOnce(context, trigger, current, field, value), ticket);
}

function actOnce(context: Context, trigger: Trigger, ticket: Ticket, field: string, value: unknown): Ticket {
  const tags = readTags(value, context.switches);
  switch (field) {
    case 'set_tags':
      return { ...ticket, tags: tags.sort() };
    case 'current_tags':
      return { ...ticket, tags: [...new Set([...ticket.tags, ...tags])].sort() };
    case 'remove_tags':
      return { ...ticket, tags: ticket.tags.filter((tag) => !tags.includes(tag)) };
    case 'status':
      return { ...ticket, status: ticketStatuses.find((status) => status === value) ?? ticket.status };
    case 'priority':
      return { ...ticket, priority: ticketPriorities.find((priority) => priority === value) ?? ticket.priority };
    case 'type':
      return { ...ticket, type: ticketTypes.find((type) => type === value) ?? ticket.type };
    case 'group_id':
      return { ...ticket, group_id: wholeNumber(value) ?? ticket.group_id };
    case 'assignee_id':
      return {
        ...ticket,
        assignee_id: value === 'current_user' ? (context.user?.id ?? null) : (wholeNumber(value) ?? ticket.assignee_id),
      };
    default:
      if (field.startsWith('notification_')) notify(context, trigger, ticket, field, value);
      return ticket;
  }
}

/** The value of a notification is whom it goes to, its subject and its text. */
function notify({ state, now }: Context, trigger: Trigger, ticket: Ticket, kind: string, value: unknown): void {
  const [to, subject] = Array.isArray(value) ? value.map(String) : [String(value), trigger.title];
  const notification = {
    ticket_id: ticket.id,
    trigger_id: trigger.id,
    kind,
    to: to ?? '',
    subject: subject ?? '',
    created_at: now,
  };
  notifications.put(state, { id: newId(state), ...notification });
}
