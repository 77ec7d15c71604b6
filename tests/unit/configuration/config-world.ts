import type { Kind } from './config-zendesk-shapes.ts';

export type Stored = Record<string, unknown> & { id: number };

/** How an account is set up. */
export type ConfigWorld = Partial<Record<Kind, readonly Stored[]>> & { readonly settings: Readonly<Record<string, unknown>> };

const times = { created_at: '2025-03-01T10:00:00Z', updated_at: '2025-04-01T10:00:00Z' };

/** What must be in no export that nobody asked it for. */
export const secrets = ['t0p-s3cret-of-a-target', 'hunter2-in-settings'];
export const people = ['zoe.quill@people.example', 'Zoë Quill'];

/**
 * A shop's account in which everything names something else: fields with options in forms with conditions, macros for groups, triggers in
 * categories that ask for fields and forms and tell groups, views by fields; two macros of one name; texts that only look alike.
 *
 * @param macros how many macros there are besides.
 */
export function shopWorld(macros = 0): ConfigWorld {
  const system = ['subject', 'description', 'status', 'tickettype', 'priority', 'group', 'assignee'].map((type, index) =>
    field(10 + index, type, `System ${type}`, { removable: false, position: index + 1 }),
  );
  const plan = field(31, 'tagger', 'Plan', {
    custom_field_options: options(310, 'plan', ['gold', 'silver', 'tin']),
    position: 8,
  });
  const box = field(32, 'checkbox', 'Insured', { tag: 'insured', position: 9 });
  const why = field(33, 'text', 'Why', { regexp_for_validation: null, position: 10 });
  const resting = field(34, 'multiselect', 'Colours', {
    custom_field_options: options(340, 'colour', ['red', 'blue']),
    active: false,
    position: 11,
  });
  return {
    settings: { branding: { header_color: '78A300' }, api: { accepted_api_agreement: true, password: secrets[1] } },
    groups: [group(21, 'Support', true), group(22, 'Refunds'), group(23, 'Tier 2 – Nights')],
    users: [
      { id: 1, name: 'Ada Ämin', email: 'ada@people.example', role: 'admin', active: true, ...times },
      { id: 2, name: people[1] ?? '', email: people[0] ?? '', role: 'agent', active: true, default_group_id: 22, ...times },
    ],
    group_memberships: [{ id: 71, user_id: 2, group_id: 22, default: true, ...times }],
    organizations: [
      { id: 61, name: 'Kestrel', external_id: 'k-1', group_id: 22, tags: ['vip', 'eu'], domain_names: [], ...times },
    ],
    brands: [{ id: 41, name: 'Shop', subdomain: 'shop', active: true, default: true, ...times }],
    trigger_categories: [
      { id: 51, name: 'Notifications', position: 1, ...times },
      { id: 52, name: 'Routing', position: 2, ...times },
    ],
    custom_roles: [{ id: 45, name: 'Packer', role_type: 0, configuration: { manage_groups: false }, ...times }],
    custom_statuses: [{ id: 46, status_category: 'open', agent_label: 'Open', default: true, active: true, ...times }],
    sla_policies: [
      {
        id: 47,
        title: 'Gold',
        position: 1,
        filter: { all: [{ field: 'custom_fields_31', operator: 'is', value: 'plan_gold' }], any: [] },
        policy_metrics: [{ priority: 'high', metric: 'first_reply_time', target: 60, business_hours: false }],
        ...times,
      },
    ],
    targets: [{ id: 48, title: 'Chat', type: 'url_target', active: true, password: secrets[0], ...times }],
    user_fields: [
      {
        id: 81,
        key: 'plan',
        type: 'dropdown',
        title: 'Plan',
        raw_title: 'Plan',
        active: true,
        position: 1,
        custom_field_options: options(810, 'user', ['a', 'b']),
        ...times,
      },
    ],
    organization_fields: [
      { id: 82, key: 'region', type: 'text', title: 'Region', raw_title: 'Region', active: true, position: 1, ...times },
    ],
    ticket_fields: [...system, plan, box, why, resting],
    ticket_forms: [
      form(91, 'Standard', [10, 11, 12], { default: true, position: 1 }),
      form(92, 'Returns', [10, 31, 32, 33], {
        position: 2,
        agent_conditions: [
          {
            parent_field_id: 31,
            value: 'plan_gold',
            child_fields: [
              { id: 33, is_required: true, required_on_statuses: { type: 'SOME_STATUSES', statuses: ['solved', 'open'] } },
            ],
          },
          {
            parent_field_id: 32,
            value: true,
            child_fields: [{ id: 33, is_required: false, required_on_statuses: { type: 'NO_STATUSES' } }],
          },
        ],
      }),
      form(93, 'Old returns', [10, 33], { active: false, position: 3 }),
    ],
    macros: [
      macro(101, 'Refund::Sorry', [
        { field: 'group_id', value: '22' },
        { field: 'custom_fields_31', value: 'plan_tin' },
        { field: 'comment_value_html', value: '<p>Plan {{ticket.ticket_field_31}}, {{ticket.ticket_field_option_title_31}}</p>' },
      ]),
      macro(
        102,
        'Escalate',
        [
          { field: 'group_id', value: '23' },
          { field: 'ticket_form_id', value: '92' },
        ],
        {
          restriction: { type: 'Group', ids: [23, 22] },
        },
      ),
      macro(103, 'Twin', [{ field: 'priority', value: 'low' }]),
      macro(104, 'Twin', [{ field: 'priority', value: 'high' }], { active: false }),
      macro(105, 'Insure', [
        { field: 'custom_fields_32', value: 'true' },
        { field: 'current_tags', value: 'a b' },
      ]),
      ...Array.from({ length: macros }, (_, index) =>
        macro(2000 + index, `Bulk ${index}`, [{ field: 'priority', value: 'low' }]),
      ),
    ].map((each, index) => ({ ...each, position: index + 1 })),
    triggers: [
      trigger(111, 'Tell refunds', '51', 1, {
        conditions: {
          all: [{ field: 'status', operator: 'is', value: 'open' }, asks('plan_gold')],
          any: [{ field: 'ticket_form_id', operator: 'is', value: '92' }],
        },
        actions: [{ field: 'notification_group', value: ['22', 'Refund', 'Of {{ticket.ticket_field_33}}'] }],
      }),
      trigger(112, 'To nights', '52', 1, {
        conditions: { all: [{ field: 'update_type', operator: 'is', value: 'Create' }], any: [] },
        actions: [
          { field: 'group_id', value: '23' },
          { field: 'custom_fields_33', value: 'night' },
        ],
      }),
      trigger(113, 'Resting', '52', 2, {
        active: false,
        conditions: { all: [asks('plan_silver')], any: [] },
        actions: [{ field: 'priority', value: 'high' }],
      }),
    ],
    automations: [
      {
        id: 121,
        title: 'Close refunds',
        active: true,
        position: 1,
        conditions: {
          all: [
            { field: 'status', operator: 'is', value: 'solved' },
            { field: 'group_id', operator: 'is', value: '22' },
          ],
          any: [],
        },
        actions: [{ field: 'status', value: 'closed' }],
        ...times,
      },
    ],
    views: [
      {
        id: 131,
        title: 'Gold refunds',
        active: true,
        position: 1,
        description: null,
        restriction: { type: 'Group', ids: [22] },
        conditions: {
          all: [
            { field: 'status', operator: 'is', value: 'open' },
            { field: 'group_id', operator: 'is', value: '22' },
          ],
          any: [asks('plan_gold')],
        },
        execution: {
          group_by: null,
          group_order: 'desc',
          sort_by: 'created',
          sort_order: 'desc',
          columns: [
            { id: 'subject', title: 'Subject' },
            { id: 31, title: 'Plan', type: 'tagger', url: 'x/31' },
          ],
        },
        ...times,
      },
    ],
  };
}

