import type { ItemName } from '../../../preload/contract/records.ts';
import { editItem } from '../edit-item.ts';
import { macroTitle } from '../macro-text.ts';
import { titleIn } from './macro-edits.ts';
import { broughtBack, type RiskContext, type RiskRule } from './risk-rule.ts';
import { type RuleResource, ruleResources, type SayOf, warningByKind } from './rule-edits.ts';

const code = 'title-collision';

/** Two macros, or two rules, of one title cannot be told apart in lists. Letters' case and outer space do not tell them apart. */
export const titleCollision: RiskRule = {
  code,
  find(context) {
    const items = new Set(ruleResources.flatMap((resource) => collisions(context, resource)));
    const edits = context.edits.filter((edit) => items.has(editItem(edit)));
    const say =
      (noun: string): SayOf =>
      (count) =>
        `${count} will have the same title as another ${noun}.`;
    const [macros, triggers, automations, views] = [say('macro'), say('trigger'), say('automation'), say('view')];
    return warningByKind(edits, 'caution', code, { macros, triggers, automations, views });
  },
};

function collisions(context: RiskContext, resource: RuleResource): ItemName[] {
  const given = newTitles(context, resource);
  if (given.size === 0) return [];
  const counts = countTitles(context, resource);
  return [...given].filter(([, title]) => (counts.get(title) ?? 0) > 1).map(([item]) => item);
}

/** The titles that the edits give, by record; a title that stays the same collides no more than before. */
function newTitles({ edits }: RiskContext, resource: RuleResource): Map<ItemName, string> {
  const titles = new Map<ItemName, string>();
  for (const edit of edits) {
    const title = edit.resource === resource && edit.action !== 'delete' ? titleIn(edit.after) : undefined;
    if (title === undefined) continue;
    const before = edit.action === 'update' ? comparable(titleIn(edit.before) ?? '') : undefined;
    if (before !== comparable(title)) titles.set(editItem(edit), comparable(title));
  }
  return titles;
}

/** How many of the kind have each title once the set is applied. */
function countTitles(context: RiskContext, resource: RuleResource): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (title: string) => counts.set(comparable(title), (counts.get(comparable(title)) ?? 0) + 1);
  const edits = context.edits.filter((edit) => edit.resource === resource);
  const edited = new Map(edits.flatMap((edit) => (edit.action === 'create' ? [] : [[edit.id, edit] as const])));
  const back = broughtBack(context, resource);
  for (const record of context.world.records(resource)) {
    if (back.has(record.id)) continue;
    const edit = edited.get(record.id);
    if (edit?.action === 'delete') continue;
    add((edit && titleIn(edit.after)) ?? macroTitle(record));
  }
  for (const edit of edits) if (edit.action === 'create') add(titleIn(edit.after) ?? '');
  return counts;
}

function comparable(title: string): string {
  return title.normalize('NFC').trim().toLowerCase();
}
