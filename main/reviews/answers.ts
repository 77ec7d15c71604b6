import { type Approval, Approval as ApprovalForm, type ChangeSet } from '../../preload/contract/change-set.ts';
import type { Answer, Reviewer } from '../../preload/contract/reviews.ts';
import { contentHash } from '../changes/content.ts';
import { Failure } from '../failure.ts';
import { type Signer, signedTextOf, signerOf, unsignedApproval } from './approval.ts';
import { parsePublicKey } from './ssh-key.ts';

interface Asked {
  readonly signers: readonly Signer[];
  /** Whether what is shown was made against a snapshot of the account. */
  readonly checked: boolean;
  /** SHA-256 of the policy, or `none`. */
  readonly policy: string;
}

const decisions = ['approve', 'request-changes', 'reject'] as const;

/** What each of some people may sign by a key of their own, without Redline: yes, no and “not like this”. */
export function unsignedAnswers(changeSet: ChangeSet, { signers, checked, policy }: Asked, now: number): Answer[] {
  return signers.flatMap((signer, index) =>
    decisions.map((decision) => {
      const unsigned = unsignedApproval(changeSet, { decision, comment: '', checked, policy }, signer, now);
      return {
        file: `${decision}-${slugOf(signer.name) || index + 1}-${shortened(signer.fingerprint)}.json`,
        decision,
        by: signer.name,
        fingerprint: signer.fingerprint,
        text: signedTextOf(unsigned),
      };
    }),
  );
}

/** Those whose key counts at this moment, but for the one that asks. */
export function signersAmong(reviewers: readonly Reviewer[], own: string | undefined, now: number): Signer[] {
  return reviewers.filter(
    ({ fingerprint, from, until }) =>
      fingerprint !== own && (from === undefined || Date.parse(from) <= now) && (until === undefined || now < Date.parse(until)),
  );
}

/** Whoever has one of these public keys; the comment at a key's end is their name. @throws Failure `validation` for what is no key. */
export function signersOf(publicKeys: readonly string[]): Signer[] {
  return publicKeys.map((line) => {
    const parsed = parsePublicKey(line);
    if (typeof parsed === 'string')
      throw new Failure('validation', `The key of whom the page is for ${parsed}. No page was made.`);
    const { fingerprint } = parsed.key;
    return { name: parsed.comment.trim() || fingerprint, fingerprint };
  });
}

/**
 * Takes in what somebody signed by `ssh-keygen -Y sign`.
 *
 * @param text the answer, byte for byte as it was signed.
 * @param signature what ssh-keygen wrote beside it; a mail program may have turned its line ends into those of Windows.
 * @returns the change set with it, and as it was where it has it already.
 * @throws Failure `validation` for what is no answer, `conflict` for one that is about something else.
 */
export function withAnswer(changeSet: ChangeSet, text: string, signature: string): ChangeSet {
  const approval = { ...parsedAnswer(text), signature: signature.replaceAll('\r\n', '\n') };
  const signer = signerOf(approval);
  if (typeof signer === 'string')
    throw new Failure('validation', `The answer of ${approval.by} ${signer}. Nothing was taken in.`);
  const { account } = changeSet;
  if (approval.account?.id !== account.id || approval.account.url !== account.url)
    throw new Failure('conflict', `The answer is about another account (${approval.account?.url}). Nothing was taken in.`);
  if (approval.content !== contentHash(changeSet))
    throw new Failure(
      'conflict',
      `The answer of ${approval.by} is about another version of these edits, so it says nothing about this one. Nothing was taken in; send them a page of this version.`,
    );
  if (changeSet.approvals.some((known) => known.signature === approval.signature)) return changeSet;
  return { ...changeSet, approvals: [...changeSet.approvals, approval] };
}

function parsedAnswer(text: string): Approval {
  const parsed = ApprovalForm.safeParse(jsonIn(text));
  if (!parsed.success)
    throw new Failure(
      'validation',
      'This is no answer to a change set: take the .json file that the page gave. Nothing was taken in.',
    );
  const { signature: _, ...unsigned } = parsed.data;
  if (canonicalOf(unsigned) === text) return unsigned;
  const hint = /^\s|\s$/.test(text)
    ? 'it has a line end or a space about it, which editors add; take that away and sign it again'
    : 'it was written anew; take the file from the page and sign that';
  throw new Failure('validation', `The answer is not written as the page gave it: ${hint}. Nothing was taken in.`);
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function canonicalOf(unsigned: Approval): string | undefined {
  try {
    return signedTextOf(unsigned);
  } catch {
    // Half a character has no canonical JSON.
    return undefined;
  }
}

function slugOf(name: string): string {
  const words =
    name
      .normalize('NFKD')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return words.slice(0, 3).join('-').slice(0, 40);
}

/** Enough of a fingerprint to tell two keys of one name apart, in letters that every file system takes. */
function shortened(fingerprint: string): string {
  return fingerprint
    .slice('SHA256:'.length)
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .slice(0, 6)
    .toLowerCase();
}
