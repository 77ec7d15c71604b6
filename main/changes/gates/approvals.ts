import type { Place } from '../policy/demands.ts';
import { type Gate, met, notMet } from './gate.ts';

/** As many people as the policy asks for have said yes to exactly these edits. */
export const approvals: Gate = {
  code: 'approvals',
  refusedAs: 'conflict',
  judge({ policy, ending }) {
    const { asked, missing, approvedBy, uncounted, emergency, authorUnknown, level } = policy;
    if (asked === 0) return met('The policy asks for no approval.');
    if (emergency !== undefined) return met(`It is an emergency: “${emergency}”. A review has to follow.`);
    if (authorUnknown)
      return notMet(
        `Approvals by the author do not count, and nobody can tell who that is: the change set is not signed, or was changed since. ${ending} Draft it with a Redline that signs it.`,
      );
    if (missing.length === 0) return met(`Approved by ${approvedBy.join(' and ')}.`);
    const there = approvedBy.length > 0 ? ` (approved by ${approvedBy.join(' and ')})` : '';
    const why = uncounted.length > 0 ? ` ${uncounted.join(' ')}` : '';
    return notMet(`This is a ${level} change, which still needs ${missingText(missing)}${there}. ${ending}${why}`);
  },
};

/** `an approval by leadership and one more approval` */
export function missingText(missing: readonly Place[]): string {
  const roles = missing.flatMap(({ role, person, unknown }) => {
    const who = person ?? unknown ?? role;
    return who === undefined ? [] : [`an approval by ${who}`];
  });
  const any = missing.length - roles.length;
  const more = roles.length > 0 ? ' more' : '';
  return [...roles, ...(any === 0 ? [] : [any === 1 ? `one${more} approval` : `${any}${more} approvals`])].join(' and ');
}
