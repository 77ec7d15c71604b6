/** What a client reads: paths under `/api/v2`, each with the parameters it sends; `{…}` is the first record of the list before it. */
export interface ClientReads {
  readonly client: string;
  readonly reads: readonly string[];
}

const page = 'page[size]=100';

/**
 * The reads of other people's clients, as facts of their sources: which addresses they ask, with which parameters. Paths that a client asks
 * and Zendesk has no more, or never documented, are named in the test.
 */
export const clientReads: readonly ClientReads[] = [
  {
    client: 'Salto’s adapter (2025)',
    reads: [
      '/account',
      '/account/features',
      '/account/settings',
      '/account/subscription.json',
      '/accounts/available.json?subdomain=notyet',
      '/users/me',
      ...'groups organizations views triggers trigger_categories automations brands recipient_addresses ticket_fields user_fields organization_fields apps/installations apps/owned oauth/clients oauth/global_clients dynamic_content/items webhooks oauth/tokens help_center/user_segments help_center/categories help_center/sections'
        .split(' ')
        .map((path) => `/${path}?${page}`),
      `/macros?access=shared&${page}`,
      '/help_center/categories?include=translations&page[size]=100',
      '/help_center/sections?include=translations&page[size]=100',
      '/custom_objects?per_page=100',
      '/guide/permission_groups?per_page=100',
      ...'custom_roles triggers/definitions targets slas/policies slas/policies/definitions macros/categories macros/actions macros/definitions ticket_forms custom_statuses locales sharing_agreements resource_collections queues channels/twitter/monitored_twitter_handles api_tokens routing/attributes routing/attributes/definitions workspaces layouts business_hours/schedules guide/theming/themes'
        .split(' ')
        .map((path) => `/${path}`),
      '/routing/attributes/{id}/values',
      '/business_hours/schedules/{id}/holidays',
      '/groups/{id}/memberships',
      `/audit_logs?sort=-created_at&${page}`,
      '/users?page[size]=5&role[]=admin&role[]=agent',
      '/organizations/autocomplete?name=al',
      '/apps/location_installations',
    ],
  },
  {
    client: 'Airbyte’s source (2026)',
    reads: [
      '/routing/attributes?per_page=100',
      '/routing/attributes/definitions?per_page=100',
      ...'brands tags automations help_center/categories help_center/sections group_memberships organization_memberships ticket_fields community/topics ticket_metrics'
        .split(' ')
        .map((path) => `/${path}?${page}`),
      '/user_fields?per_page=100',
      '/help_center/incremental/articles?start_time=1577836800',
      `/community/posts?start_time=1577836800&${page}`,
      `/audit_logs?filter[created_at][]=2020-01-01T00:00:00Z&filter[created_at][]=2030-01-01T00:00:00Z&sort=created_at&page[size]=2`,
      '/custom_roles',
      '/groups?per_page=100',
      `/macros?sort_by=created_at&sort_order=asc&${page}`,
      '/organization_fields?per_page=100',
      '/incremental/organizations?start_time=1577836800&per_page=100',
      `/satisfaction_ratings?sort=created_at&start_time=1577836800&${page}`,
      `/business_hours/schedules.json?${page}`,
      '/slas/policies.json',
      `/activities?sort=created_at&sort_by=created_at&sort_order=asc&${page}`,
      '/ticket_audits?sort_by=created_at&sort_order=desc&limit=200',
      '/incremental/ticket_events.json?include=comment_events&start_time=1790000000&per_page=100',
      '/ticket_forms',
      `/incremental/ticket_metric_events?start_time=1790000000&${page}`,
      `/skips.json?sort_order=desc&${page}`,
      '/incremental/tickets/cursor.json?start_time=1577836800&per_page=1000',
      '/tickets/{id}/metrics',
      '/triggers?per_page=100',
      '/incremental/users/cursor.json?start_time=1577836800&per_page=100',
      '/incremental/users/cursor.json?include=identities&start_time=1577836800&per_page=100',
    ],
  },
  {
    client: 'Zendesk’s client in PHP',
    reads: [
      ...'activities apps apps/installations apps/location_installations apps/locations apps/owned audit_logs automations automations/active bookmarks brands custom_roles dynamic_content/items group_memberships group_memberships/assignable groups groups/assignable job_statuses locales locales/agent locales/current locales/detect_best_locale locales/public macros macros/active oauth/clients oauth/tokens organization_fields organization_memberships organization_subscriptions organizations problems recipient_addresses requests requests/ccd requests/open requests/solved satisfaction_ratings sessions sharing_agreements slas/policies slas/policies/definitions suspended_tickets tags targets ticket_audits ticket_fields ticket_forms ticket_metrics tickets triggers triggers/active user_fields users users/me users/me/oauth/clients users/me/sessions views views/active views/compact webhooks channels/twitter/monitored_twitter_handles help_center/articles help_center/categories help_center/sections'
        .split(' ')
        .flatMap((path) => [`/${path}.json`, `/${path}.json?page[size]=25`, `/${path}.json?per_page=25&page=1`]),
      ...'automations brands custom_roles dynamic_content/items group_memberships groups macros oauth/clients organization_fields organization_memberships organization_subscriptions organizations recipient_addresses satisfaction_ratings sharing_agreements slas/policies suspended_tickets targets ticket_fields ticket_forms ticket_metrics tickets triggers user_fields users views webhooks channels/twitter/monitored_twitter_handles'
        .split(' ')
        .map((path) => `/${path}/{id}.json`),
      ...'apply attachments'.split(' ').map((path) => `/macros/{id}/${path}.json`),
      ...'audits comments collaborators incidents metrics related tags'.split(' ').map((path) => `/tickets/{id}/${path}.json`),
      ...'group_memberships groups identities organization_memberships organization_subscriptions organizations related requests sessions tags tickets/assigned tickets/ccd tickets/requested'
        .split(' ')
        .map((path) => `/users/{id}/${path}.json`),
      ...'organization_memberships related requests subscriptions tags tickets users'
        .split(' ')
        .map((path) => `/organizations/{id}/${path}.json`),
      ...'count execute export tickets'.split(' ').map((path) => `/views/{id}/${path}.json`),
      '/dynamic_content/items/{id}/variants.json',
      '/dynamic_content/items/{id}/variants/{second}.json',
      '/apps/installations/{id}/requirements.json',
      '/autocomplete/tags.json?name=re',
      '/incremental/tickets.json?start_time=1577836800',
      '/incremental/ticket_events.json?start_time=1790000000',
      '/incremental/organizations.json?start_time=1577836800',
      '/incremental/users.json?start_time=1577836800',
      '/organizations/autocomplete.json?name=al',
      '/organizations/search.json?external_id=1',
      '/requests/search.json?query=refund',
      '/search.json?query=type:ticket refund&sort_by=created_at&sort_order=desc',
      '/portal/search.json?query=refund',
      '/users/search.json?query=role:admin',
      '/users/autocomplete.json?name=mara',
      '/brands/check_host_mapping.json?host_mapping=help.example.com&subdomain=notyet',
    ],
  },
  {
    client: 'Zendesk’s client in Ruby (2026)',
    reads: [
      ...'activities audit_logs automations brands custom_roles custom_statuses deleted_tickets deleted_users dynamic_content/items group_memberships groups job_statuses locales macros oauth/clients oauth/tokens organization_fields organization_memberships organization_subscriptions organizations recipient_addresses satisfaction_ratings sessions sharing_agreements suspended_tickets tags targets ticket_fields ticket_forms ticket_metrics tickets trigger_categories triggers user_fields users views webhooks business_hours/schedules apps apps/installations bookmarks help_center/articles help_center/categories help_center/sections community/topics'
        .split(' ')
        .flatMap((path) => [`/${path}?page=1&per_page=25`, `/${path}?page[size]=25`]),
      '/account/settings',
      '/users/me',
      '/users/me/settings',
      '/users/me/session',
      '/incremental/tickets?start_time=1577836800',
      '/incremental/organizations?start_time=1577836800',
      '/incremental/users?start_time=1577836800',
      '/incremental/ticket_events?start_time=1790000000',
      '/views/{id}/execute?page=1&per_page=5',
      '/views/{id}/tickets?page=1&per_page=5',
      '/views/{id}/count',
      '/tickets/{id}/audits?page=1&per_page=5',
      '/tickets/{id}/metrics',
      '/tickets/{id}/incidents',
      '/tickets/{id}/comments?page=1&per_page=5',
      '/tickets?include=users,groups&page=1&per_page=25',
      '/users?include=organizations,groups,roles&page=1&per_page=5',
      '/search?query=type:user&page=1&per_page=5',
      '/search/export?query=refund&filter[type]=ticket&page[size]=5',
      '/webhooks/{id}/invocations',
    ],
  },
  {
    client: 'The Terraform provider and its client in Go',
    reads: [
      '/apps/installations',
      '/automations.json?page=1&per_page=30&sort_by=position&sort_order=asc',
      ...'automations brands dynamic_content/items groups macros organizations slas/policies targets tickets ticket_fields ticket_forms triggers users views'
        .split(' ')
        .map((path) => `/${path}/{id}.json`),
      '/custom_roles.json',
      '/dynamic_content/items.json',
      '/groups.json?page=1&per_page=30',
      '/group_memberships.json?page=1&per_page=30',
      '/locales.json',
      '/macros.json?page=1&per_page=30&access=personal&active=true&only_viewable=true',
      '/organizations.json?page=1&per_page=30',
      '/organizations/search?external_id=1',
      '/organization_fields.json',
      '/organization_memberships.json?page=1&per_page=30',
      '/organizations/{id}/tickets.json?page=1&per_page=30',
      '/organizations/{id}/users.json?page[size]=30',
      '/search.json?query=type:ticket status:open&page=1&per_page=30',
      '/search/count.json?query=type:ticket',
      '/slas/policies.json?page=1&per_page=30&active=true',
      ...'tickets organizations users'.split(' ').map((path) => `/${path}/{id}/tags.json`),
      '/targets.json',
      '/tickets.json?page[size]=30&sort=-updated_at',
      '/ticket_audits.json?limit=30',
      '/tickets/{id}/audits.json?page[size]=5',
      '/tickets/{id}/comments.json?include=users&include_inline_images=true&sort=-created_at&page[size]=5',
      '/tickets/{id}/metrics.json',
      '/ticket_fields.json',
      '/ticket_forms.json?active=true&end_user_visible=true&fallback_to_default=true&associated_to_brand=true&page=1&per_page=30',
      '/ticket_metrics.json?page=1&per_page=30',
      '/triggers.json?active=true&sort_by=alphabetical&page=1&per_page=30',
      '/users.json?role[]=admin&role[]=agent&page=1&per_page=5',
      '/users/search.json?query=role:agent&page=1&per_page=5',
      '/users/{id}/related.json',
      '/user_fields.json?page=1&per_page=30',
      '/views.json',
      '/views/{id}/tickets.json?page[size]=5',
      '/webhooks/{id}',
      '/webhooks/{id}/signing_secret',
      '/custom_objects/limits/object_limit',
    ],
  },
];
