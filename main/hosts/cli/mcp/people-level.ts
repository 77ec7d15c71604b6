import { z } from 'zod';
import type { HealthHit } from '../../../../preload/contract/health.ts';

/** Whose names and addresses an assistant is told: nobody's, the team's, or everybody's. */
export const PeopleLevel = z.enum(['none', 'team', 'everyone']);
export type PeopleLevel = z.infer<typeof PeopleLevel>;

type Person = { readonly id: number; readonly role?: unknown; readonly [key: string]: unknown };

export function isTold(level: PeopleLevel, role: unknown): boolean {
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

/** What of a ticket nobody typed: its place and its tags. Subjects, remarks and values of own fields are words of customers. */
const placesOfTickets: ReadonlySet<string> = new Set([
  'status',
  'custom_status_id',
  'priority',
  'type',
  'group_id',
  'brand_id',
  'ticket_form_id',
  'tags',
]);

/**
 * An edit as far as the level tells; whom it is about is known by the id, and so is a ticket at any level, as its name is what a customer wrote.
 *
 * @param role of the person, where they are in the snapshot.
 */
export function editTold(level: PeopleLevel, edit: Change, role: unknown): Change {
  if (edit.resource === 'tickets') return nameless(edit, placesOfTickets);
  if (!ofPeople.has(edit.resource) || isTold(level, role)) return edit;
  return nameless(edit, impersonal);
}

function nameless(edit: Change, told: ReadonlySet<string>): Change {
  return {
    resource: edit.resource,
    id: edit.id,
    name: `${edit.resource} ${edit.id}`,
    action: edit.action,
    changes: edit.changes.map((change) =>
      told.has(change.field) ? change : { field: change.field, before: '(not told)', after: '(not told)' },
    ),
  };
}

/** What a health check found, as far as the level tells: people among it, and among what it clashes with, by their ids. */
export function hitTold(level: PeopleLevel, { others, ...hit }: HealthHit): HealthHit {
  const told = <Named extends { readonly item: string; readonly name: string }>(named: Named) =>
    level === 'none' && named.item.startsWith('users:') ? { item: named.item, name: named.item } : named;
  return { ...told(hit), ...(others ? { others: others.map(told) } : {}) };
}

const address = /[^\s@<>"'()]+@[^\s@<>"'()]+\.[^\s@<>"'()]+/gu;

/** Sentences without addresses, and without the names that are not told. */
export function withoutNames<Value>(value: Value, level: PeopleLevel, names: ReadonlySet<string>): Value {
  if (level === 'everyone') return value;
  const without = withoutWords(names, '(name)');
  return cleaned(value, (text) => without(text.replace(address, '(address)')));
}

/** Sentences without the subjects of tickets, at any level. */
export function withoutSubjects<Value>(value: Value, subjects: ReadonlySet<string>): Value {
  return subjects.size === 0 ? value : cleaned(value, withoutWords(subjects, '(subject)'));
}

/** The longest first, as one may be part of another. */
function withoutWords(words: ReadonlySet<string>, instead: string): (text: string) => string {
  const longestFirst = [...words].filter((word) => word.length > 2).sort((left, right) => right.length - left.length);
  return (text) => longestFirst.reduce((left, word) => left.replaceAll(word, instead), text);
}

function cleaned<Value>(value: Value, clean: (text: string) => string): Value {
  const walk = (inner: unknown): unknown => {
    if (typeof inner === 'string') return clean(inner);
    if (Array.isArray(inner)) return inner.map(walk);
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([key, each]) => [key, walk(each)]));
  };
  return walk(value) as Value;
}
