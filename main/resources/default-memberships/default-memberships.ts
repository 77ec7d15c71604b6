import type { Resource } from '../resource.ts';

/** The membership that Zendesk makes by itself when somebody joins the team; goes by the person’s id. */
export const defaultMemberships: Resource = {
  system: 'zendesk',
  noun: ['default membership', 'default memberships'],
  edited: ['membership that comes by itself', 'memberships that come by themselves'],
  covered: ['default group', 'default groups'],
  fields: {},
};
