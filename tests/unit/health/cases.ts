import type { HealthCode } from '../../../preload/contract/health.ts';
import { does, field, group, type Lists, longAgo, macro, member, person, policy, recent, rule, when } from './health-world.ts';

interface Case {
  /** Records put into the clean account, and what the check says of them. */
  readonly planted: Lists;
  readonly found: readonly string[];
  /** Records that look like it, of which it says nothing. */
  readonly near: Lists;
}

const always = { all: [when('status', 'is', 'open')], any: [] };
const asking = (...all: readonly unknown[]) => ({ conditions: { all, any: [] } });
const mails = (text = 'Text') => [does('notification_user', ['requester_id', 'Subject', text])];
const says = (text: string) => [does('comment_value', ['channel:all', text])];
const created = when('update_type', 'is', 'Create');

/** Of each check what it has to find, and what it has to be silent about. */
export const cases: Readonly<Record<HealthCode, Case>> = {
  'missing-group': {
    planted: {
      macros: [
        macro(15, { actions: [does('group_id', '999')] }),
        macro(16, { restriction: { type: 'Group', id: 7, ids: [7, 998] } }),
      ],
      triggers: [rule(103, asking(created, when('group_id', 'is', '997')))],
      groups: [group(9, { deleted: true })],
      automations: [rule(202, { actions: [does('notification_group', ['9', 'Subject', 'Text'])] })],
    },
    found: ['macros:15 groups:999', 'macros:16 groups:998', 'triggers:103 groups:997', 'automations:202 groups:9'],
    near: {
      macros: [
        macro(15, { actions: [does('group_id', 'current_groups')] }),
        macro(16, { active: false, actions: [does('group_id', '999')] }),
      ],
      triggers: [rule(103, asking(created, when('group_id', 'is', '')))],
    },
  },
  'missing-person': {
    planted: {
      macros: [macro(15, { actions: [does('assignee_id', '999')] })],
      users: [person(4, { active: false })],
      triggers: [rule(103, { actions: [does('notification_user', ['4', 'Subject', 'Text'])] })],
    },
    found: ['macros:15 users:999', 'triggers:103 users:4'],
    near: {
      macros: [macro(15, { actions: [does('assignee_id', 'current_user')] }), macro(16, { actions: [does('assignee_id', '2')] })],
    },
  },
  'missing-field': {
    planted: {
      macros: [macro(15, { actions: [does('custom_fields_999', 'x')] })],
      ticket_fields: [field(34, { active: false })],
      triggers: [rule(103, asking(created, when('custom_fields_34', 'is', 'x')))],
    },
    found: ['macros:15 ticket_fields:999', 'triggers:103 ticket_fields:34'],
    near: { macros: [macro(15, { actions: [does('custom_fields_32', 'x')] })] },
  },
  'missing-choice': {
    planted: {
      brands: [{ id: 42, name: 'Old', active: false }],
      triggers: [
        rule(103, asking(created, when('brand_id', 'is', '42'))),
        rule(104, { actions: [does('ticket_form_id', '999')] }),
        rule(105, asking(created, when('organization_id', 'is', '998'))),
      ],
    },
    found: ['triggers:103 brands:42', 'triggers:104 ticket_forms:999', 'triggers:105 organizations:998'],
    near: { triggers: [rule(103, asking(created, when('brand_id', 'is', '41'), when('organization_id', 'is', '')))] },
  },
  'unknown-value': {
    planted: { macros: [macro(15, { actions: [does('custom_fields_31', 'platinum')] })] },
    found: ['macros:15 custom_fields_31: platinum'],
    near: {
      macros: [
        macro(15, { actions: [does('custom_fields_31', 'gold')] }),
        macro(16, { active: false, actions: [does('custom_fields_31', 'tin')] }),
      ],
    },
  },
  'placeholder-broken': {
    planted: {
      macros: [macro(15, { actions: says('Dear {{ticket.requester.name') })],
      triggers: [rule(103, { actions: mails('{% if ticket.id %} open') })],
    },
    found: ['macros:15 {{', 'triggers:103 if'],
    near: {
      macros: [
        macro(15, { actions: says('{% if ticket.id %}{{ticket.id}}{% endif %}') }),
        macro(16, { active: false, actions: says('{{ticket.id') }),
      ],
    },
  },
  'placeholder-unknown': {
    planted: {
      macros: [macro(15, { actions: says('Dear {{ticket.requester.nmae}}') }), macro(16, { actions: says('{{dc.gone}}') })],
    },
    found: ['macros:15 ticket.requester.nmae', 'macros:16 dc.gone'],
    near: { macros: [macro(15, { actions: says('{{DC.Hours}} {{ticket.ticket_field_31}}') })] },
  },
  'missing-webhook': {
    planted: {
      webhooks: [{ id: 1002, zendesk_id: '01B', name: 'Off', status: 'inactive', endpoint: 'https://acme.example' }],
      triggers: [
        rule(103, { actions: [does('notification_webhook', ['01Z', '{}'])] }),
        rule(104, { actions: [does('notification_webhook', ['01B', '{}'])] }),
      ],
      automations: [rule(202, { actions: [does('notification_target', ['9', 'Text'])] })],
    },
    found: ['triggers:103 webhooks 01Z', 'triggers:104 webhooks 01B', 'automations:202 targets 9'],
    near: {
      triggers: [
        rule(103, { actions: [does('notification_webhook', ['01A', '{}']), does('notification_target', ['1101', 'Text'])] }),
        rule(104, { active: false, actions: [does('notification_webhook', ['01Z', '{}'])] }),
      ],
    },
  },
  'webhook-insecure': {
    planted: {
      webhooks: [{ id: 1002, zendesk_id: '01B', name: 'Plain', status: 'active', endpoint: 'http://hooks.acme.example:8080/x' }],
      targets: [{ id: 1102, title: 'Old', active: true, target_url: 'http://old.example' }],
    },
    found: ['webhooks:1002 hooks.acme.example:8080', 'targets:1102 old.example'],
    near: {
      webhooks: [{ id: 1002, zendesk_id: '01B', name: 'Plain', status: 'inactive', endpoint: 'http://hooks.acme.example' }],
      targets: [{ id: 1102, title: 'Mail', active: true, email: 'x@acme.example' }],
    },
  },
  'webhook-to-test-host': {
    planted: {
      webhooks: [
        { id: 1002, zendesk_id: '01B', name: 'A', status: 'active', endpoint: 'https://api-staging.acme.example/x' },
        { id: 1003, zendesk_id: '01C', name: 'B', status: 'active', endpoint: 'https://webhook.site/abc' },
      ],
    },
    found: ['webhooks:1002 api-staging.acme.example', 'webhooks:1003 webhook.site'],
    near: {
      webhooks: [
        { id: 1002, zendesk_id: '01B', name: 'A', status: 'active', endpoint: 'https://latest.acme.example/staging' },
        { id: 1003, zendesk_id: '01C', name: 'B', status: 'active', endpoint: 'https://contest.example' },
        { id: 1004, zendesk_id: '01D', name: 'C', status: 'active', endpoint: 'https://devices.acme.example' },
      ],
    },
  },
  'oauth-client-old': {
    planted: { oauth_clients: [{ id: 1202, name: 'Old', updated_at: longAgo }] },
    found: ['oauth_clients:1202'],
    near: { oauth_clients: [{ id: 1202, name: 'Looked at', created_at: longAgo, updated_at: recent }] },
  },
  'webhook-unused': {
    planted: {
      webhooks: [{ id: 1002, zendesk_id: '01B', name: 'B', status: 'active', subscriptions: ['conditional_ticket_events'] }],
    },
    found: ['webhooks:1002'],
    near: {
      webhooks: [
        { id: 1002, zendesk_id: '01B', name: 'B', status: 'active', subscriptions: ['zen:event-type:user.created'] },
        { id: 1003, zendesk_id: '01C', name: 'C', status: 'inactive', subscriptions: [] },
      ],
    },
  },
  'app-off': {
    planted: { apps: [{ id: 1302, name: 'Old', enabled: false, updated_at: longAgo }] },
    found: ['apps:1302'],
    near: { apps: [{ id: 1302, name: 'Off since Friday', enabled: false, updated_at: recent }] },
  },
  'mails-on-every-update': {
    planted: {
      triggers: [
        rule(103, { conditions: always, actions: mails() }),
        rule(104, {
          conditions: { all: [when('status', 'is', 'open')], any: [created, when('priority', 'is', 'high')] },
          actions: mails(),
        }),
      ],
    },
    found: ['triggers:103', 'triggers:104'],
    near: {
      triggers: [
        rule(103, { ...asking(when('status', 'changed', '')), actions: mails() }),
        rule(104, {
          ...asking(when('current_tags', 'not_includes', 'told')),
          actions: [...mails(), does('current_tags', 'told')],
        }),
        rule(105, { ...asking(when('status', 'is', 'new')), actions: [...mails(), does('status', 'open')] }),
        rule(106, { conditions: { all: [], any: [created, when('status', 'value', 'solved')] }, actions: mails() }),
        rule(107, { conditions: always, actions: [does('notification_user', ['assignee_id', 'Subject', 'Text'])] }),
        rule(108, { conditions: always, actions: mails(), active: false }),
      ],
    },
  },
  'names-leaver': {
    planted: {
      users: [person(4, { suspended: true }), person(5, { role: 'end-user' })],
      triggers: [
        rule(103, { actions: [does('assignee_id', '4')] }),
        rule(104, { actions: [does('notification_user', ['4', 'S', 'T'])] }),
      ],
      macros: [macro(15, { actions: [does('assignee_id', '5')] })],
    },
    found: ['macros:15 users:5', 'triggers:103 users:4', 'triggers:104 users:4'],
    near: {
      users: [person(5, { role: 'end-user' })],
      macros: [macro(15, { actions: [does('cc', '5'), does('assignee_id', '2')] })],
    },
  },
  'admin-without-sign-in': {
    planted: {
      users: [
        person(4, { role: 'admin', last_login_at: longAgo }),
        person(5, { role: 'admin', last_login_at: null, created_at: longAgo }),
      ],
    },
    found: ['users:4', 'users:5'],
    near: {
      users: [
        person(4, { role: 'admin', last_login_at: '2026-09-10T00:00:00Z' }),
        person(5, { role: 'admin', last_login_at: null, created_at: recent }),
        person(6, { role: 'admin', last_login_at: longAgo, suspended: true }),
        person(7, { role: 'admin', last_login_at: longAgo, active: false }),
      ],
    },
  },
  'conflicting-triggers': {
    planted: {
      triggers: [rule(103, { conditions: always }), rule(104, { conditions: always, actions: [does('priority', 'low')] })],
    },
    found: ['triggers:103 priority triggers:104'],
    near: { triggers: [rule(103, { conditions: always }), rule(104, { conditions: always, actions: [does('type', 'task')] })] },
  },
  'shadowed-trigger': {
    planted: {
      triggers: [
        rule(103, { conditions: always, actions: [does('status', 'pending')] }),
        rule(104, { ...asking(when('status', 'is', 'open'), when('type', 'is', 'task')), actions: [does('type', 'problem')] }),
      ],
    },
    found: ['triggers:104 status triggers:103'],
    near: {
      triggers: [
        rule(103, { ...asking(when('status', 'is', 'open'), when('type', 'is', 'task')), actions: [does('type', 'problem')] }),
        rule(104, { conditions: always, actions: [does('status', 'pending')] }),
      ],
    },
  },
  'sla-never-reached': {
    planted: { sla_policies: [policy(73, 3, [when('priority', 'is', 'high')])] },
    found: ['sla_policies:73 sla_policies:72'],
    near: { sla_policies: [policy(73, 0, [when('priority', 'is', 'urgent')])] },
  },
  'sla-priority-gap': {
    planted: { sla_policies: [policy(73, 0, [when('type', 'is', 'task')], ['low', 'normal'])] },
    found: ['sla_policies:73 first_reply_time: low, normal'],
    near: { sla_policies: [policy(73, 0, [when('priority', 'is', 'high')], ['low', 'normal', 'urgent'])] },
  },
  'seen-by-nobody': {
    planted: { groups: [group(9)], macros: [macro(15, { restriction: { type: 'Group', id: 9, ids: [9] } })] },
    found: ['macros:15'],
    near: { groups: [group(9)], macros: [macro(15, { restriction: { type: 'Group', id: 9, ids: [9, 7] } })] },
  },
  'tag-never-set': {
    planted: { views: [rule(302, { ...asking(when('current_tags', 'includes', 'never_there')), actions: undefined })] },
    found: ['tags:never_there'],
    near: { views: [rule(302, { ...asking(when('current_tags', 'includes', 'vip seen gold')), actions: undefined })] },
  },
  'option-tag-twice': {
    planted: {
      ticket_fields: [field(34, { custom_field_options: [{ name: 'Gold too', value: 'gold' }] })],
      ticket_forms: [{ id: 51, name: 'Default', active: true, ticket_field_ids: [31, 32, 34] }],
    },
    found: ['ticket_fields:31 gold ticket_fields:34', 'ticket_fields:34 gold ticket_fields:31'],
    near: {
      ticket_fields: [
        field(34, { custom_field_options: [{ name: 'Gold', value: 'gold_other' }] }),
        field(35, { active: false, custom_field_options: [{ name: 'Gold', value: 'gold' }] }),
      ],
    },
  },
  duplicates: {
    planted: {
      macros: [macro(15, { actions: says('The same') }), macro(16, { actions: says('The same') })],
      views: [rule(302, { ...asking(when('group_id', 'is', '8')), actions: undefined })],
    },
    found: ['macros:15 macros:16', 'macros:16 macros:15', 'views:301 views:302', 'views:302 views:301'],
    near: {
      macros: [
        macro(15, { actions: says('The same') }),
        macro(16, { actions: says('The same'), active: false }),
        macro(17, { actions: says('The same'), restriction: { type: 'Group', id: 7, ids: [7] } }),
      ],
    },
  },
  'title-twice': {
    planted: { macros: [macro(15, { title: 'Refund  sorry' }), macro(16, { title: 'refund sorry' })] },
    found: ['macros:15 refund sorry macros:16', 'macros:16 refund sorry macros:15'],
    near: {
      macros: [
        macro(15, { title: 'Refund' }),
        macro(16, { title: 'Refund', active: false }),
        macro(17, { title: 'Refund', restriction: { type: 'User', id: 2 } }),
        macro(18, { title: 'Refunds' }),
      ],
    },
  },
  'group-name-twice': {
    planted: { groups: [group(9, { name: 'group 7 ' })], group_memberships: [member(2, 9)] },
    found: ['groups:7 group 7 groups:9', 'groups:9 group 7 groups:7'],
    near: { groups: [group(9, { name: 'Group 7', deleted: true }), group(10, { name: 'Group 77' })] },
  },
  'domain-twice': {
    planted: { organizations: [{ id: 22, name: 'Acme Ltd', domain_names: ['other.example', 'ACME.example'] }] },
    found: ['organizations:21 acme.example organizations:22', 'organizations:22 acme.example organizations:21'],
    near: { organizations: [{ id: 22, name: 'Acme Ltd', domain_names: ['eu.acme.example', 'eu.acme.example'] }] },
  },
  'group-without-members': {
    planted: { groups: [group(9)] },
    found: ['groups:9'],
    near: { groups: [group(9, { deleted: true }), group(10)], group_memberships: [member(1, 10)] },
  },
  'agent-without-group': {
    planted: { users: [person(4)] },
    found: ['users:4'],
    near: {
      users: [
        person(4, { suspended: true }),
        person(5, { role: 'end-user' }),
        person(6, { active: false }),
        person(7, { shared_agent: true }),
      ],
    },
  },
  'agent-without-sign-in': {
    planted: { users: [person(4, { last_login_at: longAgo })] },
    found: ['users:4'],
    near: { users: [person(4, { last_login_at: longAgo, role_type: 1 }), person(5, { last_login_at: longAgo, role: 'admin' })] },
  },
  'agent-without-two-factor': {
    planted: { users: [person(4, { two_factor_auth_enabled: false })] },
    found: ['users:4'],
    near: {
      users: [person(4, { two_factor_auth_enabled: null }), person(5, { two_factor_auth_enabled: false, role: 'end-user' })],
    },
  },
  'suspended-agent': {
    planted: { users: [person(4, { suspended: true })] },
    found: ['users:4'],
    near: { users: [person(4, { suspended: true, role: 'end-user' }), person(5, { suspended: true, active: false })] },
  },
  'personal-of-leaver': {
    planted: {
      users: [person(4, { suspended: true })],
      macros: [macro(15, { restriction: { type: 'User', id: 4 } })],
      views: [rule(302, { restriction: { type: 'User', id: 4 }, actions: undefined })],
    },
    found: ['macros:15 users:4', 'views:302 users:4'],
    near: { macros: [macro(15, { restriction: { type: 'User', id: 1 } })] },
  },
  'never-used': {
    planted: { macros: [macro(15, { usage_30d: 0 })], automations: [rule(202, { usage_30d: 0 })] },
    found: ['macros:15', 'automations:202'],
    near: {
      macros: [macro(15, { usage_30d: 0, created_at: recent }), macro(16, { usage_30d: undefined }), macro(17, { usage_30d: 1 })],
    },
  },
  'inactive-for-months': {
    planted: { triggers: [rule(103, { active: false, updated_at: longAgo })] },
    found: ['triggers:103'],
    near: { triggers: [rule(103, { active: false, updated_at: '2026-06-15T00:00:00Z' }), rule(104, { updated_at: longAgo })] },
  },
  'field-in-no-form': {
    planted: { ticket_fields: [field(34)] },
    found: ['ticket_fields:34'],
    near: { ticket_fields: [field(34, { active: false }), field(35, { removable: false })] },
  },
  'tag-never-read': {
    planted: { macros: [macro(15, { actions: [does('current_tags', 'written_only')] })] },
    found: ['tags:written_only'],
    near: { macros: [macro(15, { actions: [does('remove_tags', 'old'), does('current_tags', 'gold')] })] },
  },
  'tag-of-field': {
    planted: { macros: [macro(15, { actions: [does('current_tags', 'gold other')] })] },
    found: ['macros:15 gold ticket_fields:31'],
    near: {
      macros: [macro(15, { actions: [does('current_tags', 'golden')] })],
      views: [rule(302, { ...asking(when('current_tags', 'includes', 'gold')), actions: undefined })],
    },
  },
  'near-duplicate-tags': {
    planted: { tags: [{ id: 2, name: 'v_i_p', count: 3 }] },
    found: ['tags:v_i_p tags:vip'],
    near: { tags: [{ id: 2, name: 'vips', count: 3 }] },
  },
  'role-without-people': {
    planted: { custom_roles: [{ id: 93, name: 'Old', role_type: 0 }] },
    found: ['custom_roles:93'],
    near: { custom_roles: [{ id: 93, name: 'Light agent', role_type: 1 }] },
  },
  'category-empty': {
    planted: { trigger_categories: [{ id: 2, name: 'Second', position: 2 }] },
    found: ['trigger_categories:2'],
    near: {
      trigger_categories: [{ id: 2, name: 'Second', position: 2 }],
      triggers: [rule(103, { category_id: '2', active: false })],
    },
  },
  'dynamic-content-unused': {
    planted: { dynamic_content: [{ id: 62, name: 'Old', placeholder: '{{dc.old}}' }] },
    found: ['dynamic_content:62'],
    near: {
      dynamic_content: [{ id: 62, name: 'Old', placeholder: '{{dc.old}}' }],
      views: [rule(302, { title: '{{dc.old}}', actions: undefined })],
    },
  },
};
