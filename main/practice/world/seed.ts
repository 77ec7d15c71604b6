import { jobTable } from '../jobs.ts';
import { type Random, randomFrom } from '../random.ts';
import { rateTable } from '../rate-limit.ts';
import { dynamicContentItems } from '../resources/dynamic-content.ts';
import { groupMemberships } from '../resources/group-memberships.ts';
import { type Group, groups } from '../resources/groups.ts';
import { macros } from '../resources/macros.ts';
import { tables } from '../resources/resources.ts';
import { tagCountTable } from '../resources/tag-counts.ts';
import { type User, users } from '../resources/users.ts';
import { newId, type State, skipIds, startIds } from '../state.ts';
import { saveAccountWorld } from './account-world.ts';
import { seedConfiguration } from './configuration.ts';
import { dynamicContent } from './dynamic-content.ts';
import { userIdStep } from './end-users.ts';
import { makeMacros } from './macros.ts';
import { cities, deletedGroup, mainGroups, moreAgents, type TeamMember, team, teamNames } from './people.ts';
import { timeline } from './timeline.ts';
import { makeUser } from './users.ts';

export type WorldSize = 'small' | 'medium' | 'large' | 'huge';

export interface World {
  readonly adminEmail: string;
}

export interface Amounts {
  readonly macros: number;
  readonly groups: number;
  /** Team members and customers. */
  readonly users: number;
  readonly agents: number;
  readonly organizations: number;
  readonly tickets: number;
  readonly tags: number;
}

export const sizes: Readonly<Record<WorldSize, Amounts>> = {
  small: { macros: 240, groups: 12, users: 400, agents: 16, organizations: 24, tickets: 2_000, tags: 400 },
  medium: { macros: 1_000, groups: 60, users: 10_000, agents: 120, organizations: 200, tickets: 50_000, tags: 3_000 },
  large: { macros: 3_000, groups: 300, users: 100_000, agents: 600, organizations: 1_000, tickets: 1_000_000, tags: 20_000 },
  huge: { macros: 3_000, groups: 300, users: 1_000_000, agents: 600, organizations: 10_000, tickets: 1_000_000, tags: 20_000 },
};

/**
 * Fills a new state with the made-up company Kestrel Outfitters; a state that has a world keeps it, whatever is asked.
 * Ids, times and texts come from the seed alone, never from the clock (but for `signTeamIn`). Customers and tickets are not stored at all until
 * somebody changes them.
 */
export function seedWorld(state: State, { size, seed }: { readonly size: WorldSize | Amounts; readonly seed: number }): World {
  return state.transaction(() => {
    const known = state.setting('admin_email');
    if (known !== undefined) return { adminEmail: known };
    createTables(state);
    const amounts = typeof size === 'string' ? sizes[size] : size;
    const random = randomFrom(seed);
    startIds(state, seed);
    for (const { placeholder, content } of dynamicContent) {
      dynamicContentItems.put(state, { id: newId(state), placeholder, content });
    }
    const groupsByName = seedGroups(state, amounts.groups, random);
    const people = seedTeam(state, team, groupsByName, random);
    for (const macro of makeMacros({ count: amounts.macros, random, groups: groupsByName, people })) {
      macros.put(state, { id: newId(state), ...macro });
    }
    const more = moreAgents(amounts.agents - team.length, [...groupsByName.keys()]);
    const everyone = [...people, ...seedTeam(state, more, groupsByName, random)];
    const configuration = seedConfiguration(state, { amounts, random, people: everyone, groups: groupsByName });
    const customers = amounts.users - everyone.length;
    saveAccountWorld(state, {
      seed,
      users: { first: skipIds(state, customers * userIdStep), count: customers },
      tickets: amounts.tickets,
      tags: amounts.tags,
      agents: everyone.map(({ id }) => ({ id, groups: groupIdsIn(state, id) })),
      ...configuration,
    });
    const [owner] = people;
    const adminEmail = owner?.email ?? '';
    state.set('admin_email', adminEmail);
    state.set('owner_id', owner?.id ?? 0);
    state.set('seed', seed);
    state.set('size', typeof size === 'string' ? size : 'other');
    return { adminEmail };
  });
}

/** What every state has, whatever fills it. */
export function createTables(state: State): void {
  for (const table of tables) table.create(state);
  for (const sql of [rateTable, jobTable, tagCountTable]) state.execute(sql);
}

function groupIdsIn(state: State, userId: number): number[] {
  return state
    .rows('SELECT group_id FROM group_memberships WHERE user_id = ? ORDER BY id', userId)
    .map((row) => Number(row.group_id));
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

function seedTeam(
  state: State,
  members: readonly TeamMember[],
  groupsByName: ReadonlyMap<string, Group>,
  random: Random,
): User[] {
  const time = timeline(random, members.length, 'people');
  return members.map((person, index) => {
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
