import { z } from 'zod';
import { HealthReport } from '../health.ts';
import { base, ofAccount } from './base.ts';

export const health = {
  /** How well the account of the newest snapshot is kept. */
  check: base.input(ofAccount).output(HealthReport),
  /** The score of the snapshots that are kept, the newest of each day, the oldest first; at most sixty days. */
  history: base
    .input(ofAccount)
    .output(z.array(z.object({ snapshot: z.string(), takenAt: z.string(), score: z.number().int().nullable() }))),
};
