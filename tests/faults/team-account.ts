import type { Stored, Tables } from './team-zendesk.ts';

export const [support, tierOne, tierTwo, emea]: readonly [number, number, number, number] = [1, 2, 3, 4];
/** An administrator who is in Support and Tier 1. */
export const heir = 140;
const agents = Array.from({ length: 30 }, (_, index) => 101 + index);
/** Those who leave. */
export const leavers = agents.slice(0, 25);

const statuses = ['open', 'pending', 'hold', 'solved', 'closed', 'open', 'open'];

/** Thirty agents, each in one or two of four groups, with some fifty tickets each, and a few hundred that nobody has. */
export function teamAccount(): Tables {
  const memberships = [1, heir, ...agents].flatMap((user) =>
    groupsOf(user).map((group, index) => ({ id: user * 10 + index, user_id: user, group_id: group, default: index === 0 })),
  );
  const named = { field: 'group_id', operator: 'is', value: String(tierOne) };
  return {
    groups: table(
      ['Support', 'Tier 1', 'Tier 2', 'EMEA'].map((name, index) => ({
        id: index + 1,
        name,
        description: '',
        default: index === 0,
        is_public: true,
        deleted: false,
      })),
    ),
    group_memberships: table(memberships),
    users: table(
      [1, heir, ...agents].map((id) => ({
        id,
        name: `Person ${id}`,
        email: `person${id}@team.example`,
        role: id === 1 || id === heir ? 'admin' : 'agent',
        active: true,
        suspended: false,
        tags: [],
        ticket_restriction: null,
        default_group_id: groupsOf(id)[0],
      })),
    ),
    tickets: table(Array.from({ length: 1700 }, (_, index) => ticket(index))),
    organizations: table([{ id: 501, name: 'Acme', domain_names: [], tags: [], group_id: tierOne }]),
    macros: table([
      {
        id: 301,
        title: 'Hand over',
        raw_title: 'Hand over',
        active: true,
        position: 1,
        description: null,
        restriction: { type: 'Group', id: tierTwo, ids: [tierTwo] },
        actions: [{ field: 'group_id', value: String(tierOne) }],
      },
    ]),
    triggers: table([
      {
        id: 601,
        title: 'Tell the group',
        active: true,
        position: 1,
        conditions: { all: [named], any: [] },
        actions: [{ field: 'notification_group', value: [String(tierOne), 'Look', 'Please look.'] }],
      },
      {
        id: 602,
        title: 'Tell the customer',
        active: true,
        position: 2,
        conditions: { all: [{ field: 'assignee_id', operator: 'changed', value: null }], any: [] },
        actions: [{ field: 'notification_user', value: ['requester_id', 'News', 'Somebody else looks at it.'] }],
      },
    ]),
    automations: table([]),
    views: table([
      {
        id: 901,
        title: 'Tier 1 only',
        active: true,
        position: 1,
        description: null,
        restriction: { type: 'Group', id: tierOne, ids: [tierOne, emea] },
        conditions: { all: [{ ...named, value: String(tierTwo) }], any: [] },
      },
    ]),
    ticket_fields: table([]),
    user_fields: table([]),
    organization_fields: table([]),
    sla_policies: table([]),
  };
}

export function isWorking({ status }: Stored): boolean {
  return status !== 'solved' && status !== 'closed';
}

function groupsOf(user: number): number[] {
  if (user === 1) return [support];
  if (user === heir) return [support, tierOne];
  const first = 1 + (user % 4);
  return user % 3 === 0 ? [first] : [first, 1 + ((user + 1) % 4)];
}

function ticket(index: number): Stored {
  const agent = agents[index % 34];
  const groups = agent === undefined ? [1 + (index % 4)] : groupsOf(agent);
  return {
    id: 5000 + index,
    subject: `Question ${index}`,
    status: agent === undefined && index % 2 === 0 ? 'new' : statuses[index % statuses.length],
    tags: [`t${index % 5}`],
    group_id: groups[index % groups.length],
    assignee_id: agent ?? null,
    requester_id: 77,
    updated_at: '2026-01-01T00:00:00Z',
  };
}

function table(records: readonly Stored[]): Map<number, Stored> {
  return new Map(records.map((record) => [record.id, record]));
}
