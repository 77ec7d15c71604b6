import { teamBeforeAndAfter, touchesTeam } from './people-edits.ts';
import type { RiskRule } from './risk-rule.ts';

const code = 'seats';

/** Light agents and contributors take no seat (Zendesk API reference, users, `role_type`). */
const withoutSeat: readonly unknown[] = [1, 3];

/** Seats are paid for: one too many is refused in the middle of a run, or billed. */
export const seats: RiskRule = {
  code,
  find(context) {
    if (!touchesTeam(context)) return [];
    const { before, after } = teamBeforeAndAfter(context);
    const taken = (team: readonly Readonly<Record<string, unknown>>[]) =>
      team.filter((person) => !withoutSeat.includes(person.role_type)).length;
    if (taken(before) === taken(after)) return [];
    const message = `The team takes ${taken(before)} seats now and ${taken(after)} afterwards.`;
    return [{ level: 'info', code, message, items: [] }];
  },
};
