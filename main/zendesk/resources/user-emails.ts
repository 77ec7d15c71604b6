import { z } from 'zod';
import { Failure } from '../../failure.ts';
import { answeredWithout, InDoubt } from '../in-doubt.ts';
import { NotSent } from '../not-sent.ts';
import type { Requester } from '../requester.ts';
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
  const { requester } = wire;
  const users = standardResource(wire, { plural: 'users', singular: 'user', isGone: ({ active }) => active === false });
  return {
    ...users,
    name: 'user_emails',
    async *list() {},
    write: async (planned) => {
      if (planned.kind !== 'update' || typeof planned.fields.email !== 'string')
        throw new Failure('internal', 'An address can only be changed to another one.');
      await makePrimary(requester, planned.id, planned.fields.email);
      return { records: [{ id: planned.id, email: planned.fields.email }] };
    },
  };
}

async function makePrimary(requester: Requester, user: number, email: string): Promise<void> {
  const path = ['users', String(user), 'identities'];
  const answer = Many.safeParse(await requester.get(path));
  if (!answer.success) throw new Failure('upstream', "Zendesk's answer holds no identities. Try again later.");
  const known = answer.data.identities.find((identity) => isAddress(identity, email));
  if (!known) {
    const identity = { type: 'email', value: email, verified: true, primary: true };
    const body = await requester.write('POST', path, { body: { identity } });
    const added = One.safeParse(body);
    if (!added.success) throw answeredWithout('address', body, requester.clean);
    if (!added.data.identity.primary) await half(promote(requester, path, added.data.identity.id, email));
    return;
  }
  if (known.verified === false) await requester.write('PUT', [...path, String(known.id), 'verify']);
  if (!known.primary) {
    const promoted = promote(requester, path, known.id, email);
    await (known.verified === false ? half(promoted) : promoted);
  }
}

/** A second request that did not leave after the first one took effect: what is there now, only reading tells. */
async function half(second: Promise<void>): Promise<void> {
  try {
    await second;
  } catch (error) {
    if (error instanceof NotSent) throw new InDoubt('Only the first half of the change of address was sent.', { cause: error });
    throw error;
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
