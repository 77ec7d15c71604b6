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
  /** Tags that hardly differ, and which of them is used most. */
  nearDuplicates: z.array(z.object({ keep: z.string(), others: z.array(z.string()) })),
  /** Tags that the naming policy does not allow, with one that it does allow where there is one. */
  againstPolicy: z.array(z.object({ tag: z.string(), proposed: z.string().optional() })).optional(),
});
export type TagFindings = z.infer<typeof TagFindings>;
