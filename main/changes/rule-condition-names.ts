import { ruleField, ruleFields, withoutValue } from '../resources/vocabulary/rule-fields.ts';
import { accountSettings } from './account-settings.ts';
import { readOwnValue } from './own-field-value.ts';
import { nearest } from './query/nearest.ts';
import { isObject } from './record-values.ts';
import { tagsText } from './rule-actions.ts';
import { conditionsOf, type RuleCondition } from './rule-conditions.ts';
import { fieldNamed, valueNamed } from './rule-names.ts';
import { splitTags } from './tag-places.ts';
import type { World } from './world.ts';

export type Conditional = 'triggers' | 'automations' | 'views';

type Result = { readonly condition: RuleCondition } | { readonly path: 'field' | 'operator' | 'value'; readonly problem: string };

const everyKind = ['triggers', 'automations', 'views'] as const;

/**
 * A condition as somebody wrote it, with names or ids, in Zendesk's own names; or what of it Zendesk would not know, and why. What a rule
 * of the account asks for already is known, whether or not it is in the vocabulary. An empty operator and a value that is left out are not judged.
 */
export function conditionNamed(resource: Conditional, wished: RuleCondition, world: World): Result {
  const known = fieldNamed('condition', wished.field, world);
  if ('problem' in known) return { path: 'field', problem: known.problem };
  const field = known.is;
  const inUse = operatorsInUse(field, world);
  const unknown = inUse.size === 0 ? fieldProblem(field, world) : undefined;
  if (unknown !== undefined) return { path: 'field', problem: unknown };
  if (resource === 'views' && field === 'custom_status_id' && accountSettings(world).customStatuses === false)
    return { path: 'field', problem: 'This account has no statuses of its own: ask for status instead.' };
  const { condition: as } = ruleField(field) ?? {};
  const { operator } = wished;
  if (as && operator !== '' && !as.operators.includes(operator) && !inUse.has(operator)) {
    const allowed = as.operators.join(', ');
    return { path: 'operator', problem: `“${operator}” is no operator for ${field}: it is one of ${allowed}.` };
  }
  if (wished.value === undefined) return { condition: { field, operator, value: undefined } };
  if (withoutValue.has(operator)) return { condition: { field, operator, value: '' } };
  const written = field === 'current_tags' ? tagsText(splitTags(wished.value)) : wished.value;
  const named = valueNamed(field, written, world);
  if ('problem' in named) return { path: 'value', problem: named.problem };
  const wrong = ownValueProblem(field, operator, named.is, world) ?? valueProblem(field, named.is, world);
  return wrong === undefined ? { condition: { field, operator, value: named.is } } : { path: 'value', problem: wrong };
}

function operatorsInUse(field: string, world: World): Set<string> {
  const found = new Set<string>();
  for (const resource of everyKind)
    for (const rule of world.records(resource)) {
      const { all, any } = conditionsOf(rule);
      for (const each of [...all, ...any]) if (each.field === field) found.add(each.operator);
    }
  return found;
}

/** Fields of people and organizations go by their keys, lookups and objects by paths that only Zendesk knows. */
const elsewhere =
  /^(?:requester|assignee|submitter|current_user|organization)\.|^zen:|^lookup:|^custom_fields_\d+\.|^ticket_fields_/;

function fieldProblem(field: string, world: World): string | undefined {
  const custom = /^custom_fields_(\d+)$/.exec(field)?.[1];
  if (custom !== undefined) return customFieldProblem(Number(custom), world);
  if (ruleField(field)?.condition || elsewhere.test(field)) return undefined;
  const close = nearest(
    field.toLowerCase(),
    Object.keys(ruleFields).filter((each) => ruleField(each)?.condition),
  );
  return `There is no condition “${field}”${close === undefined ? '; a custom field is custom_fields_ and its id.' : `: did you mean ${close}?`}`;
}

function customFieldProblem(id: number, world: World): string | undefined {
  if (world.find('ticket_fields', id)) return undefined;
  for (const _any of world.records('ticket_fields'))
    return `The snapshot has no ticket field ${id}: sync again, or name another.`;
  return undefined;
}

/** Operators that compare with a value of the field; others count days, or ask for nothing. */
const comparing = new Set([
  'is',
  'is_not',
  'value',
  'not_value',
  'value_previous',
  'not_value_previous',
  'includes',
  'not_includes',
]);
const ordering = new Set(['less_than', 'less_than_equal', 'greater_than', 'greater_than_equal']);

/** What is wrong with a value that a custom field is compared with, by the field's type; a text field takes any words. */
function ownValueProblem(field: string, operator: string, value: unknown, world: World): string | undefined {
  const custom = /^custom_fields_(\d+)$/.exec(field)?.[1];
  const definition = custom === undefined ? undefined : world.find('ticket_fields', Number(custom));
  if (!definition || !checked.has(String(definition.type)) || !(comparing.has(operator) || ordering.has(operator)))
    return undefined;
  const options = Array.isArray(definition.custom_field_options) ? definition.custom_field_options : [];
  // Some rules ask for an option by its id.
  if (options.some((option) => isObject(option) && String(option.id) === String(value))) return undefined;
  const several = definition.type === 'multiselect' && typeof value === 'string' ? splitTags(value) : value;
  const reading = readOwnValue({ ...definition, active: true }, several, () => true);
  return reading.ok ? undefined : reading.message;
}

const checked = new Set(['tagger', 'dropdown', 'multiselect', 'checkbox', 'integer', 'decimal', 'date']);

function valueProblem(field: string, value: unknown, world: World): string | undefined {
  const { condition: as, names } = ruleField(field) ?? {};
  if (field === 'current_tags') return splitTags(value).length === 0 ? 'No tag is named.' : undefined;
  const text = String(value ?? '');
  if (as?.of && !as.of.includes(text)) {
    const choices = as.of.filter((each) => each !== '');
    return `“${text}” is no ${field}: it is one of ${choices.join(', ')}.`;
  }
  if (!names || as?.words?.includes(text) || !/^\d+$/.test(text)) return undefined;
  if (world.find(names, Number(text))) return undefined;
  for (const _any of world.records(names))
    return `The snapshot has no ${names.replace(/s$/, '').replaceAll('_', ' ')} ${text}: sync again, or name another.`;
  return undefined;
}
