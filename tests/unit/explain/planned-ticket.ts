type Json = Record<string, unknown>;
type Stored = Json & { id: number };

const longAgo = '2026-01-10T08:00:00Z';
const via = (rel: string, id: number, title: string, more: Json = {}) => ({
  channel: 'rule',
  source: { from: { id, title, deleted: false, ...more }, to: {}, rel },
});
const plain = (channel: string) => ({ channel, source: { from: {}, to: {}, rel: null } });

export const is = (field: string, operator: string, value: unknown) => ({ field, operator, value });

export function trigger(id: number, title: string, all: Json[], actions: Json[], more: Json = {}): Stored {
  return {
    id,
    title,
    active: true,
    position: id,
    conditions: { all, any: [] },
    actions,
    created_at: longAgo,
    updated_at: longAgo,
    ...more,
  };
}

/** Bo is the agent, 50 the customer, 7 the ticket; three triggers, an automation, a macro and an app. */
export function plannedTables(): Record<string, Stored[]> {
  return {
    users: [
      { id: 1, name: 'Ada Admin', role: 'admin', email: 'ada@planned.example', active: true, tags: [] },
      { id: 2, name: 'Bo Agent', role: 'agent', email: 'bo@planned.example', active: true, tags: [] },
      { id: 50, name: 'Carla Customer', role: 'end-user', email: 'carla@customer.example', active: true, tags: ['gold'] },
    ],
    groups: [
      { id: 10, name: 'Support', default: true, deleted: false },
      { id: 11, name: 'Billing', default: false, deleted: false },
    ],
    group_memberships: [{ id: 20, user_id: 2, group_id: 10, default: true }],
    organizations: [],
    macros: [
      {
        id: 201,
        title: 'Refund::Sorry',
        active: true,
        actions: [
          { field: 'current_tags', value: 'refund' },
          { field: 'status', value: 'pending' },
          { field: 'comment_value', value: 'We are sorry.' },
        ],
        created_at: longAgo,
        updated_at: longAgo,
      },
    ],
    triggers: [
      trigger(
        101,
        'Route billing',
        [is('subject_includes_word', 'includes', 'invoice')],
        [
          { field: 'group_id', value: '11' },
          { field: 'current_tags', value: 'billing' },
        ],
      ),
      trigger(
        102,
        'Mail the requester',
        [is('update_type', 'is', 'Change'), is('comment_is_public', 'is', 'true')],
        [{ field: 'notification_user', value: ['requester_id', 'Re: {{ticket.title}}', 'News'] }],
      ),
      trigger(103, 'Escalate', [is('priority', 'is', 'urgent')], [{ field: 'current_tags', value: 'escalated' }]),
      trigger(
        104,
        'Of the own field',
        [is('custom_fields_900', 'is', 'late'), is('current_tags', 'includes', 'billing vip')],
        [{ field: 'priority', value: 'high' }],
      ),
      trigger(
        105,
        'By the hour',
        [is('status', 'is', 'pending'), is('in_business_hours', 'is', 'true')],
        [{ field: 'priority', value: 'high' }],
      ),
      trigger(106, 'Switched off', [], [{ field: 'priority', value: 'low' }], { active: false }),
    ],
    automations: [
      {
        id: 301,
        title: 'Chase',
        active: true,
        conditions: { all: [is('PENDING', 'greater_than', '24')], any: [] },
        actions: [{ field: 'current_tags', value: 'chased' }],
        created_at: longAgo,
        updated_at: longAgo,
      },
    ],
    ticket_fields: [
      {
        id: 900,
        type: 'tagger',
        title: 'Delivery',
        active: true,
        custom_field_options: [{ id: 1, name: 'Late', value: 'late' }],
      },
      { id: 901, type: 'text', title: 'Order remarks', active: true },
    ],
    installations: [{ id: 400, app_id: 4, enabled: true, settings: { name: 'Sentiment Reader', title: 'Sentiment Reader' } }],
    sla_policies: [],
    tags: [],
    tickets: [
      {
        id: 7,
        subject: 'My invoice of last week',
        description: 'SECRET words of the customer',
        status: 'pending',
        priority: 'urgent',
        requester_id: 50,
        group_id: 11,
        tags: ['billing', 'escalated', 'gold', 'late', 'moody', 'refund', 'vip'],
        custom_fields: [
          { id: 900, value: 'late' },
          { id: 901, value: 'SECRET remark' },
        ],
        created_at: '2026-02-01T09:00:00Z',
        updated_at: '2026-02-01T12:00:00Z',
      },
    ],
  };
}

