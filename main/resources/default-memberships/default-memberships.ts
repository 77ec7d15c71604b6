import type { Resource } from '../resource.ts';
import { usualRules } from '../rules.ts';
import { stages } from '../stages.ts';

/**
 * The membership that Zendesk makes by itself when somebody joins the team; goes by the person’s id.
 *
 * The membership in the account's default group that a new team member did not ask for: looked up, then deleted with others.
 */
export const defaultMemberships: Resource = {
  system: 'zendesk',
  noun: ['default membership', 'default memberships'],
  edited: ['membership that comes by itself', 'memberships that come by themselves'],
  covered: ['default group', 'default groups'],
  fields: {},
  rules: {
    singular: 'group_membership',
    routes: { show: 'GET /api/v2/users/{id}/groups' },
    deleteMany: { size: 100, job: true },
    isChecked: () => false,
    ...usualRules,
    stage: () => stages.leaveDefault,
  },
};
