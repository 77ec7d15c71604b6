import type { RiskRule } from './risk-rule.ts';
import { seatsTaken } from './seats-taken.ts';

const code = 'seats-exceeded';

/** One seat too many is refused in the middle of a run, or billed. */
export const seatsExceeded: RiskRule = {
  code,
  find(context) {
    const { seats: known } = context.world;
    if (known === undefined) return [];
    const taken = seatsTaken(context);
    if (!taken || taken.after <= known || taken.after <= taken.before) return [];
    const message = `The team would take ${taken.after} seats, and the account has ${known}: Zendesk refuses those beyond, or bills them.`;
    return [{ level: 'danger', code, message, items: [] }];
  },
};
