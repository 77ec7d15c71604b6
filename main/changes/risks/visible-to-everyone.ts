import { accessOf } from '../restriction.ts';
import { type MacroUpdate, macroUpdates, warningAbout } from './macro-edits.ts';
import { counted, type RiskRule } from './risk-rule.ts';

const code = 'visible-to-everyone';

/** What one person or one team wrote for itself is offered to every agent, who will use it. */
export const visibleToEveryone: RiskRule = {
  code,
  find(context) {
    const opened = macroUpdates(context).filter(
      ({ edit }) => 'restriction' in edit.after && accessOf(edit.after.restriction).kind === 'everyone',
    );
    const from = (kind: string) => opened.filter((update) => accessBefore(update) === kind).map(({ item }) => item);
    return [
      ...warningAbout(
        from('person'),
        'danger',
        code,
        (count) => `${counted(count, 'macro')} of a single person will be open to every agent.`,
      ),
      ...warningAbout(
        [...from('groups'), ...from('unknown')],
        'caution',
        code,
        (count) => `${counted(count, 'macro')} that only some groups could use will be open to every agent.`,
      ),
    ];
  },
};

function accessBefore({ edit }: MacroUpdate): string {
  return accessOf(edit.before.restriction).kind;
}
