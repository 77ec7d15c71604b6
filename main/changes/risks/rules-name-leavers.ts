import type { Edit } from '../../../preload/contract/change-set.ts';
import { itemName } from '../record-values.ts';
import { type Named, namedAtAll, whereUsed } from '../where-used.ts';
import { named } from './breaks-rules.ts';
import { editedWorld } from './edited-world.ts';
import { warningAbout } from './macro-edits.ts';
import { counted, oneOrMany, type RiskRule } from './risk-rule.ts';

const code = 'rules-name-leavers';

/** A rule that assigns tickets to somebody who left the team, or tells them, runs on and does nothing, or nobody reads it. */
export const rulesNameLeavers: RiskRule = {
  code,
  find({ edits, world }) {
    const leavers = edits.flatMap(leaverOf);
    if (leavers.length === 0) return [];
    const after = editedWorld(edits, world);
    const found = namedAtAll(leavers, after).flatMap(({ id }) => {
      const uses = whereUsed({ resource: 'users', id }, after).filter(({ active }) => active);
      return uses.length === 0 ? [] : [{ item: itemName('users', id), uses }];
    });
    const uses = found.flatMap((each) => each.uses);
    const rules = new Set(uses.map(({ item }) => item)).size;
    const items = found.map(({ item }) => item);
    return warningAbout(items, 'caution', code, (people) => {
      const who = oneOrMany(people, 'somebody who leaves the team or is', 'people who leave the team or are');
      return `${counted(rules, 'active rule')} ${oneOrMany(rules, 'names', 'name')} ${who} suspended: ${named(uses)}. Give ${oneOrMany(rules, 'it', 'them')} to somebody else.`;
    });
  },
};

function leaverOf(edit: Edit): Named[] {
  if (edit.resource !== 'users' || edit.action !== 'update') return [];
  const leaves = edit.after.role === 'end-user' && edit.before.role !== 'end-user';
  const isSuspended = edit.after.suspended === true && edit.before.suspended !== true;
  return leaves || isSuspended ? [{ resource: 'users', id: edit.id }] : [];
}
