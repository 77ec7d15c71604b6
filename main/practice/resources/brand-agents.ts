import { type Shown, shortList } from '../collection.ts';
import { everything } from '../record-table.ts';
import { invalidAttribute, notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Context, Route } from '../request.ts';
import { brands } from './configurations.ts';
import { foundUser } from './user-routes.ts';
import { users } from './users.ts';

const common = {
  plural: 'brand_agents',
  singular: 'brand_agent',
  controller: 'brand_agents',
  pages: 'both',
  admin: true,
} as const;

/** Who works for which brand: everybody for all of them, as nothing here restricts them. */
export const brandAgentRoutes: readonly Route[] = [
  ...shortList({ ...common, path: '/brand_agents', by: '{id}', records: pairs }),
  {
    method: 'GET',
    path: '/brands/check_host_mapping',
    controller: 'brands',
    action: 'check_host_mapping',
    admin: true,
    handle: checkAnyMapping,
  },
  {
    method: 'GET',
    path: '/brands/{id}/check_host_mapping',
    controller: 'brands',
    action: 'check_host_mapping',
    admin: true,
    handle: checkMapping,
  },
  ...shortList({
    ...common,
    path: '/brands/{id}/agents',
    records: (call) => {
      if (brands.get(call.state, call.id) === undefined) throw new Refusal(notFound);
      return pairs(call).filter(({ brand_id }) => brand_id === call.id);
    },
  }),
  ...shortList({ ...common, path: '/users/{id}/brand_agents', by: '{second}', records: ofUser }),
];

function ofUser(call: Call): Shown[] {
  const { id } = foundUser(call, call.id);
  return pairs(call).filter(({ user_id }) => user_id === id);
}

function pairs({ state, address }: Context): Shown[] {
  const team = users.stored.select(state, { sql: "role IN ('agent', 'admin') AND active = 1", parameters: [] });
  return brands.select(state, everything).flatMap((brand, place) =>
    team.map((user) => {
      // One id for each of the two together, the same as long as the brand has its place.
      const id = String(user.id * 10 + place);
      const times = { created_at: user.created_at, updated_at: user.created_at };
      return { url: `${address}/api/v2/brand_agents/${id}.json`, id, user_id: user.id, brand_id: brand.id, ...times };
    }),
  );
}

/** Whether a host of one's own leads to a brand. No host does here, as the practice Zendesk asks no name server. */
function checkAnyMapping({ request: { query } }: Call): Reply {
  const [host, subdomain] = [query.get('host_mapping'), query.get('subdomain')];
  if (host === null || subdomain === null)
    throw new Refusal(invalidAttribute('host_mapping', 'must be present', 'api/v2/brands/check_host_mapping'));
  return ok({ cname: '', is_valid: false, reason: 'no_cname', expected_cnames: [`${subdomain}.zendesk.com`] });
}

function checkMapping({ state, id }: Call): Reply {
  const brand = brands.get(state, id);
  if (brand === undefined) throw new Refusal(notFound);
  const expected_cnames = [`${String(brand.subdomain)}.zendesk.com`];
  return ok({
    cname: '',
    is_valid: false,
    reason: brand.host_mapping === null ? 'no_host_mapping' : 'no_cname',
    expected_cnames,
  });
}
