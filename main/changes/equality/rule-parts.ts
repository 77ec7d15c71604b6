import { isObject } from '../record-values.ts';
import { splitTags } from '../tag-places.ts';
import { sameMembers } from './lists.ts';
import { markupForm } from './markup-form.ts';
import { sameValue } from './same-value.ts';
import { isNothing } from './scalars.ts';
import { textForm } from './texts.ts';

/** Whether two lists of actions do the same, in the same order. */
export function sameActions(left: unknown, right: unknown): boolean {
  const [ours, theirs] = [left ?? [], right ?? []];
  if (!Array.isArray(ours) || !Array.isArray(theirs) || ours.length !== theirs.length) return false;
  return ours.every((action, index) => sameRulePart(action, theirs[index]));
}

/**
 * Whether two actions, or two conditions, are one to Zendesk: it keeps ids and checkboxes as texts, tags in small letters and an order
 * of its own, and tidies the HTML of comments. Whatever else they carry counts as well.
 */
export function sameRulePart(left: unknown, right: unknown): boolean {
  if (!isObject(left) || !isObject(right)) return sameValue(left, right);
  const { value: ours, ...one } = left;
  const { value: theirs, ...other } = right;
  if (!sameValue(one, other)) return false;
  const field = String(left.field);
  if (tagParts.has(field)) return sameMembers(splitTags(ours), splitTags(theirs));
  return samePartValue(ours, theirs, field === 'comment_value_html');
}

/** Several values are a list, of which the order counts: a comment has its channel first, a notification whom it tells. */
function samePartValue(left: unknown, right: unknown, markup: boolean): boolean {
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((each, index) => samePartValue(each, right[index], markup));
  const [one, other] = [textOfPart(left), textOfPart(right)];
  if (one === undefined || other === undefined) return sameValue(left, right);
  if (one === other) return true;
  return markup ? markupForm(one) === markupForm(other) : textForm(one) === textForm(other);
}

/** Undefined where it is a list or an object. */
function textOfPart(value: unknown): string | undefined {
  if (isNothing(value)) return '';
  return typeof value === 'object' ? undefined : String(value);
}

const tagParts = new Set(['set_tags', 'current_tags', 'remove_tags']);
