import { isObject } from './read-body.ts';
import type { PracticeRequest, Route } from './request.ts';

/** A header longer than this would make some clients refuse the whole answer. */
const longestWarning = 4_000;

/**
 * The header in which Zendesk names the keys of a write that it ignored, in the Ruby notation of its recordings:
 * `{:allowed_parameters=>{:controller=>"macros", :action=>"update", :unpermitted_keys=>["macro.id"], :invalid_values=>[]}}`.
 */
export function warnOfUnpermitted(route: Route, { body }: PracticeRequest): Record<string, string> {
  if (body.kind !== 'json' || route.method === 'GET') return {};
  const keys = unpermittedKeys(route.permits, body.value);
  if (keys.length === 0) return {};
  const list = keys.map(quote).join(', ').slice(0, longestWarning);
  return {
    'x-zendesk-api-warn':
      `{:allowed_parameters=>{:controller=>"${route.controller}", :action=>"${route.action}", ` +
      `:unpermitted_keys=>[${list}], :invalid_values=>[]}}`,
  };
}

function unpermittedKeys(permits: Route['permits'], body: unknown): string[] {
  if (!isObject(body)) return [];
  return Object.entries(body).flatMap(([name, value]) => {
    const permitted = [permits ?? []].flat().find(({ envelope }) => envelope === name)?.keys;
    const inside = unpermittedInside(name, value, permitted);
    return permitted === undefined ? [...inside, name] : inside;
  });
}

/** An envelope that is not known at all is named after its keys; a list that is not known, by its name only (as recorded). */
function unpermittedInside(name: string, value: unknown, permitted: readonly string[] | undefined): string[] {
  const objects = isObject(value) ? [value] : Array.isArray(value) && permitted !== undefined ? value.filter(isObject) : [];
  const keys = new Set(objects.flatMap((object) => Object.keys(object)));
  return [...keys].filter((key) => !permitted?.includes(key)).map((key) => `${name}.${key}`);
}

/** Headers carry Latin-1 without line ends, so anything else is escaped as Ruby's `inspect` would. */
function quote(text: string): string {
  const escaped = text
    .replace(/["\\#]/g, '\\$&')
    .replace(/[^\x20-\x7e]/gu, (letter) => `\\u{${letter.codePointAt(0)?.toString(16)}}`);
  return `"${escaped}"`;
}
