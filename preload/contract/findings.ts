import { z } from 'zod';
import { RecordId, ResourceName } from './records.ts';

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

/** A macro, trigger, automation or view that names a value of a field which none of its options has (any more). */
export const UnknownValue = z.object({
  resource: ResourceName,
  id: RecordId,
  name: z.string(),
  /** As conditions and actions name it: `custom_fields_31`. */
  field: z.string(),
  values: z.array(z.string()),
});
export type UnknownValue = z.infer<typeof UnknownValue>;

const NamedRule = z.object({ id: RecordId, name: z.string() });

/**
 * A trigger, automation or view that wants cleaning up: `conflicting` with a later one that has the same conditions and gives `field`
 * another value; `shadowed`: an earlier one always takes away what it asks of `field`; `duplicates` do the same as it, which is the one to
 * keep; `never-fired` in the thirty days before the snapshot read it.
 */
export const RuleFinding = z.object({
  code: z.enum(['conflicting', 'shadowed', 'duplicates', 'never-fired']),
  resource: z.enum(['triggers', 'automations', 'views']),
  ...NamedRule.shape,
  others: z.array(NamedRule),
  field: z.string().optional(),
});
export type RuleFinding = z.infer<typeof RuleFinding>;

export const MacroFindings = z.object({
  /** The worst first; a reason that no macro has is left out. */
  findings: z.array(MacroFinding),
  /** Whether Zendesk tells how often macros are used; where it does not, none is found unused. */
  knowsUsage: z.boolean(),
  /** In rules, views and macros; a condition on such a value waits for what cannot come. */
  unknownValues: z.array(UnknownValue).optional(),
  /** Of triggers, automations and views, the harmful first. */
  rules: z.array(RuleFinding).optional(),
});
export type MacroFindings = z.infer<typeof MacroFindings>;
