import { createHash } from 'node:crypto';
import type { Approval, ChangeSet } from '../../preload/contract/change-set.ts';
import type { Policy } from '../../preload/contract/policy.ts';
import type { JudgedDecision, Reviewer } from '../../preload/contract/reviews.ts';
import { contentHash } from '../changes/content.ts';
import type { Approver } from '../changes/policy/demands.ts';
import type { PolicyFacts } from '../changes/policy/facts.ts';
import { foldedName } from '../changes/policy/folded-name.ts';
import { signerOf, wordsOf } from './approval.ts';

/** What decisions in a file are judged by. */
export interface Bench {
  readonly account: { readonly id: string; readonly name: string; readonly url: string };
  readonly reviewers: readonly Reviewer[];
  readonly policy: Policy | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The key of the author, where the change set is signed or was drafted here; and of whoever sends it. */
  readonly authorKey: string | undefined;
  readonly runnerKey: string | undefined;
  /** By what `approvalMark` gives: approvals that an earlier run was allowed by. */
  readonly usedUp: ReadonlySet<string>;
}

export interface Judgement {
  /** As they stand in the file. */
  readonly decisions: readonly JudgedDecision[];
  /** Each person whose approval counts, once, and the marks of what they signed. */
  readonly approvers: readonly (Approver & { readonly mark: string })[];
  /** The same of those who approved its merge request on GitLab, where that counts. */
  readonly onGitlab?: readonly (Approver & { readonly mark: string })[];
  readonly rejection: PolicyFacts['rejection'];
}

/** Clocks of two computers differ; what is dated later than so many milliseconds from now is not believed. */
const clockDifference = 5 * 60_000;
const day = 24 * 3_600_000;

/** Which decisions of a change set's file count for a run now, and why others do not. */
export function judged(changeSet: ChangeSet, bench: Bench): Judgement {
  const content = contentHash(changeSet);
  const facts = changeSet.approvals.map((approval) => factsOf(approval, content, bench));
  const newest = newestByKey(facts);
  const names = namesOf(changeSet, bench);
  const decisions = facts.map((fact) => {
    const { approval, reviewer } = fact;
    const why = approval.decision === 'comment' ? undefined : (fact.why ?? laterWord(fact, newest) ?? whyNot(fact, names, bench));
    const { decision } = approval;
    return {
      ...wordsOf(approval),
      ...(reviewer === undefined ? {} : { reviewer: reviewer.name }),
      roles: reviewer?.roles ?? [],
      counts: decision === 'approve' && why === undefined,
      ...(why === undefined || decision === 'comment' ? {} : { why }),
    };
  });
  const approvers = new Map<string, Approver & { readonly mark: string }>();
  facts.forEach(({ approval, reviewer }, index) => {
    if (reviewer && decisions[index]?.counts)
      approvers.set(foldedName(reviewer.name), { name: reviewer.name, roles: reviewer.roles, mark: approvalMark(approval) });
  });
  return { decisions, approvers: [...approvers.values()], rejection: rejectionIn(facts, newest) };
}

/** Names an approval for ever: SHA-256 of its signature, lower-case hex. */
function approvalMark({ signature = '' }: Approval): string {
  return createHash('sha256').update(signature, 'utf8').digest('hex');
}

interface Fact {
  readonly approval: Approval;
  /** The key that signed it, for certain. */
  readonly key: string | undefined;
  readonly reviewer: Reviewer | undefined;
  readonly isOfOtherEdits: boolean;
  /** Why it is nobody's word on these edits. */
  readonly why: string | undefined;
}

function factsOf(approval: Approval, content: string, { account, reviewers }: Bench): Fact {
  const signer = signerOf(approval);
  if (typeof signer === 'string')
    return {
      approval,
      key: undefined,
      reviewer: undefined,
      isOfOtherEdits: false,
      why: `The decision of ${approval.by} ${signer}.`,
    };
  const key = signer.fingerprint;
  const reviewer = reviewers.find(({ fingerprint }) => fingerprint === key);
  const of = { approval, key, reviewer };
  if (approval.account?.id !== account.id || approval.account.url !== account.url)
    return {
      ...of,
      isOfOtherEdits: true,
      why: `The decision of ${approval.by} is about another account (${approval.account?.url}).`,
    };
  if (approval.content !== content)
    return { ...of, isOfOtherEdits: true, why: `The decision of ${approval.by} is about another version of these edits.` };
  return { ...of, isOfOtherEdits: false, why: undefined };
}

