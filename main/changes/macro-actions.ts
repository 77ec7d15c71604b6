import type { MacroAction } from '../../preload/contract/records.ts';
import { cutText, lengthOf } from '../../preload/contract/text/cut-text.ts';
import { resources } from '../resources/registry.ts';
import { readOwnValue } from './own-field-value.ts';
import { nearest } from './query/nearest.ts';
import { splitTags } from './tag-places.ts';
import type { World } from './world.ts';

/** What an action's value has to be. */
type Kind =
  | { readonly is: 'text' | 'tags' | 'comment' | 'user' | 'group' | 'other' }
  | { readonly is: 'choice'; readonly of: readonly string[] }
  /** The id of one of these; of a kind that snapshots do not hold, any. */
  | { readonly is: 'id'; readonly of?: 'brands' | 'ticket_forms' };

interface Definition {
  readonly kind: Kind;
  /** A macro may have it more than once. */
  readonly repeatable?: true;
  /** Values besides the ids of records. */
  readonly words?: readonly string[];
}

/**
 * The actions of macros (Zendesk API reference, macros: definitions, and "Actions reference"). A ticket cannot be made new or
 * closed by one. Empty text unassigns a group or an assignee.
 */
const definitions: Readonly<Record<string, Definition>> = {
  subject: { kind: { is: 'text' } },
  status: { kind: { is: 'choice', of: ['open', 'pending', 'hold', 'solved'] } },
  custom_status_id: { kind: { is: 'id' } },
  brand_id: { kind: { is: 'id', of: 'brands' } },
  ticket_form_id: { kind: { is: 'id', of: 'ticket_forms' }, words: ['default_ticket_form'] },
  priority: { kind: { is: 'choice', of: ['low', 'normal', 'high', 'urgent'] } },
  type: { kind: { is: 'choice', of: ['question', 'incident', 'problem', 'task'] } },
  group_id: { kind: { is: 'group' }, words: ['', 'current_groups'] },
  assignee_id: { kind: { is: 'user' }, words: ['', 'current_user', 'requester_id'] },
  set_tags: { kind: { is: 'tags' }, repeatable: true },
  current_tags: { kind: { is: 'tags' }, repeatable: true },
  remove_tags: { kind: { is: 'tags' }, repeatable: true },
  follower: { kind: { is: 'user' }, repeatable: true, words: ['current_user'] },
  cc: { kind: { is: 'user' }, repeatable: true, words: ['current_user'] },
  comment_value: { kind: { is: 'comment' } },
  comment_value_html: { kind: { is: 'text' } },
  comment_mode_is_public: { kind: { is: 'choice', of: ['true', 'false'] } },
  side_conversation: { kind: { is: 'other' }, repeatable: true },
  side_conversation_slack: { kind: { is: 'other' }, repeatable: true },
  side_conversation_ticket: { kind: { is: 'other' }, repeatable: true },
  share_ticket: { kind: { is: 'other' } },
};

const customField = /^custom_fields_(\d+)$/;

export const tagFields: ReadonlySet<string> = new Set(['set_tags', 'current_tags', 'remove_tags']);

export function isRepeatable(field: string): boolean {
  return definitions[field]?.repeatable === true;
}

/** Why Zendesk would know no action of this name, as a sentence; undefined where it does. */
export function fieldProblem(field: string, world: World): string | undefined {
  const custom = customField.exec(field)?.[1];
  if (custom !== undefined) return customFieldProblem(Number(custom), world);
  if (Object.hasOwn(definitions, field)) return undefined;
  const close = nearest(field.toLowerCase(), Object.keys(definitions));
  return `Macros have no action “${field}”${close === undefined ? '; a custom field is custom_fields_ and its id.' : `: did you mean ${close}?`}`;
}

/** A sign-in that may not read fields leaves the snapshot without any; then all are believed. */
function customFieldProblem(id: number, world: World): string | undefined {
  const field = world.find('ticket_fields', id);
  if (field?.active === false)
    return `The ticket field “${String(field.title ?? id)}” is not active, and Zendesk sets no value in it.`;
  if (field) return undefined;
  for (const _any of world.records('ticket_fields'))
    return `The snapshot has no ticket field ${id}: sync again, or name another.`;
  return undefined;
}

