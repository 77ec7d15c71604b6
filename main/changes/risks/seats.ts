import type { RiskRule } from './risk-rule.ts';
import { seatsTaken } from './seats-taken.ts';

const code = 'seats';

/** Seats are paid for: what a change makes of them should be seen before it is made. */
export const seats: RiskRule = {
  code,
  find(context) {
    const taken = seatsTaken(context);
    if (!taken || taken.before === taken.after) return [];
    const { seats: known } = context.world;
    const of = known === undefined ? '' : ` of ${known}`;
    const message = `The team takes ${taken.before} seats now and ${taken.after} afterwards${of}.`;
    return [{ level: 'info', code, message, items: [] }];
  },
};
