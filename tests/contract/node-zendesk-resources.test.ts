import { createClient } from 'node-zendesk';
import { expect, onTestFinished, test } from 'vitest';
import { startPractice } from '../../main/practice/server.ts';

type Client = ReturnType<typeof createClient>;

/** Records that calls may use up, another one each time, and what they are about. */
interface Stock {
  readonly customer: () => number;
  readonly ticket: () => number;
  readonly me: number;
  readonly agent: number;
  readonly group: number;
  readonly spare: { readonly id: number; readonly user_id: number };
  readonly macro: number;
  readonly organization: () => number;
  readonly view: number;
  readonly trigger: number;
}

const rule = {
  title: 'By node-zendesk',
  actions: [{ field: 'status', value: 'open' }],
  conditions: { all: [{ field: 'status', operator: 'is', value: 'pending' }], any: [] },
};

/** Its types ask for less than, or something else than, what its code sends on as it comes. */
const asSent = (value: unknown) => JSON.parse(JSON.stringify(value));

/** Every method of its resources that the practice Zendesk has, but `users.removeTags`, which leaves its body out. */
const calls: Readonly<Record<string, (client: Client, stock: Stock) => Promise<unknown>>> = {
  'accountsettings.show': ({ accountsettings }) => accountsettings.show(),
  'automations.list': ({ automations }) => automations.list(),
  'automations.listActive': ({ automations }) => automations.listActive(),
  'automations.create': ({ automations }) => automations.create({ automation: rule }),
  'brand.list': ({ brand }) => brand.list(),
  'customagentroles.list': ({ customagentroles }) => customagentroles.list(),
  'dynamiccontent.listItems': ({ dynamiccontent }) => dynamiccontent.listItems(),
  'groups.list': ({ groups }) => groups.list(),
  'groups.count': ({ groups }) => groups.count(),
  'groups.countByUser': ({ groups }, { me }) => groups.countByUser(me),
  'groups.assignable': ({ groups }) => groups.assignable(),
  'groups.show': ({ groups }, { group }) => groups.show(group),
  'groups.create': ({ groups }) => groups.create({ group: { name: 'By node-zendesk' } }),
  'groups.update': ({ groups }, { group }) => groups.update(group, { group: { name: 'By node-zendesk too' } }),
  'groupmemberships.list': ({ groupmemberships }) => groupmemberships.list(),
  'groupmemberships.listByUser': ({ groupmemberships }, { me }) => groupmemberships.listByUser(me),
  'groupmemberships.listByGroup': ({ groupmemberships }, { group }) => groupmemberships.listByGroup(group),
  'groupmemberships.show': ({ groupmemberships }, { spare }) => groupmemberships.show(spare.id),
  'groupmemberships.showByUser': ({ groupmemberships }, { spare }) => groupmemberships.showByUser(spare.user_id, spare.id),
  'groupmemberships.listAssignable': ({ groupmemberships }) => groupmemberships.listAssignable(),
  'groupmemberships.listAssignableByGroup': ({ groupmemberships }, { group }) => groupmemberships.listAssignableByGroup(group),
  'groupmemberships.makeDefault': ({ groupmemberships }, { spare }) => groupmemberships.makeDefault(spare.user_id, spare.id),
  'groupmemberships.delete': ({ groupmemberships }, { spare }) => groupmemberships.delete(spare.id),
  'jobstatuses.list': ({ jobstatuses }) => jobstatuses.list(),
  'macros.list': ({ macros }) => macros.list(),
  'macros.listActive': ({ macros }) => macros.listActive(),
  'macros.search': ({ macros }) => macros.search('refund'),
  'macros.categories': ({ macros }) => macros.categories(),
  'macros.show': ({ macros }, { macro }) => macros.show(macro),
  'macros.apply': ({ macros }, { macro }) => macros.apply(macro),
  'macros.applyTicket': ({ macros }, { macro, ticket }) => macros.applyTicket(ticket(), macro),
  'macros.update': ({ macros }, { macro }) => macros.update(macro, { macro: { description: 'x' } }),
  'oauthclients.list': ({ oauthclients }) => oauthclients.list(),
  'oauthtokens.list': ({ oauthtokens }) => oauthtokens.list(),
  'organizations.list': ({ organizations }) => organizations.list(),
  'organizations.count': ({ organizations }) => organizations.count(),
  'organizations.related': ({ organizations }, { organization }) => organizations.related(organization()),
  'organizations.showMany': ({ organizations }, { organization }) => organizations.showMany([organization(), organization()]),
  'organizations.autocomplete': ({ organizations }) => organizations.autocomplete({ name: 'til' }),
  'organizations.create': ({ organizations }) => organizations.create({ organization: { name: 'By node-zendesk' } }),
  'organizations.createMany': ({ organizations }) =>
    organizations.createMany(asSent({ organizations: [{ name: 'By node-zendesk 2' }] })),
  'organizations.update': ({ organizations }, { organization }) =>
    organizations.update(organization(), { organization: { notes: 'x' } }),
  'organizations.delete': ({ organizations }, { organization }) => organizations.delete(organization()),
  'organizations.bulkDelete': ({ organizations }, { organization }) => organizations.bulkDelete([organization()]),
  'organizationfields.list': ({ organizationfields }) => organizationfields.list(),
  'organizationmemberships.list': ({ organizationmemberships }) => organizationmemberships.list(),
  'organizationmemberships.listByUser': ({ organizationmemberships }, { customer }) =>
    organizationmemberships.listByUser(customer()),
  'organizationmemberships.listByOrganization': ({ organizationmemberships }, { organization }) =>
    organizationmemberships.listByOrganization(organization()),
  'policies.list': ({ policies }) => policies.list(),
  'search.query': ({ search }) => search.query('type:user role:admin'),
  'search.showResultsCount': ({ search }) => search.showResultsCount('type:ticket refund'),
  'search.exportResults': ({ search }) => search.exportResults('role:admin', 'user'),
  'sessions.list': ({ sessions }) => sessions.list(),
  'sessions.getByUserId': ({ sessions }, { me }) => sessions.getByUserId(me),
  'tags.list': ({ tags }) => tags.list(),
  'ticketaudits.list': ({ ticketaudits }, { ticket }) => ticketaudits.list(ticket()),
  'ticketaudits.count': ({ ticketaudits }, { ticket }) => ticketaudits.count(ticket()),
  'ticketfields.list': ({ ticketfields }) => ticketfields.list(),
  'ticketfields.count': ({ ticketfields }) => ticketfields.count(),
  'ticketforms.list': ({ ticketforms }) => ticketforms.list(),
  'tickets.show': ({ tickets }, { ticket }) => tickets.show(ticket()),
  'tickets.showMany': ({ tickets }, { ticket }) => tickets.showMany([ticket(), ticket()]),
  'tickets.listAssigned': ({ tickets }, { me }) => tickets.listAssigned(me),
  'tickets.listByUserRequested': ({ tickets }, { customer }) => tickets.listByUserRequested(customer()),
  'tickets.listByUserCCD': ({ tickets }, { customer }) => tickets.listByUserCCD(customer()),
  'tickets.listByOrganization': ({ tickets }, { organization }) => tickets.listByOrganization(organization()),
  'tickets.create': ({ tickets }) => tickets.create(asSent({ ticket: { subject: 'S', comment: { body: 'B' } } })),
  'tickets.createMany': ({ tickets }) => tickets.createMany(asSent({ tickets: [{ subject: 'S', comment: { body: 'B' } }] })),
  'tickets.update': ({ tickets }, { ticket }) =>
    tickets.update(ticket(), asSent({ ticket: { priority: 'low', comment: { body: 'B' } } })),
  'tickets.updateMany': ({ tickets }, { ticket }) => tickets.updateMany([ticket()], { ticket: { additional_tags: ['x'] } }),
  'tickets.delete': ({ tickets }, { ticket }) => tickets.delete(ticket()),
  'tickets.deleteMany': ({ tickets }, { ticket }) => tickets.deleteMany([ticket()]),
  'tickets.incremental': ({ tickets }) => tickets.incremental('1'),
  'tickets.getComments': ({ tickets }, { ticket }) => tickets.getComments(ticket()),
  'tickets.exportAudit': ({ tickets }, { ticket }) => tickets.exportAudit(ticket()),
  'tickets.addTags': ({ tickets }, { ticket }) => tickets.addTags(ticket(), asSent({ tags: ['x'] })),
  'tickets.updateTags': ({ tickets }, { ticket }) => tickets.updateTags(ticket(), asSent({ tags: ['x'] })),
  'triggers.list': ({ triggers }) => triggers.list(),
  'triggers.listActive': ({ triggers }) => triggers.listActive(),
  'triggers.show': ({ triggers }, { trigger }) => triggers.show(trigger),
  'triggers.search': ({ triggers }) => triggers.search('a'),
  'triggers.create': ({ triggers }) => triggers.create({ trigger: rule }),
  'userfields.list': ({ userfields }) => userfields.list(),
  'useridentities.list': ({ useridentities }, { customer }) => useridentities.list(customer()),
  'useridentities.create': ({ useridentities }, { customer }) =>
    useridentities.create(customer(), { identity: { type: 'email', value: 'nz@mail.example' } }),
  'users.listByGroup': ({ users }, { group }) => users.listByGroup(group),
  'users.listByOrganization': ({ users }, { organization }) => users.listByOrganization(organization()),
  'users.show': ({ users }, { customer }) => users.show(customer()),
  'users.showMany': ({ users }, { customer }) => users.showMany([customer(), customer()]),
  'users.create': ({ users }) => users.create({ user: { name: 'By node-zendesk' } }),
  'users.createMany': ({ users }) => users.createMany(asSent({ users: [{ name: 'By node-zendesk' }] })),
  'users.createOrUpdate': ({ users }) => users.createOrUpdate({ user: { name: 'N', email: 'n@mail.example' } }),
  'users.update': ({ users }, { customer }) => users.update(customer(), { user: { notes: 'x' } }),
  'users.suspend': ({ users }, { customer }) => users.suspend(customer()),
  'users.unsuspend': ({ users }, { customer }) => users.unsuspend(customer()),
  'users.search': ({ users }) => users.search({ query: 'role:admin' }),
  'users.merge': ({ users }, { customer }) => users.merge(customer(), customer()),
  'users.incremental': ({ users }) => users.incremental(1),
  'users.listTags': ({ users }, { customer }) => users.listTags(customer()),
  'users.setTags': ({ users }, { customer }) => users.setTags(customer(), asSent({ tags: ['x'] })),
  'users.addTags': ({ users }, { customer }) => users.addTags(customer(), asSent({ tags: ['x'] })),
  'users.delete': ({ users }, { customer }) => users.delete(customer()),
  'users.destroyMany': ({ users }, { customer }) => users.destroyMany([customer()], [], []),
  'views.list': ({ views }) => views.list(),
  'views.listActive': ({ views }) => views.listActive(),
  'views.listCompact': ({ views }) => views.listCompact(),
  'views.show': ({ views }, { view }) => views.show(view),
  'views.tickets': ({ views }, { view }) => views.tickets(view),
  'views.execute': ({ views }, { view }) => views.execute(view, {}),
  'views.preview': ({ views }) => views.preview({ view: { all: rule.conditions.all, output: { columns: ['subject'] } } }),
  'views.showCount': ({ views }, { view }) => views.showCount(view),
  'views.showCounts': ({ views }, { view }) => views.showCounts([view]),
  'views.create': ({ views }) => views.create({ view: { title: 'By node-zendesk', all: rule.conditions.all } }),
  'views.update': ({ views }, { view }) => views.update(view, { view: { title: 'By node-zendesk too' } }),
};

