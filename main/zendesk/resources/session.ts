import { z } from 'zod';
import { Failure } from '../../failure.ts';
import type { AccessTokens } from '../access-tokens.ts';
import type { Requester } from '../requester.ts';

const Me = z.looseObject({
  user: z.looseObject({
    id: z.number().nullable(),
    name: z.string(),
    email: z.string().nullish(),
    role: z.string().nullish().catch(undefined),
    role_type: z.number().nullish().catch(undefined),
    custom_role_id: z.number().nullish().catch(undefined),
    suspended: z.boolean().nullish().catch(undefined),
    chat_only: z.boolean().nullish().catch(undefined),
    ticket_restriction: z.string().nullish().catch(undefined),
  }),
});

/** Who the credentials sign in as, with what Zendesk tells of their role (OpenAPI, `UserForAdmin`). */
export interface SignedInUser {
  readonly id: number;
  readonly name: string;
  /** `admin`, `agent` or `end-user`; undefined where Zendesk did not say. */
  readonly role: string | undefined;
  /** 0 for a custom role, 1 a light agent, 2 an agent of Chat, 3 a contributor, 4 an administrator, 5 a billing administrator. */
  readonly roleType?: number | undefined;
  /** The agent's custom role, on plans that have them. */
  readonly customRole?: number | undefined;
  readonly isSuspended: boolean;
  readonly isChatOnly: boolean;
  /** Not every ticket is open to them. */
  readonly seesSomeTickets: boolean;
}

/**
 * Zendesk answers 200 with an anonymous user to wrong credentials (its OpenAPI description: "Allowed for: Anonymous users"),
 * so the answer itself has to be looked at. An access token that was renewed elsewhere reads the same, so `tokens` are renewed first.
 *
 * @throws Failure `not-signed-in` for the anonymous user, `upstream` where no Zendesk answers.
 */
export async function signedInUser(requester: Requester, tokens?: AccessTokens): Promise<SignedInUser> {
  const asked = await tokens?.current();
  let user = await who(requester);
  if (user.id === null && tokens && asked !== undefined) {
    await tokens.renewed(asked);
    user = await who(requester);
  }
  const { id, name, role } = user;
  if (id === null) throw new Failure('not-signed-in', 'Zendesk does not know this e-mail and token. Check both, then try again.');
  return {
    id,
    name,
    role: role ?? undefined,
    roleType: user.role_type ?? undefined,
    customRole: user.custom_role_id ?? undefined,
    isSuspended: user.suspended === true,
    isChatOnly: user.chat_only === true,
    seesSomeTickets: typeof user.ticket_restriction === 'string',
  };
}

async function who(requester: Requester): Promise<z.infer<typeof Me>['user']> {
  const me = Me.safeParse(await askedWho(requester));
  if (!me.success) throw new Failure('upstream', 'The address answers, but not as a Zendesk does. Check it for typing mistakes.');
  return me.data.user;
}

/** A wrong subdomain answers 404 to everything. */
async function askedWho(requester: Requester): Promise<unknown> {
  try {
    return await requester.get(['users', 'me']);
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'not-found') throw error;
    throw new Failure('upstream', 'There is no Zendesk at this address. Check it for typing mistakes.', { cause: error });
  }
}
