import { z } from 'zod';

/** What can stand between a change set and Zendesk. A closed list, which other programs rely on. */
export const GateCode = z.enum([
  'production-name',
  'words',
  'drift',
  'read-only',
  'unfinished-run',
  'rights',
  'lock',
  'already-run',
  'reason',
  'issue',
  'approvals',
  'rejected',
  'window',
  'freeze',
  'exception',
  'incident',
  'rehearsal',
]);
export type GateCode = z.infer<typeof GateCode>;

/** How a gate stands: `met` is null where only the run itself, Zendesk or the person who sends can tell. */
export const GateState = z.object({ code: GateCode, met: z.boolean().nullable(), sentence: z.string() });
export type GateState = z.infer<typeof GateState>;
