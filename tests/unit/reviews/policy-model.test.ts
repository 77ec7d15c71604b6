import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { gateStates } from '../../../main/changes/gates/gates.ts';
import { signedApproval } from '../../../main/reviews/approval.ts';
import type { Identity } from '../../../main/reviews/identity.ts';
import { judged } from '../../../main/reviews/judged.ts';
import { policyFacts } from '../../../main/reviews/policy-facts.ts';
import type { Approval, ChangeSet, Edit } from '../../../preload/contract/change-set.ts';
import { Policy } from '../../../preload/contract/policy.ts';
import type { Reviewer } from '../../../preload/contract/reviews.ts';
import { randomFrom } from '../../faults/seeded-macros.ts';
import { signingPerson } from './signing-person.ts';

/**
 * Random policies and change sets, judged by the product and by a model written from docs/reviews.md alone: `allowed` below knows of no
 * function of the product, only of how each case was put together.
 */
const cases = 1000;
const day = 24 * 3_600_000;
const now = Date.UTC(2026, 10, 18, 13, 30); // a Wednesday
const account = { id: 'acme', name: 'Acme', url: 'https://acme.zendesk.com' };

interface Person {
  readonly name: string;
  readonly roles: readonly string[];
  readonly state: 'listed' | 'retired' | 'to-come' | 'unlisted';
  readonly identity: Identity;
}

const people: readonly Person[] = [
  { name: 'Ada', roles: ['leadership'], state: 'listed', identity: signingPerson('Ada') },
  { name: 'Lea', roles: ['leadership', 'security'], state: 'listed', identity: signingPerson('Lea') },
  { name: 'Sam', roles: ['security'], state: 'listed', identity: signingPerson('Sam') },
  { name: 'Kim', roles: [], state: 'listed', identity: signingPerson('Kim') },
  { name: 'Rex', roles: ['leadership'], state: 'retired', identity: signingPerson('Rex') },
  { name: 'Noa', roles: ['security'], state: 'to-come', identity: signingPerson('Noa') },
  { name: 'Una', roles: [], state: 'unlisted', identity: signingPerson('Una') },
];

/** One thing that somebody said, as it was put into the file. */
interface Said {
  readonly who: Person;
  readonly decision: 'approve' | 'reject' | 'request-changes' | 'comment';
  readonly daysAgo: number;
  readonly flaw: 'none' | 'other-edits' | 'other-account' | 'tampered' | 'used-up';
}

interface Case {
  readonly policy: Policy;
  readonly kinds: readonly ('macro' | 'macro-off' | 'trigger' | 'user-role')[];
  readonly said: readonly Said[];
  readonly author: Person | undefined;
  readonly runner: Person;
  readonly reason: string;
  readonly issue: string | undefined;
  readonly exception: string | undefined;
  readonly emergency: string | undefined;
}

/** Written from the page, in the order of the page. */
function allowed(one: Case): { readonly [gate: string]: boolean } {
  const { policy, kinds, said, author, runner, emergency, exception } = one;
  const level = kinds.includes('user-role') ? 'C2' : kinds.includes('macro-off') ? 'C3' : 'C4';
  const isStandard = kinds.includes('trigger');
  const fits = (each: Said) => each.flaw === 'none' || each.flaw === 'used-up';
  const newest = (who: Person) =>
    said
      .filter((each) => each.who === who && each.decision !== 'comment' && fits(each))
      .toSorted((left, right) => right.daysAgo - left.daysAgo)
      .at(-1);
  const approvers = people.filter((who) => {
    const last = newest(who);
    if (last?.decision !== 'approve' || last.flaw === 'used-up' || who.state !== 'listed') return false;
    if (policy.approvalDays !== undefined && last.daysAgo > policy.approvalDays) return false;
    return !(policy.notAuthor && (who === author || who === runner));
  });
  const demands: ('anybody' | 'leadership' | 'security')[] = [];
  const asked = policy.approvals?.[level];
  if (typeof asked === 'number') for (let each = 0; each < asked; each++) demands.push('anybody');
  if (Array.isArray(asked)) demands.push('leadership', 'anybody');
  if (policy.also && kinds.includes('user-role')) demands.push('security');
  const seats = (left: readonly string[], free: readonly Person[]): boolean =>
    left.length === 0 ||
    free.some(
      (who) =>
        (left[0] === 'anybody' || who.roles.includes(left[0] ?? '')) &&
        seats(
          left.slice(1),
          free.filter((other) => other !== who),
        ),
    );
  const isNo = said.some(({ who, decision, flaw }, index) => {
    if (decision !== 'reject' && decision !== 'request-changes') return false;
    if (flaw === 'other-edits' || flaw === 'other-account') return false;
    return flaw === 'tampered' || newest(who) === said[index];
  });
  const isUrgent = emergency !== undefined;
  const isSpared = isUrgent || exception !== undefined;
  // 13:30 UTC on Wednesday the 18th.
  const window = isStandard ? policy.windows?.standard : policy.windows?.adHoc;
  const isOpen = !window || (window.from <= '13:30' && '13:30' < window.to && (window.days?.includes(18) ?? true));
  const isFrozen = policy.freezes?.some(({ from, to }) => from <= '2026-11-18' && '2026-11-18' <= to) ?? false;
  return {
    rejected: !isNo,
    reason: !policy.requires?.reason || one.reason !== '' || isUrgent,
    issue: policy.requires?.issue === undefined || (one.issue?.startsWith('https://') ?? false) || isUrgent,
    exception: isUrgent ? policy.emergency !== 'never' : exception === undefined || approvers.length > 0,
    approvals: demands.length === 0 || isUrgent || (!(policy.notAuthor && !author) && seats(demands, approvers)),
    freeze: !isFrozen || isSpared,
    window: isOpen || isSpared,
  };
}

