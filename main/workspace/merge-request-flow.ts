import type { ChangeSet, EditDocument } from '../../preload/contract/change-set.ts';
import type { PreviewSummary } from '../../preload/contract/preview-summary.ts';
import type { Desk } from '../accounts/desk.ts';
import { contentHash } from '../changes/content.ts';
import { changeSetHash } from '../changes/hash.ts';
import { parseChangeFile } from '../drafts/change-file.ts';
import { descriptionOf, titleOf } from '../gitlab/description.ts';
import type { Gitlab, NewFile } from '../gitlab/gitlab.ts';
import { proposed, readReview } from '../gitlab/merge-requests.ts';
import type { ListedMergeRequest } from '../gitlab/shapes.ts';
import { keepMergeRequest, type SeenMergeRequest } from '../reviews/merge-request-seen.ts';
import { pathsOf } from './fact.ts';
import { changeFact } from './understood.ts';

/** A preview as people see it, made for a merge request. */
export interface ShownPreview {
  readonly preview: PreviewSummary;
  readonly edits: readonly EditDocument[];
  /** The whole of it as one HTML file. */
  readonly html: string;
  /** How critical the account's policy takes it for, and which deployment it is. */
  readonly level: string;
  readonly deployment: string;
}

type Sleep = (milliseconds: number) => Promise<void>;

/** GitLab takes larger files; nobody downloads them to read. */
const largestPage = 10 * 1024 * 1024;

/** Opens the merge request of a change set, or finds it. */
export async function openMergeRequest(
  gitlab: Gitlab,
  changeSet: ChangeSet,
  shown: ShownPreview,
  sleep: Sleep,
): Promise<ListedMergeRequest> {
  const { preview, edits, html, level, deployment } = shown;
  const hash = changeSetHash(changeSet);
  const { path, text } = fileOf(changeSet);
  const page: NewFile | undefined =
    html.length > largestPage ? undefined : { path: `previews/${hash}.html`, content: html, encoding: 'text' };
  return proposed(
    gitlab,
    {
      hash,
      file: { path, content: text, encoding: 'text' },
      beside: page ? [page] : [],
      title: titleOf(preview),
      description: descriptionOf({ preview, edits, file: path, page: page?.path }),
      labels: ['redline', `criticality::${level}`, `deployment::${deployment}`],
    },
    sleep,
  );
}

/** Asks GitLab what a change set's merge request says, and keeps it for the gates, which ask nobody. */
export async function seeMergeRequest(
  gitlab: Gitlab,
  desk: Desk,
  changeSet: ChangeSet,
  { now, sleep }: { readonly now: () => number; readonly sleep: Sleep },
): Promise<SeenMergeRequest | undefined> {
  const content = contentHash(changeSet);
  const asked = { hash: changeSetHash(changeSet), path: fileOf(changeSet).path, isChange: holds(content) };
  const review = await readReview(gitlab, asked, sleep);
  const seen: SeenMergeRequest | undefined = review && {
    ...review,
    approvals: [...review.approvals],
    inTheWay: [...review.inTheWay],
    hash: asked.hash,
    readAt: new Date(now()).toISOString(),
  };
  keepMergeRequest(desk, changeSet, seen);
  return seen;
}

function holds(content: string): (bytes: Buffer) => boolean {
  return (bytes) => {
    try {
      return contentHash(parseChangeFile(bytes.toString('utf8'))) === content;
    } catch {
      return false;
    }
  };
}

function fileOf(changeSet: ChangeSet): { readonly path: string; readonly text: string } {
  const { signature: _, ...fact } = changeFact(changeSet);
  const [file] = pathsOf(fact);
  return { path: file?.path ?? '', text: fact.text };
}