test('node-zendesk as it is: every method whose resource is there succeeds', { timeout: 240_000 }, async () => {
  const practice = await startPractice({ limits: { perMinute: 100_000, endpoints: false } });
  onTestFinished(() => practice.close());
  const client = createClient({ username: practice.email, token: practice.token, endpointUri: `${practice.url}/api/v2` });
  const firstId = async (list: Promise<unknown>) => {
    const found = await list;
    const [record] = Array.isArray(found) ? found : [];
    return Number(record?.id);
  };
  const ids = (
    resource: 'users' | 'tickets' | 'organizations' | 'macros' | 'groups',
    keep: (record: Record<string, unknown>) => boolean,
  ) =>
    practice
      .all(resource)
      .filter(keep)
      .map(({ id }) => Number(id));
  const customers = ids('users', ({ role, active }) => role === 'end-user' && active === true);
  const tickets = ids('tickets', ({ status }) => status === 'open');
  const organizations = ids('organizations', () => true);
  const spare = practice.all('group_memberships').find((membership) => membership.default === false);
  const next = (list: number[]) => () => list.shift() ?? 0;
  const stock: Stock = {
    customer: next(customers),
    ticket: next(tickets),
    organization: next(organizations),
    me: ids('users', ({ email }) => email === practice.email)[0] ?? 0,
    agent: ids('users', ({ role }) => role === 'agent')[0] ?? 0,
    group: ids('groups', ({ deleted }) => deleted === false)[0] ?? 0,
    spare: { id: Number(spare?.id), user_id: Number(spare?.user_id) },
    macro: ids('macros', ({ active }) => active === true)[0] ?? 0,
    view: await firstId(client.views.list()),
    trigger: await firstId(client.triggers.list()),
  };
  const faults: string[] = [];
  for (const [name, call] of Object.entries(calls)) {
    try {
      await call(client, stock);
    } catch (error) {
      faults.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  expect(faults).toEqual([]);
});
