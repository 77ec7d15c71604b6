import type { UpdateEdit } from '../../../preload/contract/change-set.ts';
import { numberGiven, takesNumber } from '../phone-numbers.ts';
import type { World } from '../world.ts';
import { warningAbout } from './macro-edits.ts';
import { type Named, people, updatesOf } from './people-edits.ts';
import { oneOrMany, type RiskRule } from './risk-rule.ts';

const code = 'phone-identity';

/**
 * A number that nobody else has is one of a person's identities, as an address is: Zendesk adds the new one beside the earlier one, and only
 * deleting that identity takes it away (API reference, users, "Updating a user's phone number", and user identities).
 */
export const phoneIdentity: RiskRule = {
  code,
  find(context) {
    // An undo that takes the added number away says so by itself.
    const takenAway = new Set(updatesOf(context, 'user_phones').map(({ edit }) => edit.id));
    const updates = updatesOf(context, 'users').filter(({ edit }) => !takenAway.has(edit.id));
    const given = updates.filter(({ edit }) => numberGiven(edit) !== undefined);
    const taken = updates.filter(({ edit }) => numberGiven(edit) === undefined && takesNumber(edit));
    const shared = sharedIn(given, context.world);
    const sentences = [
      ...(given.length > 0 ? [getNumber(given.length, shared)] : []),
      ...(taken.length > 0 ? [loseNumber(taken.length)] : []),
    ];
    const items = [...given, ...taken].map(({ item }) => item);
    return warningAbout(items, 'caution', code, () => sentences.join(' '));
  },
};

function getNumber(count: number, shared: number): string {
  const also =
    shared === 0
      ? ''
      : ` ${shared === count ? oneOrMany(count, 'Somebody else has it', 'Somebody else has each') : `Somebody else has ${shared} of them`} already: that becomes a shared number, and no identity.`;
  return `${people(count)} will get another telephone number. Zendesk adds it to the identities, by which calls and messages find ${oneOrMany(count, 'this person', 'them')}, and an earlier number stays one as well. Undo takes the added one away again, unless somebody has verified it by then.${also}`;
}

function loseNumber(count: number): string {
  return `${people(count)} will have no telephone number on the profile any more; among the identities it stays, so calls and messages go on finding ${oneOrMany(count, 'this person', 'them')} by it until it is deleted there.`;
}

/** How many of the numbers somebody else has by the snapshot. */
function sharedIn(given: readonly Named<UpdateEdit>[], world: World): number {
  if (given.length === 0) return 0;
  const wanted = new Map<string, Set<number>>();
  for (const { edit } of given) {
    const digits = digitsOf(numberGiven(edit) ?? '');
    wanted.set(digits, (wanted.get(digits) ?? new Set()).add(edit.id));
  }
  const others = new Set<string>();
  for (const { id, phone, active } of world.records('users')) {
    if (typeof phone !== 'string' || phone === '' || active === false) continue;
    const digits = digitsOf(phone);
    if (wanted.has(digits) && wanted.get(digits)?.has(id) !== true) others.add(digits);
  }
  return given.filter(({ edit }) => others.has(digitsOf(numberGiven(edit) ?? ''))).length;
}

function digitsOf(phone: string): string {
  return phone.replace(/[^\d+]/g, '');
}
