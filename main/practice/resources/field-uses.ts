import type { FieldReader } from '../read-body.ts';
import { everything } from '../record-table.ts';
import { invalidRecord, Refusal } from '../reply.ts';
import type { Call, Context } from '../request.ts';
import type { State } from '../state.ts';
import { ticketForms } from './configurations.ts';
import type { Field } from './fields.ts';
import { fieldsNamed } from './form-writes.ts';
import { automations, triggers, views } from './rules.ts';

/** A field of the system's own, or one that conditions still name, stays. */
export function checkUnused({ state }: Call, field: Field): void {
  if (field.removable === false || field.system === true) throw refused('Field: system fields cannot be deleted');
  const form = formNaming(state, field.id);
  if (form !== undefined) throw refused(`Field: is used in conditions of the form ${form}`);
  const rule = ruleNaming(state, `custom_fields_${field.id}`, undefined);
  if (rule !== undefined) throw refused(`Field: is used by ${rule}`);
}

/** A form lists fields that are there: one that is deleted leaves it. */
export function leaveForms({ state }: Call, { id }: Field): void {
  for (const form of ticketForms.select(state, everything)) {
    const { ticket_field_ids: listed } = form;
    if (!Array.isArray(listed) || !listed.includes(id)) continue;
    ticketForms.put(state, { ...form, ticket_field_ids: listed.filter((each) => each !== id) });
  }
}

/** A ticket field that decides in a form cannot be switched off. */
export function checkMayRest(reader: FieldReader, field: Field, { state }: Context): void {
  const form = formNaming(state, field.id);
  if (form !== undefined) reader.fault('active', `Active: is used in conditions of the form ${form}`, 'InvalidValue');
}

/** An option that a rule asks for or sets cannot go. */
export function checkOptionsUnused(
  reader: FieldReader,
  field: Field,
  gone: readonly { readonly id: number; readonly value: string }[],
  { state }: Context,
): void {
  for (const { id, value } of gone) {
    const rule = ruleNaming(state, `custom_fields_${field.id}`, [String(id), value]);
    if (rule !== undefined)
      reader.fault('custom_field_options', `Custom field options: ${value} is used by ${rule}`, 'InvalidValue');
  }
}

function formNaming(state: State, id: number): string | undefined {
  const form = ticketForms
    .select(state, everything)
    .find(({ agent_conditions, end_user_conditions }) =>
      [...fieldsNamed(agent_conditions), ...fieldsNamed(end_user_conditions)].includes(id),
    );
  return form === undefined ? undefined : String(form.name);
}

/** An active trigger, automation or view that names a field, and one of these values where they are given. */
function ruleNaming(state: State, name: string, values: readonly string[] | undefined): string | undefined {
  const kinds = [
    ...triggers.select(state, active).map((rule) => ({ kind: 'the trigger', ...rule })),
    ...automations.select(state, active).map((rule) => ({ kind: 'the automation', ...rule })),
    ...views.select(state, active).map((rule) => ({ kind: 'the view', actions: [], ...rule })),
  ];
  const found = kinds.find(({ conditions, actions }) =>
    [...conditions.all, ...conditions.any, ...actions].some(
      ({ field, value }) => field === name && (values === undefined || values.includes(String(value))),
    ),
  );
  return found === undefined ? undefined : `${found.kind} ${found.title}`;
}

const active = { sql: 'active = 1', parameters: [] };

function refused(description: string): Refusal {
  return new Refusal(invalidRecord({ base: [{ description, error: 'InvalidValue' }] }));
}
