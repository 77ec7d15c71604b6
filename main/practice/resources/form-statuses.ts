import { commaSeparated, isObject, wholeNumber } from '../read-body.ts';
import { everything } from '../record-table.ts';
import { invalidAttribute, noContent, notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { newId } from '../state.ts';
import { ulids } from '../text-ids.ts';
import { type Configuration, ownedTable } from './configuration-resource.ts';
import { customStatuses, ticketForms } from './configurations.ts';

/** Which custom statuses a form offers; a form without any offers all. `owner` is the form. */
export const formStatuses = ownedTable('ticket_form_statuses');

const base = { controller: 'ticket_form_statuses' } as const;
const ofForm = '/ticket_forms/{id}/ticket_form_statuses';
const permits = { envelope: 'ticket_form_status', keys: ['custom_status_id', 'id', '_destroy'] };

export const formStatusRoutes: readonly Route[] = [
  { ...base, method: 'GET', path: '/ticket_form_statuses', action: 'index', handle: listAll },
  { ...base, method: 'GET', path: '/ticket_form_statuses/show_many', action: 'show_many', handle: showMany },
  { ...base, method: 'GET', path: ofForm, action: 'index', handle: (call) => listed(ofOneForm(call)) },
  { ...base, method: 'POST', path: ofForm, action: 'create', admin: true, permits, handle: write },
  { ...base, method: 'PUT', path: ofForm, action: 'update', admin: true, permits, handle: write },
  { ...base, method: 'DELETE', path: ofForm, action: 'destroy', admin: true, handle: removeAll },
  { ...base, method: 'DELETE', path: `${ofForm}/{name}`, action: 'destroy', admin: true, handle: removeOne },
];

function listed(found: readonly Configuration[]): Reply {
  return ok({
    ticket_form_statuses: found.map(({ id, owner, custom_status_id }) => ({
      id: ulids.write(id),
      ticket_form_id: owner,
      custom_status_id,
    })),
  });
}

function listAll({ state, request }: Call): Reply {
  const form = request.query.get('ticket_form_id');
  return listed(formStatuses.select(state, everything).filter(({ owner }) => form === null || String(owner) === form));
}

function showMany({ state, request }: Call): Reply {
  const ids = (commaSeparated(request.query, 'ids') ?? []).map(ulids.read);
  return listed(formStatuses.select(state, everything).filter(({ id }) => ids.includes(id)));
}

function ofOneForm({ state, id }: Call): Configuration[] {
  if (ticketForms.get(state, id) === undefined) throw new Refusal(notFound);
  return formStatuses.select(state, { sql: 'owner = ?', parameters: [id] });
}

/** Adds statuses; items with `_destroy` take theirs away. */
function write(call: Call): Reply {
  const before = ofOneForm(call);
  const { body } = call.request;
  const given = body.kind === 'json' && isObject(body.value) ? body.value.ticket_form_status : undefined;
  const items = (Array.isArray(given) ? given : [given]).filter(isObject);
  if (items.length === 0) throw new Refusal(invalidAttribute('ticket_form_status', 'must be present', 'api/v2/ticket_forms'));
  for (const { id, custom_status_id, _destroy } of items) {
    const known = before.find((each) => ulids.write(each.id) === id);
    if (String(_destroy ?? '') === '1') {
      if (known !== undefined) formStatuses.delete(call.state, known.id);
      continue;
    }
    const status = wholeNumber(custom_status_id);
    if (status === undefined || customStatuses.get(call.state, status) === undefined)
      throw new Refusal(invalidAttribute('custom_status_id', 'is not a custom status', 'api/v2/ticket_forms'));
    if (before.some((each) => each.custom_status_id === status)) continue;
    const times = { created_at: call.now, updated_at: call.now };
    formStatuses.put(call.state, { id: newId(call.state), owner: call.id, custom_status_id: status, ...times });
  }
  return listed(ofOneForm(call));
}

function removeAll(call: Call): Reply {
  for (const { id } of ofOneForm(call)) formStatuses.delete(call.state, id);
  return noContent;
}

function removeOne(call: Call): Reply {
  const known = ofOneForm(call).find(({ id }) => ulids.write(id) === call.name);
  if (known === undefined) throw new Refusal(notFound);
  formStatuses.delete(call.state, known.id);
  return noContent;
}
