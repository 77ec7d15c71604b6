import type { PolicyTrial } from '../policy-trial.ts';

/** What a policy would have asked for, in a sentence or two: “9 of the 12 runs … would have needed a second person.” */
export function trialSentence({ days, counts }: Pick<PolicyTrial, 'days' | 'counts'>): string {
  const { runs, secondPerson, heldBack } = counts;
  const period = `the last ${days === 1 ? 'day' : `${days} days`}`;
  if (runs === 0) return `Nothing was run in ${period}, so there is nothing to try it on.`;
  const all = runs === 1 ? 'the one run' : `the ${runs.toLocaleString('en')} runs`;
  const of = (count: number) => (count === 0 ? 'None' : count === runs && runs > 1 ? 'All' : count.toLocaleString('en'));
  const reasons = [
    [counts.approvals, 'for want of approvals'],
    [counts.window, 'outside the window'],
    [counts.freeze, 'in a freeze'],
    [counts.reason, 'without a reason'],
    [counts.issue, 'without an issue'],
  ] as const;
  const why = reasons.flatMap(([count, words]) => (count > 0 ? [`${count.toLocaleString('en')} ${words}`] : []));
  const held = heldBack === 0 ? '' : ` ${of(heldBack)} would have been held back as they were sent: ${why.join(', ')}.`;
  return `${of(secondPerson)} of ${all} of ${period} would have needed a second person.${held}`;
}
