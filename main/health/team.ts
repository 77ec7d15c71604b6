import type { ZendeskRecord } from '../../preload/contract/records.ts';
import type { World } from '../changes/world.ts';

/**
 * The people of the team who are not deleted; Zendesk goes on showing a deleted person, as one who is not active. Agents that another
 * account shares are that account's own matter (Zendesk API reference, users: `active`, `shared_agent`).
 */
export function teamOf(world: World): ZendeskRecord[] {
  const team: ZendeskRecord[] = [];
  for (const person of world.records('users'))
    if (isInTeam(person) && person.active !== false && person.shared_agent !== true) team.push(person);
  return team;
}

function isInTeam({ role }: ZendeskRecord): boolean {
  return role === 'agent' || role === 'admin';
}

/** Whether somebody whom a rule names can no longer work: deleted, suspended, or no longer in the team. */
export function hasLeft(person: ZendeskRecord): boolean {
  return person.active === false || person.suspended === true || !isInTeam(person);
}
