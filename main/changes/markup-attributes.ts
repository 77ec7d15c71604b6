import { markupSkeleton, readMarkup } from './markup.ts';

/** What HTML says beside its text: the addresses of links and pictures, their tooltips and descriptions, with entities decoded. */
export function shownAttributes(html: string): string[] {
  if (!html.includes('=')) return [];
  return [...markupSkeleton(html).matchAll(attribute)].map(([, double, single, bare]) => decoded(double ?? single ?? bare ?? ''));
}

const attribute = /\s(?:href|src|title|alt)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/gi;

/** A value is text in which `<` is but a character. */
function decoded(value: string): string {
  return value.includes('&') ? readMarkup(value.replaceAll('<', '&lt;')).text : value;
}
