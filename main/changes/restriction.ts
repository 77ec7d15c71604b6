import { isObject } from './record-values.ts';

/** Who may use a macro, read from Zendesk's `restriction`. `unknown` is a shape that Redline does not know and leaves alone. */
export type Access =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'groups'; readonly ids: readonly number[] }
  | { readonly kind: 'person'; readonly id: number }
  | { readonly kind: 'unknown' };

/**
 * Reads `null`, `{type:'Group', id, ids}` and `{type:'User', id}`. Zendesk answers groups with both keys: `ids` is the full
 * list and `id` repeats one of it (Zendesk API reference, macros: restriction).
 */
export function accessOf(restriction: unknown): Access {
  if (restriction === null || restriction === undefined) return { kind: 'everyone' };
  if (!isObject(restriction)) return { kind: 'unknown' };
  const id = typeof restriction.id === 'number' ? restriction.id : undefined;
  if (restriction.type === 'User' && id !== undefined) return { kind: 'person', id };
  if (restriction.type !== 'Group') return { kind: 'unknown' };
  const listed = Array.isArray(restriction.ids) ? restriction.ids.filter((each) => typeof each === 'number') : [];
  const ids = listed.length > 0 ? listed : id === undefined ? [] : [id];
  return ids.length === 0 ? { kind: 'unknown' } : { kind: 'groups', ids: [...new Set(ids)] };
}

/** The form in which Redline sends a restriction; an unknown shape is sent as it is. */
export function restrictionFor(restriction: unknown): unknown {
  const access = accessOf(restriction);
  switch (access.kind) {
    case 'everyone':
      return null;
    case 'groups':
      return { type: 'Group', id: access.ids[0], ids: access.ids };
    case 'person':
      return { type: 'User', id: access.id };
    case 'unknown':
      return restriction;
  }
}

/** Whether two restrictions let the same people in; groups are compared as sets of ids. */
export function sameAccess(left: Access, right: Access): boolean {
  if (left.kind === 'groups' && right.kind === 'groups') {
    return left.ids.length === right.ids.length && left.ids.every((id) => right.ids.includes(id));
  }
  if (left.kind === 'person' && right.kind === 'person') return left.id === right.id;
  return left.kind === right.kind && left.kind !== 'unknown';
}