test(`of ${cases} policies and change sets nothing is let through that the policy forbids, and nothing held back that it allows`, () => {
  const counts = new Map<string, { met: number; unmet: number; needed: number }>();
  for (let seed = 1; seed <= cases; seed++) {
    const one = caseOf(randomFrom(seed));
    const wanted = allowed(one);
    const states = new Map(gatesOf(one).map(({ code, met }) => [code as string, met === true]));
    expect(Object.fromEntries(Object.keys(wanted).map((gate) => [gate, states.get(gate)])), `seed ${seed}`).toEqual(wanted);
    const forbidding = Object.keys(wanted).filter((gate) => !wanted[gate]);
    for (const [gate, isMet] of Object.entries(wanted)) {
      const count = counts.get(gate) ?? { met: 0, unmet: 0, needed: 0 };
      count[isMet ? 'met' : 'unmet'] += 1;
      // Without this gate, this one would go through.
      if (!isMet && forbidding.length === 1) count.needed += 1;
      counts.set(gate, count);
    }
  }
  expect([...counts.keys()].sort()).toEqual(['approvals', 'exception', 'freeze', 'issue', 'reason', 'rejected', 'window']);
  for (const [gate, { met, unmet, needed }] of counts) {
    expect(met, `${gate} lets through`).toBeGreaterThanOrEqual(cases / 5);
    expect(unmet, `${gate} holds back`).toBeGreaterThanOrEqual(cases / 5);
    expect(needed, `${gate} alone holds back`).toBeGreaterThan(0);
  }
});

function gatesOf(one: Case) {
  const { policy, author, runner, reason, issue, exception, emergency } = one;
  const { changeSet, usedUp } = changeSetOf(one);
  const judgement = judged(changeSet, {
    account,
    reviewers: people.flatMap(reviewerOf),
    policy,
    now,
    authorKey: author?.identity.key.fingerprint,
    runnerKey: runner.identity.key.fingerprint,
    usedUp,
  });
  const facts = policyFacts({
    policy,
    changeSet,
    warnings: () => [],
    judgement,
    said: { reason, issue, exception, emergency },
    now,
    hasAuthor: author !== undefined,
    ownRunEnded: undefined,
    isDraftedUndo: false,
  });
  return gateStates({
    account: { name: 'Acme', environment: 'sandbox', access: 'read-write' },
    policy: facts,
    words: undefined,
    said: { name: 'Acme', words: undefined },
    drifted: 0,
    unfinished: undefined,
    held: undefined,
    already: undefined,
    rights: { known: 'now', refused: 0, open: 0, lacking: [] },
    ending: 'Nothing was sent.',
  });
}

