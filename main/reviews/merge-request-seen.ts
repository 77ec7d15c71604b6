import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ChangeSet } from '../../preload/contract/change-set.ts';
import type { Level, Policy } from '../../preload/contract/policy.ts';
import type { JudgedDecision } from '../../preload/contract/reviews.ts';
import type { Desk } from '../accounts/desk.ts';
import { contentHash } from '../changes/content.ts';
import type { Approver } from '../changes/policy/demands.ts';
import { foldedName } from '../changes/policy/folded-name.ts';
import type { Judgement } from './judged.ts';

/** What GitLab told of a change set's merge request when it was asked last. */
export const SeenMergeRequest = z.object({
  hash: z.string(),
  url: z.string(),
  iid: z.number().int(),
  state: z.string(),
  /** Its head commit. */
  sha: z.string(),
  edition: z.enum(['community', 'free', 'premium']),
  approvals: z.array(
    z.object({
      id: z.number().int(),
      username: z.string(),
      name: z.string(),
      at: z.string().optional(),
      /** Why it does not count, as a sentence. */
      why: z.string().optional(),
    }),
  ),
  /** Why none of them counts, a sentence each. */
  inTheWay: z.array(z.string()),
  changesRequested: z.boolean(),
  unresolved: z.number().int(),
  /** Why it could not be asked this time, as a sentence: then none of it counts. */
  failed: z.string().optional(),
  /** When GitLab was asked, ISO 8601. */
  readAt: z.string(),
});
export type SeenMergeRequest = Readonly<z.infer<typeof SeenMergeRequest>>;

const setting = 'merge-requests';
const mostKept = 200;

const Seen = z.record(z.string(), SeenMergeRequest);

/** Keeps what was read, by the content of the change set; `undefined` forgets it. */
export function keepMergeRequest(
  { account, installation }: Desk,
  changeSet: ChangeSet,
  seen: SeenMergeRequest | undefined,
): void {
  const content = contentHash(changeSet);
  installation.registry.changeAccountSetting(account.id, setting, (kept) => {
    const others = Object.entries(Seen.catch({}).parse(kept ?? {})).filter(([key]) => key !== content);
    return Object.fromEntries([...others, ...(seen ? [[content, seen] as const] : [])].slice(-mostKept));
  });
}

export function mergeRequestsSeen({ account, installation }: Pick<Desk, 'account' | 'installation'>): SeenMergeRequest[] {
  return Object.values(Seen.catch({}).parse(installation.registry.accountSetting(account.id, setting) ?? {}));
}

export function mergeRequestSeen(
  desk: Pick<Desk, 'account' | 'installation'>,
  changeSet: ChangeSet,
): SeenMergeRequest | undefined {
  const { account, installation } = desk;
  return Seen.catch({}).parse(installation.registry.accountSetting(account.id, setting) ?? {})[contentHash(changeSet)];
}

/** Milliseconds for which what GitLab told is taken for what it would tell now: it is asked before each run. */
const freshFor = 15 * 60_000;

export interface MergeRequestQuestion {
  readonly policy: Policy | undefined;
  readonly level: Level;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Those whose own approvals do not count, by name. */
  readonly people: readonly string[];
  readonly usedUp: ReadonlySet<string>;
}

/**
 * Adds to what people signed what they said on GitLab. Approvals there count at the levels that the policy names (`mergeRequestCounts`), and
 * are of nobody's role. People who signed and people who approved there are not added up: nobody could tell that two are one.
 */
export function withMergeRequest(judgement: Judgement, seen: SeenMergeRequest, question: MergeRequestQuestion): Judgement {
  const { policy, level, now, people, usedUp } = question;
  const counts = policy?.mergeRequestCounts?.includes(level) === true;
  const age = now - Date.parse(seen.readAt);
  const isFresh = age >= -freshFor && age <= freshFor;
  const before: readonly string[] = [
    ...(policy && !counts ? [`At ${level} the policy asks for a signed approval.`] : []),
    ...(seen.failed === undefined ? [] : [seen.failed]),
    ...(isFresh ? [] : [`GitLab was asked last at ${seen.readAt}; it has to be asked again.`]),
    ...seen.inTheWay,
  ];
  const judged = seen.approvals.map((approval) => ({
    approval,
    why: whyNot(approval, seen, before, { policy, now, people, usedUp }),
  }));
  const decisions = judged.map(
    ({ approval: { username, name, at }, why }): JudgedDecision => ({
      by: `${name || username} (${username} on GitLab)`,
      decision: 'approve',
      comment: '',
      at: at ?? seen.readAt,
      roles: [],
      counts: why === undefined,
      ...(why === undefined ? {} : { why }),
    }),
  );
  const onGitlab = judged.flatMap(({ approval, why }): (Approver & { readonly mark: string })[] =>
    why === undefined ? [{ name: `${approval.username} on GitLab`, roles: [], mark: markOf(seen, approval) }] : [],
  );
  const asksForChanges = seen.changesRequested && isFresh;
  return {
    ...judgement,
    decisions: [...judgement.decisions, ...decisions, ...(counts ? unasked(seen) : [])],
    onGitlab,
    rejection:
      judgement.rejection ??
      (asksForChanges ? { by: 'somebody on GitLab', decision: 'request-changes', comment: seen.url } : undefined),
  };
}

/** Where nobody could be asked, that is said in the place of what would have been told. */
function unasked({ failed, approvals, readAt }: SeenMergeRequest): JudgedDecision[] {
  if (failed === undefined || approvals.length > 0) return [];
  return [{ by: 'GitLab', decision: 'approve', comment: '', at: readAt, roles: [], counts: false, why: failed }];
}

/** Before GitLab has told anything. */
export function nothingSeen(hash: string): SeenMergeRequest {
  return {
    hash,
    url: '',
    iid: 0,
    state: 'unknown',
    sha: '',
    edition: 'community',
    approvals: [],
    inTheWay: [],
    changesRequested: false,
    unresolved: 0,
    readAt: '',
  };
}

type SeenApproval = SeenMergeRequest['approvals'][number];

function whyNot(
  approval: SeenApproval,
  seen: SeenMergeRequest,
  before: readonly string[],
  { policy, now, people, usedUp }: Omit<MergeRequestQuestion, 'level'>,
): string | undefined {
  const { username, name, at, why } = approval;
  if (why !== undefined) return why;
  if (people.some((person) => [foldedName(username), foldedName(name)].includes(foldedName(person))))
    return `${username} is the author or the one who sends it, whose own approval does not count.`;
  if (policy?.checkedOnly)
    return `${username} approved on GitLab, where nothing is checked against the account, which the policy asks for.`;
  if (policy?.approvalDays !== undefined) {
    if (at === undefined)
      return `GitLab does not tell when ${username} approved, and approvals count for ${policy.approvalDays} days.`;
    if (now - Date.parse(at) > policy.approvalDays * 24 * 3_600_000)
      return `The approval by ${username} is older than ${policy.approvalDays} days.`;
  }
  if (usedUp.has(markOf(seen, approval))) return `The approval by ${username} was used up by an earlier run.`;
  return before.length > 0 ? before.join(' ') : undefined;
}

/** Names an approval on GitLab for ever; withdrawn and given again it is another one where GitLab tells the time. */
function markOf({ url, sha }: SeenMergeRequest, { id, at = '' }: SeenApproval): string {
  return createHash('sha256').update(`${url} ${sha} ${id} ${at}`, 'utf8').digest('hex');
}
