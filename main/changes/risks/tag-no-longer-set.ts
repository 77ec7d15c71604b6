import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { actionsOf } from '../macro-text.ts';
import { itemName } from '../record-values.ts';
import { conditionsOf } from '../rule-conditions.ts';
import { splitTags } from '../tag-places.ts';
import type { World } from '../world.ts';
import { named } from './breaks-rules.ts';
import { editedWorld } from './edited-world.ts';
import { counted, oneOrMany, type RiskRule } from './risk-rule.ts';

const code = 'tag-no-longer-set';

/** Rules hand over to each other by tags: what waits for a tag that nothing sets any more never runs again, and nobody is told. */
export const tagNoLongerSet: RiskRule = {
  code,
  find({ edits, world }) {
    const takesAway = edits.some(
      (edit) =>
        edit.action !== 'create' &&
        (edit.resource === 'triggers' || edit.resource === 'automations' || edit.resource === 'macros'),
    );
    if (!takesAway) return [];
    const after = editedWorld(edits, world);
    const made = edits.flatMap((edit) => (edit.action === 'create' ? [{ ...edit.after, id: 1 }] : []));
    const still = new Set([...tagsSet(after), ...tagsSetBy(made)]);
    const lost = new Set([...tagsSet(world)].filter((tag) => !still.has(tag)));
    if (lost.size === 0) return [];
    const waiting = waitingRules.flatMap((resource) =>
      [...after.records(resource)]
        .filter((rule) => isOn(rule) && asksFor(rule).some((tag) => lost.has(tag)))
        .map((rule) => ({ resource, rule })),
    );
    if (waiting.length === 0) return [];
    const tags = [...lost].filter((tag) => waiting.some(({ rule }) => asksFor(rule).includes(tag)));
    const uses = waiting.map(({ resource, rule }) => ({
      item: itemName(resource, rule.id),
      resource,
      id: rule.id,
      name: String(rule.title ?? rule.id),
      active: true,
      place: 'condition',
    }));
    const what = `${counted(waiting.length, 'rule')} ${oneOrMany(waiting.length, 'asks', 'ask')} for ${tags.slice(0, 5).join(', ')}`;
    const message = `${what}, which no macro, trigger or automation will set any more: ${named(uses)}.`;
    return [{ level: 'caution', code, message, items: uses.map(({ item }) => item) }];
  },
};

const setting = ['macros', 'triggers', 'automations'] as const;
const waitingRules = ['triggers', 'automations', 'views'] as const;

/** The tags that anything in use puts on tickets. */
function tagsSet(world: World): Set<string> {
  return new Set(setting.flatMap((resource) => tagsSetBy(world.records(resource))));
}

function tagsSetBy(records: Iterable<ZendeskRecord>): string[] {
  return [...records].flatMap((record) => {
    const actions = isOn(record) ? actionsOf(record) : [];
    const adding = actions.filter(({ field }) => field === 'set_tags' || field === 'current_tags');
    return adding.flatMap(({ value }) => splitTags(value).map((tag) => tag.toLowerCase()));
  });
}

/** The tags without which a rule cannot run: it asks for them to be there. */
function asksFor(rule: ZendeskRecord): string[] {
  return conditionsOf(rule).all.flatMap(({ field, operator, value }) =>
    field === 'current_tags' && operator === 'includes' ? splitTags(value).map((tag) => tag.toLowerCase()) : [],
  );
}

function isOn({ active }: ZendeskRecord): boolean {
  return active !== false;
}
