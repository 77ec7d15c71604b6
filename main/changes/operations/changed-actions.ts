import type { MacroAction, ZendeskRecord } from '../../../preload/contract/records.ts';
import { cutText } from '../../../preload/contract/text/cut-text.ts';
import { sameValue } from '../equality/same-value.ts';
import { conflictIn } from '../macro-actions.ts';
import { actionsOf } from '../macro-text.ts';
import type { Outcome } from './operation-parts.ts';

/**
 * The record with other actions. One whose actions already stood in each other's way is not refused for that, only for what this
 * change brings.
 */
export function withActions(record: ZendeskRecord, actions: readonly unknown[], field: string): Outcome {
  const before = Array.isArray(record.actions) ? record.actions : [];
  if (sameValue(before, actions)) return { kind: 'record', record };
  const changed = { ...record, actions };
  const reason = conflictIn(actionsOf(changed));
  if (reason !== undefined && reason !== conflictIn(actionsOf(record))) return { kind: 'refused', field, reason };
  return { kind: 'record', record: changed };
}

/** Every entry of `actions`, also those of a shape that Redline does not know. */
export function entriesOf(record: ZendeskRecord): readonly unknown[] {
  return Array.isArray(record.actions) ? record.actions : [];
}

/** `priority: high`, short enough for a sentence. */
export function actionWords(field: string, value: MacroAction['value']): string {
  const text = Array.isArray(value) ? value.map(String).join(' ') : String(value);
  return `${field}: ${text === '' ? '(nothing)' : cutText(text, 80)}`;
}
