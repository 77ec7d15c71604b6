import type { Operation } from '../../../preload/contract/operations.ts';
import type { MacroAction } from '../../../preload/contract/records.ts';
import { sameValue } from '../equality/same-value.ts';
import { isAction } from '../macro-text.ts';
import { tagFields } from '../rule-actions.ts';
import { fieldNamed, valueNamed } from '../rule-names.ts';
import { splitTags } from '../tag-places.ts';
import { actionWords, entriesOf, withActions } from './changed-actions.ts';
import type { OperationParts } from './operation-parts.ts';

type RemoveAction = Extract<Operation, { operation: 'remove-action' }>;

/**
 * Takes an action out of the macros or rules that have it, whatever its name: this is also how one goes whose field is long deleted. None
 * is ever left without any action.
 */
export function removeRuleAction({ resource, field, value }: RemoveAction): OperationParts {
  return {
    prepare: ({ world }) => {
      const known = fieldNamed(resource, field, world);
      if ('problem' in known) return { ok: false, problems: [{ path: 'field', message: known.problem }] };
      const wanted = valueNamed(known.is, value, world);
      if ('problem' in wanted) return { ok: false, problems: [{ path: 'value', message: wanted.problem }] };
      return {
        ok: true,
        change: (record) =>
          withActions(
            resource,
            record,
            entriesOf(record).flatMap((entry) =>
              isAction(entry) && entry.field === known.is ? left(entry, wanted.is) : [entry],
            ),
            'field',
          ),
      };
    },
    sentence: (records, world) =>
      `Remove the action ${value === undefined ? field : actionWords(field, value, world)} from ${records}`,
  };
}

function left(action: MacroAction, value: unknown): MacroAction[] {
  if (value === undefined) return [];
  if (!tagFields.has(action.field)) return sameValue(action.value, value) ? [] : [action];
  const gone = splitTags(value);
  const tags = splitTags(action.value);
  const kept = tags.filter((tag) => !gone.includes(tag));
  if (kept.length === tags.length) return [action];
  return kept.length === 0 ? [] : [{ ...action, value: kept.join(' ') }];
}
