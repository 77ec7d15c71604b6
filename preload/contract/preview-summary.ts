import { z } from 'zod';
import { ChangeSetHash, Drift, Estimate, PassedOver, RequestCount, TriggerImpact, Warning } from './change-set.ts';
import { GateState } from './gates.ts';
import { JudgedDecision } from './reviews.ts';

/** One operation of a change set, and what came of it. */
export const AskedFor = z.object({
  sentence: z.string(),
  /** Records that it changes, creates or deletes. */
  records: z.number().int(),
  /** How many of these another operation changes as well. */
  shared: z.number().int(),
  /** The worst that is to be said of them. */
  worst: Warning.pick({ level: true, code: true, message: true }).optional(),
});
export type AskedFor = Readonly<z.infer<typeof AskedFor>>;

/** What a change set would do, as its preview tells it. */
export const PreviewSummary = z.object({
  hash: ChangeSetHash,
  title: z.string(),
  reason: z.string(),
  /** The address of the issue that asked for it. */
  issue: z.string().optional(),
  author: z.string(),
  createdAt: z.string(),
  account: z.object({ id: z.string(), name: z.string(), url: z.string() }),
  snapshot: z.object({ id: z.string(), takenAt: z.string() }),
  /** What was asked for, one sentence an operation. */
  sentences: z.array(z.string()),
  /** The same with what came of each, in their order; only where this Redline drafted it and so knows. */
  asked: z.array(AskedFor).optional(),
  counts: z.object({ create: z.number().int(), update: z.number().int(), delete: z.number().int() }),
  /** How many records of each resource are edited, and how. */
  byResource: z.record(z.string(), z.object({ create: z.number().int(), update: z.number().int(), delete: z.number().int() })),
  /** How many records each field changes in, by the field's label. */
  byField: z.record(z.string(), z.number().int()),
  warnings: z.array(Warning),
  /** Where a colleague's file was drafted on other numbers than this Redline finds, one sentence each. */
  differences: z.array(z.string()).optional(),
  requests: RequestCount,
  estimate: Estimate,
  irreversible: z.array(z.string()),
  /** The words that a person types where something cannot be taken back; with all that they cover. */
  confirm: z.string().nullable(),
  confirmCovers: z.string(),
  /** Records that changed in Zendesk since the snapshot; empty also when Zendesk was not asked, which `driftChecked` tells. */
  drifted: z.array(Drift),
  driftChecked: z.boolean(),
  /** Whether it was made against a snapshot of the account; otherwise it shows what the file says. */
  checked: z.boolean(),
  /** What people said of it, and whether that counts. */
  decisions: z.array(JudgedDecision),
  /** How each gate stands that the engine asks before anything is sent. */
  gates: z.array(GateState),
  undoes: z.string().optional(),
  /** What an undo leaves as it is, and why. */
  notes: z.array(z.string()).optional(),
  /** How many tickets are changed and left, where any were looked up. */
  tickets: z
    .object({
      lookedUpAt: z.string(),
      found: z.number().int(),
      open: z.number().int(),
      closed: z.number().int(),
      closedLeft: z.number().int(),
    })
    .optional(),
  /** The account's triggers that will or may run on the tickets to be changed, and whom they tell. */
  triggers: z.array(TriggerImpact).optional(),
  /** What the draft found and left as it is, also in records without an edit. */
  passedOver: z.array(PassedOver).optional(),
});
export type PreviewSummary = z.infer<typeof PreviewSummary>;
