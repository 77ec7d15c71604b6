import type { Practice } from '../../main/practice/server.ts';
import { ask, recordsIn } from './ask.ts';
import { configurationExercises } from './exercises-configuration.ts';
import { oauthToken } from './oauth-token.ts';

/** What a request to an endpoint needs to be answered with success; most GETs need nothing. */
export interface Exercise {
  readonly query?: string;
  readonly body?: unknown;
  /** A body that is a file, plain text unless told. */
  readonly file?: string;
  readonly contentType?: string;
  /** In place of the first records of the lists they stand in. */
  readonly ids?: readonly (number | string)[];
  /** In place of the administrator's API token. */
  readonly authorization?: string;
}

export type Exercises = Readonly<Record<string, (world: ExerciseWorld) => Exercise | Promise<Exercise>>>;

/** Records that one exercise may use up without another missing them. */
export interface ExerciseWorld {
  readonly practice: Practice;
  /** Another customer at each call. */
  customer(): number;
  /** An agent, always another one, with memberships. */
  agent(): number;
  organization(): number;
  /** A ticket that is not closed. */
  ticket(): number;
  first(path: string): Promise<number | string>;
}

export function exerciseWorld(practice: Practice): ExerciseWorld {
  const people = practice.all('users').filter(({ active }) => active === true);
  const customers = people.filter(({ role }) => role === 'end-user').map(({ id }) => Number(id));
  const agents = people.filter(({ role }) => role === 'agent').map(({ id }) => Number(id));
  const organizations = practice.all('organizations').map(({ id }) => Number(id));
  const tickets = practice
    .all('tickets')
    .filter(({ status }) => status === 'open')
    .map(({ id }) => Number(id));
  const next = (ids: number[]) => () => ids.shift() ?? 0;
  return {
    practice,
    customer: next(customers),
    agent: next(agents),
    organization: next(organizations),
    ticket: next(tickets),
    first: async (path) => {
      const [record] = recordsIn((await ask(practice, 'GET', `/api/v2${path}`)).body);
      const id = record?.id;
      return typeof id === 'number' || typeof id === 'string' ? id : 0;
    },
  };
}

const rule = {
  title: 'Exercised',
  actions: [{ field: 'status', value: 'open' }],
  all: [{ field: 'status', operator: 'less_than', value: 'solved' }],
};
const tags = { tags: ['exercised'] };

/** A membership of that agent, which the agent can do without. */
async function spareMembership({ practice, agent }: ExerciseWorld): Promise<[number, number]> {
  for (let user = agent(); user !== 0; user = agent()) {
    const { body } = await ask(practice, 'GET', `/api/v2/users/${user}/group_memberships`);
    const spare = recordsIn(body).find((membership) => membership.default === false);
    if (spare !== undefined) return [user, Number(spare.id)];
  }
  throw new Error('No agent is in two groups.');
}

async function emptyGroup({ practice }: ExerciseWorld): Promise<number> {
  const { body } = await ask(practice, 'POST', '/api/v2/groups', {
    body: { group: { name: `Empty ${practice.all('groups').length}` } },
  });
  return Number((body as { group: { id: number } }).group.id);
}

async function secondIdentity({ practice, customer }: ExerciseWorld): Promise<[number, number]> {
  const user = customer();
  const { body } = await ask(practice, 'POST', `/api/v2/users/${user}/identities`, {
    body: { identity: { type: 'email', value: `second.${user}@mail.example` } },
  });
  return [user, Number((body as { identity: { id: number } }).identity.id)];
}

async function deletedUser({ practice, customer }: ExerciseWorld): Promise<number> {
  const user = customer();
  await ask(practice, 'DELETE', `/api/v2/users/${user}`);
  return user;
}

async function deletedTicket({ practice, ticket }: ExerciseWorld): Promise<number> {
  const id = ticket();
  await ask(practice, 'DELETE', `/api/v2/tickets/${id}`);
  return id;
}

