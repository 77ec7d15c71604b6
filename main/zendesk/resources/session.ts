import { z } from 'zod';
import { Failure } from '../../failure.ts';
import type { Requester } from '../requester.ts';

const Me = z.looseObject({
  user: z.looseObject({ id: z.number().nullable(), name: z.string(), email: z.string().nullish(), role: z.string().nullish() }),
});

/** Who the credentials sign in as. */
export interface SignedInUser {
  readonly id: number;
  readonly name: string;
  readonly role: string;
}

/**
 * Zendesk answers 200 with an anonymous user to wrong credentials (its OpenAPI description: "Allowed for: Anonymous users"),
 * so the answer itself has to be looked at.
 *
 * @throws Failure `not-signed-in` for the anonymous user, `not-found` where no Zendesk answers.
 */
export async function signedInUser(requester: Requester): Promise<SignedInUser> {
  const body = await requester.get(['users', 'me']);
  const me = Me.safeParse(body);
  if (!me.success) throw new Failure('upstream', 'The address answers, but not as a Zendesk does. Check it for typing mistakes.');
  const { id, name, role } = me.data.user;
  if (id === null) throw new Failure('not-signed-in', 'Zendesk does not know this e-mail and token. Check both, then try again.');
  return { id, name, role: role ?? 'end-user' };
}
