import { z } from 'zod';
import {
  addAction,
  addCategory,
  addCondition,
  changeAction,
  changeCondition,
  clone,
  mergeDuplicates,
  removeAction,
  removeCondition,
  renameCategory,
  reorder,
  setCategory,
} from './macro-operations.ts';
import { RecordId } from './records.ts';
import { ofCategory, ruleValues } from './rule-operations.ts';
import { lengthOf } from './text/cut-text.ts';
import { emailForm } from './text/email-form.ts';
import { unguarded } from './text/formula-guard.ts';
import { saysSomething } from './text/saying.ts';

/** Zendesk counts characters, not the halves that an emoji has in JavaScript. */
const upTo255 = [(text: string) => lengthOf(text) <= 255, 'is longer than 255 characters'] as const;

/** Which records an operation touches: the search box's query language, or explicit ids. */
export const Where = z.union([z.string(), z.strictObject({ ids: z.array(RecordId).min(1).max(100_000) })]);
export type Where = z.infer<typeof Where>;

/** Who may use a macro. `null` opens it to everyone and must be sent explicitly: what is left out stays. */
export const Restriction = z.union([
  z.null(),
  z.looseObject({ type: z.literal('Group'), id: RecordId.optional(), ids: z.array(RecordId).optional() }),
  z.looseObject({ type: z.literal('User'), id: RecordId }),
]);
export type Restriction = z.infer<typeof Restriction>;

const SetMacroValues = z
  .strictObject({
    active: z.boolean().optional(),
    title: z.string().refine(saysSomething, 'a macro needs a title').optional(),
    description: z.string().nullable().optional(),
    restriction: Restriction.optional(),
  })
  .refine((values) => Object.keys(values).length > 0, 'names no field to set');

export const SetMacros = z.strictObject({
  resource: z.literal('macros'),
  where: Where,
  operation: z.literal('set'),
  values: SetMacroValues,
});

/** `values` are those of every action but the comment's: subject, tags, custom fields, side conversations. */
export const TextField = z.enum(['title', 'description', 'comment', 'values']);
export const TextMatch = z.enum(['plain', 'word', 'regex']);

const ReplaceMacroText = z.strictObject({
  resource: z.literal('macros'),
  where: Where,
  operation: z.literal('replace-text'),
  fields: z.array(TextField).min(1),
  find: z.string().min(1, 'is empty, so there is nothing to find').max(10_000),
  replace: z.string().max(100_000),
  /** `plain` finds the text anywhere, `word` only as whole words, `regex` takes a JavaScript regular expression with `$1`. */
  match: TextMatch.default('plain'),
  /** Whether upper and lower case must agree. */
  caseSensitive: z.boolean().default(true),
});

const DeleteMacros = z.strictObject({
  resource: z.literal('macros'),
  where: Where,
  operation: z.literal('delete'),
});

const macros = { resource: z.literal('macros'), where: Where };

export const SetCategory = z.strictObject({ ...macros, ...setCategory });
export const AddCategory = z.strictObject({ ...macros, ...addCategory });
export const RenameCategory = z.strictObject({ ...macros, where: Where.default(''), ...renameCategory });
const AddAction = z.strictObject({ ...macros, ...addAction });
const ChangeAction = z.strictObject({ ...macros, ...changeAction });
const RemoveAction = z.strictObject({ ...macros, ...removeAction });
const ReorderMacros = z.strictObject({ ...macros, ...reorder });
const CloneMacros = z.strictObject({ ...macros, ...clone, restriction: Restriction.optional() });
const MergeDuplicates = z.strictObject({ ...macros, ...mergeDuplicates });

const namesSomething = [(values: object) => Object.keys(values).length > 0, 'names no field to set'] as const;
const triggers = { resource: z.literal('triggers'), where: Where };
const automations = { resource: z.literal('automations'), where: Where };
const views = { resource: z.literal('views'), where: Where };
const set = z.literal('set');
const deletion = { operation: z.literal('delete') };

