import { mayDo } from '../permissions.ts';
import { FieldReader, type Fields, given, isObject, wholeNumber } from '../read-body.ts';
import { forbidden, invalidRecord, Refusal, type Reply } from '../reply.ts';
import type { Context } from '../request.ts';
import type { State } from '../state.ts';
import { readTags } from '../tag-text.ts';
import { accountWorld } from '../world/account-world.ts';
import { reconcile } from './field-values.ts';
import { ticketFields, valueFields } from './fields.ts';
import { attachedBy } from './files.ts';
import { groupIdsOf } from './group-memberships.ts';
import { livingGroup } from './groups.ts';
import { countTags } from './tag-counts.ts';
import { type Comment, enterTicketAudit, type TicketAudit } from './ticket-audits.ts';
import { type Ticket, ticketPriorities, ticketStatuses, tickets, ticketTypes } from './tickets.ts';
import { fireTriggers, type RuleAct } from './trigger-firing.ts';
import { userMeant } from './user-meant.ts';
import { createUser } from './user-writes.ts';
import { users } from './users.ts';

export const writableTicketKeys =
  'subject raw_subject description comment status custom_status_id priority type requester requester_id submitter_id assignee_id assignee_email group_id organization_id external_id due_at problem_id tags additional_tags remove_tags custom_fields fields collaborators collaborator_ids additional_collaborators email_ccs email_cc_ids followers follower_ids ticket_form_id brand_id safe_update updated_stamp recipient via_followup_source_id macro_ids sharing_agreement_ids metadata attribute_value_ids voice_comment via'.split(
    ' ',
  );

export interface WrittenTicket {
  readonly ticket: Ticket;
  readonly audit: TicketAudit;
}

interface UpdateOptions {
  /** Bulk updates may add and remove tags of closed tickets; nothing else may. */
  readonly bulk: boolean;
}

/** A new ticket; triggers see it as created, but for one that is imported (Zendesk's ticket import reference). */
export function createTicket(context: Context, fields: Fields, { imported = false } = {}): WrittenTicket {
  const { state, now, user } = context;
  const said = commentOf(context, fields);
  const text = said?.body ?? (typeof fields.description === 'string' ? fields.description : undefined);
  if (text === undefined || text.trim() === '') {
    throw new Refusal(invalidRecord({ base: [{ description: 'Description: cannot be blank' }] }));
  }
  const world = accountWorld(state);
  const blank: Ticket = {
    ...blankTicket(nextTicketId(state), now, user?.id ?? 0),
    description: text,
    ticket_form_id: world.form,
    brand_id: world.brand,
    custom_status_id: world.statuses.new ?? 0,
  };
  const read = readTicket(context, fields, blank);
  const requested = { ...blank, requester_id: requesterOf(context, fields) ?? blank.requester_id };
  const subject = read.subject === undefined ? {} : { subject: read.subject, raw_subject: read.subject };
  const status = read.status ?? (read.assignee_id === undefined || read.assignee_id === null ? 'new' : 'open');
  const made = settle(state, { ...requested, ...read, ...subject, status });
  const acts: RuleAct[] = [];
  const ticket = imported ? made : settle(state, fireTriggers(context, made, { before: undefined, comment: text, acts }));
  tickets.put(state, ticket);
  countTags(state, [], ticket.tags);
  const audit = enterTicketAudit(context, ticket, {
    type: 'Create',
    comment: {
      body: text,
      public: said?.public ?? true,
      authorId: said?.authorId ?? ticket.submitter_id,
      attachments: said?.attachments ?? [],
    },
    before: blank,
    acts,
    macros: fields.macro_ids,
  });
  return { ticket, audit };
}

/**
 * Changes what is given. `tags` sets all tags, `additional_tags` and `remove_tags` add and remove. A closed ticket is
 * refused, but for adding and removing tags in bulk; a safe update is refused when somebody changed the ticket since.
 */
export function updateTicket(context: Context, current: Ticket, fields: Fields, { bulk }: UpdateOptions): WrittenTicket {
  const { state, now } = context;
  checkStamp(context, current, fields);
  if (current.status === 'closed' && !(bulk && Object.keys(fields).every((key) => tagsOnly.includes(key)))) {
    throw new Refusal(invalidRecord({ status: [{ description: 'Status: closed prevents ticket update' }] }));
  }
  const retags = ['tags', 'additional_tags', 'remove_tags'].some((key) => key in fields);
  if (retags && !mayDo(context, 'ticket_tag_editing')) throw new Refusal(forbidden);
  const read = readTicket(context, fields, current);
  const subject = read.subject === undefined ? {} : { raw_subject: read.subject };
  const changed = settle(state, { ...current, ...read, ...subject });
  const comment = commentOf(context, fields);
  const acts: RuleAct[] = [];
  const enter = (ticket: Ticket) =>
    enterTicketAudit(context, ticket, { type: 'Change', comment, before: current, acts, macros: fields.macro_ids });
  if (comment === undefined && JSON.stringify(changed) === JSON.stringify(current))
    return { ticket: current, audit: enter(current) };
  const acted =
    current.status === 'closed' ? changed : fireTriggers(context, changed, { before: current, comment: comment?.body, acts });
  const ticket = { ...settle(state, acted), updated_at: now };
  tickets.put(state, ticket);
  countTags(state, current.tags, ticket.tags);
  return { ticket, audit: enter(ticket) };
}

