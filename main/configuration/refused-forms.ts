import type { CreateEdit, UpdateEdit } from '../../preload/contract/change-set.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { isObject, recordName } from '../changes/record-values.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Why Zendesk would refuse a form that is put back: its conditions may name only what is in it (Salto’s change validator
 * conditional_ticket_fields).
 *
 * @param now the form as it is, where it is there.
 */
export function refusedForm({ after }: CreateEdit | UpdateEdit, now: ZendeskRecord | undefined): string | undefined {
  if (!conditionLists.some((list) => list in after) && !('ticket_field_ids' in after)) return undefined;
  const form: Fields = { ...now, ...after };
  const shown = new Set(idsIn(form.ticket_field_ids));
  const missing = [...new Set(conditionsOf(form).flatMap(namedIn))].filter((id) => !shown.has(id));
  if (missing.length === 0) return undefined;
  return `has conditions on ${missing.length === 1 ? 'a field that is' : `${missing.length} fields that are`} not in it (${missing.join(', ')}), and Zendesk refuses that`;
}

/** Why Zendesk would not let a ticket field be switched off: a form’s condition asks for it (Salto’s change validator ticket_field_deactivation). */
export function refusedField(edit: CreateEdit | UpdateEdit, forms: readonly ZendeskRecord[]): string | undefined {
  if (edit.action === 'create' || edit.after.active !== false || edit.before.active === false) return undefined;
  const asking = forms.find((form) =>
    conditionsOf(form).some((condition) => String(condition.parent_field_id) === String(edit.id)),
  );
  if (!asking) return undefined;
  return `was off, and the form “${recordName('ticket_forms', asking)}” has a condition on it now, with which Zendesk lets nobody switch it off`;
}

const conditionLists = ['agent_conditions', 'end_user_conditions'] as const;

function conditionsOf(form: Fields): readonly Fields[] {
  return conditionLists.flatMap((list) => listOf(form[list]));
}

function namedIn(condition: Fields): readonly string[] {
  return [condition.parent_field_id, ...listOf(condition.child_fields).map(({ id }) => id)].map(String);
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function idsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
