import { rateTable } from '../rate-limit.ts';
import { dynamicContentItems } from '../resources/dynamic-content.ts';
import { groupMemberships } from '../resources/group-memberships.ts';
import { type Group, groups } from '../resources/groups.ts';
import { macros } from '../resources/macros.ts';
import { tables } from '../resources/resources.ts';
import { type User, users } from '../resources/users.ts';
import { newId, type State, startIds } from '../state.ts';
import { dynamicContent } from './dynamic-content.ts';
import { makeMacros } from './macros.ts';
import { cities, deletedGroup, mainGroups, team, teamNames } from './people.ts';
import { type Random, randomFrom } from './random.ts';
import { timeline } from './timeline.ts';
import { makeUser } from './users.ts';

export type WorldSize = 'small' | 'medium' | 'large';

export interface World {
  readonly adminEmail: string;
}

const sizes: Readonly<Record<WorldSize, { readonly macros: number; readonly groups: number }>> = {
  small: { macros: 240, groups: 12 },
  medium: { macros: 1_000, groups: 60 },
  large: { macros: 3_000, groups: 300 },
};

/**
 * Fills a new state with the made-up company Kestrel Outfitters; a state that has a world keeps it, whatever is asked.
 * Ids, times and texts come from the seed alone, never from the clock.
 */
export function seedWorld(state: State, { size, seed }: { readonly size: WorldSize; readonly seed: number }): World {
  return state.transaction(() => {
    const known = state.setting('admin_email');
    if (known !== undefined) return { adminEmail: known };
    for (const table of tables) table.create(state);
    state.execute(rateTable);
    const random = randomFrom(seed);
    startIds(state, seed);
    for (const item of dynamicContent) dynamicContentItems.put(state, { id: newId(state), ...item });
    const groupsByName = seedGroups(state, sizes[size].groups, random);
    const people = seedTeam(state, groupsByName, random);
    for (const macro of makeMacros({ count: sizes[size].macros, random, groups: groupsByName, people })) {
      macros.put(state, { id: newId(state), ...macro });
    }
    const adminEmail = people[0]?.email ?? '';
    state.set('admin_email', adminEmail);
    state.set('seed', seed);
    state.set('size', size);
    return { adminEmail };
  });
}

function seedGroups(state: State, count: number, random: Random): Map<string, Group> {
  const local = cities.flatMap((city) =>
    teamNames.map((name) => ({ name: `${name} – ${city}`, description: '', isPublic: true })),
  );
  const wanted = [...mainGroups, ...local.slice(0, count - mainGroups.length)];
  const time = timeline(random, wanted.length + 1, 'groups');
  const made = [...wanted, deletedGroup].map(({ name, description, isPublic }, index): Group => {
    const { created, updated } = time(index);
    return {
      id: newId(state),
      is_public: isPublic,
      name,
      description,
      default: index === 0,
      deleted: index === wanted.length,
      created_at: created,
      updated_at: updated,
    };
  });
  for (const group of made) groups.put(state, group);
  return new Map(made.map((group) => [group.name, group]));
}

function seedTeam(state: State, groupsByName: ReadonlyMap<string, Group>, random: Random): User[] {
  const time = timeline(random, team.length, 'people');
  return team.map((person, index) => {
    const memberOf = person.groups.map((name) => groupsByName.get(name)).filter((group) => group !== undefined);
    const user = makeUser({ id: newId(state), ...person, ...time(index), defaultGroupId: memberOf[0]?.id ?? null });
    users.put(state, user);
    memberOf.forEach((group, order) => {
      const { created_at, updated_at } = user;
      const membership = { user_id: user.id, group_id: group.id, default: order === 0, created_at, updated_at };
      groupMemberships.put(state, { id: newId(state), ...membership });
    });
    return user;
  });
}
