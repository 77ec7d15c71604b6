import { type JobKinds, startJob } from '../jobs.ts';
import { listPage, type Order, tableSource, wholeList } from '../paging.ts';
import { commaSeparated, envelopeOf, type Fields, idsOf, isObject, listOf } from '../read-body.ts';
import { both, type Condition, everything } from '../record-table.ts';
import { created, invalidAttribute, noContent, notFound, ok, Refusal, type Reply, tooManyParameters } from '../reply.ts';
import type { Call, Context, Route } from '../request.ts';
import { sortText } from '../sort-text.ts';
import { accountWorld } from '../world/account-world.ts';
import { organizationIndexOf } from '../world/end-users.ts';
import { organizationUpdateLimits } from './endpoint-limits.ts';
import { createOrganization, deleteOrganization, updateOrganization, writableOrganizationKeys } from './organization-writes.ts';
import {
  type Organization,
  organizationByExternalId,
  organizationByName,
  organizations,
  renderOrganization,
} from './organizations.ts';
import { listedTickets, tickets } from './tickets.ts';
import { users } from './users.ts';

const controller = 'organizations';
const one = { envelope: 'organization', keys: writableOrganizationKeys };
const many = { envelope: 'organizations', keys: [...writableOrganizationKeys, 'id'] };
const mostItems = 100;

export const organizationRoutes: readonly Route[] = [
  { method: 'GET', path: '/organizations', controller, action: 'index', handle: (call) => list(call, everything) },
  { method: 'GET', path: '/organizations/count', controller, action: 'count', handle: count },
  { method: 'GET', path: '/organizations/show_many', controller, action: 'show_many', handle: showMany },
  { method: 'GET', path: '/organizations/search', controller, action: 'search', handle: search },
  { method: 'GET', path: '/organizations/autocomplete', controller, action: 'autocomplete', handle: autocomplete },
  {
    method: 'GET',
    path: '/organizations/{id}',
    controller,
    action: 'show',
    handle: (call) => answer(call, found(call, call.id)),
  },
  { method: 'GET', path: '/organizations/{id}/related', controller, action: 'related', handle: showRelated },
  {
    method: 'POST',
    path: '/organizations',
    controller,
    action: 'create',
    permits: one,
    permission: 'manage_organizations',
    handle: create,
  },
  {
    method: 'POST',
    path: '/organizations/create_or_update',
    controller,
    action: 'create_or_update',
    permits: { envelope: 'organization', keys: [...writableOrganizationKeys, 'id'] },
    permission: 'manage_organizations',
    handle: createOrUpdate,
  },
  {
    method: 'POST',
    path: '/organizations/create_many',
    controller,
    action: 'create_many',
    permits: many,
    permission: 'manage_organizations',
    handle: createMany,
  },
  {
    method: 'PUT',
    path: '/organizations/update_many',
    controller,
    action: 'update_many',
    permits: [many, one],
    permission: 'manage_organizations',
    handle: updateMany,
  },
  {
    method: 'PUT',
    path: '/organizations/{id}',
    controller,
    action: 'update',
    permits: one,
    permission: 'manage_organizations',
    limits: organizationUpdateLimits,
    handle: (call) =>
      answer(
        call,
        updateOrganization(call, found(call, call.id), envelopeOf(call, 'organization', 'api/v2/organizations/update')),
      ),
  },
  {
    method: 'DELETE',
    path: '/organizations/destroy_many',
    controller,
    action: 'destroy_many',
    permission: 'manage_organizations',
    handle: destroyMany,
  },
  {
    method: 'DELETE',
    path: '/organizations/{id}',
    controller,
    action: 'destroy',
    permission: 'manage_organizations',
    handle: destroy,
  },
];

export const organizationJobs: JobKinds = {
  'organizations.create': {
    type: 'Bulk Create Organization',
    working: (progress) => `Creating organization #${progress}`,
    failure: 'OrganizationCreateFailed',
    action: 'create',
    apply: (context, item) => ({ status: 'Created', id: createOrganization(context, fieldsOf(item)).id }),
  },
  'organizations.update': {
    type: 'Bulk Update Organization',
    working: (progress) => `Updating organization #${progress}`,
    failure: 'OrganizationUpdateFailed',
    action: 'update',
    apply: (context, item) => {
      const { id, external_id, change } = fieldsOf(item);
      const organization = meant(context, { id, external_id });
      if (organization === undefined) throw new Refusal(notFound);
      updateOrganization(context, organization, fieldsOf(change));
      return { action: 'update', id: organization.id, status: 'Updated', success: true };
    },
  },
  'organizations.destroy': {
    type: 'Bulk Delete Organization',
    working: (progress) => `Deleting Organization #${progress}`,
    failure: 'OrganizationDeleteFailed',
    action: 'delete',
    apply: (context, item) => {
      const organization = meant(context, fieldsOf(item));
      if (organization === undefined) throw new Refusal(notFound);
      deleteOrganization(context, organization);
      return { action: 'delete', id: organization.id, status: 'Deleted', success: true };
    },
  },
};

const byName: Order = {
  name: 'name,id',
  keys: [
    { column: 'name', descending: false },
    { column: 'id', descending: false },
  ],
};

/** Lists of organizations are cached for half a minute (recorded). */
function list(call: Call, where: Condition, cursors = true): Reply {
  const page = listPage(call, {
    source: tableSource(organizations, where, cursors ? undefined : byName),
    key: 'organizations',
    render: (organization) => renderOrganization(organization, call.address),
    cursors,
  });
  return cursors ? { ...page, headers: { 'cache-control': 'max-age=30, private' } } : page;
}

