import { isObject } from './record-values.ts';

/** One condition of a trigger, automation, view or SLA policy, whatever else it carries. */
export interface RuleCondition {
  readonly field: string;
  readonly operator: string;
  readonly value: unknown;
}

/** The conditions of which all must hold, and those of which one must. */
export interface RuleConditions {
  readonly all: readonly RuleCondition[];
  readonly any: readonly RuleCondition[];
}

/** The conditions as Zendesk answers them: under `conditions`, of an SLA policy under `filter`. */
export function conditionsOf(record: Readonly<Record<string, unknown>>): RuleConditions {
  const held = isObject(record.conditions) ? record.conditions : isObject(record.filter) ? record.filter : {};
  return { all: conditionList(held.all), any: conditionList(held.any) };
}

/**
 * Whether two `conditions` mean the same. Zendesk spells the channel of a `via_id` condition in words or as a number, depending on
 * the route (Zendesk API reference, triggers, "Show Ticket Trigger"), so those are told apart only where both are spelled alike.
 */
export function sameConditions(left: unknown, right: unknown, same: (left: unknown, right: unknown) => boolean): boolean {
  if (!isObject(left) || !isObject(right)) return false;
  return (['all', 'any'] as const).every((part) => {
    const [ours, theirs] = [listIn(left[part]), listIn(right[part])];
    return ours.length === theirs.length && ours.every((condition, index) => sameCondition(condition, theirs[index], same));
  });
}

function sameCondition(left: unknown, right: unknown, same: (left: unknown, right: unknown) => boolean): boolean {
  if (same(left, right)) return true;
  if (!isObject(left) || !isObject(right) || !viaFields.has(String(left.field))) return false;
  const spelledAlike = isNumeric(left.value) === isNumeric(right.value);
  return !spelledAlike && same({ ...left, value: 0 }, { ...right, value: 0 });
}

const viaFields = new Set(['via_id', 'current_via_id']);

function isNumeric(value: unknown): boolean {
  return /^\d+$/.test(String(value));
}

function conditionList(value: unknown): RuleCondition[] {
  return listIn(value).flatMap((each) => {
    if (!isObject(each) || typeof each.field !== 'string') return [];
    const operator = typeof each.operator === 'string' ? each.operator : '';
    return [{ ...each, field: each.field, operator, value: each.value }];
  });
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
