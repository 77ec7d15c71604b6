import type { Operation } from '../../../preload/contract/operations.ts';
import type { MacroAction } from '../../../preload/contract/records.ts';
import { sameValue } from '../equality/same-value.ts';
import { isAction } from '../macro-text.ts';
import { tagFields, tagsText } from '../rule-actions.ts';
import { valueNamed } from '../rule-names.ts';
import { splitTags } from '../tag-places.ts';
import { actionNamed, actionWords, entriesOf, withActions } from './changed-actions.ts';
import type { OperationParts } from './operation-parts.ts';

type ChangeAction = Extract<Operation, { operation: 'change-action' }>;
/** By Zendesk's own names. */
type Change = { readonly field: string; readonly from: unknown; readonly to: MacroAction['value'] };

/** Gives an action another value in the macros or rules that have it; those without it stay as they are. */
export function changeRuleAction({ resource, field, from, to }: ChangeAction): OperationParts {
  return {
    prepare({ world }) {
      const named = actionNamed(resource, { field, value: to }, world);
      if ('problem' in named)
        return { ok: false, problems: [{ path: named.path === 'value' ? 'to' : 'field', message: named.problem }] };
      const before = valueNamed(named.action.field, from, world);
      if ('problem' in before) return { ok: false, problems: [{ path: 'from', message: before.problem }] };
      const change = { field: named.action.field, from: before.is, to: named.action.value };
      return {
        ok: true,
        change: (record) =>
          withActions(
            resource,
            record,
            entriesOf(record).map((entry) => (isAction(entry) && entry.field === change.field ? changed(entry, change) : entry)),
            'to',
          ),
      };
    },
    sentence: (records, world) =>
      from === undefined
        ? `Change the action ${field} to ${actionWords(field, to, world)} in ${records} that have it`
        : `Change the action ${actionWords(field, from, world)} to ${actionWords(field, to, world)} in ${records}`,
  };
}

function changed(action: MacroAction, { field, from, to }: Change): MacroAction {
  if (!tagFields.has(field)) return from === undefined || sameValue(action.value, from) ? { ...action, value: to } : action;
  const wanted = splitTags(to);
  if (from === undefined) return { ...action, value: tagsText(wanted) };
  const [first, ...others] = splitTags(from);
  const tags = splitTags(action.value);
  if (![first, ...others].every((tag) => tag !== undefined && tags.includes(tag))) return action;
  const next = tags.flatMap((tag) => (tag === first ? wanted : others.includes(tag) ? [] : [tag]));
  return { ...action, value: tagsText(next) };
}
