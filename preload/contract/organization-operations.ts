import { z } from 'zod';
import { namesSomething, Tags, upTo255, Where } from './operation-terms.ts';
import { RecordId } from './records.ts';
import { saysSomething } from './text/saying.ts';

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
  .refine(...namesSomething);

const organizations = { resource: z.literal('organizations'), where: Where };

export const SetOrganizations = z.strictObject({ ...organizations, operation: z.literal('set'), values: SetOrganizationValues });

export const ChangeOrganizationTags = z.strictObject({
  ...organizations,
  operation: z.enum(['add-tags', 'remove-tags']),
  tags: Tags,
});

const DeleteOrganizations = z.strictObject({ ...organizations, operation: z.literal('delete') });

/** What can be done to organizations. */
export const organizationOperations = [SetOrganizations, ChangeOrganizationTags, DeleteOrganizations] as const;
