import type { Use } from '../../../preload/contract/where-used.ts';
import { whereUsed } from '../where-used.ts';
import { editedWorld } from './edited-world.ts';
import { warningAbout } from './macro-edits.ts';
import { counted, oneOrMany, type RiskRule } from './risk-rule.ts';
import { tagCounts } from './ticket-tag-edits.ts';

const code = 'tag-used-by-rule';
/** More tags than this in one change set are not looked for one by one. */
const mostTags = 1000;

/** A rule that waits for a tag which tickets no longer carry does nothing any more, and nobody is told. */
export const tagUsedByRule: RiskRule = {
  code,
  find({ edits, world }) {
    const { removed } = tagCounts(edits, 'tickets');
    if (removed.size === 0) return [];
    const after = editedWorld(edits, world);
    const uses = [...removed.keys()]
      .slice(0, mostTags)
      .flatMap((name) => whereUsed({ resource: 'tags', name }, after).filter(asks));
    const items = [...new Set(uses.map(({ item }) => item))];
    return warningAbout(items, 'caution', code, (count) => {
      const names = [...new Set(uses.map(({ name }) => `“${name}”`))].slice(0, 5).join(', ');
      return `${counted(count, 'rule')} still ${oneOrMany(count, 'names', 'name')} a tag that is taken off tickets: ${names}.`;
    });
  },
};

/** An action that sets the tag again is as bad as a condition that waits for it; one that removes it does no harm. */
function asks({ resource, active, place }: Use): boolean {
  return active && place !== 'removes it' && place !== 'value of a field' && resource !== 'ticket_fields';
}