/** The shop with what it is connected to: texts in two languages, hours with a holiday, a webhook, and triggers that name them. */
export function connectedWorld(): ConfigWorld {
  const shop = shopWorld();
  const said = { all: [{ field: 'update_type', operator: 'is', value: 'Create' }], any: [] };
  return {
    ...shop,
    locales: [
      { id: 1, locale: 'en-US', name: 'English' },
      { id: 8, locale: 'de', name: 'Deutsch' },
    ],
    dynamic_content: [
      {
        id: 201,
        name: 'Returns: where to (EU)',
        placeholder: '{{dc.returns_address}}',
        default_locale_id: 1,
        variants: [
          { id: 2011, locale_id: 1, content: 'Send it with {{ticket.ticket_field_33}}', active: true, default: true },
          { id: 2012, locale_id: 8, content: 'Bitte mit Grund', active: false, default: false },
        ],
        ...times,
      },
    ],
    schedules: [
      {
        id: 211,
        name: 'Lisbon',
        time_zone: 'London',
        intervals: [{ start_time: 1500, end_time: 1600 }],
        holidays: [
          { id: 2111, name: 'Founding day', start_date: '2026-12-01', end_date: '2026-12-02' },
          { id: 2112, name: 'Rest', start_date: '2027-01-01', end_date: '2027-01-01' },
        ],
        ...times,
      },
    ],
    webhooks: [
      {
        id: 221,
        name: 'Depot',
        description: '',
        status: 'active',
        endpoint: 'https://hooks.example.com/in',
        http_method: 'POST',
        request_format: 'json',
        subscriptions: ['conditional_ticket_events'],
        secret: secrets[0],
        ...times,
      },
    ],
    group_sla_policies: [
      {
        id: 231,
        title: 'Nights',
        position: 1,
        filter: { all: [{ field: 'group_id', operator: 'includes', value: ['23'] }], any: [] },
        policy_metrics: [{ metric: 'group_ownership_time', priority: 'high', target: 3600, business_hours: false }],
        ...times,
      },
    ],
    triggers: [
      ...(shop.triggers ?? []),
      trigger(115, 'Call depot', '52', 3, {
        conditions: said,
        actions: [{ field: 'notification_webhook', value: ['01CONFIG221', '{"plan":"{{ticket.ticket_field_31}}"}'] }],
      }),
      trigger(116, 'Follow Lisbon', '52', 4, { conditions: said, actions: [{ field: 'set_schedule', value: '211' }] }),
    ],
    macros: [
      ...(shop.macros ?? []),
      { ...macro(107, 'Where to', [{ field: 'comment_value', value: '{{dc.returns_address}}' }]), position: 6 },
    ],
  };
}

