import type { z } from 'zod';
import { Failure } from '../failure.ts';
import type { Answer } from '../zendesk/answer.ts';
import type { GitlabProject } from './address.ts';
import {
  Approvals,
  Branch,
  Commit,
  Discussion,
  Issue,
  ListedMergeRequest,
  MadeCommit,
  MergeRequest,
  Project,
  RepositoryFile,
  TreeEntry,
  User,
  Version,
} from './shapes.ts';
import { GitlabRefusal, type GitlabTransportOptions, gitlabTransport } from './transport.ts';

/** What of a commit is written: whole new files, base64 or text. */
export interface NewFile {
  readonly path: string;
  readonly content: string;
  readonly encoding: 'text' | 'base64';
}

export interface NewCommit {
  readonly branch: string;
  /** Where a branch that is not there yet begins; left out for one that is there, or in an empty repository. */
  readonly start?: string | undefined;
  readonly message: string;
  readonly files: readonly NewFile[];
}

export interface NewMergeRequest {
  readonly source: string;
  readonly target: string;
  readonly title: string;
  readonly description: string;
  readonly labels: readonly string[];
}

/** One project of a GitLab, by the few calls that a team's place needs. Nothing here is sent a second time but what reads. */
export type Gitlab = ReturnType<typeof openGitlab>;

/** Pages of a list that are read at most, of a hundred each. */
const mostPages = 200;

export function openGitlab({ project }: Pick<GitlabProject, 'project'>, options: GitlabTransportOptions) {
  const send = gitlabTransport(options);
  const at = `/projects/${encodeURIComponent(project)}`;
  const read = async <Shape extends z.ZodType>(shape: Shape, path: string, signal?: AbortSignal) =>
    parsed(shape, await send('GET', path, undefined, signal), path);
  /** Undefined where it is not there. */
  const readIfAny = async <Shape extends z.ZodType>(shape: Shape, path: string, signal?: AbortSignal) => {
    try {
      return await read(shape, path, signal);
    } catch (error) {
      if (error instanceof GitlabRefusal && error.status === 404) return undefined;
      throw error;
    }
  };
  /** All pages, by the link that GitLab gives to the next. */
  const list = async <Shape extends z.ZodType>(shape: Shape, path: string, signal?: AbortSignal) => {
    const found: z.infer<Shape>[] = [];
    let next: string | undefined = path;
    for (let page = 0; next !== undefined; page += 1) {
      if (page >= mostPages) throw new Failure('upstream', `GitLab’s list ${path.split('?')[0]} does not end.`);
      const answer: Answer = await send('GET', next, undefined, signal);
      found.push(...parsed(shape.array(), answer, path));
      next = nextOf(answer.headers, next);
    }
    return found;
  };
  const listIfAny = async <Shape extends z.ZodType>(shape: Shape, path: string, signal?: AbortSignal) => {
    try {
      return await list(shape, path, signal);
    } catch (error) {
      if (error instanceof GitlabRefusal && error.status === 404) return undefined;
      throw error;
    }
  };
  const ofMergeRequest = (iid: number, what = '') => `${at}/merge_requests/${iid}${what}`;
  return {
    me: () => read(User, '/user'),
    project: () => read(Project, at),
    branch: (name: string, signal?: AbortSignal) =>
      readIfAny(Branch, `${at}/repository/branches/${encodeURIComponent(name)}`, signal),
    /** The files right below a folder; nothing where the folder is not there. */
    folder: async (path: string, ref: string, signal?: AbortSignal) =>
      (await listIfAny(
        TreeEntry,
        `${at}/repository/tree?path=${encodeURIComponent(path)}&ref=${encodeURIComponent(ref)}&per_page=100`,
        signal,
      )) ?? [],
    /** Bytes of a file at a branch or a commit; undefined where it is not there. */
    file: async (path: string, ref: string, signal?: AbortSignal): Promise<Buffer | undefined> => {
      const name = encodeURIComponent(path).replaceAll('.', '%2E');
      const found = await readIfAny(RepositoryFile, `${at}/repository/files/${name}?ref=${encodeURIComponent(ref)}`, signal);
      return found && Buffer.from(found.content, found.encoding === 'base64' ? 'base64' : 'utf8');
    },
    commit: ({ branch, start, message, files }: NewCommit) =>
      send('POST', `${at}/repository/commits`, {
        branch,
        ...(start === undefined ? {} : { start_branch: start }),
        commit_message: message,
        actions: files.map(({ path, content, encoding }) => ({ action: 'create', file_path: path, content, encoding })),
      }).then((answer) => parsed(MadeCommit, answer, 'commits')),
    commitOf: (sha: string) => readIfAny(Commit, `${at}/repository/commits/${sha}`),
    /** Filters that GitLab does not know it ignores, so who asks looks at what came. */
    mergeRequestsFrom: (branch: string) =>
      list(ListedMergeRequest, `${at}/merge_requests?state=all&source_branch=${encodeURIComponent(branch)}&per_page=100`),
    openMergeRequest: ({ source, target, title, description, labels }: NewMergeRequest) =>
      send('POST', `${at}/merge_requests`, {
        source_branch: source,
        target_branch: target,
        title,
        description,
        labels: labels.join(','),
        remove_source_branch: true,
      }).then((answer) => parsed(ListedMergeRequest, answer, 'merge_requests')),
    /** All of them, the oldest first, so that none slips between two pages while others are written. */
    issues: (signal?: AbortSignal) => list(Issue, `${at}/issues?scope=all&order_by=created_at&sort=asc&per_page=100`, signal),
    mergeRequest: (iid: number) => read(MergeRequest, ofMergeRequest(iid)),
    approvals: (iid: number) => read(Approvals, ofMergeRequest(iid, '/approvals')),
    commits: (iid: number) => list(Commit, ofMergeRequest(iid, '/commits?per_page=100')),
    versions: (iid: number) => listIfAny(Version, ofMergeRequest(iid, '/versions?per_page=100')),
    discussions: (iid: number) => list(Discussion, ofMergeRequest(iid, '/discussions?per_page=100')),
  };
}

function parsed<Shape extends z.ZodType>(shape: Shape, { body }: Answer, what: string): z.infer<Shape> {
  const read = shape.safeParse(body);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Failure(
    'upstream',
    `GitLab’s answer is not in the form that Redline reads (${what.split('?')[0]}: ${issue?.path.join('.') || 'it is another kind of document'}).`,
  );
}

/** `link: <…>; rel="next"`, or the number of the next page where a proxy took the links away. */
function nextOf(headers: Headers, at: string): string | undefined {
  const link = /<([^>]+)>\s*;\s*rel="next"/.exec(headers.get('link') ?? '')?.[1];
  if (link !== undefined) return link;
  const page = headers.get('x-next-page');
  if (headers.get('link') !== null || page === null || !/^\d+$/.test(page)) return undefined;
  const [path = '', query = ''] = at.split('?');
  const wanted = new URLSearchParams(query);
  wanted.set('page', page);
  return `${path}?${wanted}`;
}
