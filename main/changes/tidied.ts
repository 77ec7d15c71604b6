import type { ResourceName } from '../../preload/contract/records.ts';
import { type CustomFieldTypes, sameField, unknownTypes } from './compare.ts';
import { readableText } from './markup.ts';
import { isObject } from './record-values.ts';

/** Fields that Zendesk keeps in a form of its own, whatever was sent: compared by the digits at their end (facts: telephone numbers). */
const telephones: ReadonlySet<string> = new Set(['phone']);

/** Fields whose case Zendesk does not keep (API reference, users and organizations). */
const caseless: ReadonlySet<string> = new Set(['email', 'domain_names', 'tags', 'external_id', 'locale']);

/**
 * Whether Zendesk holds what was sent, but for what it tidies when it stores a value: white space at the ends and runs of it inside,
 * the way tags and characters of HTML are written, the form of a telephone number, the case of an address. `held` may hold more keys
 * than `sent`: Zendesk fills in what was left out.
 */
export function tidied(
  resource: ResourceName,
  field: string,
  sent: unknown,
  held: unknown,
  types: CustomFieldTypes = unknownTypes,
): boolean {
  if (sameField(resource, field, sent, held, types)) return true;
  if (telephones.has(field)) return sameTelephone(sent, held);
  return within(sent, held, caseless.has(field) ? (text) => foldedCase(tidyText(text)) : tidyText);
}

/**
 * Whether two values say the same to whoever reads them: the same words, whatever their order, punctuation, markup and case. Looser
 * than `tidied`, it tells a record that Zendesk tidied in a way nobody foresaw from one that somebody else made.
 */
export function sameWords(resource: ResourceName, field: string, sent: unknown, held: unknown): boolean {
  return tidied(resource, field, sent, held) || within(sent, held, wordsOf);
}

/** Text as it identifies a record: tidied, and with its case folded (`STRASSE` is `Straße`). */
export function foldedText(text: string): string {
  return foldedCase(tidyText(text));
}

function foldedCase(text: string): string {
  return text.toUpperCase().toLowerCase();
}

function tidyText(text: string): string {
  const readable = /[<&]/.test(text) ? readableText(text) : text;
  return readable
    .normalize('NFKC')
    .replace(/[\s\u200b\u2060\ufeff]+/g, ' ')
    .trim();
}

function wordsOf(text: string): string {
  return (foldedText(text).match(/[\p{L}\p{N}]+/gu) ?? []).sort().join(' ');
}

function sameTelephone(sent: unknown, held: unknown): boolean {
  const [left, right] = [sent, held].map((value) => (typeof value === 'string' ? value.replace(/\D/g, '') : ''));
  if (!left || !right) return left === right;
  // A national and an international form share the subscriber's own number, which is at least seven digits long.
  return left.slice(-7) === right.slice(-7);
}

function within(sent: unknown, held: unknown, fold: (text: string) => string): boolean {
  if (typeof sent === 'string' || typeof held === 'string') return fold(plain(sent)) === fold(plain(held));
  if (isEmpty(sent)) return isEmpty(held);
  if (Array.isArray(sent)) {
    if (!Array.isArray(held) || sent.length !== held.length) return false;
    const [left, right] = [inAnyOrder(sent, fold), inAnyOrder(held, fold)];
    return left.every((value, index) => within(value, right[index], fold));
  }
  if (!isObject(sent)) return sent === held;
  return isObject(held) && Object.entries(sent).every(([key, value]) => within(value, held[key], fold));
}

/** Of texts, such as tags, the order says nothing. */
function inAnyOrder(list: readonly unknown[], fold: (text: string) => string): readonly unknown[] {
  return list.every(isText) ? list.map(fold).sort() : list;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : isEmpty(value) ? '' : JSON.stringify(value);
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}
