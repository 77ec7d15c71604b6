import type { ItemName } from '../../../preload/contract/records.ts';
import { textOf } from '../record-values.ts';
import { editedWorld } from './edited-world.ts';
import { warningAbout } from './macro-edits.ts';
import { createsOf, updatesOf } from './people-edits.ts';
import { broughtBack, counted, oneOrMany, type RiskRule } from './risk-rule.ts';

const code = 'group-name-twice';

/** Two groups of one name cannot be told apart in a ticket’s list of groups, so tickets go to the wrong one. */
export const groupNameTwice: RiskRule = {
  code,
  find(context) {
    const named = [...updatesOf(context, 'groups'), ...createsOf(context, 'groups')].flatMap(({ item, edit }) =>
      typeof edit.after.name === 'string' ? [{ item, name: edit.after.name.toLowerCase() }] : [],
    );
    if (named.length === 0) return [];
    const count = new Map<string, number>();
    const add = (name: string | undefined) => name !== undefined && count.set(name, (count.get(name) ?? 0) + 1);
    const back = broughtBack(context, 'groups');
    for (const group of editedWorld(context.edits, context.world).records('groups'))
      if (!back.has(group.id)) add(textOf(group, 'name')?.toLowerCase());
    for (const { edit } of createsOf(context, 'groups')) add(String(edit.after.name).toLowerCase());
    const items: ItemName[] = named.filter(({ name }) => (count.get(name) ?? 0) > 1).map(({ item }) => item);
    return warningAbout(
      items,
      'caution',
      code,
      (number) => `${counted(number, 'group')} ${oneOrMany(number, 'gets', 'get')} a name that another group has.`,
    );
  },
};
