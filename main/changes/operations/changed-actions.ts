import type { MacroAction, ZendeskRecord } from '../../../preload/contract/records.ts';
import { cutText } from '../../../preload/contract/text/cut-text.ts';
import { sameValue } from '../equality/same-value.ts';
import { actionsOf } from '../macro-text.ts';
import { type Acting, conflictIn, fieldProblem, tagFields, tagsText, valueProblem } from '../rule-actions.ts';
import { fieldNamed, partsInWords, valueNamed } from '../rule-names.ts';
import { splitTags } from '../tag-places.ts';
import type { World } from '../world.ts';
import type { Outcome } from './operation-parts.ts';

/**
 * The record with other actions. One whose actions already stood in each other's way is not refused for that, only for what this
 * change brings.
 */
export function withActions(resource: Acting, record: ZendeskRecord, actions: readonly unknown[], field: string): Outcome {
  const before = Array.isArray(record.actions) ? record.actions : [];
  if (sameValue(before, actions)) return { kind: 'record', record };
  const changed = { ...record, actions };
  const reason = conflictIn(resource, actionsOf(changed));
  if (reason !== undefined && reason !== conflictIn(resource, actionsOf(record))) return { kind: 'refused', field, reason };
  return { kind: 'record', record: changed };
}

/** Every entry of `actions`, also those of a shape that Redline does not know. */
export function entriesOf(record: ZendeskRecord): readonly unknown[] {
  return Array.isArray(record.actions) ? record.actions : [];
}

/** An action as somebody wrote it, with names or ids, in Zendesk's own names; or which part of it Zendesk would not know, and why. */
export function actionNamed(
  resource: Acting,
  { field, value }: MacroAction,
  world: World,
): { readonly action: MacroAction } | { readonly path: 'field' | 'value'; readonly problem: string } {
  const known = fieldNamed(resource, field, world);
  const unknown = 'problem' in known ? known.problem : fieldProblem(resource, known.is, world);
  if (unknown !== undefined || 'problem' in known) return { path: 'field', problem: unknown ?? '' };
  const named = valueNamed(known.is, tagFields.has(known.is) ? tagsText(splitTags(value)) : value, world);
  if ('problem' in named) return { path: 'value', problem: named.problem };
  const action = { field: known.is, value: named.is };
  const wrong = valueProblem(resource, action, world);
  return wrong === undefined ? { action } : { path: 'value', problem: wrong };
}

/** `priority: high`, short enough for a sentence; ids are told by their names. */
export function actionWords(field: string, value: MacroAction['value'], world?: World): string {
  const parts = world ? partsInWords(field, value, world) : Array.isArray(value) ? value : [value];
  const text = parts.map(String).join(' ');
  return `${field}: ${text === '' ? '(nothing)' : cutText(text, 80)}`;
}