/** Into the list of deleted tickets, from which it can be restored. */
export function deleteTicket({ state, now }: Context, ticket: Ticket): void {
  tickets.put(state, { ...ticket, gone: 'deleted', updated_at: now });
  countTags(state, ticket.tags, []);
}

/** Sets, adds or removes tags alone, as the endpoints for an object's tags do. */
export function retagTicket(context: Context, ticket: Ticket, tags: readonly string[]): Ticket {
  return updateTicket(context, ticket, { tags }, { bulk: false }).ticket;
}

const tagsOnly = ['additional_tags', 'remove_tags', 'id', 'safe_update', 'updated_stamp'];

/** Present means on, even when it says false (Zendesk's OpenAPI description, safe updates). */
export function checkStamp({ switches }: Context, { updated_at }: Ticket, fields: Fields): void {
  if (fields.safe_update === undefined || fields.safe_update === null) return;
  const stamp = typeof fields.updated_stamp === 'string' ? Date.parse(fields.updated_stamp) : Number.NaN;
  if (stamp === Date.parse(updated_at)) return;
  throw new Refusal(switches.conflictBody === 'described' ? conflict : { status: 409, body: { error: 'Conflict' } });
}

const conflict: Reply = {
  status: 409,
  body: {
    error: 'UpdateConflict',
    description:
      'Safe Update prevented the update due to outdated ticket data. Please fetch the latest ticket data and try again.',
  },
};

function readTicket(context: Context, fields: Fields, current: Ticket): Partial<Ticket> {
  const { state } = context;
  const reader = new FieldReader(context, fields);
  const assigneeId = readAssignee(context, reader, fields);
  const groupId = reader.id('group_id');
  if (typeof groupId === 'number' && livingGroup(state, groupId) === undefined) {
    reader.fault('group', 'Group: does not exist', 'InvalidValue');
  }
  const followed = groupOfAssignee(context, reader, { assigneeId, groupId }, current);
  const requesterId = reader.id('requester_id');
  if (typeof requesterId === 'number' && !users.get(state, requesterId)?.active) {
    reader.fault('requester', 'Requester: does not exist', 'InvalidValue');
  }
  const nullable = <Choice extends string>(name: string, choices: readonly Choice[]) =>
    fields[name] === null || fields[name] === '' ? null : reader.oneOf(name, choices);
  const status = reader.oneOf('status', ticketStatuses);
  const tags = readTicketTags(context, fields, current);
  const values = readCustomFields(fields);
  const definitions = valueFields(state, ticketFields);
  const before = {
    values: Object.fromEntries(current.custom_fields.map(({ id, value }) => [String(id), value])),
    tags: current.tags,
  };
  const after =
    tags === undefined && values === undefined
      ? undefined
      : reconcile(
          definitions,
          before,
          { values, tags },
          { ...context, switches: { ...context.switches, fieldDates: 'plain', checkboxTags: 'followed' } },
        );
  const dueAt = reader.text('due_at');
  reader.check();
  return given<Ticket>({
    subject: reader.text('subject') ?? undefined,
    status,
    priority: nullable('priority', ticketPriorities),
    type: nullable('type', ticketTypes),
    requester_id: requesterId ?? undefined,
    assignee_id: assigneeId,
    group_id: followed,
    organization_id: reader.id('organization_id'),
    external_id: reader.text('external_id'),
    due_at: dueAt,
    problem_id: reader.id('problem_id'),
    collaborator_ids: ids(fields.collaborator_ids),
    follower_ids: ids(fields.follower_ids),
    email_cc_ids: ids(fields.email_cc_ids),
    brand_id: reader.id('brand_id') ?? undefined,
    ticket_form_id: reader.id('ticket_form_id') ?? undefined,
    tags: after?.tags,
    custom_fields:
      after === undefined ? undefined : definitions.map(({ key }) => ({ id: Number(key), value: after.values[key] ?? null })),
  });
}

