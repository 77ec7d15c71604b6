import { isoSeconds } from '../iso-seconds.ts';
import { users } from '../resources/users.ts';
import type { State } from '../state.ts';
import { accountWorld } from './account-world.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** How many days ago each member of the team was last there, in turn; undefined: not since long ago, as the seed says. */
const habits = [0, 0, 1, 0, 3, 0, 0, 12, 1, 0, undefined, 5] as const;

/** Days after which the team is taken to have been there again: whoever starts a practice Zendesk daily sees sign-ins that stand still. */
const still = 2;

/**
 * Lets the team of the made-up company have been there lately, by the practice Zendesk's own clock: most within days, some not for weeks,
 * a few not for years. A state whose newest sign-in is of the last two days stays as it is.
 *
 * @param now milliseconds since 1970
 */
export function signTeamIn(state: State, now: number): void {
  const team = accountWorld(state).agents.map(({ id }) => users.get(state, id));
  const newest = Math.max(...team.map((user) => (user?.last_login_at ? Date.parse(user.last_login_at) : 0)));
  if (now - newest < still * day) return;
  state.transaction(() => {
    for (const [index, user] of team.entries()) {
      const daysAgo = habits[index % habits.length];
      if (!user?.active || user.suspended || user.role === 'end-user' || daysAgo === undefined) continue;
      const last = morningBefore(now, index) - daysAgo * day;
      if (last > Date.parse(user.last_login_at ?? user.created_at))
        users.put(state, { ...user, last_login_at: isoSeconds(last) });
    }
  });
}

/** Each member begins at a time of their own, between six and ten o'clock. */
function morningBefore(now: number, index: number): number {
  const today = Math.floor(now / day) * day + (6 * 60 + ((index * 37) % 240)) * minute;
  return today > now ? today - day : today;
}
