import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import type { Used, WhereUsed } from '../../preload/contract/where-used.ts';
import { isObject, numberOf, textOf } from './record-values.ts';
import { tagsIn } from './ticket-tags.ts';
import type { World } from './world.ts';

type Counts = Omit<WhereUsed, 'uses'>;

/**
 * How many people and organizations of the snapshot carry it or belong to it; of a tag also what Zendesk itself counts over the last 60
 * days (at most the 20,000 most used tags; API reference, "Tags"). The people of a group are its members.
 */
export function carriedCounts(used: Used, world: World): Counts {
  const count = (resource: ResourceName, belongs: (record: ZendeskRecord) => boolean) => {
    let found = 0;
    for (const record of world.records(resource)) if (belongs(record)) found += 1;
    return found;
  };
  switch (used.resource) {
    case 'tags': {
      const carries = ({ tags }: ZendeskRecord) => tagsIn(tags).includes(used.name);
      const [counted] = [...world.records('tags')].filter(({ name }) => name === used.name);
      const both = { people: count('users', carries), organizations: count('organizations', carries) };
      return counted ? { ...both, counted: numberOf(counted, 'count') ?? 0 } : both;
    }
    case 'groups': {
      const inGroup = ({ group_id }: ZendeskRecord) => group_id === used.id;
      return { people: count('group_memberships', inGroup), organizations: count('organizations', inGroup) };
    }
    case 'organizations':
      return { people: count('users', ({ organization_id }) => organization_id === used.id), organizations: 0 };
    case 'custom_roles':
      return { people: count('users', ({ custom_role_id }) => custom_role_id === used.id), organizations: 0 };
    case 'user_fields':
      return { people: count('users', hasValue('user_fields', keyOf(used.id, 'user_fields', world))), organizations: 0 };
    case 'organization_fields': {
      const key = keyOf(used.id, 'organization_fields', world);
      return { people: 0, organizations: count('organizations', hasValue('organization_fields', key)) };
    }
    default:
      return { people: 0, organizations: 0 };
  }
}

function keyOf(id: number, resource: 'user_fields' | 'organization_fields', world: World): string {
  const field = world.find(resource, id);
  return (field && textOf(field, 'key')) ?? '';
}

/** A check box that is not ticked says `false`, which is what it says of everybody. */
function hasValue(holder: 'user_fields' | 'organization_fields', key: string): (record: ZendeskRecord) => boolean {
  const none: readonly unknown[] = [undefined, null, '', false];
  return ({ [holder]: values }) => isObject(values) && !none.includes(values[key]);
}
