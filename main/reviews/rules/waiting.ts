import { stringify } from 'yaml';
import type { Reviewer, WaitingRules } from '../../../preload/contract/reviews.ts';
import type { Desk } from '../../accounts/desk.ts';
import { canonicalJson } from '../../changes/canonical.ts';
import { missingApprovals } from '../missing-approvals.ts';
import type { Rules } from './form.ts';
import { rulesStanding } from './team-rules.ts';

/** The changes of an account's rules that wait in the team's place, and what each would make otherwise. */
export function waitingRules(desk: Desk, now: number): WaitingRules[] {
  const standing = rulesStanding(desk, now);
  if (!standing) return [];
  return standing.waiting.map(({ proposed: { id, rules }, missing, approvedBy, rejectedBy }) => ({
    id,
    by: rules.by,
    at: rules.at,
    why: rules.why,
    changes: changesBetween(standing.inForce.rules, rules),
    approvedBy: [...approvedBy],
    rejectedBy: [...rejectedBy],
    missing: missingApprovals(missing),
  }));
}

function changesBetween(before: Rules, after: Rules): string[] {
  return [...reviewerChanges(before.reviewers, after.reviewers), ...sectionChanges(before.policy, after.policy)];
}

function reviewerChanges(before: readonly Reviewer[], after: readonly Reviewer[]): string[] {
  const known = new Map(before.map((reviewer) => [reviewer.fingerprint, reviewer]));
  const kept = new Set(after.map(({ fingerprint }) => fingerprint));
  return [
    ...after.flatMap((reviewer) => {
      const { name, roles, until, fingerprint } = reviewer;
      const was = known.get(fingerprint);
      const as = roles.length > 0 ? ` (${roles.join(', ')})` : '';
      if (!was) return [`Approvals by ${name}${as} ${fingerprint} count.`];
      if (canonicalJson(was) === canonicalJson(reviewer)) return [];
      return [`${was.name}${as} is listed otherwise${until === undefined ? '' : `, until ${until}`}.`];
    }),
    ...before.flatMap(({ name, fingerprint }) => (kept.has(fingerprint) ? [] : [`${name} is not listed any more.`])),
  ];
}

/** Each section of the policy that is another one, as it would be. */
function sectionChanges(before: Rules['policy'], after: Rules['policy']): string[] {
  if (after === null) return before === null ? [] : ['Nothing is asked for any more: the policy is taken away.'];
  const [old, next]: Readonly<Record<string, unknown>>[] = [before ?? {}, after];
  const names = [...new Set([...Object.keys(old ?? {}), ...Object.keys(next ?? {})])];
  return names.flatMap((name) => {
    if (name === 'format' || name === 'version') return [];
    const [was, is] = [old?.[name], next?.[name]];
    if (is === undefined) return [`${name}: taken away`];
    return was !== undefined && canonicalJson(was) === canonicalJson(is) ? [] : [stringify({ [name]: is }).trimEnd()];
  });
}
