import type { Operation } from '../../../preload/contract/operations.ts';
import { conditionKey } from '../conditions-key.ts';
import { conditionNamed } from '../rule-condition-names.ts';
import { conditionInWords } from '../rule-words.ts';
import { conditionsIn, withConditions } from './changed-conditions.ts';
import type { OperationParts } from './operation-parts.ts';

type AddCondition = Extract<Operation, { operation: 'add-condition' }>;

/** Adds a condition to the rules that do not have the very same one in that list. */
export function addCondition({ condition: wished, in: list, resource }: AddCondition): OperationParts {
  return {
    prepare({ world }) {
      const named = conditionNamed(resource, wished, world);
      if ('problem' in named) return { ok: false, problems: [{ path: `condition.${named.path}`, message: named.problem }] };
      const { condition } = named;
      const key = conditionKey(condition);
      return {
        ok: true,
        change: (record) => {
          const conditions = conditionsIn(record);
          if (conditions[list].some((each) => conditionKey(each) === key)) return { kind: 'record', record };
          return withConditions(record, { ...conditions, [list]: [...conditions[list], condition] }, 'condition');
        },
      };
    },
    sentence: (records, world) =>
      `Add the condition “${conditionInWords(wished, world)}”, ${list === 'all' ? 'which must hold,' : 'one of which must hold,'} to ${records}`,
  };
}
