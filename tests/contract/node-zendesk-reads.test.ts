import { createClient } from 'node-zendesk';
import { expect, onTestFinished, test } from 'vitest';
import { type Practice, startPractice } from '../../main/practice/server.ts';
import { ask, recordsIn } from './ask.ts';
import { exerciseWorld } from './exercises.ts';

type Client = ReturnType<typeof createClient>;

interface Ids {
  /** Of the first record of a list under `/api/v2`. */
  readonly first: (path: string) => number | string;
  readonly me: number;
  readonly customer: number;
  readonly ticket: number;
}

const since = 1_577_836_800;
const lately = 1_790_000_000;

/**
 * What node-zendesk reads besides what is asked of it in the test of its resources. Left out is what it asks of no Zendesk: `activitystream.list`
 * and `tags.show` (which take the verb and a number for a name), `tickets.export` and `ticketexport.sample` (taken away years ago),
 * `views.listActiveShared`, `.showExecutionStatus` and `.showRecentTicketIDs` (never documented), Talk and a help centre’s content.
 */
const reads: Readonly<Record<string, (client: Client, ids: Ids) => Promise<unknown>>> = {
  'activitystream.count': ({ activitystream }) => activitystream.count(),
  'automations.show': ({ automations }, { first }) => automations.show(Number(first('/automations'))),
  'automations.search': ({ automations }) => automations.search({ query: 'a' }),
  'brand.show': ({ brand }, { first }) => brand.show(Number(first('/brands'))),
  'brand.checkHostMapping': ({ brand }) => brand.checkHostMapping('help.example.com', 'notyet'),
  'brand.checkHostMappingForExistingBrand': ({ brand }, { first }) =>
    brand.checkHostMappingForExistingBrand(Number(first('/brands'))),
  'customagentroles.show': ({ customagentroles }, { first }) => customagentroles.show(Number(first('/custom_roles'))),
  'dynamiccontent.listAllItems': ({ dynamiccontent }) => dynamiccontent.listAllItems(),
  'dynamiccontent.showItem': ({ dynamiccontent }, { first }) => dynamiccontent.showItem(Number(first('/dynamic_content/items'))),
  'dynamiccontent.showManyItems': ({ dynamiccontent }) => dynamiccontent.showManyItems(['a', 'b']),
  'dynamiccontentvariants.list': ({ dynamiccontentvariants }, { first }) =>
    dynamiccontentvariants.list(Number(first('/dynamic_content/items'))),
  'dynamiccontentvariants.show': ({ dynamiccontentvariants }, { first }) => {
    const item = Number(first('/dynamic_content/items'));
    return dynamiccontentvariants.show(item, Number(first(`/dynamic_content/items/${item}/variants`)));
  },
  'installations.list': ({ installations }) => installations.list(),
  'installations.show': ({ installations }, { first }) => installations.show(first('/apps/installations')),
  'locales.list': ({ locales }) => locales.list(),
  'locales.show': ({ locales }) => locales.show('en-US'),
  'locales.showCurrent': ({ locales }) => locales.showCurrent(),
  'locales.current': ({ locales }) => locales.current(),
  'locales.listForAgent': ({ locales }) => locales.listForAgent(),
  'locales.listPublicLocales': ({ locales }) => locales.listPublicLocales(),
  'locales.detectBestLocale': ({ locales }) => locales.detectBestLocale(['de', 'en-US']),
  'macros.listByParams': ({ macros }) => macros.listByParams({ active: true }),
  'oauthclients.show': ({ oauthclients }, { first }) => oauthclients.show(Number(first('/oauth/clients'))),
  'organizationfields.show': ({ organizationfields }, { first }) =>
    organizationfields.show(Number(first('/organization_fields'))),
  'organizationmemberships.show': ({ organizationmemberships }, { first }) =>
    organizationmemberships.show(Number(first('/organization_memberships'))),
  'organizationmemberships.showByUser': ({ organizationmemberships }, { customer, first }) =>
    organizationmemberships.showByUser(customer, Number(first(`/users/${customer}/organization_memberships`))),
  'organizations.listByUser': ({ organizations }, { customer }) => organizations.listByUser(customer),
  'organizations.countByUser': ({ organizations }, { customer }) => organizations.countByUser(customer),
  'organizations.show': ({ organizations }, { first }) => organizations.show(Number(first('/organizations'))),
  'organizations.showManyByExternalIds': ({ organizations }) => organizations.showManyByExternalIds(['1']),
  'organizations.search': ({ organizations }) => organizations.search(1),
  'organizations.incremental': ({ organizations }) => organizations.incremental(String(since)),
  'organizations.incrementalInclude': ({ organizations }) => organizations.incrementalInclude(String(since), 'users'),
  'organizations.incrementalSample': ({ organizations }) => organizations.incrementalSample(String(since)),
  'permissiongroups.list': ({ permissiongroups }) => permissiongroups.list(),
  'permissiongroups.show': ({ permissiongroups }, { first }) => permissiongroups.show(Number(first('/guide/permission_groups'))),
  'policies.show': ({ policies }, { first }) => policies.show(Number(first('/slas/policies'))),
  'policies.getDefinitions': ({ policies }) => policies.getDefinitions(),
  'requests.list': ({ requests }) => requests.list(),
  'requests.listOpen': ({ requests }) => requests.listOpen(),
  'requests.listSolved': ({ requests }) => requests.listSolved(),
  'requests.listCCD': ({ requests }) => requests.listCCD(),
  'requests.listByUser': ({ requests }, { customer }) => requests.listByUser(customer),
  'requests.listByOrganization': ({ requests }, { first }) => requests.listByOrganization(Number(first('/organizations'))),
  'requests.search': ({ requests }) => requests.search({ query: 'refund' }),
  'requests.show': ({ requests }, { ticket }) => requests.show(ticket),
  'requests.getRequest': ({ requests }, { ticket }) => requests.getRequest(ticket),
  'requests.listComments': ({ requests }, { ticket }) => requests.listComments(ticket),
  'requests.getComment': ({ requests }, { ticket, first }) =>
    requests.getComment(ticket, Number(first(`/requests/${ticket}/comments`))),
  'satisfactionratings.list': async ({ satisfactionratings }) => satisfactionratings.list(),
  'satisfactionratings.received': async ({ satisfactionratings }) => satisfactionratings.received(),
  'satisfactionratings.show': ({ satisfactionratings }, { first }) =>
    satisfactionratings.show(Number(first('/satisfaction_ratings'))),
  'satisfactionratings.incremental': ({ satisfactionratings }) => satisfactionratings.incremental(since),
  'search.queryAll': ({ search }) => search.queryAll('type:user role:admin'),
  'search.queryAnonymous': ({ search }) => search.queryAnonymous('refund'),
  'search.queryAnonymousAll': ({ search }) => search.queryAnonymousAll('refund'),
  'sessions.getByUserIdBySessionId': ({ sessions }, { me, first }) =>
    sessions.getByUserIdBySessionId(me, Number(first(`/users/${me}/sessions`))),
  'sessions.getMyAuthenticatedSession': ({ sessions }) => sessions.getMyAuthenticatedSession(),
  'sharingagreement.show': ({ sharingagreement }) => sharingagreement.show(),
  'sharingagreement.showById': ({ sharingagreement }, { first }) =>
    sharingagreement.showById(Number(first('/sharing_agreements'))),
  'sideconversations.list': ({ sideconversations }, { ticket }) => sideconversations.list(ticket),
  'suspendedtickets.list': ({ suspendedtickets }) => suspendedtickets.list(),
  'suspendedtickets.show': ({ suspendedtickets }, { first }) => suspendedtickets.show(Number(first('/suspended_tickets'))),
  'suspendedtickets.exportTickets': ({ suspendedtickets }) => suspendedtickets.exportTickets(),
  'targets.list': ({ targets }) => targets.list(),
  'targets.show': ({ targets }, { first }) => targets.show(Number(first('/targets'))),
  'ticketaudits.show': ({ ticketaudits }, { ticket, first }) =>
    ticketaudits.show(ticket, Number(first(`/tickets/${ticket}/audits`))),
  'ticketaudits.listAll': ({ ticketaudits }) => ticketaudits.listAll(),
  'ticketevents.incremental': ({ ticketevents }) => ticketevents.incremental(lately),
  'ticketevents.incrementalInclude': ({ ticketevents }) => ticketevents.incrementalInclude(lately, 'comment_events'),
  'ticketevents.incrementalSample': ({ ticketevents }) => ticketevents.incrementalSample(lately),
  'ticketexport.export': ({ ticketexport }) => ticketexport.export(lately),
  'ticketexport.exportWithUser': ({ ticketexport }) => ticketexport.exportWithUser(lately),
  'ticketexport.exportWithInclude': ({ ticketexport }) => ticketexport.exportWithInclude(String(lately), 'users'),
  'ticketexport.exportAudit': ({ ticketexport }, { ticket }) => ticketexport.exportAudit(ticket),
  'ticketfields.show': ({ ticketfields }, { first }) => ticketfields.show(Number(first('/ticket_fields'))),
  'ticketfields.listWithLocale': ({ ticketfields }) => ticketfields.listWithLocale('de'),
  'ticketforms.show': ({ ticketforms }, { first }) => ticketforms.show(Number(first('/ticket_forms'))),
  'ticketimport.exportAudit': ({ ticketimport }, { ticket }) => ticketimport.exportAudit(ticket),
  'ticketmetrics.list': ({ ticketmetrics }, { ticket }) => ticketmetrics.list(ticket),
  'ticketmetrics.listAll': ({ ticketmetrics }) => ticketmetrics.listAll(),
  'ticketmetrics.show': ({ ticketmetrics }, { first }) => ticketmetrics.show(Number(first('/ticket_metrics'))),
  'tickets.listWithFilter': ({ tickets }) => tickets.listWithFilter('external_id', 1),
  'tickets.listRecent': ({ tickets }) => tickets.listRecent(),
  'tickets.listCollaborators': ({ tickets }, { ticket }) => tickets.listCollaborators(ticket),
  'tickets.listIncidents': ({ tickets }, { ticket }) => tickets.listIncidents(ticket),
  'tickets.listMetrics': ({ tickets }, { ticket }) => tickets.listMetrics(ticket),
  'tickets.incrementalInclude': ({ tickets }) => tickets.incrementalInclude(String(lately), 'users'),
  'tickets.incrementalSample': ({ tickets }) => tickets.incrementalSample(String(lately)),
  'triggers.definitions': ({ triggers }) => triggers.definitions(),
  'triggers.listRevisions': ({ triggers }, { first }) => triggers.listRevisions(Number(first('/triggers'))),
  'userfields.show': ({ userfields }, { first }) => userfields.show(Number(first('/user_fields'))),
  'useridentities.show': ({ useridentities }, { me, first }) => useridentities.show(me, Number(first(`/users/${me}/identities`))),
  'users.auth': ({ users }) => users.auth(),
  'users.me': ({ users }) => users.me(),
  'users.listWithFilter': ({ users }) => users.listWithFilter('role', 'agent'),
  'users.incrementalInclude': ({ users }) => users.incrementalInclude(since, 'identities'),
  'users.incrementalSample': ({ users }) => users.incrementalSample(since),
  'views.export': ({ views }, { first }) => views.export(Number(first('/views'))),
  'webhooks.list': ({ webhooks }) => webhooks.list(),
  'webhooks.show': ({ webhooks }, { first }) => webhooks.show(String(first('/webhooks'))),
  'webhooks.listInvocations': ({ webhooks }, { first }) => webhooks.listInvocations(String(first('/webhooks'))),
  'webhooks.getSigningSecret': ({ webhooks }, { first }) => webhooks.getSigningSecret(String(first('/webhooks'))),
};

