import type { ResourceName } from '../../preload/contract/records.ts';

/**
 * Zendesk's own pages of its records, as its Admin Center and agent interface address them. Where the page of one record is not known
 * for certain it is the page that lists them; a kind without a known page has none.
 */
const pages: Readonly<Partial<Record<ResourceName, string>>> = {
  macros: '/admin/workspaces/agent-workspace/macros/{id}',
  views: '/admin/workspaces/agent-workspace/views/{id}',
  triggers: '/admin/objects-rules/rules/triggers/{id}',
  automations: '/admin/objects-rules/rules/automations/{id}',
  sla_policies: '/admin/objects-rules/rules/slas',
  ticket_fields: '/admin/objects-rules/tickets/ticket-fields/{id}',
  ticket_forms: '/admin/objects-rules/tickets/ticket-forms/edit/{id}',
  groups: '/admin/people/team/groups',
  brands: '/admin/account/brand_management/brands',
  users: '/agent/users/{id}',
  organizations: '/agent/organizations/{id}',
};

/**
 * The address of a record's page in Zendesk.
 *
 * @param url the account's address.
 * @returns undefined where the page is not known, and for a practice Zendesk, which has no pages.
 */
export function zendeskPage(url: string, resource: ResourceName, id: number): string | undefined {
  const page = pages[resource];
  if (page === undefined || !URL.canParse(url)) return undefined;
  const { protocol, hostname, origin } = new URL(url);
  return protocol === 'https:' && hostname.endsWith('.zendesk.com') ? `${origin}${page.replace('{id}', String(id))}` : undefined;
}
