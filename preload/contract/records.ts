import { z } from 'zod';

/**
 * The kinds of Zendesk object that Redline knows. Widening this list is how a new resource begins. `tickets` holds only those that an
 * operation has looked up; `tags` are names with counts, which Zendesk keeps without ids; `sla_policies`, `brands`,
 * `ticket_forms`, `trigger_categories`, `custom_roles` and `dynamic_content` are only read, and so are `account_settings`, the one record of which has the id 1, and all that
 * come behind `tags` but for `apps`, the installations of apps; of these webhooks, custom objects, routing attributes, queues and group SLA policies are known to Zendesk by a text (`zendesk_id`), of which their ids are made. Five stand for
 * what is done to a person besides changing the record, and go by the person's id: `user_emails` is the primary address, which
 * Zendesk keeps among the person's identities, `user_phones` the telephone numbers among them, `user_sessions` are the sign-ins, `deleted_users` what is left after deleting, and
 * `default_memberships` the membership that Zendesk makes by itself when somebody joins the team.
 */
export const ResourceName = z.enum([
  'macros',
  'groups',
  'users',
  'user_emails',
  'user_phones',
  'user_sessions',
  'deleted_users',
  'default_memberships',
  'group_memberships',
  'organizations',
  'tickets',
  'triggers',
  'automations',
  'views',
  'ticket_fields',
  'user_fields',
  'organization_fields',
  'sla_policies',
  'brands',
  'ticket_forms',
  'trigger_categories',
  'custom_roles',
  'dynamic_content',
  'account_settings',
  'tags',
  'custom_statuses',
  'schedules',
  'group_sla_policies',
  'webhooks',
  'targets',
  'support_addresses',
  'workspaces',
  'sharing_agreements',
  'oauth_clients',
  'custom_objects',
  'apps',
  'owned_apps',
  'locales',
  'routing_attributes',
  'queues',
]);
export type ResourceName = z.infer<typeof ResourceName>;

/** A Zendesk id: a 64-bit integer there, always below 2^53 in practice, so a JavaScript number is exact. */
export const RecordId = z.number().int().positive();

/** One Zendesk object as Zendesk returned it; fields unknown to Redline are kept. */
export const ZendeskRecord = z.looseObject({ id: RecordId });
export type ZendeskRecord = Readonly<z.infer<typeof ZendeskRecord>>;

/**
 * One action of a macro. Live answers carry strings and arrays of strings (`["channel:all", "text"]`);
 * whatever else comes is kept as it is, because a PUT sends the whole array back.
 */
export const MacroAction = z.looseObject({ field: z.string(), value: z.unknown() });
export type MacroAction = Readonly<z.infer<typeof MacroAction>>;

/** A macro; `raw_title` holds the dynamic-content placeholders that `title` shows rendered. */
export const Macro = z.looseObject({
  id: RecordId,
  title: z.string(),
  raw_title: z.string().nullish(),
  description: z.string().nullish(),
  active: z.boolean(),
  position: z.number().nullish(),
  actions: z.array(MacroAction),
  restriction: z.unknown(),
  created_at: z.string().nullish(),
  updated_at: z.string().nullish(),
});
export type Macro = Readonly<z.infer<typeof Macro>>;

/** `macros:11`: how a record is named in warnings, `--only` and selections. `macros:new-1` is one that does not exist yet. */
export const ItemName = z.string().regex(/^[a-z_]+:[A-Za-z0-9-]+$/, 'must look like macros:11');
export type ItemName = z.infer<typeof ItemName>;

/** A record, or one field of it: `macros:11`, `macros:11.title`, and of the account's own fields `users:7.user_fields.plan`. */
export const ItemPart = z
  .string()
  .regex(/^[a-z_]+:[A-Za-z0-9-]+(\.[a-z_]+(\.[^\s,.]+)?)?$/, 'must look like macros:11 or macros:11.title');

/** A macro as a row of the grid: what a person scans, not the whole record. */
export const RecordRow = z.object({
  id: RecordId,
  name: z.string(),
  active: z.boolean().optional(),
  category: z.string().optional(),
  description: z.string().optional(),
  /** Who may use it: `Everyone`, a group's name, `3 groups`, `One person`. */
  access: z.string().optional(),
  /** The first words of the comment it writes, without markup. */
  excerpt: z.string().optional(),
  actionCount: z.number().optional(),
  position: z.number().optional(),
  updatedAt: z.string().optional(),
  email: z.string().optional(),
  role: z.string().optional(),
  suspended: z.boolean().optional(),
  organization: z.string().optional(),
  /** The names of the groups a person is in, the default one first. */
  groups: z.array(z.string()).optional(),
  tags: z.array(z.string()).optional(),
  /** How many people are in the group or the organization. */
  members: z.number().optional(),
  /** The group that an organization's tickets go to. */
  group: z.string().optional(),
  /** The mail domains of an organization. */
  domains: z.array(z.string()).optional(),
  externalId: z.string().optional(),
  /** What kind of field it is, as Zendesk calls it: `tagger`, `checkbox`. */
  kind: z.string().optional(),
  /** Whether everybody in the team sees the group's tickets. */
  isPublic: z.boolean().optional(),
  /** The account's default group. */
  isDefault: z.boolean().optional(),
  /** How often a rule ran in the thirty days before the snapshot read it, where Zendesk tells. */
  usage30d: z.number().optional(),
  usage7d: z.number().optional(),
  /** What the custom role of a person is called, where the snapshot knows it. */
  customRole: z.string().optional(),
  /** ISO 8601; whoever never signed in has none. */
  lastSignIn: z.string().optional(),
  createdAt: z.string().optional(),
});

/** A column of the grid to sort by, named as in the row; several texts in a cell are sorted as they are read. */
export const RowSort = z.strictObject({
  field: RecordRow.keyof(),
  descending: z.boolean(),
});
export type RowSort = Readonly<z.infer<typeof RowSort>>;

/** What a trigger, an automation or a view asks for and does, in words: `Group is Billing`, `Add tags: vip`. */
export const RuleInWords = z.object({ all: z.array(z.string()), any: z.array(z.string()), actions: z.array(z.string()) });
export type RuleInWords = Readonly<z.infer<typeof RuleInWords>>;
export type RecordRow = z.infer<typeof RecordRow>;

/** A telephone number among a person's identities, as far as Redline tells one from another. */
export const PhoneNumber = z.object({ id: z.number().int(), value: z.string(), verified: z.boolean() });
export type PhoneNumber = Readonly<z.infer<typeof PhoneNumber>>;
