import { groupsByPerson } from '../../../main/changes/groups-by-person.ts';
import type { World } from '../../../main/changes/world.ts';
import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';

/** A world of plain lists, in the order given. */
export function worldOf(
  macros: readonly ZendeskRecord[],
  groups: readonly ZendeskRecord[] = [],
  me?: { readonly id: number },
): World {
  return worldHolding({ macros, groups }, me);
}

/** A world of any resources, each a plain list in the order given. */
export function worldHolding(
  lists: Partial<Record<ResourceName, readonly ZendeskRecord[]>>,
  me?: { readonly id: number },
): World {
  const members = groupsByPerson(lists.group_memberships ?? []);
  const world: World = {
    me,
    records: (resource) => lists[resource] ?? [],
    find: (resource, id) => lists[resource]?.find((record) => record.id === id),
    groupName(id) {
      const name = world.find('groups', id)?.name;
      return typeof name === 'string' ? name : undefined;
    },
    groupsOf: (user) => members.get(user) ?? [],
  };
  return world;
}

/** A macro as Zendesk answers it, with what the test is about. */
export function macro(fields: Readonly<Record<string, unknown>> & { readonly id: number }): ZendeskRecord {
  const title = fields.title ?? `Macro ${fields.id}`;
  return {
    url: `https://example.zendesk.com/api/v2/macros/${fields.id}.json`,
    title,
    active: true,
    updated_at: '2026-01-01T00:00:00Z',
    created_at: '2025-01-01T00:00:00Z',
    default: false,
    position: fields.id,
    description: null,
    actions: [],
    restriction: null,
    raw_title: title,
    ...fields,
  };
}

export function comment(text: string): { field: string; value: unknown } {
  return { field: 'comment_value', value: ['channel:all', text] };
}

export function richComment(html: string): { field: string; value: unknown } {
  return { field: 'comment_value_html', value: html };
}

export const tier2 = { id: 7, name: 'Tier 2', default: false, is_public: true };
export const emea = { id: 8, name: 'Tier 2 EMEA', default: true, is_public: false };

/** The world with these records of a resource in place of its own. */
export function withRecords(under: World, resource: ResourceName, records: readonly ZendeskRecord[]): World {
  return {
    ...under,
    records: (asked) => (asked === resource ? records : under.records(asked)),
    find: (asked, id) => (asked === resource ? records.find((record) => record.id === id) : under.find(asked, id)),
  };
}
