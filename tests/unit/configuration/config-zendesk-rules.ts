import type { Stored } from './config-world.ts';
import { isObject, type Kind, list } from './config-zendesk-shapes.ts';

export class Refusal extends Error {
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    super(JSON.stringify(body));
    this.status = status;
    this.body = body;
  }
}

type Tables = ReadonlyMap<Kind, Map<number, Stored>>;
type Fields = Readonly<Record<string, unknown>>;

/**
 * What Zendesk's business rules refuse, each by its number in the list of traps: of a creation (`current` undefined), a change, and a deletion
 * (`given` undefined).
 */
export function refuseWrite(tables: Tables, kind: Kind, current: Stored | undefined, given: Fields | undefined): void {
  const table = (of: Kind) => [...(tables.get(of)?.values() ?? [])];
  const after = given && { ...current, ...given };
  const name = (value: unknown) => String(value ?? '').trim();
  if (kind === 'ticket_fields' || kind === 'user_fields' || kind === 'organization_fields') {
    if (!after) {
      if (current?.removable === false) refuse(5, 'base', 'a system field stays');
      if (current && namesField(tables, current.id)) refuse(7, 'base', 'the field is still named');
      return;
    }
    if (!current && ['subject', 'status', 'priority', 'group', 'assignee', 'custom_status'].includes(name(after.type)))
      refuse(kind === 'ticket_fields' ? 5 : 0, 'type', 'cannot be created');
    const tags = tagsOf(after);
    if (new Set(tags).size < tags.length) refuse(1, 'custom_field_options', 'a tag stands there twice');
    for (const other of table(kind))
      if (other.id !== current?.id && tagsOf(other).some((tag) => tags.includes(tag)))
        refuse(1, 'custom_field_options', `a tag is another field’s: ${other.title}`);
    if (['tagger', 'multiselect', 'dropdown'].includes(name(after.type)) && list(after.custom_field_options).length === 0)
      refuse(4, 'custom_field_options', 'cannot be empty');
    if (current && after.active === false && table('ticket_forms').some((form) => parentsIn(form).includes(current.id)))
      refuse(6, 'active', 'a condition asks for it');
    if (current) {
      const gone = tagsOf(current).filter((tag) => !tags.includes(tag));
      if (gone.some((tag) => namesValue(tables, current.id, tag))) refuse(7, 'custom_field_options', 'an option is still named');
    }
    if (kind !== 'ticket_fields' && !current && table(kind).some(({ key }) => key === after.key))
      refuse(8, 'key', 'has already been taken');
    return;
  }
  if (kind === 'ticket_forms') {
    if (!after) {
      if (current?.default === true) refuse(19, 'base', 'the default form stays');
      return;
    }
    const fields = new Set(numbers(after.ticket_field_ids));
    for (const id of fields) if (!tables.get('ticket_fields')?.has(id)) refuse(16, 'ticket_field_ids', `there is no field ${id}`);
    for (const id of fieldsInConditions(after))
      if (!fields.has(id)) refuse(16, 'agent_conditions', `names ${id}, which is not in the form`);
    if (current && given?.ticket_field_ids !== undefined) {
      const named = fieldsInConditions(current);
      if (named.some((id) => !fields.has(id))) refuse(17, 'ticket_field_ids', 'a condition still names what goes');
    }
    for (const condition of conditionsOf(after))
      for (const { required_on_statuses: required } of list(condition.child_fields))
        if (isObject(required) && numbers(required.custom_statuses).length > 0 && required.statuses !== undefined)
          refuse(18, 'agent_conditions', 'statuses and custom statuses at once');
    return;
  }
  if (kind === 'groups') {
    if (current?.default === true || after?.default === true) refuse(42, 'base', 'the default group stays as it is');
    if (after && table('groups').some((each) => each.id !== current?.id && each.name === after.name))
      refuse(43, 'name', 'has already been taken');
    return;
  }
  if (
    kind === 'trigger_categories' &&
    !after &&
    table('triggers').some((each) => Number(each.category_id) === current?.id && each.active !== false)
  )
    refuse(27, 'base', 'the category has active triggers');
  if (kind === 'custom_roles' && after && /^(agent|administrator|light agent|billing admin)$/i.test(name(after.name)))
    refuse(44, 'name', 'is reserved');
  if (kind === 'custom_roles' && current && isObject(given?.configuration)) {
    const held = isObject(current.configuration) ? current.configuration : {};
    if (Object.entries(given.configuration).some(([key, value]) => held[key] === value))
      refuse(46, 'configuration', 'is unchanged');
  }
  if (!after) return;
  if (kind === 'macros' || kind === 'triggers' || kind === 'automations' || kind === 'views') {
    if (name(after.title) === '') refuse(0, 'title', 'cannot be blank');
    for (const id of numbersNamed(after)) {
      const field = tables.get('ticket_fields')?.get(id);
      if (!field) refuse(31, 'actions', `there is no field ${id}`);
      else if (kind === 'macros' && field.active === false) refuse(31, 'actions', `field ${id} is not active`);
    }
    for (const { field, value } of parts(after)) {
      const of = ({ group_id: 'groups', ticket_form_id: 'ticket_forms', notification_group: 'groups' } as const)[String(field)];
      const id = Number(Array.isArray(value) ? value[0] : value);
      if (!of || !Number.isFinite(id) || id === 0) continue;
      const there = tables.get(of)?.get(id);
      // What has been dead for long may stay.
      if (!there && !current) refuse(0, 'actions', `there is no ${of} ${id}`);
      if (kind === 'views' && of === 'ticket_forms' && there?.active === false)
        refuse(21, 'conditions', 'the form is not active');
    }
  }
  if (kind === 'macros' || kind === 'views') {
    const { restriction } = after;
    if (!current && isObject(restriction) && restriction.type === 'Group')
      for (const id of numbers(restriction.ids))
        if (!tables.get('groups')?.has(id)) refuse(0, 'restriction', `there is no group ${id}`);
  }
  if (kind === 'views' && !current && given && (given.conditions !== undefined || given.execution !== undefined))
    refuse(36, 'conditions', 'views are written as all, any and output');
  if (kind === 'triggers' && !tables.get('trigger_categories')?.has(Number(after.category_id)))
    refuse(29, 'category_id', 'there is no such category');
  if (kind === 'automations') {
    const all = isObject(after.conditions) ? list(after.conditions.all) : [];
    const deciding = ['status', 'type', 'group_id', 'assignee_id', 'requester_id', 'custom_status_id'];
    if (!all.some(({ field }) => deciding.includes(String(field)))) refuse(23, 'conditions_all', 'asks for nothing that decides');
    const same = JSON.stringify(after.conditions);
    if (
      after.active !== false &&
      table(kind).some((each) => each.id !== current?.id && each.active !== false && JSON.stringify(each.conditions) === same)
    )
      refuse(24, 'base', 'another active automation has these conditions');
  }
}

