import type { ResourceName } from '../../../preload/contract/records.ts';
import { booleanOf } from '../record-values.ts';
import { oneOrMany, type RiskRule } from './risk-rule.ts';
import { type SayOf, warningByKind } from './rule-edits.ts';

const code = 'inactive-edited';

const canBeOff: ReadonlySet<ResourceName> = new Set(['macros', 'triggers', 'automations', 'views']);

/** Work on macros and rules that nobody uses is often not meant. */
export const inactiveEdited: RiskRule = {
  code,
  find({ edits, world }) {
    const inactive = edits.filter((edit) => {
      if (edit.action !== 'update' || edit.after.active !== undefined || !canBeOff.has(edit.resource)) return false;
      const record = world.find(edit.resource, edit.id);
      return record !== undefined && booleanOf(record, 'active') === false;
    });
    const say: SayOf = (count, howMany) =>
      `${count} that ${oneOrMany(howMany, 'is', 'are')} edited ${oneOrMany(howMany, 'is', 'are')} inactive.`;
    return warningByKind(inactive, 'info', code, { macros: say, triggers: say, automations: say, views: say });
  },
};
