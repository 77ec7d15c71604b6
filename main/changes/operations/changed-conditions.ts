import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { sameValue } from '../equality/same-value.ts';
import { isObject } from '../record-values.ts';
import { conditionsOf, type RuleCondition, type RuleConditions } from '../rule-conditions.ts';
import type { Outcome } from './operation-parts.ts';

/** The conditions of a rule, in their two lists. */
export const conditionsIn = conditionsOf;

/** The record with other conditions. One without any would run for every ticket, or list every ticket. */
export function withConditions(record: ZendeskRecord, conditions: RuleConditions, field: string): Outcome {
  const before = conditionsOf(record);
  if (sameValue(before, conditions)) return { kind: 'record', record };
  if (conditions.all.length + conditions.any.length === 0)
    return { kind: 'refused', field, reason: 'would be left without a condition, and so be about every ticket' };
  const held = isObject(record.conditions) ? record.conditions : {};
  return { kind: 'record', record: { ...record, conditions: { ...held, all: conditions.all, any: conditions.any } } };
}

/** Each condition of one list, or of both, in place of which others stand. */
export function changedLists(
  record: ZendeskRecord,
  list: 'all' | 'any' | undefined,
  change: (condition: RuleCondition) => readonly RuleCondition[],
  field: string,
): Outcome {
  const { all, any } = conditionsOf(record);
  const changed = {
    all: list === 'any' ? all : all.flatMap(change),
    any: list === 'all' ? any : any.flatMap(change),
  };
  return withConditions(record, changed, field);
}

type Part =
  | string
  | readonly string[]
  | { readonly operator?: string | undefined; readonly value?: string | string[] | undefined };

export function operatorIn(part: Part | undefined): string | undefined {
  return isObject(part) && typeof part.operator === 'string' ? part.operator : undefined;
}

export function valueIn(part: Part | undefined): unknown {
  if (part === undefined) return undefined;
  return isObject(part) ? part.value : part;
}
