import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { resourceNames } from '../resources/registry.ts';
import type { Credentials } from './credentials.ts';
import { createJobs, type Jobs } from './jobs.ts';
import type { MayLeave } from './may-leave.ts';
import { textFilter } from './outside-text.ts';
import type { Pacer, Sleep } from './pacer.ts';
import { createRequester } from './requester.ts';
import { accountSettings } from './resources/account-settings.ts';
import { appRequirements } from './resources/app-requirements.ts';
import { apps, ownedApps } from './resources/apps.ts';
import { type AuditLogs, auditLogs } from './resources/audit-logs.ts';
import { defaultMemberships } from './resources/default-memberships.ts';
import { deletedUsers } from './resources/deleted-users.ts';
import { dynamicContent } from './resources/dynamic-content.ts';
import { groupMemberships } from './resources/group-memberships.ts';
import { groups } from './resources/groups.ts';
import { customObjects, knownByText, routingAttributes } from './resources/known-by-text.ts';
import { listed } from './resources/listed.ts';
import { macros } from './resources/macros.ts';
import { organizations } from './resources/organizations.ts';
import { type Pointing, pointing } from './resources/pointing.ts';
import { readOnly } from './resources/read-only.ts';
import type { Resource } from './resources/resource.ts';
import { schedules } from './resources/schedules.ts';
import { type SignedInUser, signedInUser } from './resources/session.ts';
import { slaPolicies } from './resources/sla-policies.ts';
import { standardResource, type Wire } from './resources/standard-resource.ts';
import { tags } from './resources/tags.ts';
import { type TicketAudits, ticketAudits } from './resources/ticket-audits.ts';
import { type TicketExports, ticketExports } from './resources/ticket-exports.ts';
import { ticketForms } from './resources/ticket-forms.ts';
import { foundTickets, solvedBy, tickets } from './resources/tickets.ts';
import { triggerCategories } from './resources/trigger-categories.ts';
import { automations, triggers } from './resources/triggers.ts';
import { userEmails } from './resources/user-emails.ts';
import { userPhones } from './resources/user-phones.ts';
import { userSessions } from './resources/user-sessions.ts';
import { users } from './resources/users.ts';
import { views } from './resources/views.ts';
import { webhooks } from './resources/webhooks.ts';
import { writtenAt } from './resources/written-at.ts';
import { writtenByText } from './resources/written-by-text.ts';

export interface ZendeskOptions {
  /** Without a slash at the end, as `parseAddress` gives it. */
  readonly url: string;
  readonly credentials: Credentials;
  readonly pacer: Pacer;
  readonly fetch: typeof fetch;
  readonly sleep: Sleep;
  readonly random: () => number;
  /** Ends reading at once; a change that has left is waited for. */
  readonly signal?: AbortSignal | undefined;
  /** Ends waiting for background jobs, which an aborted `signal` does not: what left is waited for. */
  readonly closing?: AbortSignal | undefined;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Milliseconds that only ever go forward; `clock` unless told. */
  readonly steady?: (() => number) | undefined;
  /** As `TransportOptions`' own: the last question before a change leaves. */
  readonly mayLeave?: MayLeave | undefined;
  /** Milliseconds one answer may take; 60,000 unless told. */
  readonly timeout?: number;
  /** Milliseconds that a background job may stand still; ten minutes unless told. */
  readonly jobPatience?: number | undefined;
  /** Milliseconds to the first look at a background job of so many items; Zendesk's recorded pace unless told. */
  readonly firstLookAt?: ((items: number) => number) | undefined;
}

/** One account's Zendesk, signed in. Cheap to make: one for each piece of work, sharing the account's pacer. */
export interface Zendesk {
  readonly resources: Readonly<Record<ResourceName, Resource>>;
  readonly jobs: Jobs;
  readonly search: {
    /** Every ticket that Zendesk's search finds, page by page; what changed in the last minutes may be missing. */
    tickets(query: string): AsyncGenerator<readonly ZendeskRecord[], void, void>;
    /** How many solved tickets these people have together. */
    solvedBy(people: readonly number[]): Promise<number>;
  };
  /** What happened to tickets, for figures. */
  readonly exports: TicketExports;
  /** Who changed what, as Zendesk's audit log tells it. */
  readonly audits: AuditLogs;
  /** What happened to one ticket, update by update. */
  readonly ticketAudits: TicketAudits;
  /** What points to a record, read live. */
  readonly pointing: Pointing;
  /** What an installed app made in the account. */
  readonly appRequirements: ReturnType<typeof appRequirements>;
  me(): Promise<SignedInUser>;
  /** Milliseconds since 1970 by Zendesk's own clock, as far as its answers' `Date` has told; else by this computer's. */
  now(): number;
  /** Whether an answer has told Zendesk's clock. */
  clockKnown(): boolean;
  /** Requests that left so far, repeated attempts included. */
  requests(): number;
}

