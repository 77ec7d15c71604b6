import { z } from 'zod';

/** Whose names and addresses an assistant is told: nobody's, the team's, or everybody's. */
export const PeopleLevel = z.enum(['none', 'team', 'everyone']);
export type PeopleLevel = z.infer<typeof PeopleLevel>;

type Person = { readonly id: number; readonly role?: unknown; readonly [key: string]: unknown };

function isTold(level: PeopleLevel, role: unknown): boolean {
  return level === 'everyone' || (level === 'team' && typeof role === 'string' && role !== 'end-user');
}

/** What of a person is about the work and not about the person. */
const impersonal: ReadonlySet<string> = new Set([
  'id',
  'role',
  'customRole',
  'custom_role_id',
  'active',
  'suspended',
  'organization_id',
  'default_group_id',
  'groups',
  'tags',
  'ticket_restriction',
  'moderator',
  'only_private_comments',
  'locale',
  'time_zone',
  'created_at',
  'updated_at',
  'last_login_at',
  'lastSignIn',
  'createdAt',
  'updatedAt',
]);

/** A person, or a row of the list of people, as far as the level tells. */
export function personTold(level: PeopleLevel, person: Person): Readonly<Record<string, unknown>> {
  if (isTold(level, person.role)) return person;
  return Object.fromEntries(Object.entries(person).filter(([key]) => impersonal.has(key)));
}

/** Kinds of record that are people, or hang on them. */
const ofPeople: ReadonlySet<string> = new Set([
  'users',
  'user_emails',
  'user_phones',
  'user_sessions',
  'deleted_users',
  'group_memberships',
  'default_memberships',
]);

interface Change {
  readonly resource: string;
  readonly id: number | string;
  readonly name: string;
  readonly action: string;
  readonly changes: readonly { readonly field: string; readonly before: unknown; readonly after: unknown }[];
}

/** An edit as far as the level tells; whom it is about is known by the id. @param role of the person, where they are in the snapshot. */
export function editTold(level: PeopleLevel, edit: Change, role: unknown): Change {
  if (!ofPeople.has(edit.resource) || isTold(level, role)) return edit;
  return {
    resource: edit.resource,
    id: edit.id,
    name: `${edit.resource} ${edit.id}`,
    action: edit.action,
    changes: edit.changes.map((change) =>
      impersonal.has(change.field) ? change : { field: change.field, before: '(not told)', after: '(not told)' },
    ),
  };
}

const address = /[^\s@<>"'()]+@[^\s@<>"'()]+\.[^\s@<>"'()]+/gu;

/** Sentences without addresses, and without the names that are not told. */
export function withoutNames<Value>(value: Value, level: PeopleLevel, names: ReadonlySet<string>): Value {
  if (level === 'everyone') return value;
  const cleaned = (text: string) => {
    let left = text.replace(address, '(address)');
    for (const name of names) if (name.length > 2) left = left.replaceAll(name, '(name)');
    return left;
  };
  const walk = (inner: unknown): unknown => {
    if (typeof inner === 'string') return cleaned(inner);
    if (Array.isArray(inner)) return inner.map(walk);
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([key, each]) => [key, walk(each)]));
  };
  return walk(value) as Value;
}
