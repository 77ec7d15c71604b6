import type { Operation } from '../../../preload/contract/operations.ts';
import { sameRulePart } from '../equality/rule-parts.ts';
import type { RuleCondition } from '../rule-conditions.ts';
import { fieldNamed, valueNamed } from '../rule-names.ts';
import { conditionInWords } from '../rule-words.ts';
import { splitTags } from '../tag-places.ts';
import { changedLists } from './changed-conditions.ts';
import type { OperationParts } from './operation-parts.ts';

type RemoveCondition = Extract<Operation, { operation: 'remove-condition' }>;

/** Takes a condition out of the rules that have it, whatever its name. None is ever left without any. */
export function removeCondition({ field, operator, value, in: list }: RemoveCondition): OperationParts {
  return {
    prepare({ world }) {
      const known = fieldNamed('condition', field, world);
      if ('problem' in known) return { ok: false, problems: [{ path: 'field', message: known.problem }] };
      const wanted = valueNamed(known.is, value, world);
      if ('problem' in wanted) return { ok: false, problems: [{ path: 'value', message: wanted.problem }] };
      const isNamed = (each: RuleCondition) => each.field === known.is && (operator === undefined || each.operator === operator);
      return {
        ok: true,
        change: (record) => changedLists(record, list, (each) => (isNamed(each) ? left(each, wanted.is) : [each]), 'field'),
      };
    },
    sentence: (records, world) =>
      `Remove the condition ${value === undefined ? `on ${field}` : `“${conditionInWords({ field, operator: operator ?? '', value }, world)}”`} from ${records}`,
  };
}

function left(condition: RuleCondition, value: unknown): RuleCondition[] {
  if (value === undefined) return [];
  const { field } = condition;
  if (field !== 'current_tags') return sameRulePart({ field, value: condition.value }, { field, value }) ? [] : [condition];
  const gone = splitTags(value).map((tag) => tag.toLowerCase());
  const tags = splitTags(condition.value);
  const kept = tags.filter((tag) => !gone.includes(tag.toLowerCase()));
  if (kept.length === tags.length) return [condition];
  return kept.length === 0 ? [] : [{ ...condition, value: kept.join(' ') }];
}
