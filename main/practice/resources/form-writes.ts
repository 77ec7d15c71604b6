import { type FieldReader, isObject } from '../read-body.ts';
import { everything, type RecordTable } from '../record-table.ts';
import { invalidRecord, notFound, ok, Refusal } from '../reply.ts';
import type { Call, Context, Route } from '../request.ts';
import { type Configuration, type ConfigurationKind, render, type Writes } from './configuration-resource.ts';
import { insert } from './configuration-writes.ts';
import { ticketFields } from './fields.ts';

const keys =
  'name raw_name display_name raw_display_name end_user_visible position ticket_field_ids active default in_all_brands restricted_brand_ids end_user_conditions agent_conditions'.split(
    ' ',
  );

interface FormCondition {
  readonly parent_field_id: number;
  readonly child_fields: readonly { readonly id: number }[];
}

/** Zendesk's ticket forms reference. */
export function formWrites(forms: RecordTable<Configuration>): Writes<Configuration> {
  return {
    createKeys: keys,
    updateKeys: keys,
    deletes: true,
    make: (reader, current, call) => make(reader, current, call, forms),
    after: ({ state }, stored) => {
      if (stored.default !== true) return;
      for (const other of forms.select(state, everything))
        if (other.id !== stored.id && other.default === true) forms.put(state, { ...other, default: false });
    },
    checkDelete: (_call, { default: standard }) => {
      if (standard === true) throw refused('Ticket form: the default form cannot be deleted');
    },
    reorder: { method: 'PUT', path: '/ticket_forms/reorder', key: 'ticket_form_ids', first: 1, all: true, answer: 'list' },
  };
}

export function formCloning(kind: ConfigurationKind<Configuration>): Route {
  return {
    method: 'POST',
    path: '/ticket_forms/{id}/clone',
    controller: 'ticket_forms',
    action: 'clone',
    admin: true,
    permits: { envelope: 'prepend_clone_title', keys: [] },
    handle: (call) => {
      const form = kind.table.get(call.state, call.id);
      if (form === undefined) throw new Refusal(notFound);
      const { id: _, created_at: __, updated_at: ___, ...same } = form;
      const { body } = call.request;
      const prepend = body.kind === 'json' && isObject(body.value) && body.value.prepend_clone_title === true;
      const name = prepend ? `Clone of - ${String(form.name)}` : form.name;
      const stored = insert(
        call,
        kind,
        {},
        { ...same, name, raw_name: name, default: false, position: nextPosition(call, kind.table) },
      );
      return ok({ ticket_form: render(kind, stored, call) });
    },
  };
}

function make(
  reader: FieldReader,
  current: Configuration | undefined,
  call: Call,
  forms: RecordTable<Configuration>,
): Record<string, unknown> {
  const name = reader.title('name', current === undefined) ?? current?.name;
  const display = reader.title('display_name', false) ?? current?.display_name ?? name;
  const active = reader.flag('active') ?? current?.active ?? true;
  const standard = reader.flag('default') ?? current?.default ?? false;
  if (current?.default === true && active === false)
    reader.fault('active', 'Active: the default form cannot be deactivated', 'InvalidValue');
  const fields = readFields(reader, current, call);
  checkRemoved(reader, current, fields);
  return {
    name,
    raw_name: name,
    display_name: display,
    raw_display_name: display,
    end_user_visible: reader.flag('end_user_visible') ?? current?.end_user_visible ?? false,
    position: reader.id('position') ?? current?.position ?? nextPosition(call, forms),
    ticket_field_ids: fields,
    active,
    // Another form takes it over; nobody gives it up.
    default: current?.default === true ? true : standard,
    in_all_brands: reader.flag('in_all_brands') ?? current?.in_all_brands ?? true,
    restricted_brand_ids: Array.isArray(reader.given.restricted_brand_ids)
      ? reader.given.restricted_brand_ids.map(Number)
      : (current?.restricted_brand_ids ?? []),
    end_user_conditions: readConditions(reader, 'end_user_conditions', current, fields),
    agent_conditions: readConditions(reader, 'agent_conditions', current, fields),
  };
}