export const SetTriggers = z.strictObject({
  ...triggers,
  operation: set,
  values: z.strictObject({ ...ruleValues, ...ofCategory }).refine(...namesSomething),
});
export const SetAutomations = z.strictObject({
  ...automations,
  operation: set,
  values: z.strictObject(ruleValues).refine(...namesSomething),
});
export const SetViews = z.strictObject({
  ...views,
  operation: set,
  values: z.strictObject({ ...ruleValues, restriction: Restriction.optional() }).refine(...namesSomething),
});
/** What find-and-replace looks at in a rule; `notification` are subjects, texts and the bodies that webhooks get. */
const replaceText = {
  operation: z.literal('replace-text'),
  find: ReplaceMacroText.shape.find,
  replace: ReplaceMacroText.shape.replace,
  match: ReplaceMacroText.shape.match,
  caseSensitive: ReplaceMacroText.shape.caseSensitive,
};
const ofNotifications = { ...replaceText, fields: z.array(z.enum(['title', 'description', 'notification'])).min(1) };
const ofLists = { ...replaceText, fields: z.array(z.enum(['title', 'description'])).min(1) };
/** A copy is off until somebody has looked at it, unless told. */
const cloneRule = { operation: clone.operation, name: clone.name, active: z.boolean().default(false) };
const mergeRules = { operation: mergeDuplicates.operation, keep: mergeDuplicates.keep, others: mergeDuplicates.others };

const triggerOperations = [
  SetTriggers,
  z.strictObject({ ...triggers, ...ofNotifications }),
  z.strictObject({ ...triggers, ...addAction }),
  z.strictObject({ ...triggers, ...changeAction }),
  z.strictObject({ ...triggers, ...removeAction }),
  z.strictObject({ ...triggers, ...addCondition }),
  z.strictObject({ ...triggers, ...changeCondition }),
  z.strictObject({ ...triggers, ...removeCondition }),
  z.strictObject({ ...triggers, ...reorder }),
  z.strictObject({ ...triggers, ...cloneRule, ...ofCategory }),
  z.strictObject({ ...triggers, ...mergeRules }),
  z.strictObject({ ...triggers, ...deletion }),
] as const;
const automationOperations = [
  SetAutomations,
  z.strictObject({ ...automations, ...ofNotifications }),
  z.strictObject({ ...automations, ...addAction }),
  z.strictObject({ ...automations, ...changeAction }),
  z.strictObject({ ...automations, ...removeAction }),
  z.strictObject({ ...automations, ...addCondition }),
  z.strictObject({ ...automations, ...changeCondition }),
  z.strictObject({ ...automations, ...removeCondition }),
  z.strictObject({ ...automations, ...reorder }),
  z.strictObject({ ...automations, ...cloneRule }),
  z.strictObject({ ...automations, ...mergeRules }),
  z.strictObject({ ...automations, ...deletion }),
] as const;
const viewOperations = [
  SetViews,
  z.strictObject({ ...views, ...ofLists }),
  z.strictObject({ ...views, ...addCondition }),
  z.strictObject({ ...views, ...changeCondition }),
  z.strictObject({ ...views, ...removeCondition }),
  z.strictObject({ ...views, ...reorder }),
  z.strictObject({ ...views, ...cloneRule, restriction: Restriction.optional() }),
  z.strictObject({ ...views, ...mergeRules }),
  z.strictObject({ ...views, ...deletion }),
] as const;

/** A tag as Zendesk keeps it: no space, no comma; upper case is made lower. */
const Tag = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[^\s,]+$/, 'must be one tag, without spaces and commas')
  .refine(...upTo255);
const Tags = z.array(Tag).min(1).max(1000);

/** A group by its name or its id. */
const GroupRef = z.union([RecordId, z.string().trim().min(1)]);
const GroupRefs = z.array(GroupRef).min(1).max(100);

/** A custom role by its name or its id. */
const CustomRoleRef = z.union([RecordId, z.string().trim().min(1)]);

