import { z } from 'zod';
import { GateState } from './gates.ts';
import { Level } from './policy.ts';

/** What a policy that is not in force would have asked of the runs of the last days. */
export const PolicyTrial = z.object({
  /** ISO 8601, UTC. */
  from: z.string(),
  days: z.number(),
  /** How many runs there were, would have needed a second person, would have been held back, and by what. */
  counts: z.object({
    runs: z.number().int(),
    secondPerson: z.number().int(),
    heldBack: z.number().int(),
    approvals: z.number().int(),
    window: z.number().int(),
    freeze: z.number().int(),
    reason: z.number().int(),
    issue: z.number().int(),
  }),
  /** The newest first, at most 500. */
  runs: z.array(
    z.object({
      run: z.string(),
      at: z.string(),
      title: z.string(),
      by: z.string(),
      level: Level,
      deployment: z.enum(['ad-hoc', 'standard', 'special']),
      /** Approvals that it would have asked for. */
      asked: z.number().int(),
      /** What would have been in its way. */
      unmet: z.array(GateState),
    }),
  ),
});
export type PolicyTrial = Readonly<z.infer<typeof PolicyTrial>>;