function nextPosition({ state }: Pick<Context, 'state'>, forms: RecordTable<Configuration>): number {
  return state.number(`SELECT max(position) FROM ${forms.definition.name}`) + 1;
}

/** In the order of the form. A new form without any has the system's own. */
function readFields(reader: FieldReader, current: Configuration | undefined, { state }: Call): number[] {
  const given = reader.given.ticket_field_ids;
  if (given === undefined && current !== undefined) return idsIn(current.ticket_field_ids);
  const known = ticketFields.select(state, everything, 'position, id');
  if (given === undefined) return known.filter(({ removable }) => removable === false).map(({ id }) => id);
  const wanted = idsIn(given);
  const unknown = wanted.filter((id) => !known.some((field) => field.id === id));
  if (!Array.isArray(given) || unknown.length > 0)
    reader.fault('ticket_field_ids', `Ticket fields: ${unknown.join(', ') || 'the list'} is invalid`, 'InvalidValue');
  return [...new Set(wanted)];
}

/** A field goes from a form only after the conditions on it went, in a request before. */
function checkRemoved(reader: FieldReader, current: Configuration | undefined, fields: readonly number[]): void {
  if (current === undefined) return;
  const named = ['agent_conditions', 'end_user_conditions'].flatMap((key) => fieldsNamed(current[key]));
  const removed = idsIn(current.ticket_field_ids).filter((id) => !fields.includes(id));
  const still = removed.filter((id) => named.includes(id));
  if (still.length > 0)
    reader.fault('ticket_field_ids', `Ticket fields: ${still.join(', ')} is used in conditions of this form`, 'InvalidValue');
}

function readConditions(
  reader: FieldReader,
  name: 'agent_conditions' | 'end_user_conditions',
  current: Configuration | undefined,
  fields: readonly number[],
): unknown {
  const given = reader.given[name];
  if (given === undefined) return current?.[name] ?? [];
  const items = Array.isArray(given) ? given.filter(isObject) : [];
  const label = name === 'agent_conditions' ? 'Agent conditions' : 'End user conditions';
  if (!Array.isArray(given) || items.length < given.length) return reader.fault(name, `${label}: is invalid`, 'InvalidValue');
  const outside = fieldsNamed(items).filter((id) => !fields.includes(id));
  if (outside.length > 0) return reader.fault(name, `${label}: field ${outside[0]} is not part of the form`, 'InvalidValue');
  if (items.some(saysStatusesTwice))
    return reader.fault(name, `${label}: required_on_statuses takes statuses or custom_statuses, not both`, 'InvalidValue');
  return items;
}

function saysStatusesTwice({ child_fields }: Readonly<Record<string, unknown>>): boolean {
  const children = Array.isArray(child_fields) ? child_fields.filter(isObject) : [];
  return children.some(({ required_on_statuses: required }) => {
    if (!isObject(required)) return false;
    return [required.statuses, required.custom_statuses].every((list) => Array.isArray(list) && list.length > 0);
  });
}

/** The fields that conditions of a form name, as what decides and as what is shown. */
export function fieldsNamed(conditions: unknown): number[] {
  const items = Array.isArray(conditions) ? conditions.filter(isObject) : [];
  return items.flatMap(({ parent_field_id, child_fields }: Partial<FormCondition> & Record<string, unknown>) => [
    Number(parent_field_id),
    ...(Array.isArray(child_fields) ? child_fields.filter(isObject).map(({ id }) => Number(id)) : []),
  ]);
}

function idsIn(value: unknown): number[] {
  return Array.isArray(value) ? value.map(Number) : [];
}

function refused(description: string): Refusal {
  return new Refusal(invalidRecord({ base: [{ description, error: 'InvalidValue' }] }));
}
