import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Approval } from '../../../preload/contract/change-set.ts';
import { Policy } from '../../../preload/contract/policy.ts';
import { Reviewer } from '../../../preload/contract/reviews.ts';
import { canonicalJson } from '../../changes/canonical.ts';
import type { Identity } from '../identity.ts';
import { parsePublicKey } from '../ssh-key.ts';
import { sshVerify } from '../ssh-signature.ts';

/** An account's policy and reviewers as a team's place holds them: written once, signed by who proposed them, named by their SHA-256. */
export const Rules = z.strictObject({
  format: z.literal('redline.rules'),
  version: z.literal(1),
  account: z.strictObject({ id: z.string(), url: z.string() }),
  /** The rules whose place they take; null for the first ones. */
  follows: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  /** Null where nothing is asked for. */
  policy: Policy.nullable(),
  reviewers: z.array(Reviewer).max(1000),
  why: z.string().max(5000),
  by: z.string().max(200),
  /** `SHA256:…` of the key that signed them. */
  key: z.string(),
  at: z.iso.datetime(),
});
export type Rules = Readonly<z.infer<typeof Rules>>;

/** Rules with the file that says them. */
export interface KnownRules {
  /** SHA-256 of `text`, lower-case hex. */
  readonly id: string;
  readonly rules: Rules;
  /** Its RFC 8785 JSON, which `signature` (an armoured SSHSIG) is over. */
  readonly text: string;
  readonly signature: string;
}

const namespace = 'redline-policy@v1';

/** Signs rules by whoever proposes them. */
export function signedRules(wish: Omit<Rules, 'format' | 'version' | 'by' | 'key'>, identity: Identity): KnownRules {
  const rules: Rules = {
    format: 'redline.rules',
    version: 1,
    ...wish,
    by: identity.name,
    key: identity.key.fingerprint,
  };
  const text = canonicalJson(rules);
  return { id: idOf(text), rules, text, signature: identity.sign(text, namespace) };
}

/** Rules that somebody's key has signed, or why they are none, as the end of a sentence. */
export function readRules(text: string, signature: string | undefined): KnownRules | string {
  if (signature === undefined) return 'is not signed, or its signature has not arrived';
  const raw = jsonIn(text);
  const parsed = Rules.safeParse(raw);
  if (!parsed.success) return 'holds no policy that this Redline reads';
  if (canonicalJson(raw) !== text) return 'is not written as it was signed';
  const signer = sshVerify(text, namespace, signature);
  if (typeof signer === 'string') return `carries a signature that ${signer}`;
  if (signer.fingerprint !== parsed.data.key) return `says that ${parsed.data.key} signed it, and ${signer.fingerprint} did`;
  const untrue = parsed.data.reviewers.find(({ publicKey, fingerprint }) => fingerprintOf(publicKey) !== fingerprint);
  if (untrue) return `lists ${untrue.name} by another key than it says`;
  return { id: idOf(text), rules: parsed.data, text, signature };
}

/** What somebody says of rules that were proposed: an approval like any other, whose two hashes are the rules’ name. */
export function unsignedWordOn(
  { id, rules }: KnownRules,
  { decision, comment, policy }: { readonly decision: 'approve' | 'reject'; readonly comment: string; readonly policy: string },
  { name, key }: Identity,
  now: number,
): Approval {
  return {
    format: 'redline.approval',
    version: 1,
    hash: id,
    content: id,
    account: rules.account,
    decision,
    by: name,
    key: key.fingerprint,
    policy,
    // Rules are compared with rules, and no snapshot is looked at.
    checked: false,
    comment,
    at: new Date(now).toISOString(),
  };
}

function idOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function fingerprintOf(publicKey: string): string | undefined {
  const parsed = parsePublicKey(publicKey);
  return typeof parsed === 'string' ? undefined : parsed.key.fingerprint;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
