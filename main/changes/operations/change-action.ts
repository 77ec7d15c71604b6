import type { z } from 'zod';
import type { ChangeAction } from '../../../preload/contract/operations.ts';
import type { MacroAction } from '../../../preload/contract/records.ts';
import { sameValue } from '../equality/same-value.ts';
import { fieldProblem, tagFields, tagsText, valueProblem } from '../macro-actions.ts';
import { isAction } from '../macro-text.ts';
import { splitTags } from '../tag-places.ts';
import { actionWords, entriesOf, withActions } from './changed-actions.ts';
import type { OperationParts } from './operation-parts.ts';

type Operation = z.infer<typeof ChangeAction>;

/** Gives an action another value in the macros that have it; those without it stay as they are. */
export function changeMacroAction(operation: Operation): OperationParts {
  const { field, from, to } = operation;
  return {
    prepare({ world }) {
      const unknown = fieldProblem(field, world);
      if (unknown !== undefined) return { ok: false, problems: [{ path: 'field', message: unknown }] };
      const wrong = valueProblem({ field, value: to }, world);
      if (wrong !== undefined) return { ok: false, problems: [{ path: 'to', message: wrong }] };
      return {
        ok: true,
        change: (record) =>
          withActions(
            record,
            entriesOf(record).map((entry) => (isAction(entry) && entry.field === field ? changed(entry, operation) : entry)),
            'to',
          ),
      };
    },
    sentence: (records) =>
      from === undefined
        ? `Change the action ${field} to ${actionWords(field, to)} in ${records} that have it`
        : `Change the action ${actionWords(field, from)} to ${actionWords(field, to)} in ${records}`,
  };
}

function changed(action: MacroAction, { field, from, to }: Operation): MacroAction {
  if (!tagFields.has(field)) return from === undefined || sameValue(action.value, from) ? { ...action, value: to } : action;
  const wanted = splitTags(to);
  if (from === undefined) return { ...action, value: tagsText(wanted) };
  const [first, ...others] = splitTags(from);
  const tags = splitTags(action.value);
  if (![first, ...others].every((tag) => tag !== undefined && tags.includes(tag))) return action;
  const next = tags.flatMap((tag) => (tag === first ? wanted : others.includes(tag) ? [] : [tag]));
  return { ...action, value: tagsText(next) };
}
