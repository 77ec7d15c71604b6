import { Failure } from '../failure.ts';
import { createOnce } from './create-once.ts';
import type { Gitlab, NewFile } from './gitlab.ts';
import { isSettling, type MergeRequestReview, reviewOf } from './merge-request-review.ts';
import type { ListedMergeRequest, MergeRequest } from './shapes.ts';

/** A change set on its way to a merge request. */
export interface Proposal {
  /** The change set's hash. */
  readonly hash: string;
  /** Where its file is in the project, and its bytes. */
  readonly file: NewFile;
  /** What lies beside it for readers. */
  readonly beside: readonly NewFile[];
  readonly title: string;
  readonly description: string;
  readonly labels: readonly string[];
}

export interface MergeRequestAsked {
  readonly hash: string;
  /** Where the change set's file is. */
  readonly path: string;
  /** Whether these bytes are the change set. */
  readonly isChange: (bytes: Buffer) => boolean;
}

/** Milliseconds that a wait for GitLab takes. */
type Sleep = (milliseconds: number) => Promise<void>;

/** The branch is named by what it holds, so that proposing twice, or from two computers, makes one. */
function branchOf(hash: string): string {
  return `redline/${hash.slice(0, 20)}`;
}

/**
 * Opens the merge request of a change set, or finds the one that is open or merged. What an earlier attempt has made of branch and commit is
 * taken up, so that a kill or a lost answer in between makes nothing twice.
 *
 * @throws Failure `conflict` where the branch holds something else.
 */
export async function proposed(gitlab: Gitlab, proposal: Proposal, sleep: Sleep): Promise<ListedMergeRequest> {
  const { hash, file, beside, title, description, labels } = proposal;
  const branch = branchOf(hash);
  const there = await mergeRequestOf(gitlab, hash);
  if (there) return there;
  const { default_branch: target } = await gitlab.project();
  if (target === undefined || target === null)
    throw new Failure(
      'conflict',
      'The project on GitLab has no commit yet, so that nothing can be merged into it. Add one (a README), then propose again.',
    );
  await createOnce({
    find: async () => {
      const found = await gitlab.branch(branch);
      if (!found) return undefined;
      const kept = await gitlab.file(file.path, found.commit.id);
      if (kept?.equals(Buffer.from(file.content, 'utf8'))) return found.commit.id;
      throw new Failure(
        'conflict',
        `The branch ${branch} on GitLab holds something else than this change set. Delete it there, then propose again.`,
      );
    },
    create: async () =>
      (
        await gitlab.commit({
          branch,
          start: target,
          message: `Propose a change set\n\nRedline-Change: ${hash}\n`,
          files: [file, ...beside],
        })
      ).id,
    sleep,
  });
  return createOnce({
    find: () => mergeRequestOf(gitlab, hash),
    create: () => gitlab.openMergeRequest({ source: branch, target, title, description, labels }),
    sleep,
  });
}

/** The merge request of a change set, the open one first; one that was closed is none. */
async function mergeRequestOf(gitlab: Gitlab, hash: string): Promise<ListedMergeRequest | undefined> {
  const branch = branchOf(hash);
  const found = (await gitlab.mergeRequestsFrom(branch)).filter(
    ({ source_branch: source, source_project_id: from, target_project_id: to }) =>
      // A fork's branch may have the same name.
      source === branch && (from ?? to ?? 0) === (to ?? from ?? 0),
  );
  return (
    found.find(({ state }) => state === 'opened' || state === 'locked') ??
    found.filter(({ state }) => state === 'merged').toSorted((one, other) => other.iid - one.iid)[0]
  );
}

/** So often, and so many milliseconds apart, a merge request is read that GitLab is still working on. */
const looks = 5;
const between = 2000;

/**
 * What a change set's merge request says now; undefined where there is none. All that is read is about one head commit: it is read before
 * and after, and read anew where somebody pushed in between.
 */
export async function readReview(
  gitlab: Gitlab,
  asked: MergeRequestAsked,
  sleep: Sleep,
): Promise<MergeRequestReview | undefined> {
  const found = await mergeRequestOf(gitlab, asked.hash);
  if (!found) return undefined;
  for (let look = 1; ; look += 1) {
    const before = await gitlab.mergeRequest(found.iid);
    if (look < looks && (isSettling(before) || !before.sha)) {
      await sleep(between);
      continue;
    }
    const review = await reviewAt(gitlab, asked, before);
    const after = await gitlab.mergeRequest(found.iid);
    if (after.sha === before.sha && isSettling(after) === isSettling(before)) return review;
    if (look >= looks)
      throw new Failure('conflict', `${found.web_url} keeps changing while it is read, so that nothing on it counts. Try again.`);
  }
}

async function reviewAt(gitlab: Gitlab, { path, isChange }: MergeRequestAsked, mergeRequest: MergeRequest) {
  const { iid, sha } = mergeRequest;
  const [approvals, commits, versions, discussions, pipelines, bytes] = await Promise.all([
    gitlab.approvals(iid),
    gitlab.commits(iid),
    gitlab.versions(iid),
    gitlab.discussions(iid),
    pipelinesOf(gitlab, mergeRequest),
    sha ? gitlab.file(path, sha) : undefined,
  ]);
  return reviewOf({
    mergeRequest,
    approvals,
    commits,
    versions,
    discussions,
    pipelines,
    holdsChange: bytes !== undefined && isChange(bytes),
  });
}

/** The statuses of pipelines on the head, the newest first; one on a merge result is on a commit whose parent the head is. */
async function pipelinesOf(gitlab: Gitlab, { sha, head_pipeline, pipeline }: MergeRequest): Promise<string[]> {
  const newest = head_pipeline ?? pipeline;
  if (!newest || !sha) return [];
  if (newest.sha === sha) return [newest.status];
  const commit = await gitlab.commitOf(newest.sha);
  return commit?.parent_ids.includes(sha) ? [newest.status] : [];
}
