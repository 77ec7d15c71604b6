import { wholeList } from '../paging.ts';
import { envelopeOf, FieldReader } from '../read-body.ts';
import { created, invalidRecord, noContent, notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import {
  addIdentity,
  type Identity,
  identities,
  identitiesOf,
  makePrimary,
  ownerOfEmail,
  renderIdentity,
  storedIdentities,
} from './identities.ts';
import { activeUser } from './user-routes.ts';
import { checkMayEdit } from './user-writes.ts';
import { users } from './users.ts';

const controller = 'user_identities';
const permits = { envelope: 'identity', keys: ['type', 'value', 'verified', 'primary', 'user_id', 'skip_verify_email'] };
const types = ['email', 'phone_number', 'twitter', 'facebook', 'google', 'agent_forwarding', 'sdk'] as const;

/** End users go by a path of their own, with the same records. */
export const identityRoutes: readonly Route[] = [
  ...(['/users', '/end_users'] as const).flatMap((of): Route[] => {
    const path = `${of}/{id}/identities`;
    const one = `${path}/{second}`;
    return [
      { method: 'GET', path, controller, action: 'index', handle: list },
      { method: 'GET', path: one, controller, action: 'show', handle: (call) => answer(call, found(call)) },
      { method: 'POST', path, controller, action: 'create', permits, handle: create },
      { method: 'PUT', path: `${one}/make_primary`, controller, action: 'make_primary', handle: primary },
      {
        method: 'PUT',
        path: `${one}/request_verification`,
        controller,
        action: 'request_verification',
        handle: requestVerification,
      },
      { method: 'DELETE', path: one, controller, action: 'destroy', handle: destroy },
    ];
  }),
  { method: 'PUT', path: '/users/{id}/identities/{second}', controller, action: 'update', permits, handle: update },
  {
    method: 'PUT',
    path: '/users/{id}/identities/{second}/verify',
    controller,
    action: 'verify',
    handle: (call) => answer(call, verified(call)),
  },
];

function list(call: Call): Reply {
  const user = activeUser(call, call.id);
  return wholeList(
    'identities',
    identitiesOf(call.state, user).map((identity) => renderIdentity(identity, call.address)),
  );
}

function create(call: Call): Reply {
  const user = activeUser(call, call.id);
  checkMayEdit(call, user);
  const reader = new FieldReader(call, envelopeOf(call, 'identity', 'api/v2/user_identities/create'));
  const type = reader.oneOf('type', types) ?? 'email';
  const value = reader.title('value', true) ?? '';
  const owner = type === 'email' ? ownerOfEmail(call.state, value) : undefined;
  if (owner !== undefined) reader.fault('value', `Value: ${value} is already being used by another user`, 'DuplicateValue');
  const isVerified = reader.flag('verified') ?? false;
  const asPrimary = reader.flag('primary') ?? false;
  reader.check();
  const first = !identitiesOf(call.state, user).some((identity) => identity.type === type);
  const identity = addIdentity(call, user, { type, value, verified: isVerified, primary: first });
  if (asPrimary || first) makePrimary(call, user, identity);
  const shown = identities.get(call.state, identity.id) ?? identity;
  const rendered = renderIdentity(shown, call.address);
  return created({ identity: rendered }, String(rendered.url));
}

/** Only whether it is verified, and the value, can be changed (Zendesk's user identities reference). */
function update(call: Call): Reply {
  const current = found(call);
  const user = activeUser(call, call.id);
  checkMayEdit(call, user);
  const reader = new FieldReader(call, envelopeOf(call, 'identity', 'api/v2/user_identities/update'));
  const value = reader.title('value', false) ?? current.value;
  const isVerified = reader.flag('verified') ?? current.verified;
  const owner = value !== current.value && current.type === 'email' ? ownerOfEmail(call.state, value) : undefined;
  if (owner !== undefined) reader.fault('value', `Value: ${value} is already being used by another user`, 'DuplicateValue');
  reader.check();
  const next = { ...current, value, verified: isVerified, updated_at: call.now };
  storedIdentities(call.state, user);
  identities.put(call.state, next);
  if (next.primary && next.type === 'email') {
    users.put(call.state, { ...user, email: value, verified: isVerified, updated_at: call.now });
  }
  return answer(call, next);
}

/** Answers with all of the person's identities. */
function primary(call: Call): Reply {
  const user = activeUser(call, call.id);
  checkMayEdit(call, user);
  makePrimary(call, user, found(call));
  return list(call);
}

function verified(call: Call): Identity {
  const user = activeUser(call, call.id);
  checkMayEdit(call, user);
  const next = { ...found(call), verified: true, updated_at: call.now };
  storedIdentities(call.state, user);
  identities.put(call.state, next);
  if (next.primary) users.put(call.state, { ...user, verified: true, updated_at: call.now });
  return next;
}

/** Nothing is sent here: the practice Zendesk reaches nobody. */
function requestVerification(call: Call): Reply {
  found(call);
  return ok({});
}

function destroy(call: Call): Reply {
  const identity = found(call);
  const user = activeUser(call, call.id);
  checkMayEdit(call, user);
  if (identity.primary) throw new Refusal(invalidRecord({ base: [{ description: 'Primary identity cannot be deleted' }] }));
  storedIdentities(call.state, user);
  identities.delete(call.state, identity.id);
  // The number stays on the profile (Zendesk's user identities reference), where it identifies nobody.
  if (identity.type === 'phone_number' && user.phone === identity.value)
    users.put(call.state, { ...user, shared_phone_number: null, updated_at: call.now });
  return noContent;
}

function found(call: Call): Identity {
  const identity = identitiesOf(call.state, activeUser(call, call.id)).find(({ id }) => id === call.second);
  if (identity === undefined) throw new Refusal(notFound);
  return identity;
}

function answer({ address }: Call, identity: Identity): Reply {
  return ok({ identity: renderIdentity(identity, address) });
}
