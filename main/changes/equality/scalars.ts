/**
 * Values that Zendesk keeps in one form, whatever form they were sent in. Of each kind: the form to compare, or undefined where the
 * value is none of the kind. Nothing (null, missing, empty text) is null.
 */
export type Form = (value: unknown) => string | null | undefined;

/** Nothing is nothing, however it is written; a field that holds nothing is answered as null, as empty text, or not at all. */
export function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}

/** `1.50`, `"1.5"` and 1.5 are one number; compared by their digits, since a text may hold more of them than a JavaScript number. */
export const numberForm: Form = (value) => {
  if (isNothing(value)) return null;
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const parts = /^\s*([+-]?)0*(\d*)(?:\.(\d*?)0*)?\s*$/.exec(String(value));
  const [, sign, whole = '', decimals = ''] = parts ?? [];
  if (!parts || !/\d/.test(String(value))) return typeof value === 'number' ? String(value) : undefined;
  const digits = `${whole === '' ? '0' : whole}${decimals === '' ? '' : `.${decimals}`}`;
  return sign === '-' && digits !== '0' ? `-${digits}` : digits;
};

/** A checkbox: `true`, `"true"` and `1` as Zendesk's answers, its conditions and its forms spell it. */
export const flagForm: Form = (value) => {
  if (isNothing(value)) return null;
  const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
  if (word === true || word === 'true' || word === 1 || word === '1') return 'true';
  return word === false || word === 'false' || word === 0 || word === '0' ? 'false' : undefined;
};

/**
 * A day. Zendesk takes `2026-11-23` and answers `2026-11-23T00:00:00+00:00` (Zendesk API reference, user fields and organization
 * fields); any other time of day, or offset, would be another value.
 */
export const dayForm: Form = (value) => {
  if (isNothing(value)) return null;
  if (typeof value !== 'string') return undefined;
  const day = /^\s*(\d{4}-\d\d-\d\d)(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z| ?UTC|[+-]00:?00)?)?\s*$/.exec(value);
  return day?.[1];
};

/** The id of a record: a number in records, a text in the actions and conditions of rules. */
export const idForm: Form = (value) => {
  if (isNothing(value)) return null;
  return typeof value === 'number' || typeof value === 'string' ? String(value).trim() : undefined;
};

/** Addresses, languages and tags, of which the case of the letters does not count and is not kept. */
export const lowerForm: Form = (value) => {
  if (isNothing(value)) return null;
  return typeof value === 'string' ? value.trim().toLowerCase() : undefined;
};

export function sameForm(form: Form, left: unknown, right: unknown): boolean {
  const [one, other] = [form(left), form(right)];
  return one !== undefined && one === other;
}
