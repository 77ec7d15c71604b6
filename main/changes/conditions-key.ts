import { conditionsOf, type RuleCondition } from './rule-conditions.ts';
import { splitTags } from './tag-places.ts';

/** The same text for conditions that ask for the same, in whatever order they and the tags in them stand. */
export function conditionsKey(record: Readonly<Record<string, unknown>>): string {
  const { all, any } = conditionsOf(record);
  return JSON.stringify([sortedKeys(all), sortedKeys(any)]);
}

function sortedKeys(conditions: readonly RuleCondition[]): string[] {
  return conditions.map(conditionKey).sort();
}

export function conditionKey({ field, operator, value }: RuleCondition): string {
  return JSON.stringify([field, operator, valueKey(field, value)]);
}

function valueKey(field: string, value: unknown): string {
  if (field === 'current_tags') return splitTags(value).sort().join(' ');
  return Array.isArray(value) ? JSON.stringify(value.map(String)) : String(value ?? '');
}
