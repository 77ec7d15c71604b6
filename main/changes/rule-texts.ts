import type { MacroAction, ZendeskRecord } from '../../preload/contract/records.ts';
import { actionsOf } from './macro-text.ts';

/** A text that an action of a trigger or an automation sends, and the way to put another in its place with all else kept. */
export interface RuleText {
  readonly text: string;
  /** `body` of what a webhook or a target gets is for a program to read, the others are for people. */
  readonly kind: 'subject' | 'text' | 'body';
  replacedBy(text: string): MacroAction;
}

/** The actions of a trigger or an automation; a view has none. */
export const ruleActions = actionsOf;

/** Everything that a rule sends to somebody, in the order of its actions. */
export function ruleTexts(rule: ZendeskRecord): RuleText[] {
  return actionsOf(rule).flatMap(textsOfAction);
}

/**
 * The texts of a notification. Its value has whom it tells first: `["requester_id", subject, text]` by mail, `[group, number, text]` by
 * SMS, `[webhook, body]` and `[target, message]` (Zendesk API reference, “Actions reference”). A webhook without a body may have pairs of
 * names and values instead.
 */
export function textsOfAction(action: MacroAction): RuleText[] {
  const { field, value } = action;
  if (!field.startsWith('notification_') || !Array.isArray(value)) return [];
  const isForPrograms = field === 'notification_webhook' || field === 'notification_target';
  return value.flatMap((part: unknown, index): RuleText[] => {
    if (index === 0) return [];
    const at = (next: unknown) => ({ ...action, value: value.map((each: unknown, place) => (place === index ? next : each)) });
    if (Array.isArray(part)) return pairTexts(part, at);
    if (typeof part !== 'string' || (field.startsWith('notification_sms') && index < value.length - 1)) return [];
    const kind = isForPrograms ? 'body' : index === 1 && value.length > 2 ? 'subject' : 'text';
    return [{ text: part, kind, replacedBy: at }];
  });
}

function pairTexts(pairs: readonly unknown[], at: (next: unknown) => MacroAction): RuleText[] {
  return pairs.flatMap((pair: unknown, index): RuleText[] => {
    if (!Array.isArray(pair) || typeof pair[1] !== 'string') return [];
    const put = (text: string) => at(pairs.map((each, place) => (place === index ? [pair[0], text, ...pair.slice(2)] : each)));
    return [{ text: pair[1], kind: 'text', replacedBy: put }];
  });
}
