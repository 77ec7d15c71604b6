import type { ItemName } from '../../../preload/contract/records.ts';
import { macroTitle } from '../macro-text.ts';
import { macroCreates, macroUpdates, titleIn, warningAbout } from './macro-edits.ts';
import { broughtBack, counted, type RiskContext, type RiskRule } from './risk-rule.ts';

const code = 'title-collision';

/** Two macros of one title cannot be told apart in the agents' menu. Letters' case and outer space do not tell them apart. */
export const titleCollision: RiskRule = {
  code,
  find(context) {
    const given = newTitles(context);
    if (given.size === 0) return [];
    const counts = countTitles(context);
    const items = [...given].filter(([, title]) => (counts.get(title) ?? 0) > 1).map(([item]) => item);
    return warningAbout(
      items,
      'caution',
      code,
      (count) => `${counted(count, 'macro')} will have the same title as another macro.`,
    );
  },
};

/** The titles that the edits give, by record; a title that stays the same collides no more than before. */
function newTitles(context: RiskContext): Map<ItemName, string> {
  const titles = new Map<ItemName, string>();
  for (const { item, edit } of macroUpdates(context)) {
    const title = titleIn(edit.after);
    if (title !== undefined && comparable(title) !== comparable(titleIn(edit.before) ?? '')) titles.set(item, comparable(title));
  }
  for (const { item, edit } of macroCreates(context)) {
    const title = titleIn(edit.after);
    if (title !== undefined) titles.set(item, comparable(title));
  }
  return titles;
}

/** How many macros have each title once the set is applied. */
function countTitles(context: RiskContext): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (title: string) => counts.set(comparable(title), (counts.get(comparable(title)) ?? 0) + 1);
  const edited = new Map(
    context.edits.flatMap((edit) => (edit.action === 'create' || edit.resource !== 'macros' ? [] : [[edit.id, edit] as const])),
  );
  const back = broughtBack(context, 'macros');
  for (const record of context.world.records('macros')) {
    if (back.has(record.id)) continue;
    const edit = edited.get(record.id);
    if (edit?.action === 'delete') continue;
    add((edit && titleIn(edit.after)) ?? macroTitle(record));
  }
  for (const { edit } of macroCreates(context)) add(titleIn(edit.after) ?? '');
  return counts;
}

function comparable(title: string): string {
  return title.normalize('NFC').trim().toLowerCase();
}
