import { shortList } from '../collection.ts';
import { isoSeconds } from '../iso-seconds.ts';
import { isObject } from '../read-body.ts';
import { everything } from '../record-table.ts';
import { forbidden, invalidAttribute, invalidRecord, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { settingsOf } from './account-settings.ts';
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
    handle: showSubscription,
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

/** Settings that are switched on at once and paid for from then on (Salto's adapter warns of them). */
const paid: readonly (readonly [section: string, setting: string, addOn: string])[] = [
  ['active_features', 'light_agents', 'light_agents'],
  ['active_features', 'explore', 'explore'],
  ['active_features', 'voice', 'talk'],
  ['voice', 'enabled', 'talk'],
  ['chat', 'enabled', 'chat'],
  ['agents', 'unified_agent_statuses', 'omnichannel_routing'],
];

function showSubscription({ state }: Call): Reply {
  const settings = settingsOf(state);
  const on = paid.filter(([section, setting]) => settings[section]?.[setting] === true).map(([, , addOn]) => addOn);
  const plan = { plan_name: 'Suite Enterprise', plan_type: 4, max_agents: 20, is_trial: false };
  return ok({ subscription: { ...plan, add_ons: [...new Set(on)] } });
}

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
