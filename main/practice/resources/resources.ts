import type { RecordTable } from '../record-table.ts';
import type { Route } from '../request.ts';
import type { State } from '../state.ts';
import { accountSettingsRoutes } from './account-settings.ts';
import { dynamicContentItems } from './dynamic-content.ts';
import { groupMemberships } from './group-memberships.ts';
import { type Group, groupRoutes, groups, renderGroup } from './groups.ts';
import { type Macro, macroRoutes, macros, renderMacro } from './macros.ts';
import { renderUser, type User, userRoutes, users } from './users.ts';

/** A kind of record that tests may read and edit behind the API's back. */
export interface Controlled {
  readonly all: (state: State, address: string) => Record<string, unknown>[];
  readonly record: (state: State, id: number, address: string) => Record<string, unknown> | undefined;
  readonly edit: (state: State, id: number, fields: Readonly<Record<string, unknown>>, now: string) => void;
}

/** Every endpoint; a new resource adds its own routes and table here and nowhere else. */
export const routes: readonly Route[] = [...macroRoutes, ...groupRoutes, ...userRoutes, ...accountSettingsRoutes];

export const tables = [macros, groups, users, groupMemberships, dynamicContentItems];

export const controlled = {
  macros: control<Macro>(macros, (macro, state, address) => renderMacro(macro, state, address), macroFields),
  groups: control<Group>(groups, (group, _state, address) => renderGroup(group, address)),
  users: control<User>(users, (user, _state, address) => renderUser(user, address)),
};

function macroFields({ title, ...fields }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return title === undefined ? fields : { ...fields, raw_title: title };
}

function control<Stored extends { readonly id: number }>(
  table: RecordTable<Stored>,
  render: (stored: Stored, state: State, address: string) => Record<string, unknown>,
  fieldsOf = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> => fields,
): Controlled {
  return {
    all: (state, address) =>
      table.select(state, { sql: '1 = 1', parameters: [] }).map((stored) => render(stored, state, address)),
    record: (state, id, address) => {
      const stored = table.get(state, id);
      return stored === undefined ? undefined : render(stored, state, address);
    },
    edit: (state, id, fields, now) => {
      const stored = table.get(state, id);
      if (stored === undefined) throw new Error(`There is no ${table.definition.name} record ${id} in the practice Zendesk.`);
      table.put(state, table.definition.schema.parse({ ...stored, ...fieldsOf(fields), updated_at: now }));
    },
  };
}