function asks(value: string) {
  return { field: 'custom_fields_31', operator: 'is', value };
}

function group(id: number, name: string, isDefault = false): Stored {
  return { id, name, description: `${name} team`, default: isDefault, deleted: false, is_public: true, ...times };
}

function options(first: number, stem: string, values: readonly string[]) {
  return values.map((value, index) => ({
    id: first + index,
    name: value,
    raw_name: value,
    value: `${stem}_${value}`,
    default: false,
    position: index,
  }));
}

function field(id: number, type: string, title: string, more: Readonly<Record<string, unknown>>): Stored {
  return {
    id,
    type,
    title,
    raw_title: title,
    description: `About ${title}`,
    raw_description: `About ${title}`,
    title_in_portal: title,
    raw_title_in_portal: title,
    active: true,
    required: false,
    collapsed_for_agents: false,
    regexp_for_validation: null,
    visible_in_portal: true,
    editable_in_portal: false,
    required_in_portal: false,
    tag: null,
    removable: true,
    agent_description: null,
    ...more,
    ...times,
  };
}

function form(id: number, name: string, fields: readonly number[], more: Readonly<Record<string, unknown>>): Stored {
  return {
    id,
    name,
    raw_name: name,
    display_name: name,
    raw_display_name: name,
    end_user_visible: true,
    active: true,
    default: false,
    in_all_brands: true,
    restricted_brand_ids: [],
    ticket_field_ids: fields,
    agent_conditions: [],
    end_user_conditions: [],
    ...more,
    ...times,
  };
}

function macro(id: number, title: string, actions: readonly unknown[], more: Readonly<Record<string, unknown>> = {}): Stored {
  return { id, title, raw_title: title, active: true, description: null, actions, restriction: null, ...more, ...times };
}

function trigger(id: number, title: string, category: string, position: number, more: Readonly<Record<string, unknown>>): Stored {
  return { id, title, raw_title: title, active: true, description: null, category_id: category, position, ...more, ...times };
}
