import { type JobKinds, startJob } from '../jobs.ts';
import type { Permission } from '../permissions.ts';
import { envelopeOf, type Fields, idsOf, isObject, listOf } from '../read-body.ts';
import { created, invalidAttribute, noContent, notFound, ok, Refusal, type Reply, tooManyParameters } from '../reply.ts';
import type { Call, Context, Route } from '../request.ts';

/** One of the two kinds of memberships; what they have in common is here, what sets them apart is given. */
export interface MembershipKind<Stored extends { readonly id: number; readonly user_id: number }> {
  readonly plural: string;
  readonly singular: string;
  /** As in `Bulk Create Group Membership`. */
  readonly title: string;
  readonly permission: Permission;
  readonly keys: readonly string[];
  readonly render: (membership: Stored, address: string) => Record<string, unknown>;
  readonly find: (context: Context, id: number) => Stored | undefined;
  readonly create: (context: Context, fields: Fields) => Stored;
  readonly remove: (context: Context, membership: Stored) => void;
  readonly makeDefault: (call: Call, membership: Stored) => void;
  readonly list: (call: Call) => Reply;
  /** Of the person in the path; also what `make_default` answers. */
  readonly listOfUser: (call: Call) => Reply;
}

interface Membership {
  readonly id: number;
  readonly user_id: number;
}

const mostItems = 100;

export function membershipRoutes<Stored extends Membership>(kind: MembershipKind<Stored>): Route[] {
  const { plural, permission, singular, keys } = kind;
  const base = { controller: plural };
  const one = { envelope: singular, keys };
  const many = { envelope: plural, keys };
  const own = `/users/{id}/${plural}`;
  const writing = { ...base, permission };
  return [
    { ...base, method: 'GET', path: `/${plural}`, action: 'index', handle: kind.list },
    {
      ...base,
      method: 'GET',
      path: `/${plural}/{id}`,
      action: 'show',
      handle: (call) => show(call, kind, found(call, kind, call.id)),
    },
    { ...writing, method: 'POST', path: `/${plural}`, action: 'create', permits: one, handle: (call) => create(call, kind) },
    {
      ...writing,
      method: 'POST',
      path: `/${plural}/create_many`,
      action: 'create_many',
      permits: many,
      handle: (call) => createMany(call, kind),
    },
    {
      ...writing,
      method: 'DELETE',
      path: `/${plural}/destroy_many`,
      action: 'destroy_many',
      handle: (call) => destroyMany(call, kind),
    },
    {
      ...writing,
      method: 'DELETE',
      path: `/${plural}/{id}`,
      action: 'destroy',
      handle: (call) => destroyMembership(call, kind, found(call, kind, call.id)),
    },
    { ...base, method: 'GET', path: own, action: 'index', handle: kind.listOfUser },
    {
      ...base,
      method: 'GET',
      path: `${own}/{second}`,
      action: 'show',
      handle: (call) => show(call, kind, ofThatUser(call, kind)),
    },
    { ...writing, method: 'POST', path: own, action: 'create', permits: one, handle: (call) => create(call, kind) },
    {
      ...writing,
      method: 'DELETE',
      path: `${own}/{second}`,
      action: 'destroy',
      handle: (call) => destroyMembership(call, kind, ofThatUser(call, kind)),
    },
    {
      ...writing,
      method: 'PUT',
      path: `${own}/{second}/make_default`,
      action: 'make_default',
      handle: (call) => makeDefaultMembership(call, kind, ofThatUser(call, kind)),
    },
  ];
}

export function membershipJobs<Stored extends Membership>(kind: MembershipKind<Stored>): JobKinds {
  const name = kind.title.replaceAll(' ', '');
  const lower = kind.title.toLowerCase();
  return {
    [`${kind.plural}.create`]: {
      type: `Bulk Create ${kind.title}`,
      working: (count) => `Creating ${lower} #${count}`,
      failure: `${name}CreateFailed`,
      action: 'create',
      apply: (context, item) => result(context, kind.create(context, isObject(item) ? item : {}).id, 'create', 'Created'),
    },
    [`${kind.plural}.destroy`]: {
      type: `Bulk Delete ${kind.title}`,
      working: (count) => `Deleting ${lower} #${count}`,
      failure: `${name}DeleteFailed`,
      action: 'delete',
      apply: (context, item) => {
        const membership = found(context, kind, isObject(item) ? Number(item.id) : 0);
        kind.remove(context, membership);
        return result(context, membership.id, 'delete', 'Deleted');
      },
    },
  };
}

export function destroyMembership<Stored extends Membership>(
  call: Call,
  kind: MembershipKind<Stored>,
  membership: Stored,
): Reply {
  kind.remove(call, membership);
  return noContent;
}

/** Answers with all of the person's memberships (Zendesk's group memberships reference). */
export function makeDefaultMembership<Stored extends Membership>(
  call: Call,
  kind: MembershipKind<Stored>,
  membership: Stored,
): Reply {
  kind.makeDefault(call, membership);
  return kind.listOfUser(call);
}

function result({ switches }: Context, id: number, action: string, status: string): Record<string, unknown> {
  return switches.membershipResults === 'bare' ? { id, status } : { action, id, status, success: true };
}

function show<Stored extends Membership>({ address }: Call, kind: MembershipKind<Stored>, membership: Stored): Reply {
  return ok({ [kind.singular]: kind.render(membership, address) });
}

function create<Stored extends Membership>(call: Call, kind: MembershipKind<Stored>): Reply {
  const { plural, singular } = kind;
  const fields = envelopeOf(call, singular, `api/v2/${plural}/create`);
  const membership = kind.create(call, call.id === 0 ? fields : { ...fields, user_id: call.id });
  const location = `${call.address}/api/v2/${plural}/${membership.id}.json`;
  return created({ [singular]: kind.render(membership, call.address) }, location);
}

function createMany<Stored extends Membership>(call: Call, { plural }: MembershipKind<Stored>): Reply {
  const items = listOf(call, plural);
  if (items === undefined) throw new Refusal(invalidAttribute(plural, 'must be present', `api/v2/${plural}/create_many`));
  if (items.length > mostItems) throw new Refusal(tooManyParameters(mostItems));
  return startJob(call, `${plural}.create`, items);
}

function destroyMany<Stored extends Membership>(call: Call, { plural }: MembershipKind<Stored>): Reply {
  const ids = idsOf(call.request.query);
  if (ids === undefined) throw new Refusal(invalidAttribute('ids', 'must be present', `api/v2/${plural}/destroy_many`));
  if (ids.length > mostItems) throw new Refusal(tooManyParameters(mostItems));
  const items = ids.map((id) => ({ id }));
  return startJob(call, `${plural}.destroy`, items);
}

function found<Stored extends Membership>(context: Context, kind: MembershipKind<Stored>, id: number): Stored {
  const membership = kind.find(context, id);
  if (membership === undefined) throw new Refusal(notFound);
  return membership;
}

function ofThatUser<Stored extends Membership>(call: Call, kind: MembershipKind<Stored>): Stored {
  const membership = found(call, kind, call.second);
  if (membership.user_id !== call.id) throw new Refusal(notFound);
  return membership;
}
