import type { z } from 'zod';
import type { AddAction } from '../../../preload/contract/operations.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { sameValue } from '../equality/same-value.ts';
import { fieldProblem, isRepeatable, tagFields, tagsText, valueProblem } from '../macro-actions.ts';
import { actionsOf, isAction } from '../macro-text.ts';
import { splitTags } from '../tag-places.ts';
import { actionWords, entriesOf, withActions } from './changed-actions.ts';
import type { OperationParts, Outcome } from './operation-parts.ts';

type Action = z.infer<typeof AddAction>['action'];

/**
 * Adds an action to the macros that do not have it. A macro that has it with another value keeps that, unless Zendesk takes several
 * of the kind. Tags join those of the same action.
 */
export function addMacroAction({ action: wished }: z.infer<typeof AddAction>): OperationParts {
  const action = tagFields.has(wished.field) ? { ...wished, value: tagsText(splitTags(wished.value)) } : wished;
  return {
    prepare({ world }) {
      const unknown = fieldProblem(action.field, world);
      if (unknown !== undefined) return { ok: false, problems: [{ path: 'action.field', message: unknown }] };
      const wrong = valueProblem(action, world);
      if (wrong !== undefined) return { ok: false, problems: [{ path: 'action.value', message: wrong }] };
      return { ok: true, change: (record) => withAction(record, action) };
    },
    sentence: (records) => `Add the action ${actionWords(action.field, action.value)} to ${records} that do not have it`,
  };
}

function withAction(record: ZendeskRecord, action: Action): Outcome {
  const same = actionsOf(record).filter(({ field }) => field === action.field);
  const last = same.at(-1);
  if (tagFields.has(action.field) && last) {
    const have = new Set(same.flatMap(({ value }) => splitTags(value)));
    const missing = splitTags(action.value).filter((tag) => !have.has(tag));
    if (missing.length === 0) return { kind: 'record', record };
    const joined = { ...last, value: tagsText([...splitTags(last.value), ...missing]) };
    return withActions(
      record,
      entriesOf(record).map((entry) => (entry === last ? joined : entry)),
      'action',
    );
  }
  const isThere = isRepeatable(action.field) ? same.some(({ value }) => sameValue(value, action.value)) : last !== undefined;
  if (isThere) return { kind: 'record', record };
  if (
    action.field === 'comment_value' &&
    entriesOf(record).some((entry) => isAction(entry) && entry.field === 'comment_value_html')
  )
    return { kind: 'refused', field: 'action', reason: 'has a rich-text comment already' };
  return withActions(record, [...entriesOf(record), { ...action }], 'action');
}
