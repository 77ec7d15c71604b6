import type { User } from '../resources/users.ts';
import { sortText } from '../sort-text.ts';

interface NewUser {
  readonly id: number;
  readonly name: string;
  readonly role: 'admin' | 'agent';
  readonly created: string;
  readonly updated: string;
  readonly defaultGroupId: number | null;
}

/** A team member with the defaults of a real one; the address is made of the name. */
export function makeUser({ id, name, role, created, updated, defaultGroupId }: NewUser): User {
  const address = sortText(name).replace(/[^a-z]+/g, '.');
  return {
    id,
    name,
    email: `${address}@kestrel-outfitters.example`,
    created_at: created,
    updated_at: updated,
    time_zone: 'Amsterdam',
    iana_time_zone: 'Europe/Amsterdam',
    phone: null,
    shared_phone_number: null,
    photo: null,
    locale_id: 1,
    locale: 'en-US',
    organization_id: null,
    role,
    verified: true,
    external_id: null,
    tags: [],
    alias: null,
    active: true,
    shared: false,
    shared_agent: false,
    last_login_at: updated,
    two_factor_auth_enabled: null,
    signature: role === 'agent' ? `${name}\nKestrel Outfitters` : null,
    details: null,
    notes: null,
    role_type: role === 'admin' ? 4 : null,
    custom_role_id: null,
    moderator: role === 'admin',
    ticket_restriction: null,
    only_private_comments: false,
    restricted_agent: false,
    suspended: false,
    default_group_id: defaultGroupId,
    report_csv: role === 'admin',
    user_fields: {},
  };
}
