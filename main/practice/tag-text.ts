import type { Switches } from './switches.ts';

/**
 * The tags in what a write gives: a list, or a text cut at spaces and commas; lower-cased, each once. What characters a
 * tag may have is not documented, so that is a switch.
 */
export function readTags(value: unknown, { tagCharacters }: Pick<Switches, 'tagCharacters'>): string[] {
  const texts = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : [];
  const tags = texts
    .flatMap((text) => text.split(/[\s,]+/u))
    .map((tag) => tag.toLowerCase())
    .map((tag) => (tagCharacters === 'strict' ? tag.replace(/[^a-z0-9_\-/:.]+/g, '_') : tag))
    .filter((tag) => tag !== '');
  return [...new Set(tags)];
}
