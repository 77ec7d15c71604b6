import { type FieldReader, isObject } from '../read-body.ts';
import { everything } from '../record-table.ts';
import { invalidRecord, type Reply } from '../reply.ts';
import type { Context } from '../request.ts';
import { digits, uuids } from '../text-ids.ts';
import { ticketForms, triggerCategories } from './configurations.ts';
import { isSandbox } from './features.ts';
import { skillValues } from './routing.ts';
import { type Automation, automations, type RuleConditions } from './rules.ts';

/** Hours since a status came, which name that status (recorded: an automation with `PENDING` alone is made). */
const hoursSince = ['NEW', 'OPEN', 'PENDING', 'HOLD', 'SOLVED', 'CLOSED'];

/** An automation must ask for one of these in the conditions that must all be met (Zendesk's automations reference). */
const deciding = ['status', 'type', 'group_id', 'assignee_id', 'requester_id', 'custom_status_id', ...hoursSince];

/** Refuses an automation that could run on every ticket, and one that does the same as another that is on. */
export function checkAutomation(
  reader: FieldReader,
  conditions: RuleConditions,
  current: Automation | undefined,
  { state }: Context,
): void {
  const named = conditions.all.map(({ field }) => field);
  if (!named.some((field) => deciding.includes(field)))
    reader.fault(
      'conditions_all',
      'You must check for at least one of the following ticket properties in the ALL conditions section: status, type, group, assignee, requester',
      'InvalidValue',
    );
  const isActive = reader.flag('active') ?? current?.active ?? true;
  const twin = automations
    .select(state, { sql: 'active = 1', parameters: [] })
    .find((other) => other.id !== current?.id && sameText(other.conditions) === sameText(conditions));
  if (isActive && twin !== undefined)
    reader.fault('base', `An active automation with the same conditions already exists: ${twin.title}`, 'DuplicateValue');
}

/** Zendesk's own automations stay, but in a sandbox (Salto's validator of default automations). */
export function defaultStays(automation: Automation, { state }: Context): Reply | undefined {
  if (!automation.default || isSandbox(state)) return undefined;
  return invalidRecord({ base: [{ description: 'Automation: a default automation cannot be deleted', error: 'InvalidValue' }] });
}

/** In whatever order they stand. */
function sameText({ all, any }: RuleConditions): string {
  const sorted = (list: RuleConditions['all']) =>
    list.map(({ field, operator, value }) => JSON.stringify([field, operator, String(value)])).sort();
  return JSON.stringify([sorted(all), sorted(any)]);
}

/** Refuses a view that asks for a form which is not active. */
export function checkView(reader: FieldReader, { all, any }: RuleConditions, { state }: Context): void {
  const resting = ticketForms.select(state, everything).filter(({ active }) => active !== true);
  for (const { field, value } of [...all, ...any]) {
    const form = field === 'ticket_form_id' ? resting.find(({ id }) => String(id) === String(value)) : undefined;
    if (form !== undefined) reader.fault('conditions', `Conditions: the form ${String(form.name)} is not active`, 'InvalidValue');
  }
}

const skillActions: ReadonlySet<string> = new Set(['set_skills', 'add_skills', 'remove_skills']);

/** A skill stands in an action as its value's id, with the priority behind it: `ID#1` (Salto's deployment of trigger skills). */
export function checkSkills(reader: FieldReader, { state }: Context): void {
  const actions = Array.isArray(reader.given.actions) ? reader.given.actions.filter(isObject) : [];
  for (const { field, value } of actions) {
    if (!skillActions.has(String(field))) continue;
    for (const each of Array.isArray(value) ? value : [value]) {
      const [, id, priority] = /^([^#]+)(?:#(\d+))?$/.exec(String(each)) ?? [];
      const known = id === undefined ? undefined : uuids.read(id);
      if (known === undefined || skillValues.get(state, known) === undefined)
        reader.fault('actions', `Actions: the skill ${String(each)} is not there`, 'InvalidValue');
      else if (priority === undefined && field !== 'remove_skills')
        reader.fault('actions', `Actions: the skill ${String(each)} has no priority`, 'InvalidValue');
    }
  }
}

/** Refuses a trigger in a category that there is not. */
export function checkCategory(reader: FieldReader, { state }: Context): void {
  const given = reader.given.category_id;
  if (given === undefined || given === null) return;
  const id = digits.read(String(given));
  if (id === undefined || triggerCategories.get(state, id) === undefined)
    reader.fault('category_id', 'Category: is not valid', 'InvalidValue');
}