/** What is wrong with the value of an action that Redline is asked to write, as a sentence; undefined where nothing is. */
export function valueProblem({ field, value }: MacroAction, world: World): string | undefined {
  const custom = customField.exec(field)?.[1];
  if (custom !== undefined) return customValueProblem(Number(custom), value, world);
  const definition = definitions[field];
  if (!definition || (typeof value === 'string' && definition.words?.includes(value))) return undefined;
  const { kind } = definition;
  switch (kind.is) {
    case 'choice':
      return kind.of.some((choice) => choice === value)
        ? undefined
        : `“${shown(value)}” is no ${field}: it is one of ${kind.of.join(', ')}.`;
    case 'id':
      return isId(value) ? missingRecord(kind.of, Number(value), world) : `“${shown(value)}” is no ${field}: it has to be an id.`;
    case 'group':
      if (!isId(value)) return `“${shown(value)}” is no group: it has to be a group’s id, or current_groups.`;
      return world.find('groups', Number(value)) ? undefined : `The snapshot has no group ${value}: sync again, or name another.`;
    case 'user':
      return isId(value) ? personProblem(Number(value), world) : `“${shown(value)}” is no person: it has to be a person’s id.`;
    case 'tags':
      return tagsProblem(value);
    case 'comment':
      return isComment(value) ? undefined : 'A comment is a text, or ["channel:all", "text"].';
    case 'text':
      return typeof value === 'string' ? undefined : `The value of ${field} has to be one text.`;
    case 'other':
      return undefined;
  }
}

/** A value for a ticket field, by the field's type. A list is a choice of words, as of days from now, that is left to Zendesk to judge. */
function customValueProblem(id: number, value: unknown, world: World): string | undefined {
  const field = world.find('ticket_fields', id);
  if (!field || (Array.isArray(value) && field.type !== 'multiselect')) return undefined;
  const reading = readOwnValue(field, value);
  return reading.ok ? undefined : reading.message;
}

/** Where the snapshot holds none of the kind, because the sign-in or the plan has none, any id is believed. */
function missingRecord(of: 'brands' | 'ticket_forms' | undefined, id: number, world: World): string | undefined {
  if (of === undefined || world.find(of, id)) return undefined;
  for (const _any of world.records(of)) return `The snapshot has no ${resources[of].noun[0]} ${id}: sync again, or name another.`;
  return undefined;
}

/** In the form that Zendesk keeps: each tag once, in lower case. */
export function tagsText(tags: readonly string[]): string {
  return [...new Set(tags.map((tag) => tag.toLowerCase()))].join(' ');
}

function tagsProblem(value: unknown): string | undefined {
  if (typeof value !== 'string') return 'Tags are one text, with spaces between them.';
  if (splitTags(value).length === 0) return 'No tag is named.';
  const long = splitTags(value).find((tag) => lengthOf(tag) > 255);
  return long === undefined ? undefined : `The tag “${cutText(long, 41)}” is longer than 255 characters.`;
}

/** Where the snapshot holds people, the person has to be one of the team; a sign-in that may not read people cannot be asked. */
function personProblem(id: number, world: World): string | undefined {
  const person = world.find('users', id);
  if (person) return person.role === 'end-user' ? `Person ${id} is an end user, and tickets go to team members.` : undefined;
  for (const _anyone of world.records('users')) return `The snapshot has no person ${id}: sync again, or name another.`;
  return undefined;
}

function isId(value: unknown): boolean {
  return typeof value === 'string' && /^[1-9]\d{0,15}$/.test(value);
}

function isComment(value: unknown): boolean {
  if (typeof value === 'string') return true;
  return Array.isArray(value) && value.length === 2 && /^channel:\w+$/.test(String(value[0])) && typeof value[1] === 'string';
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return cutText(text, 60);
}

/** Ids of people and groups that a macro's actions name. */
export function idsNamed(actions: readonly MacroAction[], is: 'group' | 'user'): number[] {
  return actions.flatMap(({ field, value }) => (definitions[field]?.kind.is === is && isId(value) ? [Number(value)] : []));
}

/** Why actions cannot stand together in one macro, continuing “it …”; undefined where they can. */
export function conflictIn(actions: readonly MacroAction[]): string | undefined {
  const fields = new Set(actions.map(({ field }) => field));
  if (actions.length === 0) return 'would be left without an action, and Zendesk wants a macro to have one';
  if (fields.has('set_tags') && (fields.has('current_tags') || fields.has('remove_tags')))
    return 'would set all tags of a ticket and add or remove some as well, which undo each other';
  const added = new Set(actions.filter(({ field }) => field === 'current_tags').flatMap(({ value }) => splitTags(value)));
  const both = actions.filter(({ field }) => field === 'remove_tags').flatMap(({ value }) => splitTags(value));
  const clash = both.find((tag) => added.has(tag));
  if (clash !== undefined) return `would both add and remove the tag “${clash}”`;
  if (fields.has('status') && fields.has('custom_status_id')) return 'would set the status twice, once as a custom status';
  const twice = actions.find(({ field }, at) => !isRepeatable(field) && actions.findIndex((other) => other.field === field) < at);
  return twice && `would have the action ${twice.field} twice`;
}
