import type { z } from 'zod';
import type { JobKinds } from '../jobs.ts';
import { all as everyRecord, LayeredTable } from '../layered-table.ts';
import { oauthRoutes } from '../oauth/routes.ts';
import { everything, type RecordTable } from '../record-table.ts';
import type { Route } from '../request.ts';
import type { State } from '../state.ts';
import { accountRoutes } from './account.ts';
import { accountAccessRoutes } from './account-access.ts';
import { accountSettingsRoutes } from './account-settings.ts';
import { agentActivityRoutes } from './agent-activity.ts';
import { appWriteRoutes } from './app-writes.ts';
import { appInstallations, appRoutes, shownInstallation } from './apps.ts';
import { auditLogRoutes, auditLogs } from './audit-logs.ts';
import { brandAgentRoutes } from './brand-agents.ts';
import { channelRoutes } from './channels.ts';
import type { Configuration } from './configuration-resource.ts';
import {
  brands,
  configurationsRoutes,
  customRoles,
  customStatuses,
  slaPolicies,
  ticketForms,
  triggerCategories,
} from './configurations.ts';
import { deletedTicketJobs, deletedTicketRoutes } from './deleted-tickets.ts';
import { deletedUserRoutes } from './deleted-users.ts';
import { dynamicContentItems, dynamicContentRoutes } from './dynamic-content.ts';
import { dynamicContentWrites } from './dynamic-content-writes.ts';
import { entitlementRoutes } from './entitlements.ts';
import { fieldOptionRoutes } from './field-options.ts';
import { fieldRoutes } from './field-routes.ts';
import { organizationFields, ticketFields, userFields } from './fields.ts';
import { formStatusRoutes } from './form-statuses.ts';
import { groupMembershipJobs, groupMembershipRoutes } from './group-membership-routes.ts';
import { type GroupMembership, groupMemberships, renderMembership } from './group-memberships.ts';
import { type Group, groupRoutes, groups, renderGroup } from './groups.ts';
import { guideRoutes } from './guide.ts';
import { housekeepingRoutes } from './housekeeping.ts';
import { identities } from './identities.ts';
import { identityRoutes } from './identity-routes.ts';
import { incrementalRoutes } from './incremental.ts';
import { incrementalEventRoutes } from './incremental-events.ts';
import { jobStatusRoutes } from './job-statuses.ts';
import { keepsakeRoutes } from './keepsakes.ts';
import { localeRoutes } from './locales.ts';
import { macroApplicationRoutes } from './macro-application.ts';
import { macroAttachmentRoutes } from './macro-attachments.ts';
import { type Macro, macroRoutes, macros, renderMacro } from './macros.ts';
import { unusedRoutes } from './more-lists.ts';
import { notifications } from './notifications.ts';
import { organizationMembershipJobs, organizationMembershipRoutes } from './organization-membership-routes.ts';
import { organizationMemberships } from './organization-memberships.ts';
import { organizationJobs, organizationRoutes } from './organization-routes.ts';
import { type Organization, organizations, renderOrganization } from './organizations.ts';
import { queueRoutes } from './queues.ts';
import { requestRoutes } from './requests.ts';
import { routingRoutes } from './routing.ts';
import { ruleDefinitionRoutes } from './rule-definitions.ts';
import { ruleHistoryRoutes } from './rule-histories.ts';
import { type Automation, automations, type Trigger, triggers, type View, views } from './rules.ts';
import { satisfactionRoutes } from './satisfaction.ts';
import { scheduleRoutes } from './schedules.ts';
import { searchRoutes } from './search.ts';
import { groupSlaRoutes } from './service-levels.ts';
import { sessionRoutes, sessions } from './sessions.ts';
import { suspendedTicketRoutes } from './suspended-tickets.ts';
import { tagRoutes } from './tags.ts';
import { ticketAuditRoutes } from './ticket-audit-routes.ts';
import { ticketAudits } from './ticket-audits.ts';
import { ticketCareJobs, ticketCareRoutes } from './ticket-care.ts';
import { ticketImportJobs, ticketImportRoutes } from './ticket-imports.ts';
import { ticketListRoutes } from './ticket-lists.ts';
import { ticketMetricRoutes } from './ticket-metrics.ts';
import { ticketJobs, ticketRoutes } from './ticket-routes.ts';
import { renderTicket, type Ticket, tickets } from './tickets.ts';
import { triggerOrderRoute } from './trigger-order.ts';
import { renderTrigger } from './trigger-rendering.ts';
import { renderAutomation, triggerAutomationRoutes } from './triggers-automations.ts';
import { uploadRoutes } from './uploads.ts';
import { userBulkRoutes, userJobs } from './user-bulk.ts';
import { userRoutes } from './user-routes.ts';
import { renderUser, type User, users } from './users.ts';
import { viewExecutionRoutes } from './view-execution.ts';
import { renderView, viewRoutes } from './views.ts';
import { webhookTrafficRoutes } from './webhook-traffic.ts';
import { webhookRoutes } from './webhooks.ts';
import { workspaceRoutes } from './workspaces.ts';
/** A kind of record that tests may read and edit behind the API's back. */
export interface Controlled {
  readonly all: (state: State, address: string) => Record<string, unknown>[];
  readonly record: (state: State, id: number, address: string) => Record<string, unknown> | undefined;
  readonly edit: (state: State, id: number, fields: Readonly<Record<string, unknown>>, now: string) => void;
}