function refuse(trap: number, field: string, description: string): never {
  const details = { [field]: [{ description: `${field}: ${description}`, error: 'InvalidValue', trap }] };
  throw new Refusal(422, { error: 'RecordInvalid', description: 'Record validation errors', details });
}

function tagsOf({ custom_field_options: options, tag }: Fields): string[] {
  return [
    ...(typeof tag === 'string' && tag !== '' ? [tag] : []),
    ...list(options).map(({ value }) => String(value).toLowerCase()),
  ];
}

function numbers(value: unknown): number[] {
  return Array.isArray(value) ? value.map(Number) : [];
}

function conditionsOf({ agent_conditions: agent, end_user_conditions: endUser }: Fields): Fields[] {
  return [...list(agent), ...list(endUser)];
}

function fieldsInConditions(form: Fields): number[] {
  return conditionsOf(form).flatMap(({ parent_field_id: parent, child_fields: children }) => [
    Number(parent),
    ...list(children).map(({ id }) => Number(id)),
  ]);
}

function parentsIn(form: Stored): number[] {
  return conditionsOf(form).map(({ parent_field_id: id }) => Number(id));
}

/** Conditions and actions, in whichever form. */
function parts({ conditions, actions, all, any }: Fields): Fields[] {
  const asked = isObject(conditions) ? [...list(conditions.all), ...list(conditions.any)] : [];
  return [...list(all), ...list(any), ...asked, ...list(actions)];
}

function numbersNamed(rule: Fields): number[] {
  return parts(rule).flatMap(({ field }) => {
    const id = /^custom_fields_(\d+)$/.exec(String(field))?.[1];
    return id === undefined ? [] : [Number(id)];
  });
}

const rules = ['macros', 'triggers', 'automations', 'views'] as const;

function namesField(tables: Tables, id: number): boolean {
  const inRule = rules.some((kind) => [...(tables.get(kind)?.values() ?? [])].some((rule) => numbersNamed(rule).includes(id)));
  return inRule || [...(tables.get('ticket_forms')?.values() ?? [])].some((form) => fieldsInConditions(form).includes(id));
}

function namesValue(tables: Tables, id: number, tag: string): boolean {
  return rules.some((kind) =>
    [...(tables.get(kind)?.values() ?? [])].some((rule) =>
      parts(rule).some(({ field, value }) => field === `custom_fields_${id}` && value === tag),
    ),
  );
}