/** Forty updates, as the makers of the ticket planned them; most are notes that matter to nobody. */
export function plannedAudits(): Json[] {
  let id = 1000;
  const audit = (minute: number, author: number, way: object, events: Json[], client?: string): Json => {
    id += 10;
    return {
      id,
      ticket_id: 7,
      created_at: new Date(Date.parse('2026-02-01T09:00:00Z') + minute * 60_000).toISOString().replace('.000Z', 'Z'),
      author_id: author,
      via: way,
      metadata: { system: client === undefined ? {} : { client }, custom: {} },
      events: events.map((event, index) => ({ id: id * 10 + index, ...event })),
    };
  };
  const tags = (before: string[], added: string[], more: Json = {}) => ({
    type: 'Change',
    field_name: 'tags',
    previous_value: before,
    value: [...before, ...added],
    ...more,
  });
  const told = [
    audit(0, 50, { channel: 'email', source: { from: { address: 'carla@customer.example' }, to: {}, rel: null } }, [
      { type: 'Comment', public: true, body: 'SECRET words of the customer', author_id: 50 },
      { type: 'Create', field_name: 'subject', value: 'My invoice of last week' },
      { type: 'Create', field_name: 'status', value: 'new' },
      { type: 'Change', field_name: 'group_id', previous_value: '10', value: '11', via: via('trigger', 101, 'Route billing') },
      tags([], ['billing'], { via: via('trigger', 101, 'Route billing') }),
    ]),
    audit(
      5,
      2,
      plain('web'),
      [
        { type: 'Comment', public: true, body: 'SECRET answer', author_id: 2 },
        { type: 'AgentMacroReference', macro_id: '201', macro_title: 'Refund::Sorry', macro_deleted: false },
        { type: 'Change', field_name: 'status', previous_value: 'new', value: 'pending' },
        tags(['billing'], ['refund']),
        { type: 'Change', field_name: 'priority', previous_value: null, value: 'urgent' },
        {
          type: 'Notification',
          subject: 'Re: My invoice of last week',
          body: 'SECRET mail',
          recipients: [50],
          via: via('trigger', 102, 'Mail the requester', { revision_id: 9 }),
        },
        tags(['billing', 'refund'], ['escalated'], { via: via('trigger', 103, 'Escalate urgent ones') }),
      ],
      'Mozilla/5.0 (Macintosh)',
    ),
    audit(8, 2, plain('api'), [tags(['billing', 'escalated', 'refund'], ['moody'])], 'Sentiment Reader/2.1 (node)'),
    audit(
      9,
      2,
      plain('api'),
      [
        { type: 'Change', field_name: '900', previous_value: null, value: 'late' },
        tags(['billing', 'escalated', 'moody', 'refund'], ['late']),
      ],
      'nightly-sync/1.0',
    ),
    audit(10, 2, plain('web'), [
      { type: 'Change', field_name: '901', previous_value: null, value: 'SECRET remark' },
      tags(['billing', 'escalated', 'late', 'moody', 'refund'], ['vip']),
    ]),
    audit(11, -1, via('automation', 301, 'Chase'), [{ type: 'External', resource: '5', body: 'SECRET call' }]),
    audit(12, -1, plain('system'), [{ type: 'BrandNewKindOfEvent', SECRET: 'SECRET' }]),
  ];
  const notes = Array.from({ length: 33 }, (_, index) =>
    audit(20 + index, 2, plain('web'), [{ type: 'Comment', public: false, body: `SECRET note ${index}`, author_id: 2 }]),
  );
  return [...told, ...notes];
}
