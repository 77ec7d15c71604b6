import type { CsvTable } from './columns/column.ts';
import { groupTable } from './columns/groups.ts';
import { macroTable } from './columns/macros.ts';
import { organizationTable } from './columns/organizations.ts';
import { automationTable, triggerTable, viewTable } from './columns/rules.ts';
import { userTable } from './columns/users.ts';
import type { CsvWorld } from './csv-world.ts';

/** Every resource that has columns, and the file that knows them; the one place to name a new one. */
export const csvTables = {
  macros: macroTable,
  groups: groupTable,
  users: userTable,
  organizations: organizationTable,
  triggers: triggerTable,
  automations: automationTable,
  views: viewTable,
} satisfies Readonly<Record<string, (world: CsvWorld) => CsvTable>>;