test(`node-zendesk as it is: ${Object.keys(reads).length} more reads succeed`, { timeout: 240_000 }, async () => {
  const practice = await startPractice({ limits: { perMinute: 1_000_000, endpoints: false } });
  onTestFinished(() => practice.close());
  const client = createClient({ username: practice.email, token: practice.token, endpointUri: `${practice.url}/api/v2` });
  const ids = await idsOf(practice);
  const faults: string[] = [];
  for (const [name, read] of Object.entries(reads)) {
    try {
      await read(client, ids);
    } catch (error) {
      faults.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  expect(faults).toEqual([]);
});

/** The first ids of all lists that are asked for, looked up before. */
async function idsOf(practice: Practice): Promise<Ids> {
  const world = exerciseWorld(practice);
  const me = Number(practice.all('users').find(({ email }) => email === practice.email)?.id);
  const customer = Number(practice.all('users').find(({ organization_id: of, active }) => of !== null && active)?.id);
  const ticket = world.ticket();
  const known = new Map<string, number | string>();
  const lists =
    'automations brands custom_roles dynamic_content/items apps/installations oauth/clients organization_fields organization_memberships organizations guide/permission_groups slas/policies satisfaction_ratings sharing_agreements suspended_tickets targets ticket_fields ticket_forms ticket_metrics triggers user_fields views webhooks'.split(
      ' ',
    );
  const under = [
    `users/${customer}/organization_memberships`,
    `users/${me}/sessions`,
    `users/${me}/identities`,
    `requests/${ticket}/comments`,
    `tickets/${ticket}/audits`,
  ];
  for (const list of [...lists, ...under]) known.set(`/${list}`, await world.first(`/${list}`));
  const item = known.get('/dynamic_content/items');
  const variants = `/dynamic_content/items/${item}/variants`;
  known.set(variants, Number(recordsIn((await ask(practice, 'GET', `/api/v2${variants}`)).body)[0]?.id));
  return {
    me,
    customer,
    ticket,
    first: (path) => {
      const id = known.get(path);
      if (id === undefined || id === 0) throw new Error(`${path} is empty`);
      return id;
    },
  };
}
