import { z } from 'zod';
import { Failure } from '../../failure.ts';
import { answeredWithout } from '../in-doubt.ts';
import type { Requester } from '../requester.ts';
import { secondHalf } from '../second-half.ts';
import type { Resource } from './resource.ts';
import { standardResource, type Wire } from './standard-resource.ts';

const Identity = z.looseObject({
  id: z.number(),
  type: z.string(),
  value: z.string(),
  primary: z.boolean(),
  verified: z.boolean().nullish(),
});
type Identity = z.infer<typeof Identity>;
const One = z.looseObject({ identity: Identity });
const Many = z.looseObject({ identities: z.array(Identity) });

/**
 * People's primary addresses, by the person's id (developer.zendesk.com, "User Identities"): an address that the person does not
 * have is added as a verified and primary one, one of the person's own is made the primary one. The earlier address stays with
 * the person. Read as part of the user.
 */
export function userEmails(wire: Wire): Resource {
  const users = standardResource(wire, 'users', ({ active }) => active === false);
  return {
    ...users,
    name: 'user_emails',
    async *list() {},
    write: async (planned) => {
      if (planned.kind !== 'update' || typeof planned.fields.email !== 'string')
        throw new Failure('internal', 'An address can only be changed to another one.');
      await makePrimary(wire, planned.id, planned.fields.email);
      return { records: [{ id: planned.id, email: planned.fields.email }] };
    },
  };
}

async function makePrimary({ requester, finishing }: Wire, user: number, email: string): Promise<void> {
  const path = ['users', String(user), 'identities'];
  const answer = Many.safeParse(await requester.get(path));
  if (!answer.success) throw new Failure('upstream', "Zendesk's answer holds no identities. Try again later.");
  const known = answer.data.identities.find((identity) => isAddress(identity, email));
  if (!known) {
    const identity = { type: 'email', value: email, verified: true, primary: true };
    const body = await requester.write('POST', path, { body: { identity } });
    const added = One.safeParse(body);
    if (!added.success) throw answeredWithout('address', body, requester.clean);
    if (!added.data.identity.primary) await secondHalf(promote(finishing, path, added.data.identity.id, email), 'address');
    return;
  }
  if (known.verified === false) await requester.write('PUT', [...path, String(known.id), 'verify']);
  if (!known.primary) {
    const isHalfDone = known.verified === false;
    const promoted = promote(isHalfDone ? finishing : requester, path, known.id, email);
    await (isHalfDone ? secondHalf(promoted, 'address') : promoted);
  }
}

/** Answers with all of the person's identities. */
async function promote(requester: Requester, path: readonly string[], id: number, email: string): Promise<void> {
  const body = await requester.write('PUT', [...path, String(id), 'make_primary']);
  const primary = Many.safeParse(body).data?.identities.some((identity) => identity.primary && isAddress(identity, email));
  if (!primary) throw answeredWithout('primary address', body, requester.clean);
}

function isAddress({ type, value }: Identity, email: string): boolean {
  return type === 'email' && value.toLowerCase() === email.toLowerCase();
}
