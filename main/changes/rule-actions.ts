import type { MacroAction, ResourceName } from '../../preload/contract/records.ts';
import { cutText, lengthOf } from '../../preload/contract/text/cut-text.ts';
import { resources } from '../resources/registry.ts';
import { type AsAction, asAction, ruleField, ruleFields } from '../resources/vocabulary/rule-fields.ts';
import { jsonForms } from './json-body.ts';
import { actionsOf } from './macro-text.ts';
import { readOwnValue } from './own-field-value.ts';
import { nearest } from './query/nearest.ts';
import { recordName } from './record-values.ts';
import { splitTags } from './tag-places.ts';
import type { World } from './world.ts';

const customField = /^custom_fields_(\d+)$/;

export const tagFields: ReadonlySet<string> = new Set(['set_tags', 'current_tags', 'remove_tags']);

/** What has actions that operations can change. */
export type Acting = 'macros' | 'triggers' | 'automations';

function actionOf(resource: Acting, field: string): AsAction | undefined {
  const known = ruleField(field);
  return known && asAction(resource === 'macros' ? 'macros' : 'rules', known);
}

export function isRepeatable(resource: Acting, field: string): boolean {
  return actionOf(resource, field)?.repeatable === true;
}

/**
 * Why Zendesk would know no action of this name, as a sentence; undefined where it does. What a trigger or an automation of the account has
 * already is known, whether or not it is in the vocabulary.
 */
export function fieldProblem(resource: Acting, field: string, world: World): string | undefined {
  const custom = customField.exec(field)?.[1];
  if (custom !== undefined) return customFieldProblem(Number(custom), world);
  if (actionOf(resource, field) || (resource !== 'macros' && isInUse(field, world))) return undefined;
  const known = Object.keys(ruleFields).filter((each) => actionOf(resource, each));
  const close = nearest(field.toLowerCase(), known);
  const noun = resources[resource].noun[1];
  const kinds = `${noun.charAt(0).toUpperCase()}${noun.slice(1)} have no action “${field}”`;
  return `${kinds}${close === undefined ? '; a custom field is custom_fields_ and its id.' : `: did you mean ${close}?`}`;
}

