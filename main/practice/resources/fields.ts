import { z } from 'zod';
import { inItsOrder } from '../in-its-order.ts';
import { RecordTable } from '../record-table.ts';
import { sortText } from '../sort-text.ts';
import type { State } from '../state.ts';
import type { ValueField } from './field-values.ts';

/** A custom field of users, organizations or tickets; what the three have in common is checked, the rest kept as it is. */
const Known = z.looseObject({
  id: z.number(),
  type: z.string(),
  title: z.string(),
  position: z.number(),
  active: z.boolean(),
  key: z.string().nullable(),
  tag: z.string().nullable().optional(),
  custom_field_options: z.array(z.looseObject({ id: z.number(), name: z.string(), value: z.string() })).optional(),
  created_at: z.string(),
  updated_at: z.string(),
});
export type Field = Readonly<z.infer<typeof Known>>;
export const Field = inItsOrder(Known);

export const userFields = fieldTable('user_fields');
export const organizationFields = fieldTable('organization_fields');
export const ticketFields = fieldTable('ticket_fields');

/** The custom fields whose values a record of this kind carries. */
export function valueFields(state: State, table: RecordTable<Field>): ValueField[] {
  return table
    .select(state, { sql: 'active = 1', parameters: [] })
    .filter((field) => field.removable !== false)
    .map(({ id, key, type, tag, custom_field_options: options }) => ({
      key: table === ticketFields ? String(id) : (key ?? String(id)),
      type,
      tag: tag ?? null,
      options: (options ?? []).map(({ value }) => value),
    }));
}

function fieldTable(name: string): RecordTable<Field> {
  return new RecordTable<Field>({
    name,
    schema: Field,
    columns: {
      position: { type: 'INTEGER', of: (field) => field.position },
      active: { type: 'INTEGER', of: (field) => Number(field.active) },
      name: { type: 'TEXT', of: (field) => sortText(field.title) },
      created_at: { type: 'TEXT', of: (field) => field.created_at },
      updated_at: { type: 'TEXT', of: (field) => field.updated_at },
    },
    indexes: ['position, id'],
  });
}
