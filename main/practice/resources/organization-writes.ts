import { FieldReader, type Fields, given, isObject } from '../read-body.ts';
import type { Context } from '../request.ts';
import { newId } from '../state.ts';
import { readTags } from '../tag-text.ts';
import { accountWorld } from '../world/account-world.ts';
import { organizationIndexOf } from '../world/end-users.ts';
import { audit, describeChanges } from './audit-logs.ts';
import { reconcile } from './field-values.ts';
import { organizationFields, valueFields } from './fields.ts';
import { livingGroup } from './groups.ts';
import { organizationMemberships } from './organization-memberships.ts';
import { type Organization, organizationByExternalId, organizationByName, organizations } from './organizations.ts';
import { countTags } from './tag-counts.ts';
import { users } from './users.ts';

export const writableOrganizationKeys =
  'name shared_tickets shared_comments external_id domain_names details notes group_id tags organization_fields'.split(' ');

export function createOrganization(context: Context, fields: Fields): Organization {
  const { state, now } = context;
  const organization: Organization = { ...blankOrganization(newId(state), now), ...read(context, fields, undefined) };
  organizations.put(state, organization);
  countTags(state, [], organization.tags);
  audit(context, { action: 'create', type: 'organization', id: organization.id, label: organization.name });
  return organization;
}

export function updateOrganization(context: Context, current: Organization, fields: Fields): Organization {
  const { state, now } = context;
  const changed = { ...current, ...read(context, fields, current) };
  if (JSON.stringify(changed) === JSON.stringify(current)) return current;
  const organization = { ...changed, updated_at: now };
  organizations.put(state, organization);
  countTags(state, current.tags, organization.tags);
  const description = describeChanges(current, organization);
  audit(context, { action: 'update', type: 'organization', id: current.id, label: organization.name, description });
  return organization;
}

/** Its members stay, without an organization or with another of theirs as the default one. */
export function deleteOrganization(context: Context, organization: Organization): void {
  const { state, now } = context;
  for (const membership of organizationMemberships.select(state, { sql: 'organization_id = ?', parameters: [organization.id] })) {
    organizationMemberships.delete(state, membership.id);
  }
  const where = { sql: 'organization_id = ?', parameters: [organization.id] };
  const { organizations: seeded } = accountWorld(state);
  const place = seeded.indexOf(organization.id);
  const base = place < 0 ? 'none' : (index: number) => organizationIndexOf(index, seeded.length) === place;
  for (const user of [...users.scan(state, { where, base }, { key: 'id', descending: false })]) {
    users.put(state, { ...user, organization_id: null, updated_at: now });
  }
  organizations.delete(state, organization.id);
  countTags(state, organization.tags, []);
  audit(context, { action: 'destroy', type: 'organization', id: organization.id, label: organization.name });
}

function read(context: Context, fields: Fields, current: Organization | undefined): Partial<Organization> {
  const { state, switches } = context;
  const reader = new FieldReader(context, fields);
  const name = reader.title('name', current === undefined);
  const sameName = name === undefined ? undefined : organizationByName(state, name);
  if (sameName !== undefined && sameName.id !== current?.id) {
    // Two blanks, as recorded.
    reader.fault('name', `Name:  ${name} has already been taken`, 'DuplicateValue');
  }
  const externalId = reader.text('external_id');
  const sameExternalId =
    typeof externalId === 'string' && externalId !== '' ? organizationByExternalId(state, externalId) : undefined;
  if (sameExternalId !== undefined && sameExternalId.id !== current?.id) {
    reader.fault('external_id', `External has already been taken`, 'DuplicateValue');
  }
  const groupId = reader.id('group_id');
  if (typeof groupId === 'number' && livingGroup(state, groupId) === undefined) {
    reader.fault('group_id', 'Group: does not exist', 'InvalidValue');
  }
  const domains = Array.isArray(fields.domain_names) ? fields.domain_names.map(String) : undefined;
  const values = isObject(fields.organization_fields) ? fields.organization_fields : undefined;
  const tags = reader.has('tags') ? readTags(fields.tags, switches) : undefined;
  const definitions = valueFields(state, organizationFields);
  const empty = Object.fromEntries(definitions.map(({ key, type }) => [key, type === 'checkbox' ? false : null]));
  const before = { values: current?.organization_fields ?? empty, tags: current?.tags ?? [] };
  const after =
    values === undefined && tags === undefined && current !== undefined
      ? undefined
      : reconcile(definitions, before, { values, tags }, context);
  reader.check();
  return given<Organization>({
    name,
    shared_tickets: reader.flag('shared_tickets'),
    shared_comments: reader.flag('shared_comments'),
    external_id: externalId,
    domain_names: domains,
    details: reader.text('details'),
    notes: reader.text('notes'),
    group_id: groupId,
    tags: after?.tags,
    organization_fields: after?.values,
  });
}

/** In the order of recorded answers. */
function blankOrganization(id: number, now: string): Organization {
  return {
    id,
    name: '',
    shared_tickets: false,
    shared_comments: false,
    external_id: null,
    created_at: now,
    updated_at: now,
    domain_names: [],
    details: null,
    notes: null,
    group_id: null,
    tags: [],
    organization_fields: {},
  };
}
