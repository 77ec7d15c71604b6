import type { Stored, Tables } from './tagged-zendesk.ts';

/** How many of each carry or name the tag. */
export const carrying = { tickets: 3217, closed: 212, users: 40, organizations: 6, macros: 9, triggers: 4, fields: 1 };
/** Tickets among them that already carry the new tag as well. */
export const carryingBoth = 17;

/**
 * An account in which so many records name `tag` where `billing_q` is meant; with another tag it is what renaming must lead to. The
 * letters also stand inside other tags and in titles and texts, which no renaming may touch.
 */
export function taggedAccount(tag: string): Tables {
  return {
    groups: table([{ id: 1, name: 'Billing', default: true, is_public: true, deleted: false }]),
    group_memberships: table([{ id: 9001, user_id: 1, group_id: 1, default: true }]),
    tickets: table([
      ...Array.from({ length: carrying.tickets }, (_, index) => ticket(index, tag)),
      ...Array.from({ length: 500 }, (_, index) => other(carrying.tickets + index)),
    ]),
    users: table(
      Array.from({ length: 130 }, (_, index) => ({
        id: index + 1,
        name: `Person ${index + 1}`,
        email: `person${index + 1}@tagged.example`,
        role: index === 0 ? 'admin' : 'end-user',
        active: true,
        tags: index >= 20 && index < 20 + carrying.users ? tags([tag, 'gold']) : ['gold'],
      })),
    ),
    organizations: table(
      Array.from({ length: 25 }, (_, index) => ({
        id: 500 + index,
        name: `Company ${index}`,
        domain_names: [],
        tags: index < carrying.organizations ? tags([tag, 'partner']) : ['partner'],
      })),
    ),
    macros: table(Array.from({ length: 40 }, (_, index) => macro(index, tag))),
    triggers: table(Array.from({ length: 12 }, (_, index) => trigger(index, tag))),
    automations: table([
      {
        id: 801,
        title: 'Close after four days',
        active: true,
        position: 1,
        conditions: { all: [{ field: 'status', operator: 'is', value: 'solved' }], any: [] },
        actions: [{ field: 'status', value: 'closed' }],
      },
    ]),
    views: table([
      {
        id: 901,
        title: 'Unsolved',
        active: true,
        position: 1,
        description: null,
        conditions: { all: [{ field: 'status', operator: 'less_than', value: 'solved' }], any: [] },
      },
    ]),
    ticket_fields: table([
      { id: 701, type: 'subject', title: 'Subject', active: true, tag: null },
      {
        id: 702,
        type: 'tagger',
        title: 'Reason',
        active: true,
        tag: null,
        custom_field_options: [
          { id: 1, name: 'Billing question', raw_name: 'Billing question', value: tag, default: false },
          { id: 2, name: 'Other', raw_name: 'Other', value: 'other_q', default: false },
        ],
      },
    ]),
    user_fields: table([]),
    organization_fields: table([]),
    sla_policies: table([]),
  };
}

/** The first 212 are closed; the last 17 carry both tags; every tenth carries the tag that makes a trigger add ours. */
function ticket(index: number, tag: string): Stored {
  const both = index >= carrying.tickets - carryingBoth ? ['billing'] : [];
  const invoice = index % 10 === 9 ? ['invoice'] : [];
  return {
    id: 10_000 + index,
    subject: `About billing_q ${index}`,
    status: index < carrying.closed ? 'closed' : index % 3 === 0 ? 'open' : 'solved',
    tags: tags([tag, `t${index % 7}`, 'billing_q_old', ...both, ...invoice]),
    group_id: 1,
    requester_id: 20,
    updated_at: '2026-01-01T00:00:00Z',
  };
}

function other(index: number): Stored {
  return {
    id: 10_000 + index,
    subject: 'Another',
    status: 'open',
    tags: ['billing_q_old'],
    group_id: 1,
    requester_id: 20,
    updated_at: '2026-01-01T00:00:00Z',
  };
}

function macro(index: number, tag: string): Stored {
  const names = index < carrying.macros;
  const field = ['current_tags', 'set_tags', 'remove_tags'][index % 3] ?? '';
  const title = `Answer ${index} on billing_q`;
  return {
    id: 300 + index,
    title,
    raw_title: title,
    description: null,
    active: true,
    position: index,
    restriction: null,
    actions: [
      { field: 'comment_value', value: ['channel:all', 'We renamed billing_q.'] },
      { field, value: names ? `first ${tag} last` : 'first billing_q_old' },
    ],
  };
}

/** Four name it: one asks for it, one asks that it is not there, one adds it, and one mails the requester where it is. */
function trigger(index: number, tag: string): Stored {
  const base = { id: 600 + index, title: `Rule ${index}`, active: true, position: index, description: null };
  const changed = { field: 'update_type', operator: 'is', value: 'Change' };
  const asks = (operator: string, value: string) => ({ field: 'current_tags', operator, value });
  const rules: Record<number, Pick<Stored, 'conditions' | 'actions'>> = {
    0: { conditions: { all: [asks('includes', `urgent ${tag}`)], any: [] }, actions: [{ field: 'priority', value: 'high' }] },
    1: {
      conditions: { all: [asks('not_includes', tag), { field: 'status', operator: 'is', value: 'open' }], any: [] },
      actions: [{ field: 'priority', value: 'low' }],
    },
    2: { conditions: { all: [changed, asks('includes', 'invoice')], any: [] }, actions: [{ field: 'current_tags', value: tag }] },
    3: {
      conditions: { all: [changed, asks('includes', tag), { field: 'status', operator: 'is', value: 'open' }], any: [] },
      actions: [{ field: 'notification_user', value: ['requester_id', 'Your question', 'We got it.'] }],
    },
  };
  const plain = {
    conditions: { all: [{ field: 'update_type', operator: 'is', value: 'Create' }], any: [] },
    actions: [{ field: 'status', value: 'open' }],
  };
  return { ...base, ...(rules[index] ?? plain) };
}

/** As Zendesk keeps them: each once, in the order of letters. */
function tags(list: readonly string[]): string[] {
  return [...new Set(list)].sort();
}

function table(records: readonly Stored[]): Map<number, Stored> {
  return new Map(records.map((record) => [record.id, record]));
}
