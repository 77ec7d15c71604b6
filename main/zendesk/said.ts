/** The texts of a value that Zendesk may write in many forms, in the order in which they stand; an empty string where there are none. */
export function wordsIn(value: unknown): string {
  return textsIn(value, 0).join(': ');
}

/** Keys whose texts a person needs, before those that only name a kind. */
const telling = [
  'description',
  'message',
  'detail',
  'details',
  'title',
  'error_description',
  'reason',
  'error',
  'errors',
  'code',
];

/** Zendesk's own answers nest no deeper. */
const deepest = 5;

function textsIn(value: unknown, depth: number): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null || depth > deepest) return [];
  if (Array.isArray(value)) {
    const texts = value.flatMap((item) => textsIn(item, depth + 1).slice(0, 1));
    return texts.length === 0 ? [] : [texts.slice(0, 20).join('; ')];
  }
  const held = new Map<string, unknown>(Object.entries(value));
  const told = telling.find((key) => textsIn(held.get(key), depth + 1).length > 0);
  if (told !== undefined) return textsIn(held.get(told), depth + 1);
  // Errors by field, as in `{"email": [{"description": "Email: …"}]}`.
  const fields = [...held.values()].flatMap((item) => textsIn(item, depth + 1).slice(0, 1));
  return fields.length === 0 ? [] : [fields.slice(0, 20).join('; ')];
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', '#39': "'" };

/**
 * What a page of HTML says, in its title, its first heading or else its first words: gateways and Zendesk's own maintenance answer
 * with pages. Nothing of it is shown as HTML.
 */
export function wordsOfPage(html: string): string {
  const start = html.slice(0, 50_000);
  const title = inside(start, 'title');
  const heading = inside(start, 'h1');
  if (title !== '' || heading !== '') return [...new Set([title, heading].filter((text) => text !== ''))].join(': ');
  return plain(start.replaceAll(/<(script|style|head)\b[\s\S]*?<\/\1\s*>/gi, ' '));
}

function inside(html: string, tag: string): string {
  return plain(new RegExp(`<${tag}\\b[^>]*>([\\s\\S]{0,2000}?)</${tag}\\s*>`, 'i').exec(html)?.[1] ?? '');
}

function plain(html: string): string {
  return html
    .replaceAll(/<!--[\s\S]*?-->/g, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&(#?\w+);/g, (whole, name: string) => entities[name.toLowerCase()] ?? whole)
    .replaceAll(/\s+/g, ' ')
    .trim();
}
