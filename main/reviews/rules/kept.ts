import { z } from 'zod';
import { Approval } from '../../../preload/contract/change-set.ts';
import { Policy } from '../../../preload/contract/policy.ts';
import { Reviewer } from '../../../preload/contract/reviews.ts';
import type { Desk } from '../../accounts/desk.ts';
import { Failure } from '../../failure.ts';
import { type KnownRules, readRules } from './form.ts';

/** What an installation keeps of the rules that a team's place holds for an account; a place that loses files loses none of them. */
const Kept = z.object({
  /** The first ones, which everything later comes from; others that begin anew are not believed. */
  first: z.string(),
  inForce: z.object({
    id: z.string(),
    policy: Policy.nullable(),
    reviewers: z.array(Reviewer),
    by: z.string(),
    approvedBy: z.array(z.string()),
  }),
  files: z.array(z.object({ text: z.string(), signature: z.string() })),
  words: z.array(Approval),
});
export type KeptRules = Readonly<z.infer<typeof Kept>>;

const setting = 'team-rules';

/** @throws Failure `storage` where they cannot be read: that must not be taken for none. */
export function keptRules({ account, installation }: Pick<Desk, 'account' | 'installation'>): KeptRules | undefined {
  const kept = installation.registry.accountSetting(account.id, setting);
  if (kept === undefined || kept === null) return undefined;
  const parsed = Kept.safeParse(kept);
  if (parsed.success) return parsed.data;
  throw new Failure(
    'storage',
    `The policy that the team’s place holds for ${account.name} cannot be read by this version of Redline, so nothing is sent. Update Redline.`,
  );
}

/** @param kept undefined for none */
export function keepRules({ account, installation }: Desk, kept: KeptRules | undefined): void {
  installation.registry.keepAccountSetting(account.id, setting, kept);
}

/** Those of which the signature still holds, each once. */
export function filesOf({ files }: Pick<KeptRules, 'files'>): KnownRules[] {
  return files.flatMap(({ text, signature }) => {
    const read = readRules(text, signature);
    return typeof read === 'string' ? [] : [read];
  });
}
