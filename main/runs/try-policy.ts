import type { Policy } from '../../preload/contract/policy.ts';
import type { PolicyTrial } from '../../preload/contract/policy-trial.ts';
import type { Desk } from '../accounts/desk.ts';
import { policyGates } from '../changes/gates/gates.ts';
import { warningsOf } from '../changes/risks/warnings-of.ts';
import { authorKeyOf } from '../reviews/approval.ts';
import { judged } from '../reviews/judged.ts';
import { policyFacts } from '../reviews/policy-facts.ts';
import { reviewersOf } from '../reviews/reviewer-list.ts';
import { ownRunEnded } from './earlier-runs.ts';
import { readableRun } from './run-state.ts';

const day = 24 * 3_600_000;

/**
 * What a policy would have asked of the runs of the last days, each judged as of the moment at which it began. Nothing is set and Zendesk
 * is not asked; warnings are those of today's snapshot.
 */
export function triedPolicy(desk: Desk, policy: Policy, days: number, now: number): PolicyTrial {
  const from = new Date(now - days * day).toISOString();
  const runs = desk.journal
    .milestones()
    .flatMap(({ run, at, event }) => (event.kind === 'run-started' && at >= from ? [triedOn(desk, policy, run, at)] : []))
    .flatMap((tried) => tried ?? []);
  const held = (code: string) => runs.filter(({ unmet }) => unmet.some((gate) => gate.code === code)).length;
  return {
    from,
    days,
    runs: runs.toReversed().slice(0, mostShown),
    counts: {
      runs: runs.length,
      secondPerson: runs.filter(({ asked }) => asked > 0).length,
      heldBack: runs.filter(({ unmet }) => unmet.length > 0).length,
      approvals: held('approvals'),
      window: held('window'),
      freeze: held('freeze'),
      reason: held('reason'),
      issue: held('issue'),
    },
  };
}

const mostShown = 500;

function triedOn(desk: Desk, policy: Policy, run: string, at: string): PolicyTrial['runs'][number] | undefined {
  const state = readableRun(desk.journal, run);
  if (!state || state.intents === 0) return undefined;
  const { changeSet, started } = state;
  const moment = Date.parse(at);
  const authorKey = authorKeyOf(changeSet);
  const facts = policyFacts({
    policy,
    changeSet,
    warnings: () => warningsOf(changeSet.edits, desk.world(), desk.account.environment, changeSet),
    judgement: judged(changeSet, {
      account: desk.account,
      reviewers: reviewersOf(desk),
      policy,
      now: moment,
      authorKey,
      runnerKey: started.key,
      usedUp: new Set(),
    }),
    said: { reason: started.reason, issue: started.issue, exception: started.exception, emergency: started.emergency },
    now: moment,
    hasAuthor: authorKey !== undefined,
    // Whether a rehearsal was played before a policy asked for one says nothing.
    rehearsed: { by: started.by, refused: 0 },
    isDraftedUndo: changeSet.undoes !== undefined && started.foreign !== true,
    ownRunEnded: ownRunEnded(desk.journal, changeSet, started.by),
  });
  const { level, deployment, asked } = facts;
  return {
    run,
    at,
    title: started.title,
    by: started.by,
    level,
    deployment,
    asked,
    unmet: policyGates(facts).filter(({ met }) => met === false),
  };
}
