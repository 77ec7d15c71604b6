import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import type { World } from '../world.ts';

/**
 * The people of the team who are not deleted; Zendesk goes on showing a deleted person, as one who is not active. Agents that another
 * account shares are that account's own matter (Zendesk API reference, users: `active`, `shared`, `shared_agent`).
 */
export function teamOf(world: World): ZendeskRecord[] {
  const team: ZendeskRecord[] = [];
  for (const person of world.records('users'))
    if (isTeamMember(person) && person.active !== false && !isShared(person)) team.push(person);
  return team;
}

export function isTeamMember({ role }: ZendeskRecord): boolean {
  return role === 'agent' || role === 'admin';
}

function isShared({ shared, shared_agent: agent }: ZendeskRecord): boolean {
  return shared === true || agent === true;
}

/** Whether somebody whom a rule names can no longer work: deleted, suspended, or no longer in the team. */
export function hasLeft(person: ZendeskRecord): boolean {
  return person.active === false || person.suspended === true || !isTeamMember(person);
}
