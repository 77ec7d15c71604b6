import { z } from 'zod';
import { RecordId } from './records.ts';

/** Macros that want cleaning up for one reason. */
export const MacroFinding = z.object({
  code: z.enum([
    'placeholder-broken',
    'missing-group',
    'missing-field',
    'missing-person',
    'unknown-value',
    'without-actions',
    'duplicates',
    'unused',
  ]),
  ids: z.array(RecordId),
  /** The first of them. */
  examples: z.array(z.object({ id: RecordId, name: z.string() })),
});
export type MacroFinding = z.infer<typeof MacroFinding>;

export const MacroFindings = z.object({
  /** The worst first; a reason that no macro has is left out. */
  findings: z.array(MacroFinding),
  /** Whether Zendesk tells how often macros are used; where it does not, none is found unused. */
  knowsUsage: z.boolean(),
});
export type MacroFindings = z.infer<typeof MacroFindings>;
