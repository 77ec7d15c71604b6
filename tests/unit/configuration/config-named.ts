import type { Stored } from './config-world.ts';
import type { ConfigZendesk } from './config-zendesk.ts';
import { textId } from './config-zendesk-parts.ts';
import { isObject, type Kind } from './config-zendesk-shapes.ts';

/**
 * The whole configuration with names in place of ids, in one order: what two accounts must have alike to be the same. Written without
 * Redline's own translation, so that neither covers up what the other forgets.
 */
export function asNamed(zendesk: ConfigZendesk): Readonly<Record<string, readonly unknown[]>> {
  const name = (kind: Kind, id: unknown) => {
    const record = zendesk.table(kind).get(Number(id));
    return record ? `${kind}/${String(record.title ?? record.name)}` : `${kind}/?${String(id)}`;
  };
  const text = (value: string) =>
    value.replaceAll(
      /(custom_fields_|ticket_field_|ticket_field_option_title_)(\d+)/g,
      (_, stem: string, id: string) => `${stem}${name('ticket_fields', id)}`,
    );
  const part = (each: unknown): unknown => {
    if (!isObject(each)) return each;
    const { field, value } = each;
    if (field === 'notification_webhook' && Array.isArray(value)) {
      const called = [...zendesk.table('webhooks').values()].find(({ id }) => textId(id) === value[0]);
      return { field, value: [`webhooks/${String(called?.name ?? `?${String(value[0])}`)}`, ...value.slice(1)] };
    }
    const kind = (
      { group_id: 'groups', ticket_form_id: 'ticket_forms', notification_group: 'groups', set_schedule: 'schedules' } as const
    )[String(field)];
    const named = kind ? (Array.isArray(value) ? [name(kind, value[0]), ...value.slice(1)] : name(kind, value)) : value;
    return deep({ ...each, value: named });
  };
  const deep = (value: unknown): unknown => {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(deep);
    return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, deep(inner)])) : value;
  };
  const lists = (value: unknown) =>
    isObject(value)
      ? Object.fromEntries(Object.entries(value).map(([key, list]) => [key, Array.isArray(list) ? list.map(part) : list]))
      : value;
  const ids = (kind: Kind, value: unknown) => (Array.isArray(value) ? value.map((id) => name(kind, id)) : value);
  const own: Readonly<Record<string, (value: unknown) => unknown>> = {
    conditions: lists,
    filter: lists,
    actions: (value) => (Array.isArray(value) ? value.map(part) : value),
    restriction: (value) =>
      isObject(value)
        ? { type: value.type, ids: Array.isArray(value.ids) ? value.ids.map((id) => name('groups', id)).sort() : [] }
        : value,
    ticket_field_ids: (value) => ids('ticket_fields', value),
    category_id: (value) => name('trigger_categories', value),
    group_id: (value) => name('groups', value),
    default_group_id: (value) => name('groups', value),
    user_id: (value) => name('users', value),
    variants: (value) => entries(value),
    holidays: (value) => entries(value),
    custom_field_options: (value) => (Array.isArray(value) ? value.map(({ id: _, ...option }) => option) : value),
    execution: (value) =>
      isObject(value) && Array.isArray(value.columns)
        ? { ...value, columns: value.columns.map(({ id }) => (typeof id === 'number' ? name('ticket_fields', id) : id)) }
        : value,
    agent_conditions: (value) => formConditions(value),
    end_user_conditions: (value) => formConditions(value),
  };
  const inOrder = (entry: unknown) =>
    isObject(entry) ? Object.fromEntries(Object.entries(entry).sort(([one], [other]) => (one < other ? -1 : 1))) : entry;
  const entries = (value: unknown) =>
    Array.isArray(value)
      ? value
          .map(({ id: _, ...entry }) => inOrder(deep(entry)))
          .sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
      : value;
  const formConditions = (value: unknown) =>
    Array.isArray(value)
      ? value.map(({ parent_field_id: parent, child_fields: children, ...rest }) => ({
          ...rest,
          parent: name('ticket_fields', parent),
          children: children.map(({ id, ...child }: Stored) => ({ ...child, child: name('ticket_fields', id) })),
        }))
      : value;
  const told = (record: Stored) => {
    const { id: _id, created_at: _made, updated_at: _changed, ...fields } = record;
    return Object.fromEntries(
      Object.entries(fields)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([key, value]) => [key, deep((own[key] ?? ((each: unknown) => each))(value))]),
    );
  };
  return Object.fromEntries(
    [...zendesk.tables].map(([kind, table]) => [
      kind,
      [...table.values()].map(told).sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)),
    ]),
  );
}