/** Every endpoint; a new resource adds its own routes, tables and jobs here and nowhere else. */
export const routes: readonly Route[] = [
  ...macroRoutes,
  ...macroApplicationRoutes,
  ...macroAttachmentRoutes,
  ...groupRoutes,
  ...groupMembershipRoutes,
  ...userRoutes,
  ...userBulkRoutes,
  ...identityRoutes,
  ...deletedUserRoutes,
  ...sessionRoutes,
  ...jobStatusRoutes,
  ...organizationRoutes,
  ...organizationMembershipRoutes,
  ...ticketRoutes,
  ...deletedTicketRoutes,
  ...ticketAuditRoutes,
  ...tagRoutes,
  ...viewRoutes,
  ...viewExecutionRoutes,
  triggerOrderRoute,
  ...triggerAutomationRoutes,
  ...searchRoutes,
  ...incrementalRoutes,
  ...configurationsRoutes,
  ...fieldRoutes,
  ...dynamicContentRoutes,
  ...dynamicContentWrites,
  ...auditLogRoutes,
  ...accountSettingsRoutes,
  ...ticketListRoutes,
  ...ticketMetricRoutes,
  ...ticketCareRoutes,
  ...ticketImportRoutes,
  ...satisfactionRoutes,
  ...requestRoutes,
  ...suspendedTicketRoutes,
  ...agentActivityRoutes,
  ...incrementalEventRoutes,
  ...ruleHistoryRoutes,
  ...fieldOptionRoutes,
  ...formStatusRoutes,
  ...accountRoutes,
  ...accountAccessRoutes,
  ...localeRoutes,
  ...scheduleRoutes,
  ...channelRoutes,
  ...webhookTrafficRoutes,
  ...webhookRoutes,
  ...appWriteRoutes,
  ...appRoutes,
  ...uploadRoutes,
  ...workspaceRoutes,
  ...groupSlaRoutes,
  ...routingRoutes,
  ...queueRoutes,
  ...ruleDefinitionRoutes,
  ...brandAgentRoutes,
  ...entitlementRoutes,
  ...housekeepingRoutes,
  ...keepsakeRoutes,
  ...guideRoutes,
  ...unusedRoutes,
  ...oauthRoutes,
];

export const jobKinds: JobKinds = {
  ...userJobs,
  ...groupMembershipJobs,
  ...organizationJobs,
  ...organizationMembershipJobs,
  ...ticketJobs,
  ...deletedTicketJobs,
  ...ticketCareJobs,
  ...ticketImportJobs,
};

export const tables: readonly { create(state: State): void }[] = [
  macros,
  groups,
  users,
  groupMemberships,
  identities,
  organizations,
  organizationMemberships,
  tickets,
  ticketAudits,
  triggers,
  automations,
  views,
  dynamicContentItems,
  brands,
  customRoles,
  customStatuses,
  slaPolicies,
  ticketForms,
  triggerCategories,
  userFields,
  organizationFields,
  ticketFields,
  sessions,
  notifications,
  auditLogs,
];

export const controlled = {
  macros: control<Macro>(ofTable(macros), (macro, state, address) => renderMacro(macro, state, address), macroFields),
  groups: control<Group>(ofTable(groups), (group, _state, address) => renderGroup(group, address)),
  group_memberships: control<GroupMembership>(ofTable(groupMemberships), (membership, _state, address) =>
    renderMembership(membership, address),
  ),
  users: control<User>(ofTable(users), (user, _state, address) => renderUser(user, address)),
  organizations: control<Organization>(ofTable(organizations), (organization, _state, address) =>
    renderOrganization(organization, address),
  ),
  triggers: control<Trigger>(ofTable(triggers), (trigger, _state, address) => renderTrigger(trigger, address)),
  automations: control<Automation>(ofTable(automations), (automation, _state, address) => renderAutomation(automation, address)),
  views: control<View>(ofTable(views), (view, _state, address) => renderView(view, address)),
  tickets: control<Ticket>(ofTable(tickets), (ticket, _state, address) => renderTicket(ticket, address)),
  apps: control<Configuration>(ofTable(appInstallations), shownInstallation),
};

function macroFields({ title, ...fields }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return title === undefined ? fields : { ...fields, raw_title: title };
}

/** What the two kinds of tables have in common, as far as a test reaches behind the API. */
interface Table<Stored> {
  readonly name: string;
  readonly schema: z.ZodType<Stored>;
  get(state: State, id: number): Stored | undefined;
  put(state: State, stored: Stored): void;
  all(state: State): Iterable<Stored>;
}

function ofTable<Stored extends { readonly id: number; readonly created_at: string; readonly updated_at: string }>(
  table: RecordTable<Stored> | LayeredTable<Stored>,
): Table<Stored> {
  const [name, schema] =
    table instanceof LayeredTable ? [table.name, table.schema] : [table.definition.name, table.definition.schema];
  return {
    name,
    schema,
    get: (state, id) => table.get(state, id),
    put: (state, stored) => table.put(state, stored),
    all: (state) =>
      table instanceof LayeredTable
        ? table.scan(state, everyRecord, { key: 'id', descending: false })
        : table.select(state, everything),
  };
}

function control<Stored extends { readonly id: number }>(
  table: Table<Stored>,
  render: (stored: Stored, state: State, address: string) => Record<string, unknown>,
  fieldsOf = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> => fields,
): Controlled {
  return {
    all: (state, address) => Array.from(table.all(state), (stored) => render(stored, state, address)),
    record: (state, id, address) => {
      const stored = table.get(state, id);
      return stored === undefined ? undefined : render(stored, state, address);
    },
    edit: (state, id, fields, now) => {
      const stored = table.get(state, id);
      if (stored === undefined) throw new Error(`There is no ${table.name} record ${id} in the practice Zendesk.`);
      table.put(state, table.schema.parse({ ...stored, ...fieldsOf(fields), updated_at: now }));
    },
  };
}
