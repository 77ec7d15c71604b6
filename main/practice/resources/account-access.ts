import { shortList } from '../collection.ts';
import { isoSeconds } from '../iso-seconds.ts';
import { isObject } from '../read-body.ts';
import { everything } from '../record-table.ts';
import { forbidden, invalidAttribute, invalidRecord, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { isReservedSubdomain } from './brand-writes.ts';
import { brands } from './configurations.ts';
import { foundUser } from './user-routes.ts';

/** The shortest password that the account's rules take. */
export const passwordLength = 12;

/** What the account pays for, its tokens, passwords, and whether a subdomain is free. */
export const accountAccessRoutes: readonly Route[] = [
  // Not in the OpenAPI description; Salto's adapter reads it and tells it in its log.
  {
    method: 'GET',
    path: '/account/subscription',
    controller: 'account/subscription',
    action: 'show',
    admin: true,
    handle: () => ok({ subscription: { plan_name: 'Suite Enterprise', plan_type: 4, max_agents: 20, is_trial: false } }),
  },
  {
    method: 'GET',
    path: '/accounts/available',
    controller: 'accounts',
    action: 'available',
    anonymous: true,
    handle: subdomainIsFree,
  },
  // What a token is, is told once, when it is made.
  ...shortList({
    path: '/api_tokens',
    plural: 'api_tokens',
    singular: 'api_token',
    controller: 'api_tokens',
    pages: 'both',
    admin: true,
    by: '{id}',
    records: ({ address }) => [
      {
        url: `${address}/api/v2/api_tokens/${tokenId}.json`,
        id: tokenId,
        description: 'Practice',
        active: true,
        created_at: begun,
        updated_at: begun,
      },
    ],
  }),
  { ...passwords(), method: 'POST', action: 'create', admin: true },
  { ...passwords(), method: 'PUT', action: 'update' },
];

const tokenId = 5_650_000_000_001;
const begun = isoSeconds(Date.UTC(2019, 2, 4));

function subdomainIsFree({ state, request: { query } }: Call): Reply {
  const wanted = (query.get('subdomain') ?? '').toLowerCase();
  if (wanted === '') throw new Refusal(invalidAttribute('subdomain', 'must be present', 'api/v2/accounts/available'));
  const taken = brands.select(state, everything).some(({ subdomain }) => String(subdomain).toLowerCase() === wanted);
  return ok({ success: /^[a-z0-9]+$/.test(wanted) && !taken && !isReservedSubdomain(wanted) });
}

function passwords(): Pick<Route, 'path' | 'controller' | 'permits' | 'handle'> {
  return {
    path: '/users/{id}/password',
    controller: 'passwords',
    permits: [
      { envelope: 'password', keys: [] },
      { envelope: 'previous_password', keys: [] },
    ],
    handle: setPassword,
  };
}

/** Nobody signs in by password here; one that keeps to the rules is taken and forgotten. Whose it is changes only one's own. */
function setPassword(call: Call): Reply {
  const { id } = foundUser(call, call.id);
  const { method, body } = call.request;
  if (method === 'PUT' && id !== call.user?.id) throw new Refusal(forbidden);
  const given = body.kind === 'json' && isObject(body.value) ? body.value : {};
  const needed = method === 'PUT' ? (['password', 'previous_password'] as const) : (['password'] as const);
  for (const name of needed)
    if (typeof given[name] !== 'string') throw new Refusal(invalidAttribute(name, 'must be present', 'api/v2/users/password'));
  if (String(given.password).length < passwordLength) {
    const description = `Password: must be at least ${passwordLength} characters`;
    throw new Refusal(invalidRecord({ password: [{ description, error: 'InvalidValue' }] }));
  }
  return { status: 200 };
}