/** Each key's newest yes or no on these very edits, by its own time and then by its place in the file. */
function newestByKey(facts: readonly Fact[]): Map<string, Fact> {
  const newest = new Map<string, Fact>();
  for (const fact of facts) {
    if (fact.key === undefined || fact.why !== undefined || fact.approval.decision === 'comment') continue;
    const before = newest.get(fact.key);
    if (!before || Date.parse(before.approval.at) <= Date.parse(fact.approval.at)) newest.set(fact.key, fact);
  }
  return newest;
}

function laterWord({ key, approval }: Fact, newest: ReadonlyMap<string, Fact>): string | undefined {
  const last = key === undefined ? undefined : newest.get(key);
  return last && last.approval !== approval ? `${approval.by} has decided otherwise since, at ${last.approval.at}.` : undefined;
}

function whyNot({ approval, key, reviewer }: Fact, names: ReadonlySet<string>, bench: Bench): string | undefined {
  const { policy, now, account, authorKey, runnerKey, usedUp } = bench;
  const { by, at } = approval;
  if (approval.decision !== 'approve') return undefined;
  if (!reviewer) return `${by} is no reviewer of ${account.name} by this key (${key}).`;
  const signed = Date.parse(at);
  if (signed > now + clockDifference) return `The approval by ${reviewer.name} is dated ${at}, which is still to come.`;
  const { from } = reviewer;
  if (from !== undefined && (now < Date.parse(from) || signed + clockDifference < Date.parse(from)))
    return `The key of ${reviewer.name} counts only from ${from}.`;
  if (reviewer.until !== undefined && now >= Date.parse(reviewer.until))
    return `The key of ${reviewer.name} is retired since ${reviewer.until}.`;
  if (policy?.notAuthor) {
    if (key === authorKey) return `${reviewer.name} is the author, whose own approval does not count.`;
    if (key === runnerKey) return `${reviewer.name} is the one who sends it, whose own approval does not count.`;
    if (names.has(foldedName(reviewer.name))) return `${reviewer.name} is the author or the one who sends it, by another key.`;
  }
  if (policy?.checkedOnly && approval.checked !== true)
    return `${reviewer.name} has not seen it checked against the account, which the policy asks for.`;
  if (policy?.approvalDays !== undefined && now - signed > policy.approvalDays * day)
    return `The approval by ${reviewer.name} is older than ${policy.approvalDays} days.`;
  if (usedUp.has(approvalMark(approval))) return `The approval by ${reviewer.name} was used up by an earlier run.`;
  return undefined;
}

/** What the author and the sender are called: by the reviewers' list where their keys are in it, and in the change set itself. */
function namesOf({ author }: ChangeSet, { reviewers, authorKey, runnerKey }: Bench): ReadonlySet<string> {
  const known = reviewers.filter(({ fingerprint }) => fingerprint === authorKey || fingerprint === runnerKey);
  return new Set([author, ...known.map(({ name }) => name)].map(foldedName).filter(Boolean));
}

/**
 * A no holds whoever says it, signed or not, as long as it is about these edits and the same key has not said otherwise since. A forged
 * one costs a new draft; one that is overlooked may cost a customer.
 */
function rejectionIn(facts: readonly Fact[], newest: ReadonlyMap<string, Fact>): PolicyFacts['rejection'] {
  const no = facts.find((fact) => {
    const { decision } = fact.approval;
    if (decision !== 'reject' && decision !== 'request-changes') return false;
    if (fact.isOfOtherEdits) return false;
    return fact.key === undefined || fact.why !== undefined || newest.get(fact.key) === fact;
  });
  return no && { by: no.approval.by, decision: no.approval.decision, comment: no.approval.comment };
}
