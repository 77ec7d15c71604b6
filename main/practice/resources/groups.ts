import { z } from 'zod';
import { listPage, type Order } from '../paging.ts';
import { RecordTable } from '../record-table.ts';
import { notFound, ok, Refusal } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { sortText } from '../sort-text.ts';

/** A group as kept; `url` comes first in answers. Deleted groups stay, marked as such. */
export const Group = z.strictObject({
  id: z.number(),
  is_public: z.boolean(),
  name: z.string(),
  description: z.string(),
  default: z.boolean(),
  deleted: z.boolean(),
  created_at: z.string(),
  updated_at: z.string(),
});
export type Group = Readonly<z.infer<typeof Group>>;

export const groups = new RecordTable<Group>({
  name: 'groups',
  schema: Group,
  columns: {
    name: { type: 'TEXT', of: (group) => sortText(group.name) },
    deleted: { type: 'INTEGER', of: (group) => Number(group.deleted) },
  },
  indexes: ['name, id'],
});

export const groupRoutes: readonly Route[] = [
  { method: 'GET', path: '/groups', controller: 'groups', action: 'index', handle: listGroups },
  { method: 'GET', path: '/groups/assignable', controller: 'groups', action: 'assignable', handle: listGroups },
  { method: 'GET', path: '/groups/count', controller: 'groups', action: 'count', handle: countGroups },
  { method: 'GET', path: '/groups/{id}', controller: 'groups', action: 'show', handle: showGroup },
];

const byName: Order = {
  name: 'name,id',
  keys: [
    { column: 'name', descending: false },
    { column: 'id', descending: false },
  ],
};

const notDeleted = { sql: 'deleted = 0', parameters: [] };

export function renderGroup(group: Group, address: string): Record<string, unknown> {
  return { url: `${address}/api/v2/groups/${group.id}.json`, ...group };
}

/** Deleted groups are in no list, whatever `exclude_deleted` says (recorded: 14 deleted, none listed). */
function listGroups(call: Call) {
  return listPage(call, {
    table: groups,
    key: 'groups',
    order: byName,
    where: notDeleted,
    render: (group) => renderGroup(group, call.address),
    cursors: true,
  });
}

function countGroups({ state, now }: Call) {
  return ok({ count: { value: groups.count(state, notDeleted), refreshed_at: now } });
}

/** Assumed: a deleted group still answers by its id, with `deleted: true`. */
function showGroup({ state, id, address }: Call) {
  const group = groups.get(state, id);
  if (group === undefined) throw new Refusal(notFound);
  return ok({ group: renderGroup(group, address) });
}
