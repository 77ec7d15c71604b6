import type { Approvals, Commit, Discussion, MergeRequest, User, Version } from './shapes.ts';

/** What GitLab told of one merge request, all of it about one head commit. */
export interface MergeRequestFacts {
  readonly mergeRequest: MergeRequest;
  readonly approvals: Approvals;
  readonly commits: readonly Commit[];
  /** Newest first; undefined where this GitLab does not tell. */
  readonly versions: readonly Version[] | undefined;
  readonly discussions: readonly Discussion[];
  /** Pipelines of the head commit, and of merge results that have it as a parent: their statuses, the newest first. */
  readonly pipelines: readonly string[];
  /** Whether the head commit's file is the change set that is asked about. */
  readonly holdsChange: boolean;
}

export type Edition = 'community' | 'free' | 'premium';

/** One person's approval on GitLab. */
export interface GitlabApproval {
  readonly id: number;
  readonly username: string;
  readonly name: string;
  readonly at?: string | undefined;
  /** Why it does not count, as a sentence. */
  readonly why?: string | undefined;
}

/** What of a merge request counts, and why the rest does not. */
export interface MergeRequestReview {
  readonly url: string;
  readonly iid: number;
  readonly state: string;
  readonly sha: string;
  readonly edition: Edition;
  readonly approvals: readonly GitlabApproval[];
  /** Why no approval on it counts now, a sentence each. */
  readonly inTheWay: readonly string[];
  /** Somebody asked for changes there. */
  readonly changesRequested: boolean;
  readonly unresolved: number;
}

/** GitLab has not made up its mind: what it says of approvals may be about the commit before (REST `detailed_merge_status`). */
const settling: ReadonlySet<string> = new Set([
  'checking',
  'unchecked',
  'preparing',
  'approvals_syncing',
  'cannot_be_merged_recheck',
]);

/** States that say nothing against the approvals themselves: merging may need more, sending does not. */
const harmless: ReadonlySet<string> = new Set([
  'mergeable',
  'not_open',
  'can_be_merged',
  'cannot_be_merged',
  'conflict',
  'need_rebase',
  'ci_must_pass',
  'ci_still_running',
  'commits_status',
  'discussions_not_resolved',
  'merge_time',
  'locked_paths',
  'locked_lfs_files',
  'title_regex',
  'jira_association_missing',
]);

export function isSettling(mergeRequest: MergeRequest): boolean {
  return settling.has(statusOf(mergeRequest));
}

/** Judges a merge request's approvals: pure, of what was read. */
export function reviewOf(facts: MergeRequestFacts): MergeRequestReview {
  const { mergeRequest, approvals, discussions } = facts;
  const unresolved = discussions.filter(({ notes }) => notes.some((note) => note.resolvable && !note.resolved)).length;
  const status = statusOf(mergeRequest);
  return {
    url: mergeRequest.web_url,
    iid: mergeRequest.iid,
    state: mergeRequest.state,
    sha: mergeRequest.sha ?? '',
    edition: editionOf(approvals),
    approvals: approvals.approved_by.flatMap(({ user, approved_at: at }) =>
      user ? [approvalOf(user, at ?? undefined, facts)] : [],
    ),
    inTheWay: inTheWay(facts, status, unresolved),
    changesRequested: status === 'requested_changes',
    unresolved,
  };
}

function statusOf({ detailed_merge_status: detailed, merge_status: before }: MergeRequest): string {
  return detailed ?? before ?? 'unchecked';
}

/** EE on a free plan has the field and says no; the Community Edition does not know it (ee/lib/ee/api/entities/approval_state.rb). */
function editionOf({ merge_request_approvers_available: rules }: Approvals): Edition {
  return rules === undefined || rules === null ? 'community' : rules ? 'premium' : 'free';
}

