import type { ZendeskRecord } from '../../preload/contract/records.ts';
import type { Used, UsedResource } from '../../preload/contract/where-used.ts';
import { namingValues, ruleField } from '../resources/vocabulary/rule-fields.ts';
import { placeholderOf } from './dynamic-content.ts';
import { optionFieldsOf, optionUses } from './option-values.ts';
import { placeholderTexts } from './placeholder-texts.ts';
import { isObject, textOf } from './record-values.ts';
import { conditionsOf } from './rule-conditions.ts';
import { splitTags, type TagPlace, tagPlaces } from './tag-places.ts';
import type { World } from './world.ts';

/** Looks for one thing in a record: the places that name it, in words. */
export type Places = (record: ZendeskRecord) => readonly string[];

/** What looks for it. Made once, since what a field or an item is called is looked up. */
export function placesOf(used: Used, world: World): Places {
  if (used.resource === 'tags')
    return all(
      (record) => tagsIn(record, used.name),
      asOption(used.name, world),
      (record) => formConditions(record, { value: used.name }),
    );
  const { resource, id } = used;
  const record = world.find(resource, id);
  switch (resource) {
    case 'dynamic_content': {
      const name = record && placeholderOf(record);
      return name === undefined ? () => [] : textsNaming((each) => each.toLowerCase() === name);
    }
    case 'ticket_fields':
      return all(ruleParts(isTicketField(id)), textsNaming(isTicketField(id)), inView(id), inForm(id));
    case 'user_fields':
    case 'organization_fields': {
      const named = isPersonalField(resource, (record && textOf(record, 'key')) ?? '');
      return all(ruleParts(named), textsNaming(named));
    }
    case 'ticket_forms':
      return all(ruleParts(namesIt(resource, id)), listed('ticket_form_ids', id, 'offers it'));
    case 'triggers':
    case 'automations':
      return waitingFor(record, id);
    case 'trigger_categories':
      return ({ category_id: category }) => (String(category ?? '') === String(id) ? ['in this category'] : []);
    case 'brands':
      return all(ruleParts(namesIt(resource, id)), listed('restricted_brand_ids', id, 'only for some brands'));
    default:
      return all(ruleParts(namesIt(resource, id)), restrictedTo(resource, id));
  }
}

const all =
  (...parts: readonly Places[]): Places =>
  (record) =>
    parts.flatMap((part) => part(record));

function tagsIn(record: ZendeskRecord, name: string): string[] {
  return tagPlaces(record).flatMap(({ place, tags }) => (tags.includes(name) ? [tagWords[place]] : []));
}

/** The conditions and actions that name the tag as the value of a field with options, also of an option that is no longer there. */
function asOption(tag: string, world: World): Places {
  const fields = optionFieldsOf(world);
  return (record) =>
    optionUses(record, fields).flatMap(({ part, field, values }) => (values.includes(tag) ? [`${part}: ${field}`] : []));
}

const tagWords: Readonly<Record<TagPlace, string>> = {
  carries: 'carries it',
  condition: 'condition',
  adds: 'adds it',
  sets: 'sets it',
  removes: 'removes it',
  owns: 'value of a field',
  text: 'Liquid in a text asks for it',
};

/** Zendesk names no rule in another, but rules hand over by tags: what asks for one that this rule puts on tickets. */
function waitingFor(rule: ZendeskRecord | undefined, id: number): Places {
  const set = new Set(tagPlaces(rule ?? { id }).flatMap(({ place, tags }) => (place === 'adds' || place === 'sets' ? tags : [])));
  return (record) => {
    if (record.id === id || set.size === 0) return [];
    const { all, any } = conditionsOf(record);
    return [...all, ...any].flatMap(({ field, value }) =>
      field === 'current_tags'
        ? splitTags(value).flatMap((tag) => (set.has(tag) ? [`asks for the tag ${tag}, which it sets`] : []))
        : [],
    );
  };
}

/** The conditions and actions of a rule or macro for which `names` says that they name it. */
function ruleParts(names: (field: string, value: unknown) => boolean): Places {
  return (record) => {
    const places: string[] = [];
    const { all, any } = conditionsOf(record);
    for (const { field, operator, value } of [...all, ...any])
      if (names(field, value)) places.push(`condition: ${field} ${operator}`.trim());
    if (Array.isArray(record.actions))
      for (const action of record.actions)
        if (isObject(action) && typeof action.field === 'string' && names(action.field, action.value))
          places.push(`action: ${action.field}`);
    return places;
  };
}

function namesIt(resource: UsedResource, id: number): (field: string, value: unknown) => boolean {
  const wanted = String(id);
  return (field, value) =>
    ruleField(field)?.names === resource && namingValues(field, value).some((each) => String(each) === wanted);
}

