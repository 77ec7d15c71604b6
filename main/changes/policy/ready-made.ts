import type { Policy } from '../../../preload/contract/policy.ts';

/** A policy that fits support operations: criticalities, who approves them, and standard deployments on the first of the month. It holds only where somebody sets it. */
export const readyMade: Policy = {
  format: 'redline.policy',
  version: 1,
  levels: {
    C1: [{ resource: 'sla_policies' }, { warning: 'customer-mail', atLeast: 1000 }],
    C2: [{ resource: 'ticket_forms', action: 'create' }, { warning: 'privilege-escalation' }],
    C3: [
      { resource: 'macros', action: 'delete' },
      { resource: 'macros', field: 'active', to: false },
      { resource: 'users', action: 'delete' },
    ],
    C4: [{}],
  },
  approvals: { C1: [{ role: 'leadership' }, { any: 1 }], C2: 1, C3: 1, C4: 0 },
  also: [{ resource: 'users', field: 'role', approvals: [{ role: 'security' }] }],
  approvalDays: 30,
  mergeRequestCounts: ['C3', 'C4'],
  notAuthor: true,
  requires: { reason: true, issue: '^https://' },
  deployment: {
    standard: ['groups', 'triggers', 'automations', 'views', 'ticket_fields', 'ticket_forms'],
    adHoc: ['macros', 'tags', 'users', 'group_memberships', 'organizations'],
  },
  windows: { standard: { days: [1], from: '00:00', to: '24:00', zone: 'UTC' } },
  freezes: [],
  undo: { within: '24h', approvals: 0 },
  emergency: 'allowed',
};
