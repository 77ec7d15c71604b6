import { warningAbout } from './macro-edits.ts';
import { isTeam, people, updatesOf } from './people-edits.ts';
import { oneOrMany, type RiskRule } from './risk-rule.ts';

const code = 'suspended-keeps-seat';

/** Suspending a team member frees no seat; only becoming an end user does (Zendesk help, "Suspending a user"). */
export const suspendedKeepsSeat: RiskRule = {
  code,
  find(context) {
    const items = updatesOf(context, 'users')
      .filter(({ edit }) => edit.after.suspended === true)
      .filter(({ edit }) => isTeam(edit.after.role ?? context.world.find('users', edit.id)?.role))
      .map(({ item }) => item);
    return warningAbout(
      items,
      'caution',
      code,
      (count) =>
        `${people(count)} of the team will be suspended: no more sign-in for ${oneOrMany(count, 'this agent, who keeps the', 'these agents, who keep their')} seat.`,
    );
  },
};
