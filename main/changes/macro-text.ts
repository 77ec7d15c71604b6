import type { MacroAction, ZendeskRecord } from '../../preload/contract/records.ts';
import { readableText } from './markup.ts';
import { isObject, textOf } from './record-values.ts';

/** The actions of a macro as they came; what is not an action is passed over. */
export function actionsOf(record: ZendeskRecord): readonly MacroAction[] {
  return Array.isArray(record.actions) ? record.actions.filter(isAction) : [];
}

/**
 * The title to edit. Zendesk keeps dynamic content (`{{dc.refund}}`) in `raw_title` and answers its rendering in `title`, so
 * where there is a placeholder the raw form is the true one (Zendesk API reference, macros: raw_title).
 */
export function macroTitle(record: ZendeskRecord): string {
  const raw = textOf(record, 'raw_title');
  return raw?.includes('{{') ? raw : (textOf(record, 'title') ?? raw ?? '');
}

/** The record with another title; both of its forms change, for an edit's title is always the raw one. */
export function withTitle(record: ZendeskRecord, title: string): ZendeskRecord {
  return 'raw_title' in record ? { ...record, title, raw_title: title } : { ...record, title };
}

/** The `::` path of a title: its categories, then its name. `Refund::EU::Late` is Late in EU in Refund. */
export function titlePath(title: string): readonly string[] {
  return title.split('::').map((segment) => segment.trim());
}

/** `Refund::EU` for `Refund::EU::Late`; undefined for a title without a category. */
export function categoryOf(title: string): string | undefined {
  const path = titlePath(title);
  return path.length > 1 ? path.slice(0, -1).join('::') : undefined;
}

/** A text that an action says to people, and the way to put another in its place with all else kept. */
export interface ActionText {
  readonly text: string;
  readonly markup: boolean;
  replacedBy(text: string): MacroAction;
}

/**
 * The comment text of an action, or undefined where it holds none. Comments come as a string or as `["channel:all", "text"]`
 * (Zendesk API reference, macro actions: comment_value). The shape of side conversations is not documented, so only those
 * whose value is a plain string count.
 */
export function commentTextOf(action: MacroAction): ActionText | undefined {
  const { field, value } = action;
  if (!commentFields.has(field)) return undefined;
  const markup = field === 'comment_value_html';
  if (typeof value === 'string') return { text: value, markup, replacedBy: (text) => ({ ...action, value: text }) };
  if (!Array.isArray(value) || field.startsWith('side_conversation')) return undefined;
  const [channel, text] = value;
  if (typeof channel !== 'string' || !channel.startsWith('channel:') || typeof text !== 'string') return undefined;
  return { text, markup, replacedBy: (next) => ({ ...action, value: [channel, next, ...value.slice(2)] }) };
}

/** Everything the macro would write to people, as they read it; markup is stripped. */
export function commentTexts(record: ZendeskRecord): string[] {
  return actionsOf(record).flatMap((action) => {
    const comment = commentTextOf(action);
    return comment ? [comment.markup ? readableText(comment.text) : comment.text] : [];
  });
}

/** Every text in an action's value, for searching; markup is stripped. */
export function valueTexts(action: MacroAction): string[] {
  const texts = flatTexts(action.value);
  return action.field === 'comment_value_html' ? texts.map(readableText) : texts;
}

const commentFields = new Set([
  'comment_value',
  'comment_value_html',
  'side_conversation',
  'side_conversation_slack',
  'side_conversation_ticket',
]);

function flatTexts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)];
  if (Array.isArray(value)) return value.flatMap(flatTexts);
  return isObject(value) ? Object.values(value).flatMap(flatTexts) : [];
}

/** Whether an entry of `actions` has an action's shape; another is kept as it came. */
export function isAction(value: unknown): value is MacroAction {
  return isObject(value) && typeof value.field === 'string' && 'value' in value;
}
