import { z } from 'zod';
import { AccountId } from './accounts.ts';
import { RecordId } from './records.ts';

/** Somebody in the team, with the groups they are in: a row of the membership matrix. */
export const TeamMember = z.object({
  id: RecordId,
  name: z.string(),
  role: z.string(),
  suspended: z.boolean().optional(),
  /** By id; the one they have been in longest comes first. */
  groups: z.array(RecordId),
  defaultGroup: RecordId.optional(),
});
export type TeamMember = Readonly<z.infer<typeof TeamMember>>;

/** A group as a column of the membership matrix. */
export const TeamGroup = z.object({
  id: RecordId,
  name: z.string(),
  description: z.string().optional(),
  members: z.number().int(),
  /** The account's default group, in which everybody new in the team begins. */
  isDefault: z.boolean(),
});
export type TeamGroup = Readonly<z.infer<typeof TeamGroup>>;

/** The agents and administrators that a search finds, by name; with `ids`, only those of them. */
export const TeamQuestion = z.strictObject({
  account: AccountId,
  query: z.string().max(2000).default(''),
  /** The last word is still being typed, so it also matches as a beginning. */
  typing: z.boolean().default(false),
  ids: z.array(RecordId).max(100_000).optional(),
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(1000).default(100),
});

export const TeamPage = z.object({ total: z.number().int(), rows: z.array(TeamMember) });
export type TeamPage = z.infer<typeof TeamPage>;
