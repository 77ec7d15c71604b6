import type { Operation } from '../../../preload/contract/operations.ts';
import type { MacroAction, ZendeskRecord } from '../../../preload/contract/records.ts';
import { sameValue } from '../equality/same-value.ts';
import { actionsOf, isAction } from '../macro-text.ts';
import { type Acting, isRepeatable, tagFields, tagsText } from '../rule-actions.ts';
import { splitTags } from '../tag-places.ts';
import { actionNamed, actionWords, entriesOf, withActions } from './changed-actions.ts';
import type { OperationParts, Outcome } from './operation-parts.ts';

type AddAction = Extract<Operation, { operation: 'add-action' }>;

/**
 * Adds an action to the macros or rules that do not have it. One that has it with another value keeps that, unless Zendesk takes several
 * of the kind. Tags join those of the same action.
 */
export function addRuleAction({ resource, action: wished }: AddAction): OperationParts {
  return {
    prepare({ world }) {
      const named = actionNamed(resource, wished, world);
      if ('problem' in named) return { ok: false, problems: [{ path: `action.${named.path}`, message: named.problem }] };
      return { ok: true, change: (record) => withAction(resource, record, named.action) };
    },
    sentence: (records, world) =>
      `Add the action ${actionWords(wished.field, wished.value, world)} to ${records} that do not have it`,
  };
}

function withAction(resource: Acting, record: ZendeskRecord, action: MacroAction): Outcome {
  const same = actionsOf(record).filter(({ field }) => field === action.field);
  const last = same.at(-1);
  if (tagFields.has(action.field) && last) {
    const have = new Set(same.flatMap(({ value }) => splitTags(value)));
    const missing = splitTags(action.value).filter((tag) => !have.has(tag));
    if (missing.length === 0) return { kind: 'record', record };
    const joined = { ...last, value: tagsText([...splitTags(last.value), ...missing]) };
    return withActions(
      resource,
      record,
      entriesOf(record).map((entry) => (entry === last ? joined : entry)),
      'action',
    );
  }
  const isThere = isRepeatable(resource, action.field)
    ? same.some(({ value }) => sameValue(value, action.value))
    : last !== undefined;
  if (isThere) return { kind: 'record', record };
  if (
    action.field === 'comment_value' &&
    entriesOf(record).some((entry) => isAction(entry) && entry.field === 'comment_value_html')
  )
    return { kind: 'refused', field: 'action', reason: 'has a rich-text comment already' };
  return withActions(resource, record, [...entriesOf(record), { ...action }], 'action');
}