/**
 * The groups, people and organizations that conditions, actions and the restriction of a record name, as `groups:7`: for finding out
 * in one reading which of many are named at all.
 */
export function namedBy(record: ZendeskRecord): string[] {
  const named: string[] = [];
  const note = (field: unknown, value: unknown) => {
    if (typeof field !== 'string') return;
    const resource = ruleField(field)?.names;
    if (resource) for (const each of namingValues(field, value)) named.push(`${resource}:${each}`);
  };
  const { all, any } = conditionsOf(record);
  for (const { field, value } of [...all, ...any]) note(field, value);
  if (Array.isArray(record.actions)) for (const action of record.actions) if (isObject(action)) note(action.field, action.value);
  const { restriction } = record;
  if (isObject(restriction)) {
    const resource = restriction.type === 'User' ? 'users' : 'groups';
    const ids = Array.isArray(restriction.ids) ? restriction.ids : [];
    for (const id of [restriction.id, ...ids]) named.push(`${resource}:${id}`);
  }
  return named;
}

/** In conditions and actions `custom_fields_12`, in texts `ticket.ticket_field_12` (Zendesk help, "Placeholders reference"). */
function isTicketField(id: number): (name: string) => boolean {
  const names = new Set([
    `custom_fields_${id}`,
    `ticket_fields_${id}`,
    `ticket.ticket_field_${id}`,
    `ticket.ticket_field_option_title_${id}`,
  ]);
  return (name) => names.has(name);
}

/** `requester.custom_fields.plan` of a person's field, `organization.custom_fields.plan` of an organization's (the same references). */
function isPersonalField(resource: 'user_fields' | 'organization_fields', key: string): (name: string) => boolean {
  return (name) => {
    const at = key === '' ? -1 : name.indexOf('custom_fields.');
    if (at < 1 || name.slice(at + 'custom_fields.'.length).split('.')[0] !== key) return false;
    const owner = name
      .slice(0, at - 1)
      .split('.')
      .at(-1);
    return owner !== 'ticket' && (owner === 'organization') === (resource === 'organization_fields');
  };
}

function textsNaming(names: (name: string) => boolean): Places {
  return (record) => placeholderTexts(record).flatMap((text) => (text.names.some(names) ? [text.place] : []));
}

/** A view's columns, and what it groups and sorts by (Zendesk API reference, views, `execution`). */
function inView(id: number): Places {
  const names = new Set([String(id), `custom_fields_${id}`]);
  const isIt = (column: unknown) => names.has(String(isObject(column) ? column.id : column));
  return ({ execution }) => {
    if (!isObject(execution)) return [];
    const { columns, group, group_by: groupBy, sort, sort_by: sortBy } = execution;
    return [
      ...(Array.isArray(columns) && columns.some(isIt) ? ['column'] : []),
      ...(isIt(group) || isIt(groupBy) ? ['groups by it'] : []),
      ...(isIt(sort) || isIt(sortBy) ? ['sorts by it'] : []),
    ];
  };
}

function inForm(id: number): Places {
  return all(listed('ticket_field_ids', id, 'shows it'), (record) => formConditions(record, { field: id }));
}

/** A form's conditions: while the parent field has a value, its child fields are shown (Zendesk API reference, ticket forms). */
function formConditions(record: ZendeskRecord, wanted: { readonly field: number } | { readonly value: string }): string[] {
  const lists = [record.agent_conditions, record.end_user_conditions];
  const found = lists
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .some((condition: unknown) => {
      if (!isObject(condition)) return false;
      if ('value' in wanted) return condition.value === wanted.value;
      const children = Array.isArray(condition.child_fields) ? condition.child_fields : [];
      return condition.parent_field_id === wanted.field || children.some((child) => isObject(child) && child.id === wanted.field);
    });
  return found ? ['condition of the form'] : [];
}

function listed(field: string, id: number, place: string): Places {
  return ({ [field]: ids }) => (Array.isArray(ids) && ids.includes(id) ? [place] : []);
}

/** Macros and views are for some groups, or for one person alone. */
function restrictedTo(resource: UsedResource, id: number): Places {
  return ({ restriction }) => {
    if (!isObject(restriction)) return [];
    const kind = { Group: 'groups', User: 'users' }[String(restriction.type)];
    const ids = Array.isArray(restriction.ids) ? restriction.ids : [];
    if (kind !== resource || ![restriction.id, ...ids].includes(id)) return [];
    return [kind === 'users' ? 'personal: nobody else has it' : 'available to'];
  };
}
