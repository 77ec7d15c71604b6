import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { Refused } from '../refusal.ts';
import { incremental } from './incremental.ts';
import type { Resource, WriteAnswer } from './resource.ts';
import { standardResource, type Wire } from './standard-resource.ts';

/** Users (developer.zendesk.com, "Users"): deleting marks them `active: false`, and Zendesk goes on showing them. */
export function users(wire: Wire): Resource {
  const standard = standardResource(wire, 'users', isGone);
  return {
    ...standard,
    changesSince: ({ at }) => incremental(wire.requester, ['incremental', 'users', 'cursor'], 'users', at, isGone),
    write: async (planned, accepted) => {
      try {
        return withOwnersPart(await standard.write(planned, accepted));
      } catch (error) {
        const isOne = planned.kind === 'update' || (planned.kind === 'delete' && planned.ids.length === 1);
        if (!isOne || !(error instanceof Refused) || error.code !== 'forbidden') throw error;
        throw new Refused('forbidden', `${error.message} ${ownersPart}`, { cause: error, said: error.said });
      }
    },
  };
}

/** Zendesk's own words seldom say that it is about the owner, whom it does not name either (API reference, users: "Delete User"). */
const ownersPart = 'Nobody can downgrade, suspend or delete the account’s owner: if this is the owner, leave them out.';

function withOwnersPart({ refused, ...answer }: WriteAnswer): WriteAnswer {
  if (!refused) return answer;
  const told = [...refused].map(([position, why]): [number, string] => [
    position,
    /forbidden|permission|not allowed|access|owner/i.test(why) ? `${why} ${ownersPart}` : why,
  ]);
  return { ...answer, refused: new Map(told) };
}

function isGone({ active }: ZendeskRecord): boolean {
  return active === false;
}
