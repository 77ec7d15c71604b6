import { numberOf } from './record-values.ts';
import { tagsIn } from './ticket-tags.ts';
import type { Used } from './where-used.ts';
import type { World } from './world.ts';

/**
 * How many records carry or belong to it, by resource: for a tag the people and organizations of the snapshot, and as `tagged` what
 * Zendesk itself counts over the last 60 days (at most the 20,000 most used tags; API reference, "Tags"). Nothing else has counts but a
 * group, whose members are.
 */
export function carriedCounts(used: Used, world: World): Readonly<Record<string, number>> {
  if (used.kind === 'groups') {
    let members = 0;
    for (const membership of world.records('group_memberships')) if (membership.group_id === used.id) members += 1;
    return { members };
  }
  if (used.kind !== 'tags') return {};
  const { name } = used;
  const carrying = (resource: 'users' | 'organizations') => {
    let count = 0;
    for (const record of world.records(resource)) if (tagsIn(record.tags).includes(name)) count += 1;
    return count;
  };
  const [counted] = [...world.records('tags')].filter((tag) => tag.name === name);
  return {
    users: carrying('users'),
    organizations: carrying('organizations'),
    ...(counted ? { tagged: numberOf(counted, 'count') ?? 0 } : {}),
  };
}
