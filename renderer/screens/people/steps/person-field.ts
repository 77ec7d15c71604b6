import type { z } from 'zod';
import type { PersonField } from '../../../../preload/contract/people.ts';
import type { SetUsers } from '../../../../preload/contract/people-operations.ts';

type Values = z.infer<typeof SetUsers>['values'];

/** A field of a person that a value can be given to, and the input that fits it. */
export interface SettableField {
  /** Zendesk's name; fields of the account's own begin with `user_fields.`. */
  readonly field: string;
  readonly label: string;
  readonly input: 'line' | 'text' | 'choice' | 'yes-no' | 'many' | 'date' | 'number' | 'locale' | 'time-zone';
  readonly options?: readonly { readonly value: string; readonly name: string }[];
  readonly hint?: string;
  /** Only on one person at a time, because no two can have the same. */
  readonly ofOne?: boolean;
}

const own = 'user_fields.';

/** Zendesk's own fields, in the order of its profile page. */
const standard: readonly SettableField[] = [
  { field: 'name', label: 'Name', input: 'line', ofOne: true },
  { field: 'alias', label: 'Alias', input: 'line', hint: 'Customers see it in place of the name. Empty takes it away.' },
  { field: 'phone', label: 'Phone', input: 'line', hint: 'Empty takes it away.' },
  { field: 'signature', label: 'Signature', input: 'text', hint: 'Team members only. Empty takes it away.' },
  { field: 'notes', label: 'Notes', input: 'text', hint: 'They replace what is there. Empty takes them away.' },
  { field: 'details', label: 'Details', input: 'text', hint: 'They replace what is there. Empty takes them away.' },
  { field: 'locale', label: 'Language', input: 'locale', hint: 'Such as en-US or de.' },
  {
    field: 'time_zone',
    label: 'Time zone',
    input: 'time-zone',
    hint: 'As Zendesk writes it, such as Berlin or Eastern Time (US & Canada).',
  },
  {
    field: 'ticket_restriction',
    label: 'Tickets they see',
    input: 'choice',
    options: [
      { value: '', name: 'All tickets' },
      { value: 'groups', name: 'Those of their groups' },
      { value: 'organization', name: 'Those of their organization' },
      { value: 'assigned', name: 'Only those assigned to them' },
      { value: 'requested', name: 'Only those they requested' },
    ],
  },
  { field: 'only_private_comments', label: 'Only private comments', input: 'yes-no' },
  { field: 'moderator', label: 'Forum moderator', input: 'yes-no' },
  { field: 'external_id', label: 'External id', input: 'line', ofOne: true, hint: 'Empty takes it away.' },
];

/** Every field that can be set, Zendesk's own first, then the account's. */
export function settableFields(fields: readonly PersonField[], people: number): readonly SettableField[] {
  return [...standard.filter(({ ofOne }) => !ofOne || people === 1), ...fields.flatMap(accountField)];
}

function accountField({ key, title, type, options }: PersonField): SettableField[] {
  const input = inputs[type];
  if (input === undefined) return [];
  const empty = input === 'choice' ? [{ value: '', name: 'None' }] : [];
  return [{ field: `${own}${key}`, label: title, input, ...(options.length > 0 ? { options: [...empty, ...options] } : {}) }];
}

/** Zendesk's kinds of fields (API reference, user fields). A lookup names a record of another kind, which has no form here. */
const inputs: Readonly<Record<string, SettableField['input']>> = {
  text: 'line',
  regexp: 'line',
  textarea: 'text',
  dropdown: 'choice',
  tagger: 'choice',
  multiselect: 'many',
  checkbox: 'yes-no',
  date: 'date',
  integer: 'number',
  decimal: 'number',
};

/** Of these Zendesk needs some value. */
const neverEmpty: ReadonlySet<string> = new Set(['name', 'locale', 'time_zone']);

export function isValueTold({ field, input, value }: { field: string; input: string; value: string }): boolean {
  if (field === '') return false;
  if (neverEmpty.has(field)) return value.trim() !== '';
  return input !== 'number' || value.trim() === '' || Number.isFinite(Number(value));
}

/** The value as an operation has it. */
export function valuesOf({ field, input, value }: { field: string; input: string; value: string }): Values {
  const text = value === '' ? null : value;
  if (field.startsWith(own)) return { user_fields: { [field.slice(own.length)]: ownValue(input, value) } };
  switch (field) {
    case 'name':
      return { name: value };
    case 'alias':
      return { alias: text };
    case 'phone':
      return { phone: text };
    case 'signature':
      return { signature: text };
    case 'notes':
      return { notes: text };
    case 'details':
      return { details: text };
    case 'locale':
      return { locale: value.trim() };
    case 'time_zone':
      return { time_zone: value.trim() };
    case 'external_id':
      return { external_id: text };
    case 'only_private_comments':
      return { only_private_comments: value === 'true' };
    case 'moderator':
      return { moderator: value === 'true' };
    case 'ticket_restriction':
      return { ticket_restriction: restrictions.find((each) => each === value) ?? null };
    default:
      return {};
  }
}

const restrictions = ['organization', 'groups', 'assigned', 'requested'] as const;

function ownValue(input: string, value: string): unknown {
  if (input === 'yes-no') return value === 'true';
  if (input === 'many') return value.split(' ').filter(Boolean);
  if (value.trim() === '') return null;
  return input === 'number' ? Number(value) : value;
}
