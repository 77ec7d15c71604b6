import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { accessOf } from '../../changes/restriction.ts';
import { namedAtAll } from '../../changes/where-used.ts';
import type { World } from '../../changes/world.ts';
import { type HealthCheck, hit, idsOf, lookAtEach, together } from '../health-check.ts';
import { activeOf } from '../rules.ts';
import { twice } from '../twice.ts';

function groupsOf(world: World): ZendeskRecord[] {
  return [...world.records('groups')].filter(({ deleted }) => deleted !== true);
}

function withMembers(world: World): ReadonlySet<number> {
  const ids = new Set<number>();
  for (const { group_id: group } of world.records('group_memberships')) if (typeof group === 'number') ids.add(group);
  return ids;
}

/** Tickets that come to it are seen by nobody. Those that nothing names can be deleted; the draft looks their tickets up. */
export const groupWithoutMembers: HealthCheck = {
  code: 'group-without-members',
  level: 'caution',
  look({ world }) {
    const members = withMembers(world);
    if (members.size === 0) return undefined;
    return lookAtEach('groups', groupsOf(world), ({ id }) => !members.has(id));
  },
  fix(hits, world) {
    const empty = idsOf('groups', hits).filter((id) => world.find('groups', id)?.default !== true);
    const named = new Set(
      namedAtAll(
        empty.map((id) => ({ resource: 'groups', id })),
        world,
      ).map(({ id }) => id),
    );
    const ids = empty.filter((id) => !named.has(id));
    return ids.length === 0 ? [] : [{ resource: 'groups', where: { ids }, operation: 'delete' }];
  },
};

/** Somebody of the team who is in no group can be assigned no ticket. */
export const agentWithoutGroup: HealthCheck = {
  code: 'agent-without-group',
  level: 'caution',
  look({ world, team }) {
    if (withMembers(world).size === 0) return undefined;
    const working = team().filter(({ suspended }) => suspended !== true);
    return lookAtEach('users', working, ({ id }) => world.groupsOf(id).length === 0);
  },
};

/** Two that people cannot tell apart by name: tickets go to the wrong one. Zendesk takes names that differ in case or spaces. */
export const groupNameTwice: HealthCheck = {
  code: 'group-name-twice',
  level: 'caution',
  look: ({ world }) => twice('groups', groupsOf(world), ({ name }) => [String(name ?? '')]),
};

/** A macro or view only for groups in which nobody is. */
export const seenByNobody: HealthCheck = {
  code: 'seen-by-nobody',
  level: 'caution',
  look({ world }) {
    const members = withMembers(world);
    if (members.size === 0) return undefined;
    return together(
      (['macros', 'views'] as const).map((resource) => {
        const restricted = activeOf(resource, world).flatMap((record) => {
          const access = accessOf(record.restriction);
          const known = access.kind === 'groups' && access.ids.every((id) => world.find('groups', id) !== undefined);
          return access.kind === 'groups' && known ? [{ record, ids: access.ids }] : [];
        });
        if (restricted.length === 0) return undefined;
        const unseen = restricted.filter(({ ids }) => !ids.some((id) => members.has(id)));
        return { of: restricted.length, hits: unseen.map(({ record }) => hit(resource, record)) };
      }),
    );
  },
};
