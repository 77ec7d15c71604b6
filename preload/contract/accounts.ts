import { z } from 'zod';

export const Environment = z.enum(['production', 'sandbox', 'practice']);
export type Environment = z.infer<typeof Environment>;

export const SignInKind = z.enum(['api-token', 'bearer', 'practice']);

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
  email: z.string().optional(),
  /** The person in Zendesk whose sign-in it is; absent until Zendesk has said. */
  user: z.object({ id: z.number().int().positive(), name: z.string() }).optional(),
  /** Whether a credential is at hand now. */
  signedIn: z.boolean(),
  snapshot: SnapshotSummary.optional(),
  /** Runs that a crash or a lost connection left unfinished. */
  unfinishedRuns: z.array(z.string()),
  /** `broken` until a person has looked at the journal and said to go on; nothing runs before. */
  journal: z.enum(['ok', 'broken']),
});
export type Account = z.infer<typeof Account>;

export const AccountId = z.string().min(1);

export const NewAccount = z.strictObject({
  name: z.string().trim().min(1, 'needs a name').max(100),
  url: z.string().trim().min(1, 'needs an address'),
  environment: Environment,
  email: z.string().trim().optional(),
  signIn: z.enum(['api-token', 'bearer']),
  token: z.string().trim().min(1, 'is empty'),
});
export type NewAccount = z.infer<typeof NewAccount>;

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
