import type { Decision } from '../../../preload/contract/change-set.ts';
import type { Freeze, Level } from '../../../preload/contract/policy.ts';
import type { Place } from './demands.ts';
import type { Deployment } from './level.ts';

/** What a policy asks of one change set, and what of it is there; without a policy in force nothing is asked for. */
export interface PolicyFacts {
  readonly inForce: boolean;
  readonly level: Level;
  readonly deployment: Deployment;
  /** Approvals that are asked for, those that are not there, and by whom the others are. */
  readonly asked: number;
  readonly missing: readonly Place[];
  readonly approvedBy: readonly string[];
  /** What names those approvals for ever; a run uses them up. */
  readonly approvals: readonly string[];
  /** Why decisions in the file do not count, a sentence each. */
  readonly uncounted: readonly string[];
  /** The no that holds. */
  readonly rejection: { readonly by: string; readonly decision: Decision; readonly comment: string | undefined } | undefined;
  /** Approvals by its author do not count, and nobody has signed it. */
  readonly authorUnknown: boolean;
  readonly reason: { readonly isAsked: boolean; readonly isGiven: boolean };
  readonly issue: { readonly pattern: string | undefined; readonly given: string | undefined; readonly fits: boolean };
  /** `last` is the last rehearsal of the same content here. */
  readonly rehearsal: { readonly isAsked: boolean; readonly last: Rehearsed | undefined };
  /** The window of its deployment, where the policy has one. */
  readonly window: { readonly isOpen: boolean; readonly opensAt: string | undefined; readonly zone: string } | undefined;
  readonly freeze: Freeze | undefined;
  /** Why the person who sends asks for an exception deployment. */
  readonly exception: string | undefined;
  /** What waits for its window and would be delayed by the exception, by title, as long as that person has not said that it may be. */
  readonly delayed: readonly string[];
  /** Why the person who sends cannot wait for anybody. */
  readonly emergency: string | undefined;
  readonly emergencyIsAllowed: boolean;
  /** Its runner takes a whole run back within the policy's time, for which neither windows nor freezes hold. */
  readonly ownUndo: boolean;
}

/** A rehearsal: who played it, and how much was refused in it. */
export interface Rehearsed {
  readonly by: string;
  readonly refused: number;
}

/** What stands in no run's way. */
export const noPolicy: PolicyFacts = {
  inForce: false,
  level: 'C4',
  deployment: 'ad-hoc',
  asked: 0,
  missing: [],
  approvedBy: [],
  approvals: [],
  uncounted: [],
  rejection: undefined,
  authorUnknown: false,
  reason: { isAsked: false, isGiven: false },
  issue: { pattern: undefined, given: undefined, fits: true },
  rehearsal: { isAsked: false, last: undefined },
  window: undefined,
  freeze: undefined,
  exception: undefined,
  delayed: [],
  emergency: undefined,
  emergencyIsAllowed: true,
  ownUndo: false,
};
