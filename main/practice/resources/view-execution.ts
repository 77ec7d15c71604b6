import { layerSource, listPage } from '../paging.ts';
import { envelopeOf, isObject } from '../read-body.ts';
import { invalidRecord, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { viewLimits } from './endpoint-limits.ts';
import { groups } from './groups.ts';
import { Conditions, type RuleConditions, type View } from './rules.ts';
import { type Ticket, tickets } from './tickets.ts';
import { users } from './users.ts';
import { columnsOf, countOf, defaultColumns, foundView, inView } from './views.ts';

const controller = 'views';
const permits = { envelope: 'view', keys: ['title', 'all', 'any', 'conditions', 'output', 'restriction'] };

/** A view's tickets as rows of a table; of one that is kept, or of conditions given (Zendesk's views reference). */
export const viewExecutionRoutes: readonly Route[] = [
  { method: 'GET', path: '/views/{id}/execute', controller, action: 'execute', limits: viewLimits, handle: execute },
  { method: 'POST', path: '/views/preview', controller, action: 'preview', permits, handle: preview },
  { method: 'POST', path: '/views/preview/count', controller, action: 'count', permits, handle: countPreview },
];

function execute(call: Call): Reply {
  const view = foundView(call, call.id);
  const url = `${call.address}/api/v2/views/${view.id}.json`;
  return table(call, view, { id: view.id, url });
}

function preview(call: Call): Reply {
  return table(call, given(call), {});
}

function countPreview(call: Call): Reply {
  return ok({ view_count: countOf(call, given(call)) });
}

type Shown = Pick<View, 'conditions' | 'columns'>;

function given(call: Call): Shown {
  const fields = envelopeOf(call, 'view', 'api/v2/views/preview');
  const output = isObject(fields.output) ? fields.output : {};
  return {
    conditions: readConditions(isObject(fields.conditions) ? fields.conditions : fields),
    columns: Array.isArray(output.columns) ? output.columns.map(String) : defaultColumns,
  };
}

function readConditions({ all = [], any = [] }: Readonly<Record<string, unknown>>): RuleConditions {
  const parsed = Conditions.safeParse({ all, any });
  if (parsed.success && parsed.data.all.length + parsed.data.any.length > 0) return parsed.data;
  throw new Refusal(invalidRecord({ base: [{ description: 'Conditions: are invalid', error: 'InvalidValue' }] }));
}

function table(call: Call, view: Shown, named: Readonly<Record<string, unknown>>): Reply {
  const columns = columnsOf(view.columns);
  return listPage(call, {
    source: layerSource(tickets, inView(call, view), { order: { key: 'id', descending: true }, name: 'nice_id desc' }),
    key: 'rows',
    render: (ticket) => row(call, ticket, view.columns),
    cursors: true,
    beside: () => ({ columns: columns.map(({ id, title }) => ({ id, title })), groups: [], view: named }),
  });
}

/** The ticket in short, and the value of each column under its name. */
function row(call: Call, ticket: Ticket, columns: readonly string[]): Record<string, unknown> {
  const { id, subject, description, status, type, priority } = ticket;
  const url = `${call.address}/api/v2/tickets/${id}.json`;
  return {
    ticket: { id, url, subject, description, status, type, priority },
    ...Object.assign({}, ...columns.map((column) => cell(call, ticket, column))),
    custom_fields: ticket.custom_fields,
    fields: ticket.custom_fields,
  };
}

function cell({ state }: Call, ticket: Ticket, column: string): Record<string, unknown> {
  const person = (id: number | null) => (id === null ? null : { id, name: users.get(state, id)?.name ?? '' });
  switch (column) {
    case 'nice_id':
      return { ticket_id: ticket.id };
    case 'requester':
      return { requester_id: ticket.requester_id, requester: person(ticket.requester_id) };
    case 'assignee':
      return { assignee_id: ticket.assignee_id, assignee: person(ticket.assignee_id) };
    case 'group':
      return {
        group_id: ticket.group_id,
        group: ticket.group_id === null ? null : { id: ticket.group_id, name: groups.get(state, ticket.group_id)?.name ?? '' },
      };
    case 'created':
      return { created: ticket.created_at };
    case 'updated':
      return { updated: ticket.updated_at };
    default:
      return { [column]: new Map<string, unknown>(Object.entries(ticket)).get(column) ?? null };
  }
}
