import type { CreateEdit, UpdateEdit } from '../../preload/contract/change-set.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { entriesChange } from '../changes/equality/entries.ts';
import { isObject, recordName } from '../changes/record-values.ts';

/**
 * Why Zendesk would refuse dynamic content that is put back: one name and one placeholder for one item, a text in each language once and one of them
 * the default, and none in a language that the account has switched off (Salto’s change validators duplicate_dynamic_content_item, empty_variants,
 * unique_locale_per_variant, locale).
 *
 * @param others the items that stay as they are.
 * @param locales the languages of the account; none where they were not read.
 */
export function refusedText(
  edit: CreateEdit | UpdateEdit,
  others: readonly ZendeskRecord[],
  locales: readonly ZendeskRecord[],
): string | undefined {
  const rest = others.filter(({ id }) => edit.action === 'create' || id !== edit.id);
  const { name, placeholder, variants } = edit.after;
  return (
    takenName(edit, rest, name, placeholder) ??
    wrongTexts(variants) ??
    switchedOff(entriesChange(edit.action === 'update' ? edit.before.variants : [], variants).put, locales)
  );
}

function takenName(
  { action }: CreateEdit | UpdateEdit,
  others: readonly ZendeskRecord[],
  name: unknown,
  placeholder: unknown,
): string | undefined {
  // It is made under its placeholder's words, and called as it is to be called only then.
  const first = action === 'create' && typeof placeholder === 'string' ? placeholder.replaceAll(/[{}\s]|dc\./g, '') : undefined;
  for (const other of others) {
    const called = `“${recordName('dynamic_content', other)}”`;
    if (action === 'create' && other.placeholder === placeholder)
      return `has the placeholder ${String(placeholder)}, which ${called} has now, and Zendesk lets one alone have it`;
    if (name !== undefined && other.name === name)
      return `has the name that the item of ${String(other.placeholder)} has now, and Zendesk lets one alone have it`;
    if (first !== undefined && other.name === first)
      return `would be made under the name “${first}”, which another one has now, and Zendesk lets one alone have it`;
  }
  return undefined;
}

function wrongTexts(variants: unknown): string | undefined {
  if (variants === undefined) return undefined;
  const texts = Array.isArray(variants) ? variants.filter(isObject) : [];
  if (texts.length === 0) return 'has no text, and Zendesk wants one';
  const locales = texts.map((text) => text.locale_id);
  if (new Set(locales).size < locales.length) return 'has two texts in one language, and Zendesk takes one';
  const standards = texts.filter((text) => text.default === true).length;
  if (standards !== 1) return `has ${standards === 0 ? 'no default text' : 'several default texts'}, and Zendesk wants just one`;
  return undefined;
}

function switchedOff(texts: readonly unknown[], locales: readonly ZendeskRecord[]): string | undefined {
  if (locales.length === 0) return undefined;
  const on = new Set(locales.map(({ id }) => id));
  const off = texts.flatMap((text) => (isObject(text) && !on.has(Number(text.locale_id)) ? [String(text.locale_id)] : []));
  if (off.length === 0) return undefined;
  return `has a text in the language ${[...new Set(off)].join(', ')}, which is not switched on in the account’s settings, and Zendesk refuses that`;
}
