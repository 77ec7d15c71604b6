import type { PassedOver } from '../../../preload/contract/change-set.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { placeholderOf } from '../dynamic-content.ts';
import { readableText } from '../markup.ts';
import { isObject } from '../record-values.ts';
import type { World } from '../world.ts';
import type { Finder } from './text-replacer.ts';

/** What a text fills in, in its places: `dc.opening_hours` of `{{dc.opening_hours}}`. */
const filledIn = /\{\{-?\s*(dc\.[^\s{}|]+)/gi;

/**
 * Where a text to replace stands in dynamic content that a record fills in: what a customer reads goes on saying it, though nothing of the
 * record does. Redline only reads dynamic content.
 *
 * @returns for one field's texts, each item of dynamic content that says it, once.
 */
export function dynamicContentFinds(finder: Finder, world: World) {
  let items: ReadonlyMap<string, ZendeskRecord> | undefined;
  const counts = new Map<string, number>();
  const count = (name: string): number => {
    items ??= new Map([...world.records('dynamic_content')].flatMap((item) => namedItem(item)));
    const item = items.get(name);
    const found = counts.get(name) ?? (item ? contentsOf(item).reduce((sum, text) => sum + finder(text).length, 0) : 0);
    counts.set(name, found);
    return found;
  };
  return (field: string, texts: readonly string[]): Pick<PassedOver, 'field' | 'why' | 'count' | 'placeholder'>[] => {
    const names = new Set(texts.flatMap((text) => [...text.matchAll(filledIn)].map(([, name = '']) => name.toLowerCase())));
    return [...names].flatMap((placeholder) => {
      const found = count(placeholder);
      return found === 0 ? [] : [{ field, why: 'dynamic-content', count: found, placeholder }];
    });
  };
}

function namedItem(item: ZendeskRecord): [string, ZendeskRecord][] {
  const name = placeholderOf(item);
  return name === undefined ? [] : [[name, item]];
}

/** Of every language, as a person reads it: a variant may hold markup. */
function contentsOf({ variants }: ZendeskRecord): string[] {
  if (!Array.isArray(variants)) return [];
  return variants.flatMap((variant: unknown) => {
    const content = isObject(variant) && variant.active !== false ? variant.content : undefined;
    return typeof content === 'string' ? [/<\/?[a-z][^>]*>/i.test(content) ? readableText(content) : content] : [];
  });
}
