import { z } from 'zod';
import { Operation } from './operations.ts';

/** What a health check is called, for scripts and for its sentence. */
export const HealthCode = z.enum([
  'missing-group',
  'missing-person',
  'missing-field',
  'missing-choice',
  'unknown-value',
  'placeholder-broken',
  'placeholder-unknown',
  'missing-webhook',
  'webhook-insecure',
  'mails-on-every-update',
  'names-leaver',
  'admin-without-sign-in',
  'conflicting-triggers',
  'shadowed-trigger',
  'sla-never-reached',
  'sla-priority-gap',
  'webhook-to-test-host',
  'oauth-client-old',
  'seen-by-nobody',
  'tag-never-set',
  'option-tag-twice',
  'duplicates',
  'title-twice',
  'group-name-twice',
  'domain-twice',
  'group-without-members',
  'agent-without-group',
  'agent-without-sign-in',
  'agent-without-two-factor',
  'suspended-agent',
  'personal-of-leaver',
  'never-used',
  'inactive-for-months',
  'field-in-no-form',
  'tag-never-read',
  'tag-of-field',
  'near-duplicate-tags',
  'role-without-people',
  'category-empty',
  'dynamic-content-unused',
  'webhook-unused',
  'app-off',
]);
export type HealthCode = z.infer<typeof HealthCode>;

const Named = z.object({ item: z.string(), name: z.string() });

/** A record that a check found: `macros:11`, or `tags:vip` where it is a tag. */
export const HealthHit = Named.extend({
  /** What of it: a field's name in Zendesk, a tag, a domain, a priority. */
  about: z.string().optional(),
  /** The records that it clashes with, or that it names. */
  others: z.array(Named).optional(),
});
export type HealthHit = Readonly<z.infer<typeof HealthHit>>;

export const HealthLevel = z.enum(['info', 'caution', 'danger']);
export type HealthLevel = z.infer<typeof HealthLevel>;

export const HealthFinding = z.object({
  code: HealthCode,
  level: HealthLevel,
  /** How many records were found. */
  count: z.number().int(),
  /** Among how many that were looked at. */
  of: z.number().int(),
  /** Those found, as `macros:11`. */
  items: z.array(z.string()),
  hits: z.array(HealthHit),
  /** What mends it, to be drafted like any other operations; left out where a person has to decide record by record. */
  fix: z.array(Operation).optional(),
});
export type HealthFinding = Readonly<z.infer<typeof HealthFinding>>;

export const HealthReport = z.object({
  /** From 0 to 100, rounded down; null where nothing could be looked at. */
  score: z.number().int().nullable(),
  /** How the score is made, with the numbers put in. */
  formula: z.string(),
  snapshot: z.object({ id: z.string(), takenAt: z.string() }),
  /** Every check that could be made, the harmful first, those that found something before those that did not. */
  checks: z.array(HealthFinding),
  /** Checks for which the snapshot holds nothing, as the sign-in or the plan does not show it. */
  notChecked: z.array(HealthCode),
});
export type HealthReport = Readonly<z.infer<typeof HealthReport>>;
