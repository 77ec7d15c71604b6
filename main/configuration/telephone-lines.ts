import type { CreateEdit, UpdateEdit } from '../../preload/contract/change-set.ts';
import { isObject } from '../changes/record-values.ts';

/**
 * The telephone line of another account that an edit would let a rule send text messages from: the second part of what
 * `notification_sms_user` and `notification_sms_group` hold (Zendesk API reference, "Ticket trigger action reference"). Lines are bought for one
 * account, and nothing that is read of it lists them.
 */
export function foreignLine(edit: CreateEdit | UpdateEdit): string | undefined {
  const here = new Set(edit.action === 'update' ? linesIn(edit.before.actions) : []);
  return linesIn(edit.after.actions).find((line) => !here.has(line));
}

function linesIn(actions: unknown): string[] {
  if (!Array.isArray(actions)) return [];
  return actions.flatMap((action: unknown) => {
    if (!isObject(action) || !String(action.field).startsWith('notification_sms') || !Array.isArray(action.value)) return [];
    const [, line] = action.value;
    return typeof line === 'number' || (typeof line === 'string' && /^\d+$/.test(line)) ? [String(line)] : [];
  });
}