function count({ state, now }: Call): Reply {
  return ok({ count: { value: organizations.count(state), refreshed_at: now } });
}

function showMany({ state, request: { query }, address }: Call): Reply {
  const ids = idsOf(query);
  const externalIds = commaSeparated(query, 'external_ids');
  const asked = (ids ?? externalIds ?? []).length;
  if (asked === 0) throw new Refusal(invalidAttribute('ids', 'must be present', 'api/v2/organizations/show_many'));
  if (asked > mostItems) throw new Refusal(tooManyParameters(mostItems));
  const shown =
    ids?.map((id) => organizations.get(state, id)) ?? externalIds?.map((id) => organizationByExternalId(state, id)) ?? [];
  return wholeList(
    'organizations',
    shown.filter((organization) => organization !== undefined).map((organization) => renderOrganization(organization, address)),
  );
}

function search(call: Call): Reply {
  const { query } = call.request;
  const externalId = query.get('external_id');
  const name = query.get('name');
  if (externalId === null && name === null) {
    throw new Refusal(invalidAttribute('external_id', 'must be present', 'api/v2/organizations/search'));
  }
  const where =
    externalId === null
      ? call.switches.organizationNames === 'exact'
        ? { sql: 'name = ?', parameters: [sortText(name ?? '')] }
        : { sql: 'instr(name, ?) = 1', parameters: [sortText(name ?? '')] }
      : { sql: 'external_id = ?', parameters: [externalId.toLowerCase()] };
  return list(call, where, false);
}

function autocomplete(call: Call): Reply {
  const name = sortText(call.request.query.get('name') ?? '');
  if (name.length < 2) {
    const title = 'name must be at least 2 characters';
    return { status: 400, body: { errors: [{ code: 'InvalidValue', title }] } };
  }
  return list(call, { sql: 'instr(name, ?) = 1', parameters: [name] }, false);
}

function showRelated(call: Call): Reply {
  const organization = found(call, call.id);
  const { organizations: seeded } = accountWorld(call.state);
  const place = seeded.indexOf(organization.id);
  const members = users.count(call.state, {
    where: { sql: 'organization_id = ? AND active = 1', parameters: [organization.id] },
    base: place < 0 ? 'none' : (index) => organizationIndexOf(index, seeded.length) === place,
  });
  const ofIt = { sql: 'organization_id = ?', parameters: [organization.id] };
  return ok({
    organization_related: {
      tickets_count: tickets.stored.count(call.state, both(listedTickets.where, ofIt)),
      users_count: members,
    },
  });
}

function create(call: Call): Reply {
  const organization = createOrganization(call, envelopeOf(call, 'organization', 'api/v2/organizations/create'));
  const location = `${call.address}/api/v2/organizations/${organization.id}.json`;
  return created({ organization: renderOrganization(organization, call.address) }, location);
}

function createOrUpdate(call: Call): Reply {
  const fields = envelopeOf(call, 'organization', 'api/v2/organizations/create_or_update');
  const named = typeof fields.name === 'string' ? organizationByName(call.state, fields.name) : undefined;
  const current = meant(call, fields) ?? named;
  return current === undefined ? create(call) : answer(call, updateOrganization(call, current, fields));
}

function createMany(call: Call): Reply {
  const items = listOf(call, 'organizations');
  if (items === undefined)
    throw new Refusal(invalidAttribute('organizations', 'must be present', 'api/v2/organizations/create_many'));
  return startJob(call, 'organizations.create', withinLimit(items));
}

/** The same change for `ids` or `external_ids`, or a list of organizations each with its own. */
function updateMany(call: Call): Reply {
  const { body } = call.request;
  const same =
    body.kind === 'json' && isObject(body.value) && isObject(body.value.organization) ? body.value.organization : undefined;
  const batch = listOf(call, 'organizations')?.map(({ id, ...change }) => ({
    id: Number(id),
    external_id: change.external_id,
    change,
  }));
  const items = same === undefined ? batch : wanted(call)?.map((who) => ({ ...who, change: same }));
  if (items === undefined)
    throw new Refusal(invalidAttribute('organizations', 'must be present', 'api/v2/organizations/update_many'));
  return startJob(call, 'organizations.update', withinLimit(items));
}

function destroyMany(call: Call): Reply {
  const items = wanted(call);
  if (items === undefined) throw new Refusal(invalidAttribute('ids', 'must be present', 'api/v2/organizations/destroy_many'));
  return startJob(call, 'organizations.destroy', withinLimit(items));
}

function destroy(call: Call): Reply {
  deleteOrganization(call, found(call, call.id));
  return noContent;
}

function wanted({ request: { query } }: Call): Fields[] | undefined {
  return idsOf(query)?.map((id) => ({ id })) ?? commaSeparated(query, 'external_ids')?.map((external_id) => ({ external_id }));
}

function withinLimit(items: readonly Fields[]): readonly Fields[] {
  if (items.length > mostItems) throw new Refusal(tooManyParameters(mostItems));
  return items;
}

function meant({ state }: Context, { id, external_id }: Fields): Organization | undefined {
  const byId = Number(id) > 0 ? organizations.get(state, Number(id)) : undefined;
  return (
    byId ?? (typeof external_id === 'string' && external_id !== '' ? organizationByExternalId(state, external_id) : undefined)
  );
}

function found({ state }: Call, id: number): Organization {
  const organization = organizations.get(state, id);
  if (organization === undefined) throw new Refusal(notFound);
  return organization;
}

function answer({ address }: Call, organization: Organization): Reply {
  return ok({ organization: renderOrganization(organization, address) });
}

function fieldsOf(item: unknown): Fields {
  return isObject(item) ? item : {};
}
