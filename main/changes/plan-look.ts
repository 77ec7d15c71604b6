import type { Edit } from '../../preload/contract/change-set.ts';
import type { ResourceName } from '../../preload/contract/records.ts';
import { resources } from '../resources/registry.ts';
import { type Pointed, type Target, targetsOf } from './pointers.ts';

/** One way of finding what points to records that are to be deleted. `requests` is the least that it takes. */
export type PlannedLook = { readonly endpoint: string; readonly requests: number } & (
  | { readonly how: 'list'; readonly resource: ResourceName }
  | { readonly how: 'members-of' | 'memberships-of' | 'people-of'; readonly ids: readonly number[] }
  | { readonly how: 'search'; readonly by: 'group' | 'assignee' | 'requester' | 'organization'; readonly ids: readonly number[] }
  | { readonly how: 'changed-tickets' | 'newest-tickets' }
);

export interface LookPlan {
  readonly targets: readonly Target[];
  /** Read before anything is sent. */
  readonly before: readonly PlannedLook[];
  /** Read right before the deletions: the same, and by then the tickets that the run has changed are among the newest ones. */
  readonly again: readonly PlannedLook[];
  /** Read once they are done: tickets, as search lags behind. */
  readonly after: readonly PlannedLook[];
}

/** What rules and lists name by id (Zendesk's conditions and actions reference). */
const naming: readonly ResourceName[] = ['macros', 'triggers', 'automations', 'views'];

/** So many pages of organizations are read to find those that have a group by default; beyond, changed tickets have to tell. */
const mostPages = 10;

/** How what points to the records that these edits delete is found. */
export function planLook(edits: readonly Edit[], totals: Readonly<Partial<Record<ResourceName, number>>>): LookPlan {
  const changed = edits.filter(({ resource, action }) => resource === 'tickets' && action === 'update').length;
  return planLookAt(targetsOf(edits), totals, changed);
}

export function planLookAt(
  targets: readonly Target[],
  totals: Readonly<Partial<Record<ResourceName, number>>>,
  changed = 0,
): LookPlan {
  if (targets.length === 0) return { targets, before: [], again: [], after: [] };
  const ids = (resource: Pointed) => targets.filter((target) => target.resource === resource).map(({ id }) => id);
  const team = targets.filter(({ inTeam }) => inTeam).map(({ id }) => id);
  const pages = (resource: ResourceName) => Math.max(1, Math.ceil((totals[resource] ?? 0) / resources[resource].rules.pageSize));
  const list = (resource: ResourceName): PlannedLook => ({
    how: 'list',
    resource,
    endpoint: `GET /api/v2/${resource}`,
    requests: pages(resource),
  });
  if (targets.every(({ resource }) => resource === 'trigger_categories')) {
    const before = [list('triggers')];
    return { targets, before, again: before, after: [] };
  }
  const groups = ids('groups');
  const organizations = ids('organizations');
  const memberships = pages('group_memberships');
  const asked = groups.length + team.length;
  const members: readonly PlannedLook[] =
    asked === 0
      ? []
      : totals.group_memberships !== undefined && memberships <= asked
        ? [list('group_memberships')]
        : [
            ...each('members-of', groups, 'GET /api/v2/groups/{id}/memberships'),
            ...each('memberships-of', team, 'GET /api/v2/users/{id}/group_memberships'),
          ];
  const tickets: readonly PlannedLook[] = [
    ...search('group', groups),
    ...search('assignee', team),
    ...search('requester', ids('users')),
    ...search('organization', organizations),
    { how: 'changed-tickets', endpoint: 'GET /api/v2/incremental/tickets/cursor', requests: 1 },
    { how: 'newest-tickets', endpoint: 'GET /api/v2/tickets', requests: 1 },
  ];
  const before = [
    ...members,
    ...each('people-of', organizations, 'GET /api/v2/organizations/{id}/users'),
    ...naming.map(list),
    ...(groups.length > 0 && pages('organizations') <= mostPages ? [list('organizations')] : []),
    ...tickets,
  ];
  const later = (looks: readonly PlannedLook[]) =>
    looks.map((each) =>
      each.how === 'newest-tickets' ? { ...each, requests: Math.min(10, Math.floor(changed / 100) + 1) } : each,
    );
  return { targets, before, again: later(before), after: later(tickets) };
}

function each(
  how: 'members-of' | 'memberships-of' | 'people-of',
  ids: readonly number[],
  endpoint: string,
): readonly PlannedLook[] {
  return ids.length === 0 ? [] : [{ how, ids, endpoint, requests: ids.length }];
}

/** So many fit into an address with room to spare. */
export const mostInSearch = 50;

function search(by: 'group' | 'assignee' | 'requester' | 'organization', ids: readonly number[]): readonly PlannedLook[] {
  return ids.length === 0
    ? []
    : [{ how: 'search', by, ids, endpoint: 'GET /api/v2/search/export', requests: Math.ceil(ids.length / mostInSearch) }];
}