/** A person by id, or by e-mail address. */
const PersonRef = z.union([RecordId, z.string().trim().min(1)]);

/** An e-mail address; Zendesk keeps them in lower case. */
const EmailAddress = z.string().trim().toLowerCase().max(255).regex(emailForm, 'is not an e-mail address');

/** What can be said of somebody, new or not. Organization, groups and custom role by name or id. */
const personValues = {
  role: z.enum(['end-user', 'agent', 'admin']).optional(),
  custom_role_id: CustomRoleRef.nullable().optional(),
  suspended: z.boolean().optional(),
  organization_id: z
    .union([RecordId, z.string().trim().min(1)])
    .nullable()
    .optional(),
  default_group_id: GroupRef.optional(),
  alias: z
    .string()
    .refine(...upTo255)
    .nullable()
    .optional(),
  details: z.string().max(65_535).nullable().optional(),
  notes: z.string().max(65_535).nullable().optional(),
  signature: z.string().max(65_535).nullable().optional(),
  // As an export writes it: an apostrophe before the plus keeps spreadsheets from calculating.
  phone: z
    .string()
    .overwrite(unguarded)
    .refine(...upTo255)
    .nullable()
    .optional(),
  external_id: z
    .string()
    .refine(...upTo255)
    .nullable()
    .optional(),
  locale: z.string().min(2).max(20).optional(),
  time_zone: z.string().min(1).max(100).optional(),
  ticket_restriction: z.enum(['organization', 'groups', 'assigned', 'requested']).nullable().optional(),
  only_private_comments: z.boolean().optional(),
  moderator: z.boolean().optional(),
  /** Fields of the account's own; those left out stay. */
  user_fields: z.record(z.string(), z.unknown()).optional(),
};
const PersonName = z
  .string()
  .trim()
  .refine(saysSomething, 'a person needs a name')
  .refine(...upTo255);

const SetUserValues = z
  .strictObject({ name: PersonName.optional(), ...personValues })
  .refine((values) => Object.keys(values).length > 0, 'names no field to set');

const SetGroupValues = z
  .strictObject({
    name: z
      .string()
      .trim()
      .refine(saysSomething, 'a group needs a name')
      .refine(...upTo255)
      .optional(),
    description: z.string().max(65_535).optional(),
    is_public: z.boolean().optional(),
  })
  .refine((values) => Object.keys(values).length > 0, 'names no field to set');

const SetOrganizationValues = z
  .strictObject({
    name: z
      .string()
      .trim()
      .refine(saysSomething, 'an organization needs a name')
      .refine(...upTo255)
      .optional(),
    external_id: z
      .string()
      .refine(...upTo255)
      .nullable()
      .optional(),
    details: z.string().max(65_535).nullable().optional(),
    notes: z.string().max(65_535).nullable().optional(),
    domain_names: z.array(z.string().min(1)).optional(),
    group_id: RecordId.nullable().optional(),
    shared_tickets: z.boolean().optional(),
    shared_comments: z.boolean().optional(),
    organization_fields: z.record(z.string(), z.unknown()).optional(),
  })
  .refine((values) => Object.keys(values).length > 0, 'names no field to set');

const users = { resource: z.literal('users'), where: Where };
const groups = { resource: z.literal('groups'), where: Where };
const organizations = { resource: z.literal('organizations'), where: Where };

export const SetUsers = z.strictObject({ ...users, operation: z.literal('set'), values: SetUserValues });
export const SetGroups = z.strictObject({ ...groups, operation: z.literal('set'), values: SetGroupValues });
export const SetOrganizations = z.strictObject({ ...organizations, operation: z.literal('set'), values: SetOrganizationValues });
export const ChangeUserTags = z.strictObject({ ...users, operation: z.enum(['add-tags', 'remove-tags']), tags: Tags });
export const ChangeOrganizationTags = z.strictObject({
  ...organizations,
  operation: z.enum(['add-tags', 'remove-tags']),
  tags: Tags,
});
export const ChangeMembership = z.strictObject({
  ...users,
  operation: z.enum(['add-to-groups', 'remove-from-groups']),
  groups: GroupRefs,
});
export const SetMemberships = z.strictObject({ ...users, operation: z.literal('set-groups'), groups: GroupRefs });
export const CopyMemberships = z.strictObject({ ...users, operation: z.literal('copy-groups'), from: PersonRef });

