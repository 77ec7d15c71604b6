import { z } from 'zod';
import { SetApps } from './app-operations.ts';
import { groupOperations } from './group-operations.ts';
import { macroOperations } from './macro-operations.ts';
import { organizationOperations } from './organization-operations.ts';
import { EraseUsers, peopleOperations } from './people-operations.ts';
import { automationOperations, triggerOperations, viewOperations } from './rule-operations.ts';
import { tagOperations } from './tag-operations.ts';

/** What a person asked for; a recipe. Each is drafted against a snapshot into edits. */
export const Operation = z.discriminatedUnion('resource', [
  z.discriminatedUnion('operation', macroOperations),
  z.discriminatedUnion('operation', peopleOperations),
  z.discriminatedUnion('operation', groupOperations),
  z.discriminatedUnion('operation', organizationOperations),
  z.discriminatedUnion('operation', triggerOperations),
  z.discriminatedUnion('operation', automationOperations),
  z.discriminatedUnion('operation', viewOperations),
  z.discriminatedUnion('operation', tagOperations),
  EraseUsers,
  SetApps,
]);
export type Operation = z.infer<typeof Operation>;

export const Operations = z.array(Operation).min(1, 'holds no operation').max(1000);
