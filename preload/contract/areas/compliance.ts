import { z } from 'zod';
import { ComplianceReport } from '../compliance.ts';
import { base, ofAccount } from './base.ts';

/** A day of the account's time zone, or a moment in ISO 8601. */
const DayOrMoment = z.string().regex(/^\d{4}-\d\d-\d\d(T\S+)?$/, 'must be a day such as 2026-11-30, or a moment in ISO 8601');

export const compliance = {
  /** Reads the audit log of a period, the days both inclusive, and compares it with the journal. */
  check: base.input(ofAccount.extend({ from: DayOrMoment, to: DayOrMoment })).output(ComplianceReport),
  /** Ties changes that were made outside Redline to the issue that asked for them, by their ids in the log. */
  explain: base
    .input(
      ofAccount.extend({
        entries: z.array(z.number().int()).min(1).max(10_000),
        issue: z.url({ protocol: /^https$/ }).max(2000),
        note: z.string().max(2000).optional(),
      }),
    )
    .output(z.object({ explained: z.number().int() })),
};
