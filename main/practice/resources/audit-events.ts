import { newId, type State } from '../state.ts';
import { asText } from './comment-event.ts';
import { macros } from './macros.ts';
import type { Ticket } from './tickets.ts';
import type { RuleAct } from './trigger-firing.ts';

type AuditEvent = { readonly id: number; readonly type: string; readonly [key: string]: unknown };

/** The fields that differ, as events of an audit. */
export function fieldEvents(state: State, type: 'Create' | 'Change', before: Ticket, after: Ticket, via?: object): AuditEvent[] {
  return changesBetween(before, after).map(({ field, value, old }) => ({
    id: newId(state),
    type,
    value: asText(value),
    field_name: field,
    ...(type === 'Change' ? { previous_value: asText(old) } : {}),
    ...(via === undefined ? {} : { via }),
  }));
}

/** What a trigger changed, and whom it told: each event says by itself which rule it was (Zendesk's "Via object reference"). */
export function ruleEvents(state: State, { trigger, before, after }: RuleAct): AuditEvent[] {
  const from = { deleted: false, title: trigger.title, id: trigger.id };
  const via = { channel: 'rule', source: { from, to: {}, rel: 'trigger' } };
  const told = trigger.actions.flatMap(({ field, value }): AuditEvent[] => {
    if (!field.startsWith('notification_')) return [];
    const [to = '', subject = '', body = ''] = (Array.isArray(value) ? value : [value]).map(String);
    if (/_(?:target|webhook)$/.test(field)) return [{ id: newId(state), type: 'External', resource: to, body: subject, via }];
    const type = to === 'requester_and_ccs' ? 'NotificationWithCcs' : 'Notification';
    return [{ id: newId(state), type, via, subject, body, recipients: recipients(to, after) }];
  });
  return [...fieldEvents(state, 'Change', before, after, via), ...told];
}

/** That an agent used macros (Zendesk's "Ticket Audit events reference", macro reference event). */
export function macroEvents(state: State, ids: unknown): AuditEvent[] {
  return (Array.isArray(ids) ? ids : []).flatMap((id): AuditEvent[] => {
    const macro = macros.get(state, Number(id));
    if (macro === undefined) return [];
    return [
      {
        id: newId(state),
        type: 'AgentMacroReference',
        macro_id: String(macro.id),
        macro_title: macro.raw_title,
        macro_deleted: false,
      },
    ];
  });
}

function recipients(to: string, ticket: Ticket): number[] {
  switch (to) {
    case 'requester_id':
      return [ticket.requester_id];
    case 'requester_and_ccs':
      return [ticket.requester_id, ...ticket.email_cc_ids];
    case 'assignee_id':
      return ticket.assignee_id === null ? [] : [ticket.assignee_id];
    default:
      return /^\d+$/.test(to) ? [Number(to)] : [];
  }
}

/** These follow from others, change with everything, or are told one by one. */
const unaudited: readonly string[] = [
  'id',
  'created_at',
  'updated_at',
  'raw_subject',
  'description',
  'custom_status_id',
  'custom_fields',
];

function changesBetween(before: Ticket, after: Ticket): { field: string; value: unknown; old: unknown }[] {
  const previous = new Map<string, unknown>(Object.entries(before));
  // A checkbox that is off and a field that nobody has filled are the same.
  const kept = (value: unknown) => (value === false || value === '' ? null : (value ?? null));
  const own = after.custom_fields.flatMap(({ id, value }) => {
    const old = kept(before.custom_fields.find((field) => field.id === id)?.value);
    return JSON.stringify(kept(value)) === JSON.stringify(old) ? [] : [{ field: String(id), value, old }];
  });
  const changed = Object.entries(after)
    .filter(([key]) => !unaudited.includes(key))
    .filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(previous.get(key)))
    .map(([field, value]) => ({ field, value, old: previous.get(field) ?? null }));
  return [...changed, ...own];
}
