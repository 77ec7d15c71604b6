/** How strictly an answer is held against a recorded one. */
export type Strictness =
  /** The same field names, no more and no fewer. */
  | 'same'
  /** At least the recorded field names: for fixtures made by hand and for recordings of 2012, which lack newer fields. */
  | 'at least';

/**
 * Where two JSON values differ in kind, as sentences; empty when they agree. A null says nothing about a type, each list item
 * is held against the recorded one it is most like, and texts are compared by their kind (time, URL, other) only.
 */
export function shapeDifferences(recorded: unknown, answered: unknown, strictness: Strictness, path = ''): string[] {
  if (recorded === null || answered === null) return [];
  const kinds = [kindOf(recorded), kindOf(answered)];
  if (kinds[0] !== kinds[1]) return [`${path || '/'} is recorded as ${kinds[0]} and answered as ${kinds[1]}`];
  if (Array.isArray(recorded) && Array.isArray(answered)) {
    if (recorded.length === 0) return [];
    return answered.flatMap((item, index) =>
      fewest(recorded.map((model) => shapeDifferences(model, item, strictness, `${path}/${index}`))),
    );
  }
  if (!isObject(recorded) || !isObject(answered)) return [];
  const missing = Object.keys(recorded).filter((key) => !(key in answered));
  const added = strictness === 'same' ? Object.keys(answered).filter((key) => !(key in recorded)) : [];
  return [
    ...missing.map((key) => `${path}/${key} is recorded and not answered`),
    ...added.map((key) => `${path}/${key} is answered and not recorded`),
    ...Object.keys(recorded)
      .filter((key) => key in answered)
      .flatMap((key) => shapeDifferences(recorded[key], answered[key], strictness, `${path}/${key}`)),
  ];
}

function fewest(candidates: readonly string[][]): string[] {
  return candidates.reduce((best, candidate) => (candidate.length < best.length ? candidate : best));
}

/** Where keys come in another order than recorded, which Zendesk keeps steady; what one side does not have is passed over. */
export function orderDifferences(recorded: unknown, answered: unknown, path = ''): string[] {
  if (Array.isArray(recorded) && Array.isArray(answered)) {
    const [model, found] = [recorded[0], answered[0]];
    return model === undefined || found === undefined ? [] : orderDifferences(model, found, `${path}/0`);
  }
  if (!isObject(recorded) || !isObject(answered)) return [];
  const keys = [recorded, answered].map((value) => Object.keys(value).join(' '));
  return [
    ...(keys[0] === keys[1] ? [] : [`${path || '/'}: ${keys[0]} / ${keys[1]}`]),
    ...Object.keys(recorded).flatMap((key) => orderDifferences(recorded[key], answered[key], `${path}/${key}`)),
  ];
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  if (typeof value !== 'string') return typeof value;
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value)) return 'time';
  return /^https?:\/\//.test(value) ? 'URL' : 'string';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
