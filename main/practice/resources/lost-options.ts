import type { RecordTable } from '../record-table.ts';
import type { Context } from '../request.ts';
import { type Field, ticketFields, userFields } from './fields.ts';
import { organizations } from './organizations.ts';
import { tickets } from './tickets.ts';
import { users } from './users.ts';

type Lose = (before: Field, stored: Field, context: Context) => void;

/**
 * An option whose tag is renamed, or which goes, takes nothing along: tickets that had it keep the old tag and lose the value, closed ones
 * too (Zendesk help 4408886624410 and 4408829374618). Their times stay as they were.
 */
const ticketsLoseValues: Lose = (before, stored, { state }) => {
  for (const gone of goneOptions(before, stored))
    for (const ticket of [...tickets.scan(state, holding(gone), byId)])
      tickets.put(state, {
        ...ticket,
        custom_fields: ticket.custom_fields.map((field) =>
          field.id === stored.id ? { ...field, value: without(field.value, gone) } : field,
        ),
      });
};

const peopleLoseValues: Lose = (before, stored, { state }) => {
  for (const gone of goneOptions(before, stored))
    for (const user of [...users.scan(state, holding(gone), byId)])
      users.put(state, { ...user, user_fields: withoutIn(user.user_fields, stored.key, gone) });
};

const organizationsLoseValues: Lose = (before, stored, { state }) => {
  for (const gone of goneOptions(before, stored))
    for (const organization of organizations.select(state, holding(gone).where))
      organizations.put(state, {
        ...organization,
        organization_fields: withoutIn(organization.organization_fields, stored.key, gone),
      });
};

/** The same for a field of any of the three kinds. */
export function loseValues(before: Field, stored: Field, context: Context, table: RecordTable<Field>): void {
  const lose = table === ticketFields ? ticketsLoseValues : table === userFields ? peopleLoseValues : organizationsLoseValues;
  lose(before, stored, context);
}

function goneOptions(before: Field, stored: Field): string[] {
  const kept = new Set((stored.custom_field_options ?? []).map(({ value }) => value));
  return (before.custom_field_options ?? []).flatMap(({ value }) => (kept.has(value) ? [] : [value]));
}

const byId = { key: 'id', descending: false } as const;

/** A quick look; whether the field itself has the value shows in the record. */
function holding(value: string) {
  const text = JSON.stringify(value);
  return {
    where: { sql: 'instr(body, ?) > 0', parameters: [text] },
    base: 'all',
    keep: (record: object) => JSON.stringify(record).includes(text),
  } as const;
}

function withoutIn(values: Record<string, unknown>, key: string | null, gone: string): Record<string, unknown> {
  return key !== null && key in values ? { ...values, [key]: without(values[key], gone) } : values;
}

function without(value: unknown, gone: string): unknown {
  if (!Array.isArray(value)) return value === gone ? null : value;
  const left = value.filter((each) => each !== gone);
  return left.length > 0 ? left : null;
}
