import { included } from '../included.ts';
import { isObject } from '../read-body.ts';
import type { Route } from '../request.ts';
import { digits } from '../text-ids.ts';
import { brandLogoRoutes } from './brand-logos.ts';
import { brandWrites } from './brand-writes.ts';
import { categoryJobs, categoryWrites, ruleCounts } from './category-writes.ts';
import { byPosition, type Configuration, type ConfigurationKind, configurationTable } from './configuration-resource.ts';
import { configurationRoutes } from './configuration-routes.ts';
import { formCloning, formWrites } from './form-writes.ts';
import { membersOf, roleWrites } from './role-writes.ts';
import { slaWrites } from './sla-writes.ts';
import { statusDefaults, statusWrites } from './status-writes.ts';

export const brands = configurationTable('brands');
export const customRoles = configurationTable('custom_roles');
export const customStatuses = configurationTable('custom_statuses');
export const slaPolicies = configurationTable('sla_policies');
export const ticketForms = configurationTable('ticket_forms');
export const triggerCategories = configurationTable('trigger_categories');

const common = { pages: 'both', url: true } as const;

const brandKind: ConfigurationKind<Configuration> = {
  ...common,
  table: brands,
  path: '/brands',
  plural: 'brands',
  singular: 'brand',
  controller: 'brands',
  writes: brandWrites(brands),
};

const formKind: ConfigurationKind<Configuration> = {
  ...common,
  table: ticketForms,
  path: '/ticket_forms',
  plural: 'ticket_forms',
  singular: 'ticket_form',
  controller: 'ticket_forms',
  shownAs:
    'id name raw_name display_name raw_display_name end_user_visible position ticket_field_ids active default created_at updated_at'.split(
      ' ',
    ),
  filters: { active: 'active', end_user_visible: 'end_user_visible' },
  showMany: true,
  writes: formWrites(ticketForms),
};

const categoryKind: ConfigurationKind<Configuration> = {
  pages: 'both',
  url: false,
  ids: digits,
  missing: {
    status: 404,
    body: {
      errors: [{ code: 'TriggerCategoryNotFound', title: 'Category can’t be found. Check the ID and try again.' }],
    },
  },
  table: triggerCategories,
  path: '/trigger_categories',
  plural: 'trigger_categories',
  singular: 'trigger_category',
  controller: 'trigger_categories',
  order: byPosition,
  more: ({ id }, { state, request }) =>
    request !== undefined && included({ request }).includes('rule_counts') ? ruleCounts(state, id) : {},
  writes: categoryWrites,
};

/** Brands, roles, SLA policies, forms, trigger categories and custom statuses. */
export const configurationsRoutes: readonly Route[] = [
  ...configurationRoutes(brandKind),
  ...brandLogoRoutes(brandKind),
  ...configurationRoutes({
    table: customRoles,
    path: '/custom_roles',
    plural: 'custom_roles',
    singular: 'custom_role',
    controller: 'custom_roles',
    pages: 'offset',
    url: false,
    shownAs: ['id', 'name', 'description', 'role_type', 'created_at', 'updated_at', 'configuration', 'team_member_count'],
    more: ({ id }, { state }) => ({ team_member_count: membersOf(state, id) }),
    writes: roleWrites(customRoles),
  }),
  ...configurationRoutes({
    ...common,
    table: slaPolicies,
    path: '/slas/policies',
    plural: 'sla_policies',
    singular: 'sla_policy',
    controller: 'slas/policies',
    order: byPosition,
    more: inSeconds,
    writes: slaWrites(slaPolicies),
  }),
  ...configurationRoutes(formKind),
  formCloning(formKind),
  ...configurationRoutes(categoryKind),
  categoryJobs(categoryKind),
  ...configurationRoutes({
    ...common,
    table: customStatuses,
    path: '/custom_statuses',
    plural: 'custom_statuses',
    singular: 'custom_status',
    controller: 'custom_statuses',
    filters: { active: 'active', default: 'default', status_categories: 'status_category' },
    writes: statusWrites(customStatuses),
  }),
  statusDefaults(customStatuses),
];

/** Every target is shown in minutes and in seconds (recorded in 2024; not in 2021). */
function inSeconds({ policy_metrics }: Configuration): Record<string, unknown> {
  const metrics = Array.isArray(policy_metrics) ? policy_metrics.filter(isObject) : [];
  return { policy_metrics: metrics.map((metric) => ({ ...metric, target_in_seconds: Number(metric.target) * 60 })) };
}
