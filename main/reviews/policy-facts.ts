import type { ChangeSet, Warning } from '../../preload/contract/change-set.ts';
import type { Level, Policy } from '../../preload/contract/policy.ts';
import { emptyPlaces, type Place, placesOf } from '../changes/policy/demands.ts';
import type { PolicyFacts, Rehearsed } from '../changes/policy/facts.ts';
import { type Deployment, deploymentOf, levelOf } from '../changes/policy/level.ts';
import type { Judged } from '../changes/policy/matching.ts';
import { freezeAt, isOpen, opensAt } from '../changes/policy/windows.ts';
import type { Judgement } from './judged.ts';

/** What whoever sends says beside the change set. */
export interface SaidOfRun {
  readonly reason?: string | undefined;
  readonly issue?: string | undefined;
  readonly exception?: string | undefined;
  readonly emergency?: string | undefined;
  /** What waits for its window may be delayed by an exception. */
  readonly delays?: boolean | undefined;
}

export interface PolicyQuestion {
  readonly policy: Policy | undefined;
  readonly changeSet: ChangeSet;
  /** Asked for only where the policy names warnings. */
  readonly warnings: () => readonly Warning[];
  readonly judgement: Judgement;
  readonly said: SaidOfRun;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly hasAuthor: boolean;
  /** When the run that this takes back as a whole ended, in milliseconds since 1970, where the same person sent it. */
  readonly ownRunEnded: number | undefined;
  /** Whether this Redline drafted it as the undo of a run: a file can say so of anything. */
  readonly isDraftedUndo: boolean;
  /** What waits for its window and would be delayed, by title. */
  readonly delayed?: readonly string[] | undefined;
  /** The last rehearsal of the same content. */
  readonly rehearsed?: Rehearsed | undefined;
}

/** Judges a change set by its account's policy, as things stand at this moment. */
export function policyFacts(question: PolicyQuestion): PolicyFacts {
  const { policy, changeSet, judgement, said, now, hasAuthor } = question;
  const { decisions, rejection } = judgement;
  const judged = judgedBy(policy, changeSet, question.warnings);
  const level = levelOf(policy ?? {}, judged);
  const deployment = deploymentOf(policy ?? {}, judged);
  const ownUndo = isOwnUndo(question);
  const places = policy ? (ownUndo ? anybody(policy.undo?.approvals ?? 0) : placesOf(policy, level, judged)) : [];
  const { approvers, missing } = seated(places, judgement);
  const window = policy?.windows?.[windowKeys[deployment]];
  const open = window && isOpen(window, now);
  const opens = window && !open ? opensAt(window, now) : undefined;
  const { pattern, given } = { pattern: policy?.requires?.issue, given: said.issue ?? changeSet.issue };
  return {
    inForce: policy !== undefined,
    level,
    deployment,
    asked: places.length,
    missing,
    approvedBy: approvers.map(({ name }) => name),
    approvals: approvers.map(({ mark }) => mark),
    uncounted: decisions.flatMap(({ decision, counts, why }) => (decision === 'approve' && !counts && why ? [why] : [])),
    rejection,
    authorUnknown: policy?.notAuthor === true && !hasAuthor,
    reason: { isAsked: policy?.requires?.reason === true, isGiven: (said.reason ?? changeSet.reason).trim() !== '' },
    issue: { pattern, given, fits: pattern === undefined || (given !== undefined && new RegExp(pattern, 'u').test(given)) },
    // What a run leaves for its undo was played with the run.
    rehearsal: {
      isAsked: policy?.requires?.rehearsal === true && !question.isDraftedUndo,
      last: question.rehearsed,
    },
    window: window && {
      isOpen: open === true,
      opensAt: opens === undefined ? undefined : new Date(opens).toISOString(),
      zone: window.zone,
    },
    freeze: freezeAt(policy?.freezes ?? [], now, window?.zone ?? 'UTC'),
    exception: said.exception,
    delayed: said.delays === true ? [] : (question.delayed ?? []),
    emergency: said.emergency,
    emergencyIsAllowed: policy?.emergency !== 'never',
    ownUndo,
  };
}

/** How critical the policy takes a change set for. @param warnings asked for only where the policy names some */
export function levelAsked(policy: Policy | undefined, changeSet: ChangeSet, warnings: () => readonly Warning[]): Level {
  return levelOf(policy ?? {}, judgedBy(policy, changeSet, warnings));
}

function judgedBy(policy: Policy | undefined, { edits }: ChangeSet, warnings: () => readonly Warning[]): Judged {
  return { edits, warnings: policy && namesWarnings(policy) ? warnings() : [] };
}

/** Those who signed, or those who approved on GitLab: whichever of the two leaves fewer places empty. */
function seated(places: readonly Place[], { approvers, onGitlab = [] }: Judgement) {
  const signed = { approvers, missing: emptyPlaces(places, approvers) };
  if (onGitlab.length === 0) return signed;
  const there = { approvers: onGitlab, missing: emptyPlaces(places, onGitlab) };
  const isBetter = there.missing.length < signed.missing.length || (there.missing.length === 0 && approvers.length === 0);
  return isBetter ? there : signed;
}

const windowKeys = { standard: 'standard', 'ad-hoc': 'adHoc', special: 'special' } as const satisfies Record<Deployment, string>;

function namesWarnings({ levels, also }: Policy): boolean {
  const matchers = [...Object.values(levels ?? {}).flat(), ...(also ?? [])];
  const asksManagers = (also ?? []).some(
    ({ approvals }) => typeof approvals !== 'number' && approvals.some((demand) => 'manager' in demand),
  );
  return asksManagers || matchers.some(({ warning }) => warning !== undefined);
}

function anybody(count: number): Place[] {
  return Array.from({ length: count }, () => ({ role: undefined }));
}

/** `24h`, `3d` */
function isOwnUndo({ policy, ownRunEnded, isDraftedUndo, now }: PolicyQuestion): boolean {
  if (!policy?.undo || ownRunEnded === undefined || !isDraftedUndo) return false;
  const [, number = '0', unit] = /^(\d+)([hd])$/.exec(policy.undo.within) ?? [];
  return now - ownRunEnded <= Number(number) * (unit === 'd' ? 24 : 1) * 3_600_000;
}
