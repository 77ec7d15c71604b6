import type { TeamMember } from '../../../preload/contract/memberships.ts';

/** Somebody in these groups, the first of which is the default one. */
export function person(id: number, ...groups: number[]): TeamMember {
  const [defaultGroup] = groups;
  return { id, name: `Person ${id}`, role: 'agent', groups, ...(defaultGroup === undefined ? {} : { defaultGroup }) };
}
