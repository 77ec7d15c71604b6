import { ok } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { foundUser } from './user-routes.ts';

/** What a team member is in each product; customers have none (Zendesk's users reference). */
export const entitlementRoutes: readonly Route[] = [
  { method: 'GET', path: '/users/{id}/entitlements/full', controller: 'users/entitlements', action: 'full', handle: show },
];

function show(call: Call) {
  const { role, suspended } = foundUser(call, call.id);
  const active = role !== 'end-user' && !suspended;
  const as = (name: string) => ({ name: role === 'admin' ? 'admin' : name, is_active: active });
  const none = { name: 'none', is_active: false };
  return ok({
    entitlements:
      role === 'end-user'
        ? { chat: none, explore: none, guide: none, talk: none }
        : { chat: as('agent'), explore: as('viewer'), guide: as('viewer'), talk: { ...none, name: 'agent' } },
  });
}
