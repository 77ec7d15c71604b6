import { z } from 'zod';
import { AccountId } from './accounts.ts';
import { ChangeSetHash } from './change-set.ts';

/** Where a request stands; the first eight follow one another. */
export const RequestStage = z.enum([
  'triage',
  'planning',
  'scheduling',
  'queued',
  'development',
  'validation',
  'implementation',
  'completed',
  'backlogged',
  'blocked',
]);
export type RequestStage = z.infer<typeof RequestStage>;

export const Criticality = z.enum(['C1', 'C2', 'C3', 'C4']);
export const Validation = z.enum(['skipped', 'awaiting', 'received', 'rejected']);

/** RICE: reach × impact × confidence ÷ effort. Confidence is a share from 0 to 1, effort a number of days. */
const scores = {
  /** Customers 10, all agents 7, one region 4, a small group 2, hardly anybody 1. */
  reach: z.number().positive().max(1000).optional(),
  /** Revenue 3, a major workflow 2, a minor one 1, hardly any 0.5. */
  impact: z.number().positive().max(100).optional(),
  confidence: z.number().min(0).max(1).optional(),
  effort: z.number().positive().max(10_000).optional(),
};

const words = {
  title: z.string().trim().min(1).max(500),
  requester: z.string().max(300).optional(),
  description: z.string().max(20_000).optional(),
  /** What it means to customers, in words. */
  customerImpact: z.string().max(2000).optional(),
  criticality: Criticality.optional(),
  validation: Validation.optional(),
  issue: z
    .string()
    .max(2000)
    .regex(/^https?:\/\//, 'must be an address')
    .optional(),
};

/** What a person asks for, typed, by a form's file, or from a line of CSV. */
export const RequestWish = z.strictObject({ ...words, ...scores, stage: RequestStage.optional() });
export type RequestWish = z.infer<typeof RequestWish>;

/** A file that the form for requesters makes. */
export const RequestFile = z.strictObject({
  format: z.literal('redline.request'),
  version: z.literal(1),
  request: RequestWish.omit({ stage: true }),
});

export const RequestId = z
  .string()
  .max(200)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._#/-]*$/, 'is no id of a request');

/** What people say of a request and share of it: everything but by what they know it. */
const said = {
  ...words,
  ...scores,
  /** RICE as another system keeps it (the weight of an issue), where its parts are not known. */
  weight: z.number().optional(),
  source: z.enum(['here', 'csv', 'form', 'gitlab']),
  createdAt: z.string(),
  /** Every stage it came to and when, the present one last. */
  stages: z.array(z.object({ stage: RequestStage, at: z.string() })).min(1),
  change: z.object({ account: AccountId, hash: ChangeSetHash, title: z.string() }).optional(),
};

/** A request as the team's place has it, which every Redline makes the same of the same notes. */
export const SharedRequest = z.object({ id: RequestId, ...said });
export type SharedRequest = z.infer<typeof SharedRequest>;

/** One request as it is kept. */
export const KeptRequest = SharedRequest.extend({
  /** What it is for everybody, where it is shared; ids are only what people call it. */
  origin: z.string().optional(),
  changedAt: z.string().optional(),
  /** As the team's place had it when that was seen last: what differs from it is not there yet. */
  shared: SharedRequest.optional(),
});
export type KeptRequest = z.infer<typeof KeptRequest>;

/** The same as people look at it. */
export const RequestView = KeptRequest.omit({ stages: true, change: true, origin: true, changedAt: true, shared: true }).extend({
  rice: z.number().nullable(),
  stage: RequestStage,
  since: z.string(),
  /** The last day for this stage; null where it has no target. */
  due: z.string().nullable(),
  overdue: z.boolean(),
  change: ChangeSetHash.optional(),
  account: AccountId.optional(),
  /** The run of its change set, where there was one. */
  run: z.string().optional(),
  stages: z.array(z.object({ stage: RequestStage, at: z.string() })),
});
export type RequestView = z.infer<typeof RequestView>;

/** How long requests stayed in a stage that they left in a week. */
export const StageWeek = z.object({
  /** Its Monday. */
  week: z.string(),
  stage: RequestStage,
  left: z.number().int(),
  /** Working days, the median. */
  days: z.number(),
  target: z.number().nullable(),
  within: z.number().int(),
});
export type StageWeek = z.infer<typeof StageWeek>;
