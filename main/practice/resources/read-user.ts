import { FieldReader, type Fields, given, isObject } from '../read-body.ts';
import type { Context } from '../request.ts';
import { readTags } from '../tag-text.ts';
import { isBadOption, reconcile } from './field-values.ts';
import { userFields, valueFields } from './fields.ts';
import { groupIdsOf } from './group-memberships.ts';
import { livingGroup } from './groups.ts';
import { ownerOfEmail } from './identities.ts';
import { organizationName } from './organization-memberships.ts';
import { ianaTimeZone } from './time-zones.ts';
import { type User, userByExternalId } from './users.ts';

const roles = ['end-user', 'agent', 'admin'] as const;

const restrictions = ['organization', 'groups', 'assigned', 'requested'] as const;

/** What a write says of a person, as it is to be kept. */
export interface ReadUser {
  readonly fields: Partial<User>;
  readonly email: string | undefined;
  readonly groupIds: readonly number[];
}

/** Reads a person’s fields, or refuses all that is wrong with them at once. @param current undefined for a new person. */
export function readUser(context: Context, body: Fields, current: User | undefined): ReadUser {
  const { state, switches } = context;
  const reader = new FieldReader(context, body);
  const email = readEmail(context, reader, current);
  const externalId = readExternalId(context, reader, current);
  const organizationId = readOrganization(context, reader);
  const role = reader.oneOf('role', roles);
  const defaultGroupId = reader.id('default_group_id') ?? reader.id('group_id') ?? undefined;
  if (defaultGroupId !== undefined && livingGroup(state, defaultGroupId) === undefined) {
    reader.fault('default_group_id', 'Default group: does not exist', 'InvalidValue');
  } else if (defaultGroupId !== undefined && current !== undefined && !groupIdsOf(state, current.id).includes(defaultGroupId)) {
    reader.fault('default_group_id', 'Default group: agent is not a member of this group', 'InvalidValue');
  }
  const restriction = typeof body.ticket_restriction === 'string' ? body.ticket_restriction : undefined;
  const groupIds = Array.isArray(body.group_ids) ? body.group_ids.map(Number) : [];
  const fields: Partial<User> = {
    ...given<User>({
      name: reader.title('name', current === undefined),
      alias: reader.text('alias'),
      details: reader.text('details'),
      notes: reader.text('notes'),
      signature: reader.text('signature'),
      phone: reader.text('phone'),
      external_id: externalId,
      organization_id: organizationId,
      role,
      custom_role_id: reader.id('custom_role_id'),
      suspended: reader.flag('suspended'),
      verified: reader.flag('verified'),
      moderator: reader.flag('moderator'),
      only_private_comments: reader.flag('only_private_comments'),
      restricted_agent: reader.flag('restricted_agent'),
      default_group_id: defaultGroupId,
      ...readTimeZone(reader),
      locale: reader.text('locale') ?? undefined,
      locale_id: reader.has('locale') ? undefined : (reader.id('locale_id') ?? undefined),
      ticket_restriction:
        body.ticket_restriction === null
          ? null
          : restriction === undefined
            ? undefined
            : (restrictions.find((name) => name === restriction) ?? 'requested'),
    }),
    ...readTagsAndFields(context, reader, current, switches),
  };
  reader.check();
  return { fields, email, groupIds: [...groupIds, ...(defaultGroupId === undefined ? [] : [defaultGroupId])] };
}

/** Names of the tz database, `America/New_York`, are not among those that are taken; the sentence is not documented. */
function readTimeZone(reader: FieldReader): Pick<Partial<User>, 'time_zone' | 'iana_time_zone'> {
  const name = reader.text('time_zone') ?? undefined;
  if (name === undefined) return {};
  const iana = ianaTimeZone(name);
  if (iana === undefined) reader.fault('time_zone', 'Time zone: is invalid', 'InvalidValue');
  return { time_zone: name, iana_time_zone: iana ?? name };
}

function readTagsAndFields(
  context: Context,
  reader: FieldReader,
  current: User | undefined,
  switches: Context['switches'],
): Partial<User> {
  const values = isObject(reader.given.user_fields) ? reader.given.user_fields : undefined;
  const tags = reader.has('tags') ? readTags(reader.given.tags, switches) : undefined;
  if (values === undefined && tags === undefined) return current === undefined ? { user_fields: emptyValues(context) } : {};
  const fields = valueFields(context.state, userFields);
  for (const field of fields) {
    const value = values?.[field.key];
    if (value !== undefined && isBadOption(field, value)) {
      reader.fault(field.key, `${field.key}: ${String(value)} is not a valid option`, 'InvalidValue');
    }
  }
  const before = { values: current?.user_fields ?? emptyValues(context), tags: current?.tags ?? [] };
  const after = reconcile(fields, before, { values, tags }, context);
  return { user_fields: after.values, tags: after.tags };
}

function emptyValues({ state }: Context): Record<string, unknown> {
  return Object.fromEntries(valueFields(state, userFields).map(({ key, type }) => [key, type === 'checkbox' ? false : null]));
}

function readEmail({ state }: Context, reader: FieldReader, current: User | undefined): string | undefined {
  const email = reader.text('email');
  if (email === undefined || email === null || email === '') return undefined;
  if (!/^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@.,;<>"]+$/u.test(email)) {
    return reader.fault('email', `Email: ${email} is not properly formatted`);
  }
  const owner = ownerOfEmail(state, email);
  if (owner !== undefined && owner.id !== current?.id) {
    return reader.fault('email', `Email: ${email} is already being used by another user`, 'DuplicateValue');
  }
  return owner?.id === current?.id && current !== undefined ? undefined : email;
}

function readExternalId({ state }: Context, reader: FieldReader, current: User | undefined): string | null | undefined {
  const externalId = reader.text('external_id');
  if (externalId === '' || externalId === null || externalId === undefined) return externalId === '' ? null : externalId;
  const owner = userByExternalId(state, externalId);
  if (owner === undefined || owner.id === current?.id) return externalId;
  return reader.fault('external_id', `External has already been taken`, 'DuplicateValue');
}

function readOrganization({ state }: Context, reader: FieldReader): number | null | undefined {
  const id = reader.id('organization_id');
  if (typeof id === 'number' && organizationName(state, id) === '') {
    return reader.fault('organization_id', 'Organization: does not exist', 'InvalidValue');
  }
  return id;
}
