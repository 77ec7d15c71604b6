import { z } from 'zod';
import { GroupRef, GroupRefs, namesSomething, Tags, upTo255, Where } from './operation-terms.ts';
import { RecordId } from './records.ts';
import { emailForm } from './text/email-form.ts';
import { unguarded } from './text/formula-guard.ts';
import { saysSomething } from './text/saying.ts';

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

const SetUserValues = z.strictObject({ name: PersonName.optional(), ...personValues }).refine(...namesSomething);

const users = { resource: z.literal('users'), where: Where };

export const SetUsers = z.strictObject({ ...users, operation: z.literal('set'), values: SetUserValues });

export const ChangeUserTags = z.strictObject({ ...users, operation: z.enum(['add-tags', 'remove-tags']), tags: Tags });

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

export const DeleteUsers = z.strictObject({ ...users, operation: z.enum(['delete', 'delete-for-good']) });
/** People who are deleted already; the snapshot does not hold them. */
export const EraseUsers = z.strictObject({
  resource: z.literal('deleted_users'),
  operation: z.literal('delete'),
  ids: z.array(RecordId).min(1).max(10_000),
});

/** What can be done to people who are not deleted. */
export const peopleOperations = [
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
] as const;
