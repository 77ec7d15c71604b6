/**
 * Deep equality of JSON values. The order of keys does not count, the order of lists does. A key that is missing, `undefined`
 * or `null` is all the same, because Zendesk answers `null` for a field that was left out.
 */
export function sameValue(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (left === null || left === undefined || right === null || right === undefined) {
    return (left ?? null) === (right ?? null);
  }
  if (Array.isArray(left) || Array.isArray(right)) {
    if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
    return left.every((item, index) => sameValue(item, right[index]));
  }
  if (typeof left !== 'object' || typeof right !== 'object') return false;
  return sameObject(new Map(Object.entries(left)), new Map(Object.entries(right)));
}

function sameObject(left: ReadonlyMap<string, unknown>, right: ReadonlyMap<string, unknown>): boolean {
  for (const [key, value] of left) if (!sameValue(value, right.get(key))) return false;
  for (const [key, value] of right) if (!left.has(key) && value !== null && value !== undefined) return false;
  return true;
}
