import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { writtenColumns } from '../resources/views/written-columns.ts';
import { conditionsKey } from './conditions-key.ts';
import { actionsOf } from './macro-text.ts';
import { isObject } from './record-values.ts';
import { accessOf } from './restriction.ts';
import { tagFields } from './rule-actions.ts';
import { conditionsOf } from './rule-conditions.ts';
import { splitTags } from './tag-places.ts';

/** What makes two macros duplicates: what they do and who may use them, or only what they do. */
export type Sameness = 'actions-and-access' | 'actions';

/** What can be there twice. */
type Repeated = 'macros' | 'triggers' | 'automations' | 'views';

/**
 * The macros or rules that do the same, in groups of two or more, in the order given. The order of actions and conditions does not count, nor
 * that of the tags in one. What has neither is nobody's duplicate.
 */
export function duplicatesAmong(resource: Repeated, records: Iterable<ZendeskRecord>, same: Sameness): ZendeskRecord[][] {
  const byContent = new Map<string, ZendeskRecord[]>();
  for (const record of records) {
    const { all, any } = conditionsOf(record);
    if (actionsOf(record).length + all.length + any.length === 0) continue;
    const content = contentKey(resource, record, same);
    const known = byContent.get(content);
    if (known) known.push(record);
    else byContent.set(content, [record]);
  }
  return [...byContent.values()].filter((group) => group.length > 1);
}

function contentKey(resource: Repeated, record: ZendeskRecord, same: Sameness): string {
  const actions = actionsOf(record).map((action) =>
    sortedJson(tagFields.has(action.field) ? { ...action, value: splitTags(action.value).sort() } : action),
  );
  const access = accessOf(record.restriction);
  const who = access.kind === 'groups' ? [...access.ids].sort((left, right) => left - right) : access;
  const open = same === 'actions' ? null : access.kind === 'unknown' ? record.restriction : who;
  const asked = resource === 'macros' ? null : conditionsKey(record);
  const shown = resource === 'views' && isObject(record.execution) ? writtenColumns(record.execution) : null;
  return sortedJson([actions.sort(), open, asked, shown]);
}

/** JSON with its keys in order; what Zendesk sends may hold half a surrogate pair, which canonical JSON refuses. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    isObject(part) ? Object.fromEntries(Object.entries(part).sort(([left], [right]) => (left < right ? -1 : 1))) : part,
  );
}
