import { wholeNumber } from '../read-body.ts';
import { invalidAttribute, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { readTags } from '../tag-text.ts';
import { type Macro, macroTitle, visibleMacro } from './macros.ts';
import { foundTicket, renderTicket, type Ticket } from './tickets.ts';

const controller = 'macros';

/** What a macro would do to a ticket, and a macro made from a ticket or another macro: nothing of it is kept. */
export const macroApplicationRoutes: readonly Route[] = [
  { method: 'GET', path: '/macros/new', controller, action: 'new', handle: showReplica },
  { method: 'GET', path: '/macros/{id}/apply', controller, action: 'apply', handle: showChanges },
  { method: 'GET', path: '/tickets/{id}/macros/{second}/apply', controller, action: 'apply', handle: showTicketAfter },
];

/** Unsaved, so without id, url and times (Zendesk's macros reference, macro replicas). */
function showReplica(call: Call): Reply {
  const { query } = call.request;
  const macroId = wholeNumber(query.get('macro_id'));
  const ticketId = wholeNumber(query.get('ticket_id'));
  if (macroId === undefined && ticketId === undefined)
    throw new Refusal(invalidAttribute('macro_id', 'must be present', 'api/v2/rules/macros/new'));
  const replica =
    macroId === undefined ? replicaOfTicket(foundTicket(call, ticketId ?? 0)) : replicaOf(call, visibleMacro(call, macroId));
  return ok({ macro: { active: true, default: false, position: 0, ...replica } });
}

function replicaOf({ state }: Call, macro: Macro): Record<string, unknown> {
  const { raw_title, description, actions, restriction } = macro;
  return { title: macroTitle(macro, state), raw_title, description, actions, restriction };
}

function replicaOfTicket(ticket: Ticket): Record<string, unknown> {
  const { subject, description, tags } = ticket;
  const fields = ['status', 'priority', 'type', 'group_id', 'assignee_id'] as const;
  const given = fields.filter(
    (field) => ticket[field] !== null && !(field === 'status' && ['new', 'closed'].includes(ticket.status)),
  );
  const actions = [
    ...given.map((field) => ({ field, value: String(ticket[field]) })),
    ...(tags.length === 0 ? [] : [{ field: 'current_tags', value: tags.join(' ') }]),
    { field: 'comment_value', value: ['channel:all', description] },
  ];
  return { title: subject, raw_title: subject, description: null, actions, restriction: null };
}

/** Only what the macro sets. */
function showChanges(call: Call): Reply {
  return ok({ result: { ticket: changesOf(call, visibleMacro(call, call.id), undefined) } });
}

/** The whole ticket as it would be. */
function showTicketAfter(call: Call): Reply {
  const ticket = foundTicket(call, call.id);
  const changes = changesOf(call, visibleMacro(call, call.second), ticket);
  return ok({ result: { ticket: { ...renderTicket(ticket, call.address, false), ...changes } } });
}

interface CommentChange {
  body?: string;
  html_body?: string;
  scoped_body?: string[][];
  public?: boolean;
}

function changesOf(call: Call, { actions }: Macro, ticket: Ticket | undefined): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  const comment: CommentChange = {};
  const custom: { id: number; value: unknown }[] = [];
  let tags = ticket === undefined ? undefined : [...ticket.tags];
  for (const { field, value } of actions) {
    const id = /^custom_fields_(\d+)$/.exec(field)?.[1];
    if (id !== undefined) custom.push({ id: Number(id), value });
    else if (isTagAction(field)) tags = retag(field, tags ?? [], readTags(value, call.switches));
    else if (field.startsWith('comment_')) say(comment, field, value);
    else if (plainFields.has(field)) Object.assign(changes, plainChange(call, field, value, ticket));
  }
  const [first] = custom;
  return {
    ...changes,
    ...(tags === undefined ? {} : { tags: tags.sort() }),
    ...(Object.keys(comment).length === 0 ? {} : { comment: { public: true, ...comment } }),
    // Zendesk's reference shows one field here, not a list of them.
    ...(first === undefined ? {} : { fields: first, custom_fields: custom }),
  };
}

const plainFields = new Set(['subject', 'status', 'priority', 'type', 'brand_id', 'ticket_form_id', 'group_id', 'assignee_id']);

function plainChange(call: Call, field: string, value: unknown, ticket: Ticket | undefined): Record<string, unknown> {
  if (value === 'current_user') return { [field]: call.user?.id ?? null };
  if (value === 'requester_id') return ticket === undefined ? {} : { [field]: ticket.requester_id };
  if (value === 'current_groups') return { [field]: call.user?.default_group_id ?? null };
  if (!field.endsWith('_id')) return { [field]: value };
  return value === '' ? { [field]: null } : { [field]: wholeNumber(value) ?? value };
}

function isTagAction(field: string): field is 'set_tags' | 'current_tags' | 'remove_tags' {
  return field === 'set_tags' || field === 'current_tags' || field === 'remove_tags';
}

function retag(field: 'set_tags' | 'current_tags' | 'remove_tags', now: readonly string[], given: readonly string[]): string[] {
  if (field === 'set_tags') return [...given];
  if (field === 'remove_tags') return now.filter((tag) => !given.includes(tag));
  return [...new Set([...now, ...given])];
}

/** A comment's value is a text, or a channel and a text. */
function say(comment: CommentChange, field: string, value: unknown): void {
  if (field === 'comment_mode_is_public') comment.public = String(value) === 'true';
  if (field === 'comment_value_html') comment.html_body = String(value);
  if (field !== 'comment_value') return;
  const [channel = 'channel:all', text = ''] = Array.isArray(value) ? value.map(String) : ['channel:all', String(value)];
  comment.body = text;
  comment.scoped_body = [[channel, text]];
}
