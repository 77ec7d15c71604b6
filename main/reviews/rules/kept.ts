import { z } from 'zod';
import { Approval } from '../../../preload/contract/change-set.ts';
import { Policy } from '../../../preload/contract/policy.ts';
import { Reviewer } from '../../../preload/contract/reviews.ts';
import type { Desk } from '../../accounts/desk.ts';
import { canonicalJson } from '../../changes/canonical.ts';
import { Failure } from '../../failure.ts';
import { type KnownRules, readRules } from './form.ts';

/** What an installation keeps of the rules that a team's place holds for an account; a place that loses files loses none of them. */
const Kept = z.object({
  /** The first ones, which everything later comes from; others that begin anew are not believed. */
  first: z.string(),
  /** What is in force here by their names, from the first ones on; what an older Redline kept does not say it (`lineOf`). */
  line: z.array(z.string()).optional(),
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
  return read(account.name, installation.registry.accountSetting(account.id, setting));
}

function read(account: string, kept: unknown): KeptRules | undefined {
  if (kept === undefined || kept === null) return undefined;
  const parsed = Kept.safeParse(kept);
  if (parsed.success) return parsed.data;
  throw new Failure(
    'storage',
    `The policy that the team’s place holds for ${account} cannot be read by this version of Redline, so nothing is sent. Update Redline.`,
  );
}

const turns = 5;

/**
 * Keeps others, none of them where `next` is undefined. Where another Redline changed them since they were read, it is asked again, so
 * that neither undoes what the other took in: `change` may so be asked several times.
 *
 * @throws Failure `conflict` where they change each time
 */
export function changeRules<Result>(
  { account, installation }: Desk,
  change: (kept: KeptRules | undefined) => { readonly next: KeptRules | undefined; readonly result: Result },
): Result {
  for (let turn = 0; turn < turns; turn += 1) {
    const kept = keptRules({ account, installation });
    const { next, result } = change(kept);
    if (next === kept) return result;
    let isSame = false;
    installation.registry.changeAccountSetting(account.id, setting, (known) => {
      isSame = textOf(read(account.name, known)) === textOf(kept);
      return isSame ? next : known;
    });
    if (isSame) return result;
  }
  throw new Failure(
    'conflict',
    `Another Redline on this computer is changing the policy of ${account.name}, and what it kept holds. Try again.`,
  );
}

function textOf(kept: KeptRules | undefined): string {
  return canonicalJson(kept ?? null);
}

/** What is in force here, by their names, from the first ones on. */
export function lineOf({ line, first, inForce }: KeptRules, files: readonly KnownRules[]): readonly string[] {
  if (line) return line;
  const before = new Map(files.map(({ id, rules }) => [id, rules.follows]));
  const back: string[] = [];
  for (let id: string | null | undefined = inForce.id; id && id !== first; id = before.get(id)) back.push(id);
  return [first, ...back.toReversed()];
}

/** Those of which the signature still holds, each once. */
export function filesOf({ files }: Pick<KeptRules, 'files'>): KnownRules[] {
  return files.flatMap(({ text, signature }) => {
    const read = readKept(text, signature);
    return typeof read === 'string' ? [] : [read];
  });
}

/** So many of them are remembered as they were read, none of them longer than that; an account has a few, and each gate asks for all. */
const mostRemembered = 300;
const longestRemembered = 50_000;

/** By signature and text, which is all that reading them depends on; the oldest first. */
const remembered = new Map<string, ReturnType<typeof readRules>>();

function readKept(text: string, signature: string): ReturnType<typeof readRules> {
  if (text.length + signature.length > longestRemembered) return readRules(text, signature);
  const said = JSON.stringify([signature, text]);
  const known = remembered.get(said) ?? readRules(text, signature);
  remembered.delete(said);
  remembered.set(said, known);
  for (const oldest of remembered.keys()) {
    if (remembered.size <= mostRemembered) break;
    remembered.delete(oldest);
  }
  return known;
}
