import { isObject } from './record-values.ts';

type Fields = Readonly<Record<string, unknown>>;

const conditionLists = ['agent_conditions', 'end_user_conditions'] as const;

/**
 * A field that a form’s condition names leaves the form only once the condition is gone, which takes two requests (Salto’s filter ticket_form): `first`
 * has the new conditions, with the field still in the list.
 *
 * @param sent what is to be written of the form.
 */
export function inFormSteps(before: Fields, sent: Fields): Fields {
  if (!Array.isArray(sent.ticket_field_ids)) return sent;
  const wanted = new Set(sent.ticket_field_ids.map(String));
  const named = new Set(conditionLists.flatMap((list) => (list in sent ? listOf(before[list]).flatMap(namedIn) : [])));
  const going = (Array.isArray(before.ticket_field_ids) ? before.ticket_field_ids : []).filter(
    (id: unknown) => !wanted.has(String(id)) && named.has(String(id)),
  );
  if (going.length === 0) return sent;
  const conditions = Object.fromEntries(conditionLists.flatMap((list) => (list in sent ? [[list, sent[list]]] : [])));
  return { ...sent, first: { ticket_field_ids: [...sent.ticket_field_ids, ...going], ...conditions } };
}

function namedIn(condition: Fields): readonly string[] {
  return [condition.parent_field_id, ...listOf(condition.child_fields).map(({ id }) => id)].map(String);
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