/** Somebody who is to be created, or brought up to date. `groups` are joined, `tags` are added to those that are there. */
export const PersonWish = z.strictObject({
  name: PersonName,
  email: EmailAddress.optional(),
  ...personValues,
  tags: Tags.optional(),
  groups: GroupRefs.optional(),
});
export type PersonWish = z.infer<typeof PersonWish>;
export const CreateUsers = z.strictObject({
  resource: z.literal('users'),
  operation: z.literal('create'),
  users: z.array(PersonWish).min(1).max(10_000),
});
/** Somebody who has the external id, else the address, is brought up to date; anybody else is created. */
export const CreateOrUpdateUsers = z.strictObject({
  resource: z.literal('users'),
  operation: z.literal('create-or-update'),
  users: z
    .array(
      PersonWish.refine(
        ({ external_id, email }) => (external_id ?? '') !== '' || email !== undefined,
        'needs an external_id or an email, to be found by',
      ),
    )
    .min(1)
    .max(10_000),
});
export const MergeUsers = z.strictObject({ ...users, operation: z.literal('merge-into'), target: PersonRef });
export const SetEmail = z.strictObject({
  ...users,
  operation: z.literal('set-email'),
  /** One person's new address; or the domain that is exchanged in all of their addresses. */
  to: z.union([
    z.strictObject({ email: EmailAddress }),
    z.strictObject({ fromDomain: z.string().trim().toLowerCase().min(3), domain: z.string().trim().toLowerCase().min(3) }),
  ]),
});
/**
 * Somebody leaves the team: their open tickets lose their assignee, or go to somebody else, or are left to Zendesk, which unassigns
 * those of the groups that are left; sign-ins end, and the person becomes an end user (`downgrade`), can no longer sign in
 * (`suspend`), or is deleted.
 */
export const Offboard = z.strictObject({
  ...users,
  operation: z.literal('offboard'),
  tickets: z.union([z.enum(['unassign', 'leave']), z.strictObject({ assignTo: PersonRef })]).default('unassign'),
  /** Whether solved tickets, which an answer opens again, go the way of the open ones. Closed ones cannot. */
  solved: z.enum(['leave', 'along']).optional(),
  end: z.enum(['downgrade', 'suspend', 'delete']),
});
/** What people in the same job have in common. Tags are added, groups joined. */
export const TemplateValues = z
  .strictObject({ ...personValues, tags: Tags.optional(), groups: GroupRefs.optional() })
  .refine((values) => Object.keys(values).length > 0, 'is empty');
export type TemplateValues = z.infer<typeof TemplateValues>;
/** What a role template that the account keeps is called. */
export const TemplateName = z.string().trim().min(1, 'needs a name').max(100);
/** `template` is the values themselves, or the name of a template that the account keeps, which is put in its place when it is drafted. */
export const ApplyTemplate = z.strictObject({
  ...users,
  operation: z.literal('apply-template'),
  template: z.union([TemplateValues, TemplateName]),
});
export const CreateGroup = z.strictObject({
  resource: z.literal('groups'),
  operation: z.literal('create'),
  values: z.strictObject({
    name: z
      .string()
      .trim()
      .refine(saysSomething, 'a group needs a name')
      .refine(...upTo255),
    description: z.string().max(65_535).optional(),
    is_public: z.boolean().optional(),
  }),
});
export const DeleteUsers = z.strictObject({ ...users, operation: z.enum(['delete', 'delete-for-good']) });
/** People who are deleted already; the snapshot does not hold them. */
export const EraseUsers = z.strictObject({
  resource: z.literal('deleted_users'),
  operation: z.literal('delete'),
  ids: z.array(RecordId).min(1).max(10_000),
});
/** Members, tickets that are not closed, and whatever names the group, move to `moveTo`; without it nothing may depend on the group alone. */
export const DeleteGroups = z.strictObject({ ...groups, operation: z.literal('delete'), moveTo: GroupRef.optional() });
export const MergeGroups = z.strictObject({ ...groups, operation: z.literal('merge-into'), target: GroupRef });
const DeleteOrganizations = z.strictObject({ ...organizations, operation: z.literal('delete') });

