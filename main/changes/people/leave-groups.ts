import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import type { Outcome } from '../operations/operation-parts.ts';
import { numberOf } from '../record-values.ts';
import { type People, withDefaultGroup } from './change-person.ts';

/**
 * Takes a person out of groups. Every team member is in at least one (Zendesk help, "About groups"), and whoever leaves the default
 * group gets another of their own: `preferred` where they are in it, else the one they have been in longest.
 */
export function leaveGroups(person: ZendeskRecord, groups: ReadonlySet<number>, people: People, preferred?: number): Outcome {
  const { members } = people;
  const all = members.of(person);
  const leaving = all.filter((membership) => groups.has(numberOf(membership, 'group_id') ?? 0));
  if (leaving.length === 0) return { kind: 'record', record: person };
  const staying = members.groupIds(person).filter((group) => !groups.has(group));
  const [first] = staying;
  if (first === undefined && person.role !== 'end-user')
    return {
      kind: 'refused',
      field: 'groups',
      reason: 'would be in no group, and Zendesk wants team members to be in one',
    };
  const current = members.defaultGroup(person);
  for (const membership of [...leaving]) members.leave(membership);
  if (first === undefined || current === undefined || !groups.has(current)) return { kind: 'record', record: person };
  const next = preferred !== undefined && staying.includes(preferred) ? preferred : first;
  return { kind: 'record', record: withDefaultGroup(person, next, people) };
}
