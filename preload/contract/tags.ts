import { z } from 'zod';

/** How one tag is used, as far as the snapshot tells. */
export const TagUsage = z.object({
  name: z.string(),
  /** What Zendesk counts over the last 60 days; missing where it is not among the 20,000 most used. */
  counted: z.number().int().optional(),
  users: z.number().int(),
  organizations: z.number().int(),
  /** Macros, triggers, automations, views, SLA policies and fields that name it. */
  rules: z.number().int(),
  /** Conditions that ask for it. */
  asked: z.number().int(),
  /** Actions that add or set it. */
  set: z.number().int(),
  /** Options and checkboxes of fields whose value it is. */
  owned: z.number().int(),
});
export type TagUsage = Readonly<z.infer<typeof TagUsage>>;

/** What a list of tags can be ordered by. */
export const TagOrder = z.enum(['name', 'counted', 'users', 'organizations', 'rules']);
export type TagOrder = z.infer<typeof TagOrder>;

export const TagFindings = z.object({
  /** Named by rules, but on nothing that Zendesk counts and on no person and organization. */
  notCarried: z.array(z.string()),
  /** On records, but named by no rule, macro, view or field: nothing depends on it. */
  notNamed: z.array(z.string()),
  /** Set by actions, but asked for by no condition. */
  onlySet: z.array(z.string()),
  /** Asked for by conditions, but set by no action, and no field's. */
  onlyAsked: z.array(z.string()),
  /** Tags that hardly differ, and which of them is used most. */
  nearDuplicates: z.array(z.object({ keep: z.string(), others: z.array(z.string()) })),
  /** Tags that the naming policy does not allow, with one that it does allow where there is one. */
  againstPolicy: z.array(z.object({ tag: z.string(), proposed: z.string().optional() })).optional(),
});
export type TagFindings = z.infer<typeof TagFindings>;

/** How an account wants its tags to look. What is left out allows anything. */
export const TagPolicy = z.strictObject({
  /** `lower`: no upper case. `snake`: small letters and digits, words joined by one `_`. */
  style: z.enum(['any', 'lower', 'snake']).default('any'),
  noLeadingDigit: z.boolean().default(false),
  /** With one of these every tag begins. */
  prefixes: z
    .array(
      z
        .string()
        .trim()
        .regex(/^[^\s,]+$/, 'must be the beginning of a tag, without spaces and commas')
        .max(100),
    )
    .max(100)
    .default([]),
  maxLength: z.number().int().min(1).max(255).optional(),
  /** A regular expression that the whole tag has to match. */
  pattern: z.string().min(1).max(500).optional(),
});
export type TagPolicy = z.infer<typeof TagPolicy>;

/** A tag that breaks the policy: why, and what it could be called. */
export const TagProposal = z.object({
  tag: z.string(),
  /** What is wrong with it, such as `has upper case`. */
  breaks: z.array(z.string()),
  /** A name that keeps the policy, where one was found. */
  proposed: z.string().optional(),
});
export type TagProposal = Readonly<z.infer<typeof TagProposal>>;