/** A tag that is there already, in whatever way it is written. */
const KnownTag = z
  .string()
  .trim()
  .regex(/^[^\s,]+$/, 'must be one tag, without spaces and commas')
  .refine(...upTo255);

/** Where tags are changed. `fields` are the options and checkboxes of fields, which are changed only where they are named. */
export const TagHome = z.enum(['tickets', 'users', 'organizations', 'macros', 'triggers', 'automations', 'views', 'fields']);
export type TagHome = z.infer<typeof TagHome>;

const ClosedTickets = z.enum(['leave', 'change']);
const everywhere: TagHome[] = ['tickets', 'users', 'organizations', 'macros', 'triggers', 'automations', 'views'];
const ofTags = {
  resource: z.literal('tags'),
  in: z.array(TagHome).min(1).default(everywhere),
  /** What happens to closed tickets: nobody works on them any more, but reports and searches still count their tags. */
  closedTickets: ClosedTickets.default('leave'),
};

const RenameTag = z.strictObject({ ...ofTags, operation: z.literal('rename'), from: KnownTag, to: Tag });
const MergeTags = z.strictObject({
  ...ofTags,
  operation: z.literal('merge'),
  from: z.array(KnownTag).min(1).max(1000),
  to: Tag,
});
const SplitTag = z.strictObject({
  ...ofTags,
  operation: z.literal('split'),
  from: KnownTag,
  to: z.array(Tag).min(2).max(100),
});
const DeleteTag = z.strictObject({ ...ofTags, operation: z.literal('delete'), tag: KnownTag });
/** `tickets`: a search of Zendesk's, or ids. */
export const ChangeTicketTags = z.strictObject({
  resource: z.literal('tags'),
  operation: z.enum(['add', 'remove']),
  tags: z.array(Tag).min(1).max(1000),
  tickets: Where,
  closedTickets: ClosedTickets.default('leave'),
});

/** What a person asked for; a recipe. Each is drafted against a snapshot into edits. */
export const Operation = z.discriminatedUnion('resource', [
  z.discriminatedUnion('operation', [
    SetMacros,
    ReplaceMacroText,
    SetCategory,
    AddCategory,
    RenameCategory,
    AddAction,
    ChangeAction,
    RemoveAction,
    ReorderMacros,
    CloneMacros,
    MergeDuplicates,
    DeleteMacros,
  ]),
  z.discriminatedUnion('operation', [
    SetUsers,
    ChangeUserTags,
    ChangeMembership,
    SetMemberships,
    CopyMemberships,
    CreateUsers,
    CreateOrUpdateUsers,
    MergeUsers,
    SetEmail,
    Offboard,
    ApplyTemplate,
    DeleteUsers,
  ]),
  z.discriminatedUnion('operation', [SetGroups, CreateGroup, DeleteGroups, MergeGroups]),
  z.discriminatedUnion('operation', [SetOrganizations, ChangeOrganizationTags, DeleteOrganizations]),
  z.discriminatedUnion('operation', triggerOperations),
  z.discriminatedUnion('operation', automationOperations),
  z.discriminatedUnion('operation', viewOperations),
  z.discriminatedUnion('operation', [RenameTag, MergeTags, SplitTag, DeleteTag, ChangeTicketTags]),
  EraseUsers,
]);
export type Operation = z.infer<typeof Operation>;

export const Operations = z.array(Operation).min(1, 'holds no operation').max(1000);
