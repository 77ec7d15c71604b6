import { isObject } from './read-body.ts';
import type { PracticeRequest } from './request.ts';
import type { Tally } from './tally.ts';

/** What a text is made of, by the key under which a write gives it. */
const tidiers: Readonly<Record<string, (text: string) => string>> = {
  name: spacedOnce,
  title: spacedOnce,
  alias: (text) => text.trim(),
  subject: spacedOnce,
  email: (text) => text.trim().toLowerCase(),
  phone: telephone,
};

/** The request as Zendesk would store it, where it tidies the texts of writes. Each text that it changes is counted. */
export function tidied(request: PracticeRequest, tally: Tally): PracticeRequest {
  const { method, body, path } = request;
  if (method === 'GET' || body.kind !== 'json' || !path.startsWith('/api/v2/')) return request;
  return { ...request, body: { kind: 'json', value: tidy(body.value, tally) } };
}

function tidy(value: unknown, tally: Tally): unknown {
  if (Array.isArray(value)) return value.map((each) => tidy(each, tally));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, held]) => [
    key,
    typeof held === 'string' ? text(key, held, value) : tidy(held, tally),
  ]);
  return Object.fromEntries(entries);

  function text(key: string, given: string, beside: Readonly<Record<string, unknown>>): string {
    const kept = tidierOf(key, beside)?.(given) ?? given;
    if (kept !== given) tally.note('tidied');
    return kept;
  }
}

/** An identity and a macro's action say in the key beside what kind of text `value` is. */
function tidierOf(key: string, { type, field }: Readonly<Record<string, unknown>>): ((text: string) => string) | undefined {
  if (key !== 'value') return Object.hasOwn(tidiers, key) ? tidiers[key] : undefined;
  if (type === 'phone_number') return telephone;
  if (type === 'email') return tidiers.email;
  return field === 'comment_value_html' ? (text) => text.replace(/<br\s*>/g, '<br />') : undefined;
}

function spacedOnce(text: string): string {
  return text.replace(/ +/g, ' ').replace(/^ | $/g, '');
}

function telephone(text: string): string {
  return /^\+?[\d\s().-]{5,}$/.test(text) ? text.replace(/[\s().-]/g, '') : text;
}
