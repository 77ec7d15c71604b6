import { z } from 'zod';
import { Decision } from './change-set.ts';
import { GateState } from './gates.ts';
import { Policy } from './policy.ts';

/** Somebody whose approvals count on an account, by one key. */
export const Reviewer = z.object({
  name: z.string(),
  /** The name as it stands in an `allowed_signers` file. */
  principal: z.string(),
  roles: z.array(z.string()),
  /** Between these the key counts, for ever where one is absent; ISO 8601, UTC. */
  from: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
  /** `SHA256:…` */
  fingerprint: z.string(),
  /** `ssh-ed25519 AAAA…` */
  publicKey: z.string(),
});
export type Reviewer = Readonly<z.infer<typeof Reviewer>>;

/** One decision in a change set's file, and whether it counts for a run. */
export const JudgedDecision = z.object({
  by: z.string(),
  key: z.string().optional(),
  decision: Decision,
  comment: z.string(),
  at: z.string(),
  on: z.string().optional(),
  without: z.array(z.string()).optional(),
  checked: z.boolean().optional(),
  /** The reviewer whose key signed it, where it is known here. */
  reviewer: z.string().optional(),
  roles: z.array(z.string()),
  counts: z.boolean(),
  /** Why it does not count, as a sentence. */
  why: z.string().optional(),
});
export type JudgedDecision = z.infer<typeof JudgedDecision>;

/** A colleague's change set on which this person has decided nothing yet. */
export const WaitingChange = z.object({
  hash: z.string(),
  title: z.string(),
  author: z.string(),
  createdAt: z.string(),
  edits: z.number().int(),
  /** Why it was sent already, as an emergency. */
  emergency: z.string().optional(),
});
export type WaitingChange = z.infer<typeof WaitingChange>;

/** What somebody may sign without Redline, by `ssh-keygen -Y sign -n redline-approval@v1`. */
export const Answer = z.object({
  /** What its file is called. */
  file: z.string(),
  decision: Decision,
  by: z.string(),
  fingerprint: z.string(),
  /** The bytes that are signed, no byte after them. */
  text: z.string(),
});
export type Answer = Readonly<z.infer<typeof Answer>>;

/** An approval that a policy asks for and that is not there. */
export const MissingApproval = z.object({ role: z.string().optional(), sentence: z.string() });
export type MissingApproval = z.infer<typeof MissingApproval>;

/** Who can change a policy by themselves: whoever runs; or nobody, where the team's place holds it. */
const PolicySetBy = z.enum(['runner', 'workspace']);

export const PolicyCheck = z.object({
  level: z.enum(['C1', 'C2', 'C3', 'C4']),
  deployment: z.enum(['ad-hoc', 'standard', 'exception', 'special']),
  gates: z.array(GateState),
  /** When the window opens that is closed now; ISO 8601, UTC. */
  opensAt: z.string().optional(),
  inForce: z.boolean(),
  /** Where one is in force: who can change it by themselves. */
  setBy: PolicySetBy.optional(),
  missing: z.array(MissingApproval),
});
export type PolicyCheck = z.infer<typeof PolicyCheck>;

/** This installation's signing key, as others may know it. */
export const PublicIdentity = z.object({
  name: z.string(),
  /** `SHA256:…` */
  fingerprint: z.string(),
  /** `ssh-ed25519 AAAA… name`, one line of a `.pub` file. */
  publicKey: z.string(),
});
export type PublicIdentity = z.infer<typeof PublicIdentity>;

/** A period, ISO 8601 in UTC, `until` being the first moment that is not in it; and how much of the people it shows. */
export const EvidenceWish = z.strictObject({
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  names: z.enum(['full', 'hidden']),
});

/** A change of a policy that the team's place holds, which waits for approvals. */
export const WaitingRules = z.object({
  /** What names it: SHA-256 of its file. */
  id: z.string(),
  by: z.string(),
  at: z.string(),
  why: z.string(),
  /** What would be otherwise, a line each. */
  changes: z.array(z.string()),
  approvedBy: z.array(z.string()),
  rejectedBy: z.array(z.string()),
  missing: z.array(MissingApproval),
});
export type WaitingRules = Readonly<z.infer<typeof WaitingRules>>;

/** The policy of an account as YAML, or the ready-made one where none is in force. */
export const PolicyText = z.object({
  inForce: z.boolean(),
  /** SHA-256 of the one in force, or `none`. */
  hash: z.string(),
  text: z.string(),
  /** The same as values. */
  policy: Policy,
  setBy: PolicySetBy,
  /** Changes that wait for approvals, where the team's place holds it. */
  waiting: z.array(WaitingRules),
  /** What was proposed just now and waits, in place of being in force. */
  proposed: z.string().optional(),
});
export type PolicyText = z.infer<typeof PolicyText>;
