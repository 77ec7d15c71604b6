import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { tagFields } from './macro-actions.ts';
import { actionsOf } from './macro-text.ts';
import { isObject } from './record-values.ts';
import { accessOf } from './restriction.ts';
import { splitTags } from './tag-places.ts';

/** What makes two macros duplicates: what they do and who may use them, or only what they do. */
export type Sameness = 'actions-and-access' | 'actions';

/**
 * The macros that do the same, in groups of two or more, in the order given. The order of actions does not count, nor that of the
 * tags in one. A macro without actions is nobody's duplicate.
 */
export function duplicateMacros(macros: Iterable<ZendeskRecord>, same: Sameness): ZendeskRecord[][] {
  const byContent = new Map<string, ZendeskRecord[]>();
  for (const macro of macros) {
    const actions = actionsOf(macro);
    if (actions.length === 0) continue;
    const content = contentKey(macro, same);
    const known = byContent.get(content);
    if (known) known.push(macro);
    else byContent.set(content, [macro]);
  }
  return [...byContent.values()].filter((group) => group.length > 1);
}

function contentKey(macro: ZendeskRecord, same: Sameness): string {
  const actions = actionsOf(macro).map((action) =>
    sortedJson(tagFields.has(action.field) ? { ...action, value: splitTags(action.value).sort() } : action),
  );
  const access = accessOf(macro.restriction);
  const who = access.kind === 'groups' ? [...access.ids].sort((left, right) => left - right) : access;
  return sortedJson([actions.sort(), same === 'actions' ? null : access.kind === 'unknown' ? macro.restriction : who]);
}

/** JSON with its keys in order; what Zendesk sends may hold half a surrogate pair, which canonical JSON refuses. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    isObject(part) ? Object.fromEntries(Object.entries(part).sort(([left], [right]) => (left < right ? -1 : 1))) : part,
  );
}