/** Of a customer who was in that organization already, another one. */
async function memberOfOrganization(world: ExerciseWorld): Promise<{ user: number; organization: number; membership: number }> {
  const organization = world.organization();
  for (let user = world.customer(); user !== 0; user = world.customer()) {
    const { status, body } = await ask(world.practice, 'POST', '/api/v2/organization_memberships', {
      body: { organization_membership: { user_id: user, organization_id: organization } },
    });
    if (status !== 201) continue;
    const { id } = (body as { organization_membership: { id: number } }).organization_membership;
    return { user, organization, membership: id };
  }
  throw new Error('Every customer is in every organization.');
}

export const exercises: Exercises = {
  ...configurationExercises,
  'POST /oauth/clients': () => ({ body: { client: { name: 'Exercised', identifier: 'exercised', kind: 'public' } } }),
  'GET /oauth/tokens/current': async ({ practice }) => ({ authorization: (await oauthToken(practice)).authorization }),
  'DELETE /oauth/tokens/current': async ({ practice }) => ({ authorization: (await oauthToken(practice)).authorization }),
  'GET /oauth/tokens/{id}': async ({ practice }) => ({ ids: [(await oauthToken(practice)).id] }),
  'DELETE /oauth/tokens/{id}': async ({ practice }) => ({ ids: [(await oauthToken(practice)).id] }),
  'GET /macros': () => ({
    query: 'per_page=100&include=usage_1h,usage_24h,usage_7d,usage_30d,categories,app_installation,permissions',
  }),
  'GET /macros/new': async ({ first }) => ({ query: `macro_id=${await first('/macros')}` }),
  'GET /tickets/{id}/macros/{second}/apply': async ({ ticket, first }) => ({ ids: [ticket(), await first('/macros')] }),
  'POST /views/preview': () => ({ body: { view: { all: rule.all, output: { columns: ['subject', 'requester', 'group'] } } } }),
  'POST /views/preview/count': () => ({ body: { view: { all: rule.all } } }),
  'GET /macros/search': () => ({ query: 'query=refund' }),
  'POST /macros': () => ({ body: { macro: { title: 'Exercised', actions: rule.actions } } }),
  'PUT /account/settings': () => ({ body: { settings: { groups: { check_group_name_uniqueness: true } } } }),
  'PUT /macros/{id}': () => ({ body: { macro: { title: 'Changed' } } }),
  'PUT /macros/update_many': async ({ first }) => ({ body: { macros: [{ id: await first('/macros'), position: 4 }] } }),
  'DELETE /macros/destroy_many': async ({ first }) => ({ query: `ids=${await first('/macros')}` }),
  'POST /groups': () => ({ body: { group: { name: 'Exercised' } } }),
  'PUT /groups/{id}': () => ({ body: { group: { description: 'Changed' } } }),
  'DELETE /groups/{id}': async (world) => ({ ids: [await emptyGroup(world)] }),
  'GET /group_memberships': () => ({ query: 'page[size]=3&include=users,groups' }),
  'POST /group_memberships': async (world) => ({
    body: { group_membership: { user_id: world.agent(), group_id: await emptyGroup(world) } },
  }),
  'POST /users/{id}/group_memberships': async (world) => ({
    ids: [world.agent()],
    body: { group_membership: { group_id: await emptyGroup(world) } },
  }),
  'POST /group_memberships/create_many': async (world) => ({
    body: { group_memberships: [{ user_id: world.agent(), group_id: await emptyGroup(world) }] },
  }),
  'DELETE /group_memberships/destroy_many': async (world) => ({ query: `ids=${(await spareMembership(world))[1]}` }),
  'DELETE /group_memberships/{id}': async (world) => ({ ids: [(await spareMembership(world))[1]] }),
  'DELETE /users/{id}/group_memberships/{second}': async (world) => ({ ids: await spareMembership(world) }),
  'PUT /users/{id}/group_memberships/{second}/make_default': async (world) => ({ ids: await spareMembership(world) }),
  'GET /users/show_many': ({ customer }) => ({ query: `ids=${customer()}` }),
  'GET /users/autocomplete': () => ({ query: 'name=mar' }),
  'POST /users/autocomplete': () => ({ body: { name: 'mar' } }),
  'GET /users/search': () => ({ query: 'query=role:agent' }),
  'POST /users': () => ({ body: { user: { name: 'Exercised', email: 'exercised@mail.example' } } }),
  'POST /users/create_or_update': () => ({ body: { user: { name: 'Exercised', email: 'exercised.2@mail.example' } } }),
  'POST /users/create_many': () => ({ body: { users: [{ name: 'One' }] } }),
  'POST /users/create_or_update_many': () => ({ body: { users: [{ name: 'Two', email: 'two@mail.example' }] } }),
  'PUT /users/update_many': ({ customer }) => ({ query: `ids=${customer()}`, body: { user: { notes: 'Changed' } } }),
  'PUT /users/{id}': ({ customer }) => ({ ids: [customer()], body: { user: { notes: 'Changed' } } }),
  'PUT /users/{id}/merge': ({ customer }) => ({ ids: [customer()], body: { user: { id: customer() } } }),
  'DELETE /users/{id}': ({ customer }) => ({ ids: [customer()] }),
  'DELETE /users/destroy_many': ({ customer }) => ({ query: `ids=${customer()}` }),
  'DELETE /users/{id}/sessions': ({ agent }) => ({ ids: [agent()] }),
  'POST /users/logout_many': ({ agent }) => ({ query: `ids=${agent()}` }),
  'POST /users/{id}/identities': ({ customer }) => ({
    ids: [customer()],
    body: { identity: { type: 'email', value: 'exercised.3@mail.example' } },
  }),
  'PUT /users/{id}/identities/{second}': async (world) => ({
    ids: await secondIdentity(world),
    body: { identity: { verified: true } },
  }),
  'PUT /users/{id}/identities/{second}/make_primary': async (world) => ({ ids: await secondIdentity(world) }),
  'PUT /end_users/{id}/identities/{second}/make_primary': async (world) => ({ ids: await secondIdentity(world) }),
  'PUT /end_users/{id}/identities/{second}/request_verification': async (world) => ({ ids: await secondIdentity(world) }),
  'DELETE /end_users/{id}/identities/{second}': async (world) => ({ ids: await secondIdentity(world) }),
  'POST /end_users/{id}/identities': ({ customer }) => ({
    ids: [customer()],
    body: { identity: { type: 'email', value: 'of.their.own@mail.example' } },
  }),
  'PUT /users/{id}/identities/{second}/verify': async (world) => ({ ids: await secondIdentity(world) }),
  'DELETE /users/{id}/identities/{second}': async (world) => ({ ids: await secondIdentity(world) }),
  'GET /deleted_users/{id}': async (world) => ({ ids: [await deletedUser(world)] }),
  'DELETE /deleted_users/{id}': async (world) => ({ ids: [await deletedUser(world)] }),
  'GET /users/{id}/compliance_deletion_statuses': async (world) => {
    const id = await deletedUser(world);
    await ask(world.practice, 'DELETE', `/api/v2/deleted_users/${id}`);
    return { ids: [id] };
  },
  'GET /job_statuses/{name}': async ({ practice, first }) => {
    await ask(practice, 'POST', '/api/v2/users/create_many', { body: { users: [{ name: 'One' }] } });
    return { ids: [await first('/job_statuses')] };
  },
  'GET /job_statuses/show_many': async ({ first }) => ({ query: `ids=${await first('/job_statuses')}` }),
  'GET /organizations/show_many': ({ organization }) => ({ query: `ids=${organization()}` }),
  'GET /organizations/search': () => ({ query: 'external_id=ORG-0' }),
  'GET /organizations/autocomplete': () => ({ query: 'name=til' }),
  'POST /organizations': () => ({ body: { organization: { name: 'Exercised' } } }),
  'POST /organizations/create_or_update': () => ({ body: { organization: { name: 'Exercised too', external_id: 'EX-1' } } }),
  'POST /organizations/create_many': () => ({ body: { organizations: [{ name: 'Exercised many' }] } }),
  'PUT /organizations/update_many': ({ organization }) => ({
    query: `ids=${organization()}`,
    body: { organization: { notes: 'Changed' } },
  }),
  'PUT /organizations/{id}': ({ organization }) => ({ ids: [organization()], body: { organization: { notes: 'Changed' } } }),
  'DELETE /organizations/destroy_many': ({ organization }) => ({ query: `ids=${organization()}` }),
  'DELETE /organizations/{id}': ({ organization }) => ({ ids: [organization()] }),
  'POST /organization_memberships': ({ customer, organization }) => ({
    body: { organization_membership: { user_id: customer(), organization_id: organization() } },
  }),
  'POST /users/{id}/organization_memberships': ({ customer, organization }) => ({
    ids: [customer()],
    body: { organization_membership: { organization_id: organization() } },
  }),
  'POST /organization_memberships/create_many': ({ customer, organization }) => ({
    body: { organization_memberships: [{ user_id: customer(), organization_id: organization() }] },
  }),
  'GET /users/{id}/organization_memberships/{second}': async (world) => {
    const { user, membership } = await memberOfOrganization(world);
    return { ids: [user, membership] };
  },
  'DELETE /organization_memberships/{id}': async (world) => ({ ids: [(await memberOfOrganization(world)).membership] }),
  'DELETE /organization_memberships/destroy_many': async (world) => ({
    query: `ids=${(await memberOfOrganization(world)).membership}`,
  }),
  'DELETE /users/{id}/organization_memberships/{second}': async (world) => {
    const { user, membership } = await memberOfOrganization(world);
    return { ids: [user, membership] };
  },
  'PUT /users/{id}/organization_memberships/{second}/make_default': async (world) => {
    const { user, membership } = await memberOfOrganization(world);
    return { ids: [user, membership] };
  },
  'DELETE /users/{id}/organizations/{second}': async (world) => {
    const { user, organization } = await memberOfOrganization(world);
    return { ids: [user, organization] };
  },
  'PUT /users/{id}/organizations/{second}/make_default': async (world) => {
    const { user, organization } = await memberOfOrganization(world);
    return { ids: [user, organization] };
  },
  'GET /tickets': () => ({ query: 'page[size]=5' }),
  'GET /tickets/{id}/audits/{second}': async ({ ticket, first }) => {
    const id = ticket();
    return { ids: [id, await first(`/tickets/${id}/audits`)] };
  },
  'GET /tickets/show_many': ({ ticket }) => ({ query: `ids=${ticket()}` }),
  'POST /tickets': () => ({ body: { ticket: { subject: 'Exercised', comment: { body: 'Hello' } } } }),
  'POST /tickets/create_many': () => ({ body: { tickets: [{ subject: 'Exercised', comment: { body: 'Hello' } }] } }),
  'PUT /tickets/update_many': ({ ticket }) => ({
    query: `ids=${ticket()}`,
    body: { ticket: { additional_tags: ['exercised'] } },
  }),
  'PUT /tickets/{id}': ({ ticket }) => ({ ids: [ticket()], body: { ticket: { priority: 'low' } } }),
  'DELETE /tickets/{id}': ({ ticket }) => ({ ids: [ticket()] }),
  'DELETE /tickets/destroy_many': ({ ticket }) => ({ query: `ids=${ticket()}` }),
  'PUT /deleted_tickets/{id}/restore': async (world) => ({ ids: [await deletedTicket(world)] }),
  'PUT /deleted_tickets/restore_many': async (world) => ({ query: `ids=${await deletedTicket(world)}` }),
  'DELETE /deleted_tickets/{id}': async (world) => ({ ids: [await deletedTicket(world)] }),
  'DELETE /deleted_tickets/destroy_many': async (world) => ({ query: `ids=${await deletedTicket(world)}` }),
  'GET /tags': () => ({ query: 'page[size]=5' }),
  'GET /autocomplete/tags': () => ({ query: 'name=bil' }),
  'POST /autocomplete/tags': () => ({ body: { name: 'bil' } }),
  ...Object.fromEntries(
    (['tickets', 'users', 'organizations'] as const).flatMap((plural) =>
      ['GET', 'POST', 'PUT', 'DELETE'].map((method) => [
        `${method} /${plural}/{id}/tags`,
        ({ ticket, customer, organization }: ExerciseWorld) => ({
          ids: [plural === 'tickets' ? ticket() : plural === 'users' ? customer() : organization()],
          ...(method === 'GET' ? {} : { body: tags }),
        }),
      ]),
    ),
  ),
  ...Object.fromEntries(
    (['triggers', 'automations', 'views'] as const).flatMap((plural) => {
      const singular = plural.slice(0, -1);
      return [
        [`GET /${plural}/search`, () => ({ query: 'query=a' })],
        [`POST /${plural}`, () => ({ body: { [singular]: rule } })],
        [`PUT /${plural}/{id}`, () => ({ body: { [singular]: { title: 'Changed' } } })],
        [
          `PUT /${plural}/update_many`,
          async ({ first }: ExerciseWorld) => ({ body: { [plural]: [{ id: await first(`/${plural}`), position: 3 }] } }),
        ],
        [`DELETE /${plural}/destroy_many`, async ({ first }: ExerciseWorld) => ({ query: `ids=${await first(`/${plural}`)}` })],
      ];
    }),
  ),
  'DELETE /automations/{id}': async ({ practice }) => ({ ids: [await plainAutomation(practice)] }),
  'DELETE /automations/destroy_many': async ({ practice }) => ({ query: `ids=${await plainAutomation(practice)}` }),
  'GET /views/show_many': async ({ first }) => ({ query: `ids=${await first('/views')}` }),
  'GET /views/count_many': async ({ first }) => ({ query: `ids=${await first('/views')}` }),
  'GET /search': () => ({ query: 'query=type:group support' }),
  'GET /search/count': () => ({ query: 'query=type:user' }),
  'GET /search/export': () => ({ query: 'query=role:agent&filter[type]=user&page[size]=5' }),
  'GET /incremental/users': () => ({ query: 'start_time=0' }),
  'GET /incremental/users/cursor': () => ({ query: 'start_time=0' }),
  'GET /incremental/tickets': () => ({ query: 'start_time=0' }),
  'GET /incremental/tickets/cursor': () => ({ query: 'start_time=0' }),
  'GET /incremental/organizations': () => ({ query: 'start_time=0' }),
  'GET /ticket_fields/show_many': async ({ first }) => ({ query: `ids=${await first('/ticket_fields')}` }),
  'GET /ticket_forms/show_many': async ({ first }) => ({ query: `ids=${await first('/ticket_forms')}` }),
  'POST /user_fields': () => ({ body: { user_field: { title: 'Exercised', key: 'exercised', type: 'text' } } }),
  'PUT /user_fields/{id}': () => ({ body: { user_field: { title: 'Changed' } } }),
  'POST /organization_fields': () => ({ body: { organization_field: { title: 'Exercised', key: 'exercised', type: 'text' } } }),
  'PUT /organization_fields/{id}': () => ({ body: { organization_field: { title: 'Changed' } } }),
  'POST /ticket_fields': () => ({ body: { ticket_field: { title: 'Exercised', type: 'text' } } }),
  'PUT /ticket_fields/{id}': () => ({ body: { ticket_field: { title: 'Changed' } } }),
  'POST /custom_statuses': () => ({ body: { custom_status: { status_category: 'open', agent_label: 'Exercised' } } }),
  'PUT /custom_statuses/{id}': () => ({ body: { custom_status: { agent_label: 'Changed' } } }),
  'GET /audit_logs': () => ({ query: 'page[size]=5' }),
};

/** A new one, as Zendesk's own stay. */
async function plainAutomation(practice: Practice): Promise<number> {
  const count = recordsIn((await ask(practice, 'GET', '/api/v2/automations')).body).length;
  const all = [...rule.all, { field: 'NEW', operator: 'greater_than', value: String(100 + count) }];
  const { body } = await ask(practice, 'POST', '/api/v2/automations', { body: { automation: { ...rule, all } } });
  return (body as { automation: { id: number } }).automation.id;
}

/** The path of an exercise with its placeholders filled in: given ids, or the first record of each list. */
export async function concretePath(world: ExerciseWorld, path: string, { ids = [] }: Exercise): Promise<string> {
  const given = [...ids];
  let concrete = '';
  for (const part of path.split('/').slice(1)) {
    concrete += `/${part.startsWith('{') ? (given.shift() ?? (await world.first(concrete))) : part}`;
  }
  return concrete;
}
