import type { ErrorCode } from '../../../preload/contract/errors.ts';
import type { GateCode, GateState } from '../../../preload/contract/gates.ts';
import type { PolicyFacts } from '../policy/facts.ts';
import { alreadyRun } from './already-run.ts';
import { approvals } from './approvals.ts';
import { drift } from './drift.ts';
import { exception } from './exception.ts';
import { freeze } from './freeze.ts';
import type { Gate, GateFacts } from './gate.ts';
import { incident } from './incident.ts';
import { issue } from './issue.ts';
import { lock } from './lock.ts';
import { productionName } from './production-name.ts';
import { readOnly } from './read-only.ts';
import { reason } from './reason.ts';
import { rehearsal } from './rehearsal.ts';
import { rejected } from './rejected.ts';
import { rights } from './rights.ts';
import { unfinishedRun } from './unfinished-run.ts';
import { window } from './window.ts';
import { words } from './words.ts';

/** What people and the account's policy have to say; the same before a run begins and before it goes on. */
const byPolicy: readonly Gate[] = [rejected, reason, issue, exception, approvals, freeze, window, rehearsal];

/** Every gate before a run, in the order in which a refusal is told. Each door goes through all of them: they are asked by the engine. */
const beforeRun: readonly Gate[] = [
  readOnly,
  productionName,
  ...byPolicy,
  incident,
  words,
  unfinishedRun,
  lock,
  alreadyRun,
  rights,
  drift,
];

/** Those that can have closed since the run began; whom it is for and who holds it are asked where it is found. */
const beforeGoingOn: readonly Gate[] = [readOnly, ...byPolicy, incident, words, rights];

/** Why a run is not sent, and as which error of the contract. */
export interface Refusal {
  readonly code: GateCode;
  readonly sentence: string;
  readonly refusedAs: ErrorCode;
}

/** How each gate stands for a change set that nobody sends yet. */
export function gateStates(facts: GateFacts): GateState[] {
  return beforeRun.map(({ code, judge }) => ({ code, ...judge(facts) }));
}

/** How those stand that a policy alone decides about. */
export function policyGates(policy: PolicyFacts): GateState[] {
  const facts: GateFacts = {
    account: { name: '', environment: 'sandbox', access: 'read-write' },
    policy,
    words: undefined,
    said: undefined,
    drifted: undefined,
    unfinished: undefined,
    held: undefined,
    already: undefined,
    rights: { known: 'not', refused: 0, open: 0, lacking: [] },
    ending: 'Nothing was sent.',
  };
  return byPolicy.map(({ code, judge }) => ({ code, ...judge(facts) }));
}

/** The same for the rights alone, which are known last: right before something is sent. */
export function rightsRefusal(facts: Pick<GateFacts, 'rights' | 'ending'>): Refusal | undefined {
  const { met, sentence } = rights.judge(facts);
  return met === false ? { code: rights.code, sentence, refusedAs: rights.refusedAs } : undefined;
}

/** The first gate that is not met; one that only the run can tell refuses nothing here. */
export function firstUnmet(facts: GateFacts, which: 'begin' | 'go-on'): Refusal | undefined {
  for (const { code, judge, refusedAs } of which === 'begin' ? beforeRun : beforeGoingOn) {
    const { met, sentence } = judge(facts);
    if (met === false) return { code, sentence, refusedAs };
  }
  return undefined;
}
