import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import type { PlannedWrite } from '../../changes/planned.ts';
import { Failure } from '../../failure.ts';
import { listedUnder } from './listed.ts';
import { unchangedByCount } from './newest-first.ts';
import type { Resource, WriteAnswer } from './resource.ts';
import { standardResource, type Wire } from './standard-resource.ts';

/** Group memberships (developer.zendesk.com, "Group Memberships"): made and deleted, never changed; a job that makes them tells no ids apart. */
export function groupMemberships(wire: Wire): Resource {
  const standard = standardResource(wire, 'group_memberships');
  const ofPerson = (user: number) =>
    listedUnder(wire.requester, ['users', String(user), 'group_memberships'], 'group_memberships');
  return {
    ...standard,
    changesSince: (before) => unchangedByCount(wire.requester, 'group_memberships', before),
    ofPerson,
    write: async (planned, accepted) => {
      if (planned.kind === 'create') return createdOrThere(planned, () => standard.write(planned, accepted), ofPerson);
      const answer = await standard.write(planned, accepted);
      return planned.kind === 'create-many' ? withoutThoseThere(planned, answer, ofPerson) : answer;
    },
  };
}

type OfPerson = (user: number) => AsyncGenerator<readonly ZendeskRecord[], void, void>;

/**
 * Whoever becomes a team member is put into the account's default group by Zendesk itself (Zendesk help, "About groups"), so a
 * membership may be there before it is made. Zendesk refuses to make it twice; it is there, as wanted.
 */
async function createdOrThere(
  planned: PlannedWrite & { readonly kind: 'create' },
  write: () => Promise<WriteAnswer>,
  ofPerson: OfPerson,
): Promise<WriteAnswer> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'validation') throw error;
    const there = await membershipOf(planned.fields, ofPerson);
    if (!there) throw error;
    return { records: [there] };
  }
}

async function withoutThoseThere(
  planned: PlannedWrite & { readonly kind: 'create-many' },
  answer: WriteAnswer,
  ofPerson: OfPerson,
): Promise<WriteAnswer> {
  const refused = new Map(answer.refused);
  for (const position of refused.keys()) {
    const fields = planned.items[position];
    if (fields && (await membershipOf(fields, ofPerson))) refused.delete(position);
  }
  return { ...answer, refused };
}

async function membershipOf(
  { user_id: user, group_id: group }: Readonly<Record<string, unknown>>,
  ofPerson: OfPerson,
): Promise<ZendeskRecord | undefined> {
  if (typeof user !== 'number') return undefined;
  for await (const page of ofPerson(user)) {
    const found = page.find((membership) => membership.group_id === group);
    if (found) return found;
  }
  return undefined;
}