function isInUse(field: string, world: World): boolean {
  for (const resource of ['triggers', 'automations'] as const)
    for (const rule of world.records(resource)) if (actionsOf(rule).some((action) => action.field === field)) return true;
  return false;
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
export function valueProblem(resource: Acting, { field, value }: MacroAction, world: World): string | undefined {
  const custom = customField.exec(field)?.[1];
  if (custom !== undefined) return customValueProblem(Number(custom), value, world);
  const { names } = ruleField(field) ?? {};
  const action = actionOf(resource, field);
  if (!action || (typeof value === 'string' && action.words?.includes(value))) return undefined;
  const { value: kind } = action;
  switch (kind.is) {
    case 'choice':
      return kind.of.some((choice) => choice === value)
        ? undefined
        : `“${shown(value)}” is no ${field}: it is one of ${kind.of.join(', ')}.`;
    case 'id':
      return isId(value) ? undefined : `“${shown(value)}” is no ${field}: it has to be an id.`;
    case 'record':
      return names && recordProblem(field, names, value, world);
    case 'tags':
      return tagsProblem(value);
    case 'comment':
      return isComment(value) ? undefined : 'A comment is a text, or ["channel:all", "text"].';
    case 'text':
      return typeof value === 'string' ? undefined : `The value of ${field} has to be one text.`;
    case 'message':
      return messageProblem(field, value, kind.texts, action.words ?? [], world);
    case 'other':
      return undefined;
  }
}

/** Zendesk takes a webhook's value in another shape than a list, but it may not work then (Salto's validator of webhook actions). */
function messageProblem(
  field: string,
  value: unknown,
  texts: number,
  words: readonly string[],
  world: World,
): string | undefined {
  const names = ruleField(field)?.names;
  if (!Array.isArray(value) || value.length < texts + 1)
    return `The value of ${field} is a list: whom it tells, then ${texts === 1 ? 'the text' : 'subject and text'}.`;
  const [whom] = value;
  if (names && !words.includes(String(whom))) {
    const problem = recordProblem(field, names, whom, world);
    if (problem !== undefined) return problem;
  }
  const body: unknown = value[1];
  if (field !== 'notification_webhook' || typeof body !== 'string' || !/^\s*[{[]/.test(body)) return undefined;
  return jsonForms(body).length > 0
    ? undefined
    : 'The body for the webhook is no JSON, not even with a number or a text in place of each placeholder.';
}

/** A value for a ticket field, by the field's type. A list is a choice of words, as of days from now, that is left to Zendesk to judge. */
function customValueProblem(id: number, value: unknown, world: World): string | undefined {
  const field = world.find('ticket_fields', id);
  if (!field || (Array.isArray(value) && field.type !== 'multiselect')) return undefined;
  // A lookup may also name somebody by a word, and whom it may name depends on the ticket.
  const reading = readOwnValue(field, value, () => true);
  return reading.ok ? undefined : reading.message;
}

function recordProblem(field: string, names: ResourceName, value: unknown, world: World): string | undefined {
  switch (names) {
    case 'groups':
      if (!isId(value)) return `“${shown(value)}” is no group: it has to be a group’s id, or current_groups.`;
      return world.find('groups', Number(value)) ? undefined : `The snapshot has no group ${value}: sync again, or name another.`;
    case 'users':
      return isId(value) ? personProblem(Number(value), world) : `“${shown(value)}” is no person: it has to be a person’s id.`;
    default:
      return isId(value) ? missingRecord(names, Number(value), world) : `“${shown(value)}” is no ${field}: it has to be an id.`;
  }
}

/** Where the snapshot holds none of the kind, because the sign-in or the plan has none, any id is believed. */
function missingRecord(of: ResourceName, id: number, world: World): string | undefined {
  const record = world.find(of, id);
  if (record?.active === false && choosable.has(of))
    return `The ${resources[of].noun[0]} “${recordName(of, record)}” is not active, and Zendesk gives it to no ticket: switch it on first, or name another.`;
  if (record) return undefined;
  for (const _any of world.records(of)) return `The snapshot has no ${resources[of].noun[0]} ${id}: sync again, or name another.`;
  return undefined;
}

/** What a ticket is given only while it is in use. */
const choosable: ReadonlySet<ResourceName> = new Set(['brands', 'ticket_forms']);

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

/** Ids of people or groups that a macro's actions name. */
export function idsNamed(actions: readonly MacroAction[], of: 'groups' | 'users'): number[] {
  return actions.flatMap(({ field, value }) => (ruleField(field)?.names === of && isId(value) ? [Number(value)] : []));
}

/** Why actions cannot stand together in one macro or rule, continuing “it …”; undefined where they can. */
export function conflictIn(resource: Acting, actions: readonly MacroAction[]): string | undefined {
  const fields = new Set(actions.map(({ field }) => field));
  if (actions.length === 0)
    return `would be left without an action, and Zendesk wants one in every ${resources[resource].noun[0]}`;
  if (fields.has('set_tags') && (fields.has('current_tags') || fields.has('remove_tags')))
    return 'would set all tags of a ticket and add or remove some as well, which undo each other';
  const added = new Set(actions.filter(({ field }) => field === 'current_tags').flatMap(({ value }) => splitTags(value)));
  const both = actions.filter(({ field }) => field === 'remove_tags').flatMap(({ value }) => splitTags(value));
  const clash = both.find((tag) => added.has(tag));
  if (clash !== undefined) return `would both add and remove the tag “${clash}”`;
  if (fields.has('status') && fields.has('custom_status_id')) return 'would set the status twice, once as a custom status';
  const twice = actions.find(
    ({ field }, at) => !isRepeatable(resource, field) && actions.findIndex((other) => other.field === field) < at,
  );
  return twice && `would have the action ${twice.field} twice`;
}