/**
 * Every resource and the file that knows its routes. Fields (developer.zendesk.com, API reference) are lists without
 * anything of their own, changed one by one; a drop-down's options are sent whole, and one that is left out is removed from every ticket.
 */
const routes: Readonly<Record<ResourceName, (wire: Wire) => Resource>> = {
  macros,
  groups,
  users,
  user_emails: userEmails,
  user_phones: userPhones,
  user_sessions: userSessions,
  deleted_users: deletedUsers,
  default_memberships: defaultMemberships,
  group_memberships: groupMemberships,
  organizations,
  tickets,
  triggers,
  automations,
  views,
  ticket_fields: (wire) => standardResource(wire, 'ticket_fields'),
  user_fields: (wire) => standardResource(wire, 'user_fields'),
  organization_fields: (wire) => standardResource(wire, 'organization_fields'),
  sla_policies: slaPolicies,
  brands: (wire) => readOnly(wire, 'brands', ['brands'], 'brands'),
  ticket_forms: ticketForms,
  trigger_categories: triggerCategories,
  custom_roles: (wire) =>
    writtenAt(wire, 'custom_roles', () => listed(wire.requester, ['custom_roles'], 'custom_roles'), { path: ['custom_roles'] }),
  dynamic_content: dynamicContent,
  account_settings: accountSettings,
  tags,
  custom_statuses: (wire) => readOnly(wire, 'custom_statuses', ['custom_statuses'], 'custom_statuses'),
  schedules,
  group_sla_policies: (wire) =>
    writtenByText(wire, 'group_sla_policies', { path: ['group_slas', 'policies'], key: 'group_sla_policies' }),
  webhooks,
  targets: (wire) => readOnly(wire, 'targets', ['targets'], 'targets'),
  support_addresses: (wire) => readOnly(wire, 'support_addresses', ['recipient_addresses'], 'recipient_addresses'),
  workspaces: (wire) => readOnly(wire, 'workspaces', ['workspaces'], 'workspaces'),
  sharing_agreements: (wire) => readOnly(wire, 'sharing_agreements', ['sharing_agreements'], 'sharing_agreements'),
  oauth_clients: (wire) => readOnly(wire, 'oauth_clients', ['oauth', 'clients'], 'clients'),
  custom_objects: customObjects,
  apps,
  owned_apps: ownedApps,
  locales: (wire) => readOnly(wire, 'locales', ['locales'], 'locales'),
  routing_attributes: routingAttributes,
  queues: (wire) => knownByText(wire, 'queues', ['queues'], 'queues'),
};

export function openZendesk({
  url,
  credentials,
  timeout = 60_000,
  closing,
  clock,
  steady = clock,
  jobPatience,
  firstLookAt,
  ...options
}: ZendeskOptions): Zendesk {
  let requests = 0;
  const shared = {
    ...options,
    origin: url,
    timeout,
    steady,
    filter: textFilter(),
    onRequest: () => {
      requests += 1;
    },
  };
  const requester = createRequester(credentials, shared);
  const jobs = createJobs({
    requester: createRequester(credentials, { ...shared, signal: closing }),
    clock: steady,
    sleep: options.sleep,
    signal: closing,
    patience: jobPatience ?? 600_000,
    firstLookAt,
  });
  const finishing = createRequester(credentials, {
    ...shared,
    signal: closing,
    mayLeave: (waited) => options.mayLeave?.(waited, true),
  });
  const wire = { requester, finishing, jobs };
  return {
    resources: Object.fromEntries(resourceNames.map((name) => [name, routes[name](wire)])) as Zendesk['resources'],
    search: { tickets: (query) => foundTickets(requester, query), solvedBy: (people) => solvedBy(requester, people) },
    exports: ticketExports(requester),
    audits: auditLogs(requester),
    ticketAudits: ticketAudits(requester),
    pointing: pointing(requester),
    appRequirements: appRequirements(requester),
    jobs,
    me: () => signedInUser(requester, credentials.kind === 'oauth' ? credentials.tokens : undefined),
    clockKnown: () => options.pacer.clockOffset() !== undefined,
    now: () => clock() + (options.pacer.clockOffset() ?? 0),
    requests: () => requests,
  };
}
