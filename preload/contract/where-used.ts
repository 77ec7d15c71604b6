import { z } from 'zod';
import { ItemName, RecordId, ResourceName } from './records.ts';

/** What can be named by its id in rules, macros, views, SLA policies, fields and forms. */
export const UsedResource = z.enum([
  'groups',
  'users',
  'organizations',
  'macros',
  'ticket_fields',
  'user_fields',
  'organization_fields',
  'brands',
  'ticket_forms',
  'trigger_categories',
  'custom_roles',
  'dynamic_content',
  'triggers',
  'automations',
]);
export type UsedResource = z.infer<typeof UsedResource>;

/** What is looked for: a tag by its name, anything else by its id. */
export const Used = z.discriminatedUnion('resource', [
  z.strictObject({ resource: z.literal('tags'), name: z.string().trim().min(1, 'is empty').max(300) }),
  z.strictObject({ resource: UsedResource, id: RecordId }),
]);
export type Used = Readonly<z.infer<typeof Used>>;

/** One place that names it. */
export const Use = z.object({
  item: ItemName,
  resource: ResourceName,
  id: RecordId,
  name: z.string(),
  /** Whether the record is in use; true where records of its kind cannot be switched off. */
  active: z.boolean(),
  /** What it does there, in words: `adds it`, `condition: group_id is`. */
  place: z.string(),
});
export type Use = Readonly<z.infer<typeof Use>>;

/** Where something is named, and how many records carry it or belong to it: those are counted, not listed. */
export const WhereUsed = z.object({
  uses: z.array(Use),
  /** People who carry the tag, are in the group or the organization, have the role, or have a value in the field. */
  people: z.number().int(),
  /** Organizations that carry the tag, belong to the group, or have a value in the field. */
  organizations: z.number().int(),
  /** Of a tag: what Zendesk counts over the last 60 days, where it is among the 20,000 most used. */
  counted: z.number().int().optional(),
});
export type WhereUsed = Readonly<z.infer<typeof WhereUsed>>;
