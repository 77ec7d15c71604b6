import { shortList } from '../collection.ts';
import { notFound, ok, Refusal } from '../reply.ts';
import type { Route } from '../request.ts';
import { organizations } from './organizations.ts';
import { foundTicket } from './tickets.ts';

/** What the company does not use. Its lists are there and empty, as they are in an account that never switched the thing on. */
const unused: readonly {
  readonly path: string;
  readonly plural: string;
  readonly pages: 'both' | 'offset' | 'cursors' | 'uncut';
}[] = [
  { path: '/custom_objects', plural: 'custom_objects', pages: 'uncut' },
  { path: '/it_asset_management/asset_types', plural: 'asset_types', pages: 'cursors' },
  { path: '/it_asset_management/assets', plural: 'assets', pages: 'cursors' },
  { path: '/it_asset_management/assets/search', plural: 'assets', pages: 'cursors' },
  { path: '/it_asset_management/locations', plural: 'locations', pages: 'cursors' },
  { path: '/it_asset_management/statuses', plural: 'statuses', pages: 'cursors' },
  { path: '/approval_requests', plural: 'approval_requests', pages: 'cursors' },
  { path: '/oauth/global_clients', plural: 'global_clients', pages: 'both' },
  { path: '/oauth/global_clients/token_summary', plural: 'global_clients', pages: 'both' },
];

export const unusedRoutes: readonly Route[] = [
  ...unused.flatMap((list) => shortList({ ...list, controller: list.plural, records: () => [] })),
  limit('/custom_objects/limits/object_limit', 50),
  limit('/custom_objects/limits/record_limit', 1_000_000),
  ...shortList({
    path: '/organizations/{id}/merges',
    plural: 'organization_merges',
    controller: 'organization_merges',
    pages: 'both',
    records: ({ state, id }) => {
      if (organizations.get(state, id) === undefined) throw new Refusal(notFound);
      return [];
    },
  }),
  ...shortList({
    path: '/tickets/{id}/side_conversations',
    plural: 'side_conversations',
    controller: 'side_conversations',
    pages: 'both',
    records: (call) => {
      foundTicket(call, call.id);
      return [];
    },
  }),
  ...shortList({
    path: '/tickets/{id}/task_lists',
    plural: 'task_lists',
    controller: 'task_lists',
    pages: 'offset',
    records: (call) => {
      foundTicket(call, call.id);
      return [];
    },
  }),
  // Salto reads the layouts of the agent's window; the answer is a bare list (recorded in 2024).
  { method: 'GET', path: '/layouts', controller: 'layouts', action: 'index', handle: () => ok([]) },
  // There is no telephone that could be told, and the owner gets no mail: both are done by answering.
  {
    method: 'POST',
    path: '/push_notification_devices/destroy_many',
    controller: 'push_notification_devices',
    action: 'destroy_many',
    admin: true,
    permits: { envelope: 'push_notification_devices', keys: [] },
    handle: () => ({ status: 200 }),
  },
  {
    method: 'POST',
    path: '/users/request_create',
    controller: 'users',
    action: 'request_create',
    permits: { envelope: 'user', keys: ['name', 'email'] },
    handle: () => ({ status: 200 }),
  },
  {
    method: 'GET',
    path: '/ticket_content_pins',
    controller: 'ticket_content_pins',
    action: 'index',
    handle: () => ok({ ticket_content_pins: [], count: 0 }),
  },
];

function limit(path: string, most: number): Route {
  return { method: 'GET', path, controller: 'custom_objects', action: 'limit', handle: () => ok({ count: 0, limit: most }) };
}