function inTheWay(
  { mergeRequest, approvals, holdsChange, pipelines }: MergeRequestFacts,
  status: string,
  unresolved: number,
): string[] {
  const { state } = mergeRequest;
  const left = editionOf(approvals) === 'premium' ? (approvals.approvals_left ?? 0) : 0;
  const [newest] = pipelines;
  return [
    ...(state === 'opened' || state === 'merged' ? [] : [`It is ${state}.`]),
    ...(holdsChange ? [] : ['Its head commit does not hold this change set: somebody pushed something else since.']),
    ...(mergeRequest.draft || mergeRequest.work_in_progress ? ['It is a draft.'] : []),
    ...(settling.has(status) ? ['GitLab is still working out how it stands; try again in a moment.'] : []),
    ...(status === 'requested_changes' ? ['Somebody asked for changes on it.'] : []),
    ...(left > 0 || status === 'not_approved' ? [`The project’s own rules ask for ${left > 1 ? left : 'one'} more.`] : []),
    ...(isKnown(status) || status === 'draft_status' ? [] : [`GitLab says “${status}” of it.`]),
    ...(newest === undefined
      ? ['No pipeline has run on its head commit.']
      : newest === 'success'
        ? []
        : [`The pipeline of its head commit has not passed (${newest}).`]),
    ...(unresolved > 0 ? [`${unresolved} ${unresolved === 1 ? 'discussion is' : 'discussions are'} not resolved.`] : []),
  ];
}

function isKnown(status: string): boolean {
  return harmless.has(status) || settling.has(status) || status === 'requested_changes' || status === 'not_approved';
}

/** People that GitLab makes for a project's or a group's token. */
const bot = /^(project|group)_\d+_bot/;

function approvalOf(user: User, at: string | undefined, facts: MergeRequestFacts): GitlabApproval {
  const why = whyNot(user, at, facts);
  const { id, username, name } = user;
  return { id, username, name, ...(at === undefined ? {} : { at }), ...(why === undefined ? {} : { why }) };
}

function whyNot(user: User, at: string | undefined, { mergeRequest, commits, versions }: MergeRequestFacts): string | undefined {
  const { username } = user;
  if (user.id === mergeRequest.author?.id) return `${username} opened the merge request, whose own approval does not count.`;
  if (bot.test(username)) return `${username} is the user of a token and no person.`;
  if (user.state !== undefined && user.state !== 'active') return `${username} is ${user.state} on GitLab.`;
  if (commits.length === 0) return 'GitLab tells of no commit in it, so that nobody knows who wrote it.';
  if (commits.some((commit) => wrote(user, commit))) return `${username} wrote to the branch, whose own approval does not count.`;
  if (!isOfThisHead(at, mergeRequest.sha, versions, commits))
    return `The approval by ${username} is of an earlier commit, or GitLab does not tell of which.`;
  return undefined;
}

/** A commit tells names and addresses only; who has the same name as its author or committer is taken for them. */
function wrote({ username, name }: User, commit: Commit): boolean {
  const people = [
    [commit.author_name, commit.author_email],
    [commit.committer_name, commit.committer_email],
  ] as const;
  return people.some(
    ([by, address]) =>
      (folded(by) !== '' && [folded(name), folded(username)].includes(folded(by))) || localPart(address) === folded(username),
  );
}

/** `bea@example.com`, `1234-bea@users.noreply.gitlab.com` */
function localPart(address: string): string {
  const [local = '', host = ''] = folded(address).split('@');
  return /\bnoreply\b/.test(host) ? local.replace(/^\d+-/, '') : local;
}

/**
 * GitLab ties no approval to a commit, and on a free plan none is taken back when somebody pushes. So it has to be later than the push of
 * the head, or nothing was pushed since the merge request was opened.
 */
function isOfThisHead(
  at: string | undefined,
  sha: string | null | undefined,
  versions: readonly Version[] | undefined,
  commits: readonly Commit[],
): boolean {
  const newest = versions?.[0];
  if (versions && newest?.head_commit_sha !== sha) return false;
  if ((versions ?? commits).length === 1) return true;
  const pushed = newest?.created_at ?? commits[0]?.created_at;
  return at !== undefined && pushed !== undefined && Date.parse(at) >= Date.parse(pushed);
}

function folded(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
