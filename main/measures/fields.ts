/** Reading what Zendesk sent, of which nothing is certain: a field that is not of its kind is one that is not there. */

export function fieldOf(raw: unknown, name: string): unknown {
  return typeof raw === 'object' && raw !== null ? (raw as Readonly<Record<string, unknown>>)[name] : undefined;
}

export function textIn(raw: unknown, name: string): string | undefined {
  const value = fieldOf(raw, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function wholeIn(raw: unknown, name: string): number | undefined {
  const value = fieldOf(raw, name);
  return typeof value === 'number' && Number.isFinite(value) ? Math.trunc(value) : undefined;
}

/** Ids come as numbers, in events also as texts. */
export function idIn(raw: unknown, name: string): number | undefined {
  const value = fieldOf(raw, name);
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  return typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : undefined;
}

/** Whole seconds since 1970 of a time in ISO 8601. */
export function secondsIn(raw: unknown, name: string): number | undefined {
  const value = fieldOf(raw, name);
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : Math.floor(time / 1000);
}
