import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { namingValues, ruleField, withNamingValues } from '../../resources/vocabulary/rule-fields.ts';
import { isAction } from '../macro-text.ts';
import { isObject, recordName } from '../record-values.ts';
import { accessOf, restrictionFor } from '../restriction.ts';
import type { WorkingWorld } from '../working-world.ts';

/** One kind of record that can name a group. A new one is a line in `uses`. */
interface GroupUse {
  readonly resource: 'macros' | 'organizations' | 'triggers' | 'automations' | 'views';
  /** The record with `to` in place of the group; itself where it does not name it; undefined where it needs another group and there is none. */
  repointed(record: ZendeskRecord, from: number, to: number | undefined): ZendeskRecord | undefined;
}

const uses: readonly GroupUse[] = [
  { resource: 'macros', repointed: repointedMacro },
  {
    resource: 'organizations',
    repointed: (organization, from, to) =>
      organization.group_id === from ? { ...organization, group_id: to ?? null } : organization,
  },
  { resource: 'triggers', repointed: repointedRule },
  { resource: 'automations', repointed: repointedRule },
  { resource: 'views', repointed: repointedView },
];

/**
 * Points everything of the snapshot that names a group to another one, or away from it.
 *
 * @returns the names of records that could not do without it; those are left as they are.
 */
export function repointGroup(world: WorkingWorld, from: number, to: number | undefined): string[] {
  const stuck: string[] = [];
  for (const { resource, repointed } of uses) {
    for (const record of [...world.records(resource)]) {
      const after = repointed(record, from, to);
      if (!after) stuck.push(recordName(resource, record));
      else if (after !== record) world.put(resource, record.id, after);
    }
  }
  return stuck;
}

/** A macro or a view of that group alone would be nobody's, so it needs another one. */
function repointedAccess(record: ZendeskRecord, from: number, to: number | undefined): ZendeskRecord | undefined {
  const access = accessOf(record.restriction);
  if (access.kind !== 'groups' || !access.ids.includes(from)) return record;
  const ids = [...new Set(access.ids.flatMap((id) => (id !== from ? [id] : to === undefined ? [] : [to])))];
  return ids.length === 0 ? undefined : { ...record, restriction: restrictionFor({ type: 'Group', ids }) };
}

/** Without another group, an action that sets this one goes as well. */
function repointedMacro(macro: ZendeskRecord, from: number, to: number | undefined): ZendeskRecord | undefined {
  let after = repointedAccess(macro, from, to);
  if (!after) return undefined;
  const { actions } = macro;
  if (Array.isArray(actions) && actions.some((action) => setsGroup(action, from))) {
    const kept = actions.flatMap((action) =>
      !setsGroup(action, from) ? [action] : to === undefined ? [] : [{ ...action, value: String(to) }],
    );
    if (kept.length === 0) return undefined;
    after = { ...after, actions: kept };
  }
  return after;
}

/** Who may use it, and which tickets it shows. */
function repointedView(view: ZendeskRecord, from: number, to: number | undefined): ZendeskRecord | undefined {
  const after = repointedAccess(view, from, to);
  return after && repointedRule(after, from, to);
}

/**
 * A trigger, automation or view. Leaving a condition out would make it hold for more tickets than before, so without another group one
 * that waits for this group stays as it is and is told; an action goes, as with a macro.
 */
function repointedRule(rule: ZendeskRecord, from: number, to: number | undefined): ZendeskRecord | undefined {
  const { conditions, actions } = rule;
  let after = rule;
  if (
    isObject(conditions) &&
    Object.values(conditions).some((list) => Array.isArray(list) && list.some((each) => names(each, from)))
  ) {
    if (to === undefined) return undefined;
    const repointed = Object.entries(conditions).map(([kind, list]) => [
      kind,
      Array.isArray(list) ? list.map((each) => pointedAt(each, from, to)) : list,
    ]);
    after = { ...after, conditions: Object.fromEntries(repointed) };
  }
  if (Array.isArray(actions) && actions.some((action) => names(action, from))) {
    const kept = actions.flatMap((action) =>
      !names(action, from) ? [action] : to === undefined ? [] : [pointedAt(action, from, to)],
    );
    if (kept.length === 0) return undefined;
    after = { ...after, actions: kept };
  }
  return after;
}

function names(part: unknown, group: number): boolean {
  if (!isObject(part) || typeof part.field !== 'string' || ruleField(part.field)?.names !== 'groups') return false;
  return namingValues(part.field, part.value).some((value) => String(value) === String(group));
}

function pointedAt(part: unknown, from: number, to: number): unknown {
  if (!isObject(part) || !names(part, from)) return part;
  const exchanged = (value: unknown) => (String(value) === String(from) ? String(to) : value);
  return { ...part, value: withNamingValues(String(part.field), part.value, exchanged) };
}

function setsGroup(action: unknown, group: number): boolean {
  return isAction(action) && action.field === 'group_id' && String(action.value) === String(group);
}
