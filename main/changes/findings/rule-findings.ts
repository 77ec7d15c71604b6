import type { RuleFinding } from '../../../preload/contract/findings.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { conditionKey, conditionsKey } from '../conditions-key.ts';
import { duplicatesAmong } from '../duplicates.ts';
import { sameValue } from '../equality/same-value.ts';
import { actionsOf } from '../macro-text.ts';
import { numberOf, recordName, textOf } from '../record-values.ts';
import { conditionsOf, type RuleCondition } from '../rule-conditions.ts';
import { splitTags } from '../tag-places.ts';
import type { World } from '../world.ts';

type Kind = RuleFinding['resource'];

/** What wants cleaning up among the triggers, automations and views of a snapshot: the ones that do harm before those that do nothing. */
export function ruleFindings(world: World): RuleFinding[] {
  const triggers = inOrder(world);
  return [
    ...conflicting(triggers),
    ...shadowed(triggers),
    ...(['triggers', 'automations', 'views'] as const).flatMap((kind) => duplicates(kind, world)),
    ...(['triggers', 'automations'] as const).flatMap((kind) => neverFired(kind, world)),
  ];
}

/** The active triggers in the order in which they run: by category, then by place in it (Zendesk API reference, triggers). */
function inOrder(world: World): ZendeskRecord[] {
  const category = new Map(
    [...world.records('trigger_categories')].map((each) => [String(each.id), numberOf(each, 'position') ?? 0]),
  );
  const place = (trigger: ZendeskRecord) => [
    category.get(String(trigger.category_id)) ?? 0,
    numberOf(trigger, 'position') ?? 0,
    trigger.id,
  ];
  return [...world.records('triggers')]
    .filter(({ active }) => active === true)
    .map((trigger) => ({ trigger, at: place(trigger) }))
    .sort((left, right) => left.at.reduce((sum, each, index) => sum || each - (right.at[index] ?? 0), 0))
    .map(({ trigger }) => trigger);
}

/** Two that run on the same tickets and give one field different values: the later one wins, and whoever reads the first is wrong. */
function conflicting(triggers: readonly ZendeskRecord[]): RuleFinding[] {
  const byConditions = new Map<string, ZendeskRecord[]>();
  for (const trigger of triggers) {
    const { all, any } = conditionsOf(trigger);
    if (all.length + any.length === 0) continue;
    const key = conditionsKey(trigger);
    byConditions.set(key, [...(byConditions.get(key) ?? []), trigger]);
  }
  return [...byConditions.values()].flatMap((alike) =>
    alike.flatMap((first, index) =>
      alike.slice(index + 1).flatMap((later): RuleFinding[] => {
        const field = actionsOf(first).find(
          (action) =>
            !several.test(action.field) &&
            actionsOf(later).some((other) => other.field === action.field && !sameValue(other.value, action.value)),
        )?.field;
        return field === undefined ? [] : [found('conflicting', 'triggers', first, [later], field)];
      }),
    ),
  );
}

/** Actions of which a ticket takes several, so that two do not stand against each other. */
const several = /^(?:set_tags|current_tags|remove_tags|notification_|follower|cc|side_conversation|deflection|.*_skills)/;

/**
 * One that never runs: whenever its conditions are met, one before it runs first and gives a field another value than they ask for, or
 * takes or puts the tag that they ask about.
 */
function shadowed(triggers: readonly ZendeskRecord[]): RuleFinding[] {
  return triggers.flatMap((trigger, index): RuleFinding[] => {
    const { all } = conditionsOf(trigger);
    const keys = new Set(all.map(conditionKey));
    for (const earlier of triggers.slice(0, index)) {
      const asks = conditionsOf(earlier);
      const runsFirst =
        asks.all.length > 0 && asks.any.length === 0 && asks.all.every((condition) => keys.has(conditionKey(condition)));
      const field = runsFirst ? all.find((condition) => isUndone(condition, earlier))?.field : undefined;
      if (field !== undefined) return [found('shadowed', 'triggers', trigger, [earlier], field)];
    }
    return [];
  });
}

function isUndone({ field, operator, value }: RuleCondition, by: ZendeskRecord): boolean {
  if (field === 'current_tags') return isTagUndone(operator, splitTags(value), by);
  if (operator !== 'is') return false;
  const set = actionsOf(by).findLast((action) => action.field === field);
  const wanted = String(value ?? '');
  return set !== undefined && !relative.has(String(set.value)) && !relative.has(wanted) && String(set.value ?? '') !== wanted;
}

const relative: ReadonlySet<string> = new Set(['current_user', 'current_groups', 'requester_id', 'assignee_id', 'all_agents']);

function isTagUndone(operator: string, tags: readonly string[], by: ZendeskRecord): boolean {
  const named = (field: string) =>
    new Set(actionsOf(by).flatMap((action) => (action.field === field ? splitTags(action.value) : [])));
  if (operator === 'not_includes') {
    const added = new Set([...named('current_tags'), ...named('set_tags')]);
    return tags.some((tag) => added.has(tag));
  }
  const removed = named('remove_tags');
  return operator === 'includes' && tags.length > 0 && tags.every((tag) => removed.has(tag));
}

function duplicates(resource: Kind, world: World): RuleFinding[] {
  return duplicatesAmong(resource, world.records(resource), 'actions-and-access').flatMap((group) => {
    const [kept, ...others] = [...group].sort(
      (left, right) => Number(right.active === true) - Number(left.active === true) || left.id - right.id,
    );
    return kept ? [found('duplicates', resource, kept, others)] : [];
  });
}

/** Where Zendesk tells how often rules run, which it does on its larger plans only. */
function neverFired(resource: 'triggers' | 'automations', world: World): RuleFinding[] {
  return [...world.records(resource)].flatMap((rule) =>
    rule.active === true && numberOf(rule, 'usage_30d') === 0 ? [found('never-fired', resource, rule, [])] : [],
  );
}

function found(
  code: RuleFinding['code'],
  resource: Kind,
  rule: ZendeskRecord,
  others: readonly ZendeskRecord[],
  field?: string,
): RuleFinding {
  const named = (each: ZendeskRecord) => ({ id: each.id, name: textOf(each, 'title') ?? recordName(resource, each) });
  return { code, resource, ...named(rule), others: others.map(named), ...(field === undefined ? {} : { field }) };
}