function readAssignee({ state }: Context, reader: FieldReader, fields: Fields): number | null | undefined {
  const byEmail =
    typeof fields.assignee_email === 'string' ? userMeant({ state }, { email: fields.assignee_email })?.id : undefined;
  const id = byEmail ?? reader.id('assignee_id');
  if (typeof id !== 'number') return id;
  const user = users.get(state, id);
  if (!user?.active || user.role === 'end-user') return reader.fault('assignee', 'Assignee: is invalid', 'InvalidValue');
  return id;
}

/** An assignee must be in the ticket's group; without one given, the assignee's default group is taken where need be. */
function groupOfAssignee(
  { state }: Context,
  reader: FieldReader,
  { assigneeId, groupId }: { readonly assigneeId: number | null | undefined; readonly groupId: number | null | undefined },
  current: Ticket,
): number | null | undefined {
  if (typeof assigneeId !== 'number') return groupId;
  const groups = groupIdsOf(state, assigneeId);
  if (typeof groupId === 'number') {
    if (groups.includes(groupId)) return groupId;
    return reader.fault('assignee', 'Assignee: is not a member of the group', 'InvalidValue');
  }
  if (current.group_id !== null && groups.includes(current.group_id)) return groupId;
  return users.get(state, assigneeId)?.default_group_id ?? groups[0] ?? null;
}

function readTicketTags({ switches }: Context, fields: Fields, current: Ticket): string[] | undefined {
  if (!('tags' in fields) && !('additional_tags' in fields) && !('remove_tags' in fields)) return undefined;
  const set = 'tags' in fields ? readTags(fields.tags, switches) : current.tags;
  const removed = readTags(fields.remove_tags, switches);
  const all = [...set, ...readTags(fields.additional_tags, switches)].filter((tag) => !removed.includes(tag));
  return [...new Set(all)].sort();
}

function readCustomFields(fields: Fields): Record<string, unknown> | undefined {
  const list = fields.custom_fields ?? fields.fields;
  if (isObject(list)) return list;
  if (!Array.isArray(list)) return undefined;
  return Object.fromEntries(list.filter(isObject).map(({ id, value }) => [String(id), value]));
}

/** A requester is an id, or a name and an address of somebody who may be new. */
function requesterOf(context: Context, fields: Fields): number | undefined {
  if (!isObject(fields.requester)) return wholeNumber(fields.requester_id);
  const { requester } = fields;
  const known = userMeant(context, { email: requester.email });
  return known?.id ?? createUser(context, { name: requester.name ?? requester.email, email: requester.email }).id;
}

/** With the files that its upload tokens name. */
function commentOf(context: Context, { comment }: Fields): Comment | undefined {
  const given = isObject(comment) ? comment : { body: comment };
  const text = given.body ?? given.html_body ?? given.value;
  if (typeof text !== 'string') return undefined;
  return {
    body: text,
    public: given.public !== false && given.public !== 'false',
    authorId: wholeNumber(given.author_id),
    attachments: attachedBy(context, given.uploads),
  };
}

/** The custom status follows the status. */
function settle(state: State, ticket: Ticket): Ticket {
  const category = ticket.status === 'closed' ? 'solved' : ticket.status;
  return { ...ticket, custom_status_id: accountWorld(state).statuses[category] ?? ticket.custom_status_id };
}

function nextTicketId(state: State): number {
  const id = Number(state.setting('last_ticket_id') ?? accountWorld(state).tickets) + 1;
  state.set('last_ticket_id', id);
  return id;
}

function ids(value: unknown): number[] | undefined {
  return Array.isArray(value) ? value.map(Number).filter(Number.isSafeInteger) : undefined;
}

/** What Zendesk makes of whatever a new ticket does not tell. */
export function blankTicket(id: number, now: string, author: number): Ticket {
  return {
    id,
    external_id: null,
    via: { channel: 'api', source: { from: {}, to: {}, rel: null } },
    created_at: now,
    updated_at: now,
    type: null,
    subject: '',
    raw_subject: '',
    description: '',
    priority: null,
    status: 'new',
    recipient: null,
    requester_id: author,
    submitter_id: author,
    assignee_id: null,
    organization_id: null,
    group_id: null,
    collaborator_ids: [],
    follower_ids: [],
    email_cc_ids: [],
    forum_topic_id: null,
    problem_id: null,
    has_incidents: false,
    is_public: true,
    due_at: null,
    tags: [],
    custom_fields: [],
    satisfaction_rating: null,
    sharing_agreement_ids: [],
    custom_status_id: 0,
    followup_ids: [],
    ticket_form_id: 0,
    brand_id: 0,
    allow_channelback: false,
    allow_attachments: true,
    from_messaging_channel: false,
  };
}
