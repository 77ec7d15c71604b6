import { z } from 'zod';

export const Environment = z.enum(['production', 'sandbox', 'practice']);
export type Environment = z.infer<typeof Environment>;

export const SignInKind = z.enum(['oauth', 'api-token', 'bearer', 'practice']);

/** How far a sign-in reaches. With `read` nothing can be sent. */
export const Access = z.enum(['read', 'read-write']);
export type Access = z.infer<typeof Access>;

/**
 * Where Zendesk sends the browser back to when a sign-in through it is allowed. Each is registered with the OAuth client exactly as
 * written; the first port that is free is used.
 */
export const redirectAddresses = [47_821, 47_822, 47_823, 47_824, 47_825].map((port) => `http://127.0.0.1:${port}/callback`);

export const SnapshotSummary = z.object({
  id: z.string(),
  takenAt: z.string(),
  counts: z.record(z.string(), z.number().int()),
});
export type SnapshotSummary = z.infer<typeof SnapshotSummary>;

/** One Zendesk instance as the console knows it. No secret is in it. */
export const Account = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  environment: Environment,
  signIn: SignInKind,
  access: Access,
  email: z.string().optional(),
  /** The OAuth client that the account signs in with through the browser. */
  oauthClient: z.string().optional(),
  /** When the credential at hand was taken, and when it ends where that is known: OAuth's moves on with each use. ISO 8601, UTC. */
  credential: z.object({ since: z.string(), ends: z.string().optional() }).optional(),
  /** The person in Zendesk whose sign-in it is; absent until Zendesk has said. */
  user: z.object({ id: z.number().int().positive(), name: z.string() }).optional(),
  /** The account owner's e-mail address and the agent seats, where a person has told them: Zendesk's API does not. */
  owner: z.string().optional(),
  seats: z.number().int().optional(),
  /** The sign-in's role, as Zendesk told when it was last asked who it is; `unknown` before, and where it does not say. */
  role: z.enum(['admin', 'agent', 'light-agent', 'contributor', 'chat-agent', 'end-user', 'suspended', 'unknown']),
  /** The custom role of an agent, by its name in the snapshot. */
  roleName: z.string().optional(),
  /** `unknown`: Zendesk tells no program which plan an account is on. */
  plan: z.string(),
  /** The plans whose limit of requests this is. */
  planHint: z.string().optional(),
  /** Requests a minute that Zendesk announces; null where it has not. */
  rateLimit: z.number().int().nullable(),
  /** When that was told. ISO 8601, UTC. */
  toldAt: z.string().optional(),
  /** Whether a credential is at hand now. */
  signedIn: z.boolean(),
  snapshot: SnapshotSummary.optional(),
  /** Runs that a crash or a lost connection left unfinished. */
  unfinishedRuns: z.array(z.string()),
  /** `broken` until a person has looked at the journal and said to go on; nothing runs before. */
  journal: z.enum(['ok', 'broken']),
});
export type Account = z.infer<typeof Account>;

export const AccountId = z.string().min(1).max(200, 'is longer than any account’s name');

export const NewAccount = z.strictObject({
  name: z.string().trim().min(1, 'needs a name').max(100),
  url: z.string().trim().min(1, 'needs an address'),
  environment: Environment,
  email: z.string().trim().optional(),
  signIn: z.enum(['api-token', 'bearer']),
  token: z.string().trim().min(1, 'is empty'),
});
export type NewAccount = z.infer<typeof NewAccount>;

/** The unique identifier of the OAuth client that an administrator registered in this Zendesk. */
export const OAuthClientName = z.string().trim().min(1, 'needs the client’s identifier').max(200);

/** What a person tells of an account's team, since Zendesk's API names neither; `null` forgets it, what is left out stays. */
export const TeamWish = z
  .strictObject({
    owner: z
      .string()
      .trim()
      .toLowerCase()
      .max(255)
      .regex(/^[^\s@]+@[^\s@]+$/, 'is not an e-mail address')
      .nullable()
      .optional(),
    seats: z
      .number('must be a whole number')
      .int('must be a whole number')
      .min(1, 'must be at least 1')
      .max(1_000_000)
      .nullable()
      .optional(),
  })
  .refine((wish) => Object.keys(wish).length > 0, 'says nothing: give an owner, or seats');
export type TeamWish = z.infer<typeof TeamWish>;

/** An account that signs in through the system's browser, by OAuth. */
export const NewBrowserAccount = z.strictObject({
  name: z.string().trim().min(1, 'needs a name').max(100),
  url: z.string().trim().min(1, 'needs an address'),
  environment: Environment,
  oauthClient: OAuthClientName,
  access: Access,
});
export type NewBrowserAccount = z.infer<typeof NewBrowserAccount>;

/** A sign-in through the browser: first the address to open there, then, once the person has allowed it, the account. */
export const SignInEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('open'), address: z.string() }),
  z.object({ type: z.literal('result'), account: Account }),
]);
export type SignInEvent = z.infer<typeof SignInEvent>;

export const AppStatus = z.object({
  version: z.string(),
  host: z.enum(['desktop', 'browser', 'cli']),
  /** Where secrets are kept: the system's keychain, or only this session's memory. */
  vault: z.enum(['keychain', 'memory']),
  /** What protects the data at rest; `memory` means that nothing of a real account is kept after this session. */
  dataKey: z.enum(['keychain', 'passphrase', 'none']),
  /** One sentence for a banner, where something is missing. */
  notice: z.string().optional(),
});
export type AppStatus = z.infer<typeof AppStatus>;