function caseOf(random: () => number): Case {
  const chance = (share: number) => random() < share;
  const one = <Value>(of: readonly Value[]): Value => of[Math.floor(random() * of.length)] as Value;
  const policy = Policy.parse({
    format: 'redline.policy',
    version: 1,
    levels: {
      C2: [{ resource: 'users', field: 'role' }],
      C3: [{ resource: 'macros', field: 'active', to: false }],
      C4: [{}],
    },
    approvals: { C2: one([1, [{ role: 'leadership' }, { any: 1 }]]), C3: one([1, 2]), C4: one([0, 1]) },
    ...(chance(0.5) ? { also: [{ resource: 'users', field: 'role', approvals: [{ role: 'security' }] }] } : {}),
    ...(chance(0.5) ? { approvalDays: 10 } : {}),
    ...(chance(0.4) ? { notAuthor: true } : {}),
    requires: { reason: chance(0.6), ...(chance(0.6) ? { issue: '^https://' } : {}) },
    deployment: { standard: ['triggers'], adHoc: ['macros', 'users'] },
    windows: {
      standard: { days: [one([18, 19])], from: one(['09:00', '13:31']), to: '18:00' },
      ...(chance(0.8) ? { adHoc: { from: one(['00:00', '14:00']), to: one(['13:30', '24:00']) } } : {}),
    },
    ...(chance(0.8) ? { freezes: [{ from: one(['2026-11-18', '2026-11-17', '2026-11-19']), to: '2026-12-01' }] } : {}),
    emergency: one(['allowed', 'never']),
  });
  const said = Array.from(
    { length: Math.floor(random() * 6) },
    (_, index): Said => ({
      who: one(people),
      decision: one(['approve', 'approve', 'approve', 'approve', 'comment', 'reject', 'request-changes']),
      // Different for each, so that which came last is clear.
      daysAgo: one([1, 5, 20]) + index / 100,
      flaw: one(['none', 'none', 'none', 'none', 'other-edits', 'other-account', 'tampered', 'used-up']),
    }),
  );
  return {
    policy,
    kinds: Array.from({ length: 1 + Math.floor(random() * 2) }, () =>
      one(['macro', 'macro-off', 'trigger', 'user-role'] as const),
    ),
    said,
    author: chance(0.8) ? one(people.slice(0, 4)) : undefined,
    runner: one(people.slice(0, 4)),
    reason: chance(0.5) ? 'Because' : '',
    issue: one([undefined, 'ISSUE-1', 'https://issues.example/1']),
    exception: chance(0.35) ? 'It cannot wait' : undefined,
    emergency: chance(0.2) ? 'It burns' : undefined,
  };
}

function changeSetOf({ kinds, said }: Case): { readonly changeSet: ChangeSet; readonly usedUp: Set<string> } {
  const edits = kinds.map((kind, index): Edit => {
    const of = { action: 'update' as const, id: index + 1, name: kind };
    if (kind === 'trigger') return { ...of, resource: 'triggers', before: { title: 'a' }, after: { title: 'b' } };
    if (kind === 'user-role') return { ...of, resource: 'users', before: { role: 'agent' }, after: { role: 'admin' } };
    if (kind === 'macro') return { ...of, resource: 'macros', before: { title: 'a' }, after: { title: 'b' } };
    return { ...of, resource: 'macros', before: { active: true }, after: { active: false } };
  });
  const plain: ChangeSet = {
    format: 'redline.change-set',
    version: 1,
    title: 'T',
    reason: '',
    author: 'somebody',
    createdAt: new Date(now - 40 * day).toISOString(),
    account,
    snapshot: { id: 's', takenAt: new Date(now - 40 * day).toISOString() },
    operations: [],
    edits,
    approvals: [],
  };
  const usedUp = new Set<string>();
  const approvals = said.map(({ who, decision, daysAgo, flaw }): Approval => {
    const about: ChangeSet =
      flaw === 'other-edits'
        ? { ...plain, edits: [...edits, ...edits.slice(0, 1).map((edit) => ({ ...edit, name: 'more' }))] }
        : flaw === 'other-account'
          ? { ...plain, account: { ...account, url: 'https://other.zendesk.com' } }
          : plain;
    const wish = { decision, comment: '', checked: true, policy: 'none' };
    const approval = signedApproval(about, wish, who.identity, now - daysAgo * day);
    if (flaw === 'used-up') usedUp.add(markOf(approval));
    return flaw === 'tampered' ? { ...approval, comment: 'put in afterwards' } : approval;
  });
  return { changeSet: { ...plain, approvals }, usedUp };
}

function reviewerOf({ name, roles, state, identity: { key } }: Person): Reviewer[] {
  if (state === 'unlisted') return [];
  const until = state === 'retired' ? { until: new Date(now - day).toISOString() } : {};
  const from = state === 'to-come' ? { from: new Date(now + day).toISOString() } : {};
  return [{ name, principal: name, roles: [...roles], ...from, ...until, fingerprint: key.fingerprint, publicKey: key.text }];
}

function markOf({ signature = '' }: Approval): string {
  return createHash('sha256').update(signature, 'utf8').digest('hex');
}
