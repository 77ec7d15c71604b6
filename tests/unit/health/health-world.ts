import { examined, type HealthCheck } from '../../../main/health/health-check.ts';
import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import { worldHolding } from '../changes/sample-world.ts';

export type Lists = Partial<Record<ResourceName, readonly ZendeskRecord[]>>;

export const takenAt = '2026-11-30T08:00:00Z';
export const when = (field: string, operator: string, value: unknown) => ({ field, operator, value });
export const does = (field: string, value: unknown) => ({ field, value });
const daysAgo = (days: number) => new Date(Date.parse(takenAt) - days * 86_400_000).toISOString();

export const recent = daysAgo(3);
export const longAgo = daysAgo(400);

/** A record as Zendesk answers it, with what a test is about. */
export function rule(id: number, more: Readonly<Record<string, unknown>>): ZendeskRecord {
  return {
    id,
    title: `Rule ${id}`,
    active: true,
    position: id,
    category_id: '1',
    usage_30d: 9,
    created_at: longAgo,
    updated_at: recent,
    restriction: null,
    conditions: { all: [when('update_type', 'is', 'Create'), when('status', 'is', 'open')], any: [] },
    actions: [does('priority', 'high')],
    ...more,
  };
}

export function macro(id: number, more: Readonly<Record<string, unknown>>): ZendeskRecord {
  const { conditions, ...plain } = rule(id, { title: `Macro ${id}`, raw_title: `Macro ${id}` });
  return { ...plain, id, actions: [does('comment_value', ['channel:all', `Answer ${id}`])], ...more };
}

export function person(id: number, more: Readonly<Record<string, unknown>> = {}): ZendeskRecord {
  return {
    id,
    name: `Person ${id}`,
    email: `p${id}@example.com`,
    role: 'agent',
    role_type: 0,
    custom_role_id: 91,
    active: true,
    suspended: false,
    created_at: longAgo,
    last_login_at: recent,
    two_factor_auth_enabled: true,
    tags: [],
    ...more,
  };
}

export function group(id: number, more: Readonly<Record<string, unknown>> = {}): ZendeskRecord {
  return { id, name: `Group ${id}`, deleted: false, ...more };
}

export function member(user: number, of: number): ZendeskRecord {
  return { id: user * 1000 + of, user_id: user, group_id: of };
}

export function field(id: number, more: Readonly<Record<string, unknown>> = {}): ZendeskRecord {
  return { id, title: `Field ${id}`, type: 'tagger', active: true, removable: true, custom_field_options: [], ...more };
}

/** An account in which everything is as it should be. */
export const clean: Lists = {
  webhooks: [
    {
      id: 1001,
      zendesk_id: '01A',
      name: 'Stock',
      status: 'active',
      endpoint: 'https://hooks.acme.example/latest',
      subscriptions: [],
    },
  ],
  targets: [{ id: 1101, title: 'Pager', active: true, target_url: 'https://pager.example/x' }],
  oauth_clients: [{ id: 1201, name: 'Chat', updated_at: recent }],
  apps: [{ id: 1301, name: 'Map', enabled: true, updated_at: longAgo }],
  users: [
    person(1, { role: 'admin', role_type: 4, custom_role_id: 92 }),
    person(2),
    person(3, { role: 'end-user', custom_role_id: null, last_login_at: null }),
  ],
  groups: [group(7), group(8)],
  group_memberships: [member(1, 7), member(2, 8)],
  organizations: [{ id: 21, name: 'Acme', domain_names: ['acme.example'], tags: ['vip'] }],
  brands: [{ id: 41, name: 'Main', active: true }],
  ticket_forms: [{ id: 51, name: 'Default', active: true, ticket_field_ids: [31, 32] }],
  ticket_fields: [
    field(31, { custom_field_options: [{ name: 'Gold', value: 'gold' }] }),
    field(32, { type: 'text' }),
    field(33, { type: 'subject', removable: false }),
  ],
  custom_roles: [
    { id: 91, name: 'Staff', role_type: 0 },
    { id: 92, name: 'Admin', role_type: 4 },
  ],
  trigger_categories: [{ id: 1, name: 'First', position: 1 }],
  dynamic_content: [{ id: 61, name: 'Hours', placeholder: '{{dc.hours}}' }],
  sla_policies: [policy(71, 1, [when('ticket_form_id', 'is', '51')]), policy(72, 2, [])],
  tags: [{ id: 1, name: 'vip', count: 40 }],
  macros: [
    macro(11, { actions: [does('comment_value', ['channel:all', 'Dear {{ticket.requester.name}}, we open at {{dc.hours}}'])] }),
    macro(12, { restriction: { type: 'Group', id: 7, ids: [7] }, actions: [does('custom_fields_31', 'gold')] }),
    macro(13, { restriction: { type: 'User', id: 2 }, actions: [does('status', 'solved')] }),
    macro(14, { active: false, usage_30d: 0, actions: [does('group_id', '999')] }),
  ],
  triggers: [
    rule(101, {
      actions: [does('group_id', '7'), does('current_tags', 'seen')],
      conditions: { all: [when('update_type', 'is', 'Create'), when('current_tags', 'includes', 'vip')], any: [] },
    }),
    rule(102, {
      actions: [does('notification_user', ['requester_id', 'News', 'Hello {{ticket.requester.first_name}}'])],
      conditions: { all: [when('comment_is_public', 'is', 'true'), when('current_tags', 'not_includes', 'seen')], any: [] },
    }),
  ],
  automations: [
    rule(201, {
      conditions: { all: [when('SOLVED', 'greater_than', '24')], any: [] },
      actions: [does('status', 'closed'), does('notification_webhook', ['01A', '{}'])],
    }),
  ],
  views: [rule(301, { actions: undefined, conditions: { all: [when('group_id', 'is', '8')], any: [] } })],
};

export function policy(id: number, position: number, all: readonly unknown[], without: readonly string[] = []): ZendeskRecord {
  const metrics = ['low', 'normal', 'high', 'urgent'].filter((priority) => !without.includes(priority));
  return {
    id,
    title: `Policy ${id}`,
    position,
    filter: { all, any: [] },
    policy_metrics: metrics.map((priority) => ({ priority, metric: 'first_reply_time', target: 60, business_hours: true })),
  };
}

/** The clean account with these records besides its own; one with the id of its own takes its place. */
export function withMore(more: Lists): Lists {
  const lists: Lists = { ...clean };
  for (const [name, records] of Object.entries(more)) {
    const resource = name as ResourceName;
    const own = (clean[resource] ?? []).filter(({ id }) => !records.some((record) => record.id === id));
    lists[resource] = [...own, ...records];
  }
  return lists;
}

/** What a check finds, as `macros:11` with what it says of it; undefined where it cannot tell. */
export function finds(check: HealthCheck, lists: Lists): string[] | undefined {
  return check
    .look(examined(worldHolding(lists), Date.parse(takenAt)))
    ?.hits.map(({ item, about, others = [] }) =>
      [item, about ?? '', ...others.map((other) => other.item)].join(' ').trim().replace(/ {2,}/g, ' '),
    );
}
