import type { Operation } from '../../../preload/contract/operations.ts';
import { sameRulePart } from '../equality/rule-parts.ts';
import { isObject } from '../record-values.ts';
import { tagsText } from '../rule-actions.ts';
import { conditionNamed } from '../rule-condition-names.ts';
import type { RuleCondition } from '../rule-conditions.ts';
import { conditionInWords } from '../rule-words.ts';
import { splitTags } from '../tag-places.ts';
import { changedLists, operatorIn, valueIn } from './changed-conditions.ts';
import type { OperationParts } from './operation-parts.ts';

type ChangeCondition = Extract<Operation, { operation: 'change-condition' }>;

/** Makes a condition ask for something else in the rules that have it; those without it stay as they are. */
export function changeCondition({ resource, field, from, to, in: list }: ChangeCondition): OperationParts {
  return {
    prepare({ world }) {
      const operator = operatorIn(to);
      const wished = conditionNamed(resource, { field, operator: operator ?? operatorIn(from) ?? '', value: valueIn(to) }, world);
      if ('problem' in wished)
        return { ok: false, problems: [{ path: wished.path === 'field' ? 'field' : 'to', message: wished.problem }] };
      const sought = conditionNamed(resource, { field, operator: operatorIn(from) ?? '', value: valueIn(from) }, world);
      if ('problem' in sought) return { ok: false, problems: [{ path: 'from', message: sought.problem }] };
      const isSought = (each: RuleCondition) =>
        each.field === wished.condition.field &&
        (operatorIn(from) === undefined || each.operator === operatorIn(from)) &&
        (valueIn(from) === undefined || holdsValue(each, sought.condition.value));
      const changed = (each: RuleCondition): RuleCondition => ({
        ...each,
        operator: operator ?? each.operator,
        value:
          valueIn(to) === undefined
            ? each.value
            : exchanged(each, valueIn(from) === undefined ? undefined : sought.condition.value, wished.condition.value),
      });
      return {
        ok: true,
        change: (record) => changedLists(record, list, (each) => (isSought(each) ? [changed(each)] : [each]), 'to'),
      };
    },
    sentence: (records, world) => {
      const words = (part: ChangeCondition['to'] | undefined) =>
        conditionInWords({ field, operator: operatorIn(part) ?? '', value: valueIn(part) ?? '' }, world);
      return from === undefined
        ? `Change the condition on ${field} to “${words(to)}” in ${records} that have it`
        : `Change the condition “${words(from)}” to “${words(to)}” in ${records}`;
    },
  };
}

/** Tags are several in one condition, of which only some may be meant. */
function holdsValue({ field, value }: RuleCondition, wanted: unknown): boolean {
  if (field !== 'current_tags') return sameRulePart({ field, value }, { field, value: wanted });
  const tags = splitTags(value).map((tag) => tag.toLowerCase());
  return splitTags(wanted).every((tag) => tags.includes(tag.toLowerCase()));
}

function exchanged({ field, value }: RuleCondition, from: unknown, to: unknown): unknown {
  if (field !== 'current_tags' || from === undefined || isObject(value)) return to;
  const [first, ...others] = splitTags(from).map((tag) => tag.toLowerCase());
  const tags = splitTags(value).map((tag) => tag.toLowerCase());
  return tagsText(tags.flatMap((tag) => (tag === first ? splitTags(to) : others.includes(tag) ? [] : [tag])));
}
