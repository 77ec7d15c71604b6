import type { z } from 'zod';
import type { RemoveAction } from '../../../preload/contract/operations.ts';
import type { MacroAction } from '../../../preload/contract/records.ts';
import { sameValue } from '../equality/same-value.ts';
import { tagFields } from '../macro-actions.ts';
import { isAction } from '../macro-text.ts';
import { splitTags } from '../tag-places.ts';
import { actionWords, entriesOf, withActions } from './changed-actions.ts';
import type { OperationParts } from './operation-parts.ts';

type Operation = z.infer<typeof RemoveAction>;

/**
 * Takes an action out of the macros that have it, whatever its name: this is also how one goes whose field is long deleted. A
 * macro is never left without any action.
 */
export function removeMacroAction(operation: Operation): OperationParts {
  const { field, value } = operation;
  return {
    prepare: () => ({
      ok: true,
      change: (record) =>
        withActions(
          record,
          entriesOf(record).flatMap((entry) => (isAction(entry) && entry.field === field ? left(entry, operation) : [entry])),
          'field',
        ),
    }),
    sentence: (records) => `Remove the action ${value === undefined ? field : actionWords(field, value)} from ${records}`,
  };
}

function left(action: MacroAction, { field, value }: Operation): MacroAction[] {
  if (value === undefined) return [];
  if (!tagFields.has(field)) return sameValue(action.value, value) ? [] : [action];
  const gone = splitTags(value);
  const tags = splitTags(action.value);
  const kept = tags.filter((tag) => !gone.includes(tag));
  if (kept.length === tags.length) return [action];
  return kept.length === 0 ? [] : [{ ...action, value: kept.join(' ') }];
}
