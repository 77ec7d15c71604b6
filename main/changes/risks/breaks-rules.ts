import type { Edit } from '../../../preload/contract/change-set.ts';
import type { Use } from '../../../preload/contract/where-used.ts';
import { type Named, namedAtAll, whereUsed } from '../where-used.ts';
import { editedWorld } from './edited-world.ts';
import { warningAbout } from './macro-edits.ts';
import { counted, oneOrMany, type RiskRule } from './risk-rule.ts';

const code = 'breaks-rules';

/** A rule that names what is gone is switched off by Zendesk, or runs on and does nothing. */
export const breaksRules: RiskRule = {
  code,
  find({ edits, world }) {
    const deleted = edits.flatMap(usedOf);
    if (deleted.length === 0) return [];
    const after = editedWorld(edits, world);
    const uses = namedAtAll(deleted, after).flatMap((used) => whereUsed(used, after));
    const items = [...new Set(uses.map(({ item }) => item))];
    return warningAbout(items, 'danger', code, (count) => {
      const verb = oneOrMany(count, 'names', 'name');
      return `${counted(count, 'rule')} ${verb} what is deleted: ${named(uses)}. Change ${oneOrMany(count, 'it', 'them')} first.`;
    });
  },
};

function usedOf(edit: Edit): Named[] {
  if (edit.action !== 'delete') return [];
  if (edit.resource !== 'groups' && edit.resource !== 'users' && edit.resource !== 'organizations') return [];
  return [{ resource: edit.resource, id: edit.id }];
}

export function named(uses: readonly Use[]): string {
  const names = [...new Set(uses.map(({ resource, name }) => `${resource.replace(/s$/, '').replaceAll('_', ' ')} “${name}”`))];
  return names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ');
}
