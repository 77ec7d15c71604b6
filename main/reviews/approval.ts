import type { Approval, ChangeSet, Decision } from '../../preload/contract/change-set.ts';
import { canonicalJson } from '../changes/canonical.ts';
import { contentHash } from '../changes/content.ts';
import { changeSetHash, hashSteps, namedAlike } from '../changes/hash.ts';
import { bitByBit } from '../store/bit-by-bit.ts';
import type { Identity } from './identity.ts';
import { sshVerify } from './ssh-signature.ts';

export interface DecisionWish {
  readonly decision: Decision;
  readonly comment: string;
  /** What a comment is about: `macros:11` or `macros:11.title`. */
  readonly on?: string | undefined;
  /** Records to be left out. */
  readonly without?: readonly string[] | undefined;
  /** Whether the preview was made afresh against a snapshot of the account. */
  readonly checked: boolean;
  /** SHA-256 of the policy in force, or `none`. */
  readonly policy: string;
}

/** Who is to sign, by name and key. */
export interface Signer {
  readonly name: string;
  /** `SHA256:…` */
  readonly fingerprint: string;
}

/** Signs what a person decides on a change set: `redline.approval`, the only form that counts. */
export function signedApproval(changeSet: ChangeSet, wish: DecisionWish, identity: Identity, now: number): Approval {
  const unsigned = unsignedApproval(changeSet, wish, { name: identity.name, fingerprint: identity.key.fingerprint }, now);
  return { ...unsigned, signature: identity.sign(signedTextOf(unsigned), 'redline-approval@v1') };
}

/** The same before anybody has signed it. @param signer whose key is going to. */
export function unsignedApproval(changeSet: ChangeSet, wish: DecisionWish, signer: Signer, now: number): Approval {
  const { decision, comment, on, without, checked, policy } = wish;
  return {
    format: 'redline.approval' as const,
    version: 1 as const,
    hash: changeSetHash(changeSet),
    content: contentHash(changeSet),
    account: { id: changeSet.account.id, url: changeSet.account.url },
    decision,
    by: signer.name,
    key: signer.fingerprint,
    policy,
    checked,
    comment,
    at: new Date(now).toISOString(),
    ...(on === undefined ? {} : { on }),
    ...(without === undefined || without.length === 0 ? {} : { without: [...without] }),
  };
}

/** What the signature is over: the RFC 8785 JSON of all but itself, no byte after it. */
export function signedTextOf(approval: Approval): string {
  const { signature: _, ...signed } = approval;
  return canonicalJson(signed);
}

/** Whose signature it is, by its fingerprint, or why it is none, as the end of a sentence. */
export function signerOf(approval: Approval): { readonly fingerprint: string } | string {
  const { format, version, key, content, account, signature } = approval;
  if (signature === undefined) return 'is not signed';
  if (format !== 'redline.approval' || version !== 1 || key === undefined || content === undefined || account === undefined)
    return 'is not in the form of redline.approval, version 1';
  if (Number.isNaN(Date.parse(approval.at)) || !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(approval.at))
    return 'has no time that can be read';
  const signer = verified(approval, signature);
  if (typeof signer === 'string') return `carries a signature that ${signer}`;
  return signer.fingerprint === key ? signer : `says that the key ${key} signed it, and ${signer.fingerprint} did`;
}

function verified(approval: Approval, signature: string) {
  try {
    return sshVerify(signedTextOf(approval), 'redline-approval@v1', signature);
  } catch {
    // Half a character has no canonical JSON.
    return 'does not fit what was signed';
  }
}

/** Signs a change set by its author, over its hash. */
export async function signedByAuthor(changeSet: ChangeSet, identity: Identity): Promise<ChangeSet> {
  const { authorSignature: _, ...unsigned } = changeSet;
  const named: ChangeSet = { ...unsigned, authorKey: identity.key.fingerprint };
  const authorSignature = identity.sign(await bitByBit(hashSteps(named)), 'redline-author@v1');
  const signed = { ...named, authorSignature };
  namedAlike(named, signed);
  return signed;
}

/** The key of a change set's author where its signature holds. */
export function authorKeyOf(changeSet: ChangeSet): string | undefined {
  const { authorKey, authorSignature } = changeSet;
  if (authorKey === undefined || authorSignature === undefined) return undefined;
  const signer = sshVerify(changeSetHash(changeSet), 'redline-author@v1', authorSignature);
  return typeof signer !== 'string' && signer.fingerprint === authorKey ? authorKey : undefined;
}

/** What somebody said, as it is shown; whether it counts is not part of it. */
export function wordsOf({ by, key, decision, comment = '', at, on, without, checked }: Approval) {
  return {
    by,
    ...(key === undefined ? {} : { key }),
    decision,
    comment,
    at,
    ...(on === undefined ? {} : { on }),
    ...(without === undefined ? {} : { without }),
    ...(checked === undefined ? {} : { checked }),
  };
}
