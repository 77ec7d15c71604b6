import { z } from 'zod';
import { PhoneNumber } from '../../../preload/contract/records.ts';
import { Failure } from '../../failure.ts';
import { Refused } from '../refusal.ts';
import type { Requester } from '../requester.ts';
import { shown, unlessMissing } from './listed.ts';
import type { Resource } from './resource.ts';
import type { Wire } from './standard-resource.ts';

const Identities = z.looseObject({
  identities: z.array(z.looseObject({ id: z.number(), type: z.string(), value: z.string(), verified: z.boolean().nullish() })),
});
const Wish = z.object({ remove: z.array(PhoneNumber).min(1) });

/**
 * The telephone numbers among people's identities, by the person's id (developer.zendesk.com, "User Identities"). One is only taken away
 * once the profile shows another number, as long as nobody has verified or changed it.
 */
export function userPhones({ requester }: Wire): Resource {
  return {
    name: 'user_phones',
    async *list() {},
    read: async (id) => {
      const numbers = await numbersOf(requester, id);
      return numbers && { id, numbers };
    },
    write: async (planned) => {
      const wish = planned.kind === 'update' ? Wish.safeParse(planned.fields) : undefined;
      if (planned.kind !== 'update' || !wish?.success) throw new Failure('internal', 'Telephone numbers can only be taken away.');
      const person = await shown(requester, 'users', 'user', planned.id);
      const now = new Map((await numbersOf(requester, planned.id))?.map((number) => [number.id, number]));
      for (const number of wish.data.remove) {
        const there = now.get(number.id);
        if (!there) continue;
        if (digitsOf(person?.phone) === digitsOf(number.value))
          throw refused(`${number.value} still is the number of this person`);
        if (there.verified !== number.verified || there.value !== number.value)
          throw refused(`somebody has verified or changed ${number.value} meanwhile`);
        await requester.write('DELETE', ['users', String(planned.id), 'identities', String(number.id)]);
      }
      return { records: [] };
    },
  };
}

/** Zendesk writes a number with and without spaces, brackets and hyphens. */
function digitsOf(phone: unknown): string | undefined {
  return typeof phone === 'string' ? phone.replace(/[\s().-]/g, '') : undefined;
}

function refused(why: string): Refused {
  return new Refused('conflict', `The telephone number was not taken away: ${why}. Look at the person in Zendesk.`, { said: '' });
}

/** @returns undefined where there is no such person. */
async function numbersOf(requester: Requester, person: number): Promise<PhoneNumber[] | undefined> {
  const body = await unlessMissing(requester.get(['users', String(person), 'identities']));
  if (body === undefined) return undefined;
  const answer = Identities.safeParse(body);
  if (!answer.success) throw new Failure('upstream', "Zendesk's answer holds no identities. Try again later.");
  return answer.data.identities.flatMap(({ id, type, value, verified }) =>
    type === 'phone_number' ? [{ id, value, verified: verified === true }] : [],
  );
}
