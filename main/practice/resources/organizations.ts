import { z } from 'zod';
import { RecordTable } from '../record-table.ts';
import { sortText } from '../sort-text.ts';
import type { State } from '../state.ts';

/** An organization as kept; `url` comes first in answers. */
export const Organization = z.strictObject({
  id: z.number(),
  name: z.string(),
  shared_tickets: z.boolean(),
  shared_comments: z.boolean(),
  external_id: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
  domain_names: z.array(z.string()),
  details: z.string().nullable(),
  notes: z.string().nullable(),
  group_id: z.number().nullable(),
  tags: z.array(z.string()),
  organization_fields: z.record(z.string(), z.unknown()),
});
export type Organization = Readonly<z.infer<typeof Organization>>;

export const organizations = new RecordTable<Organization>({
  name: 'organizations',
  schema: Organization,
  columns: {
    name: { type: 'TEXT', of: (organization) => sortText(organization.name) },
    external_id: { type: 'TEXT', of: (organization) => organization.external_id?.toLowerCase() ?? null },
    created_at: { type: 'TEXT', of: (organization) => organization.created_at },
    updated_at: { type: 'TEXT', of: (organization) => organization.updated_at },
  },
  indexes: ['name, id', 'external_id', 'updated_at, id'],
});

export function organizationByExternalId(state: State, externalId: string): Organization | undefined {
  const [found] = organizations.select(state, { sql: 'external_id = ?', parameters: [externalId.toLowerCase()] });
  return found;
}

export function organizationByName(state: State, name: string): Organization | undefined {
  const same = organizations.select(state, { sql: 'name = ?', parameters: [sortText(name)] });
  return same.find((organization) => organization.name.toLowerCase() === name.toLowerCase());
}

export function renderOrganization(organization: Organization, address: string): Record<string, unknown> {
  return { url: `${address}/api/v2/organizations/${organization.id}.json`, ...organization };
}
