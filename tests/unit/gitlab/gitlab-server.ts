import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A GitLab as the recorded answers show it, with nothing of Redline in it: one project, its branches, merge requests and approvals. */
export interface GitlabServer {
  readonly url: string;
  readonly token: string;
  /** Method and path of each request, in order. */
  readonly requests: string[];
  readonly branches: Map<string, Commit>;
  readonly mergeRequests: MergeRequest[];
  edition: 'community' | 'free' | 'premium';
  /** Called before a request is answered; what it returns is answered in place of it (`after`: once it is done all the same). */
  fault: ((method: string, path: string, count: number) => Fault | undefined) | undefined;
  /** The people of this GitLab. */
  readonly people: Readonly<Record<'bot' | 'bea' | 'cem', User>>;
  push(branch: string, path: string, content: string, by: string): void;
  approve(mergeRequest: MergeRequest, user: User, at?: string): void;
}

export interface Fault {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly after?: boolean;
  /** The connection breaks. */
  readonly cut?: boolean;
}

export interface User {
  readonly id: number;
  readonly username: string;
  readonly name: string;
  readonly state: string;
}

interface Commit {
  readonly id: string;
  readonly files: Readonly<Record<string, string>>;
  readonly message: string;
  readonly parent_ids: readonly string[];
  readonly by: string;
  readonly created_at: string;
}

export interface MergeRequest {
  readonly iid: number;
  readonly source_branch: string;
  readonly target_branch: string;
  readonly title: string;
  readonly description: string;
  readonly labels: readonly string[];
  state: string;
  author: User;
  detailed_merge_status: string;
  head_pipeline: { id: number; sha: string; status: string } | null;
  draft: boolean;
  approvals: { user: User; approved_at?: string }[];
  approvals_left: number;
  discussions: { id: string; notes: { body: string; author: User; resolvable: boolean; resolved: boolean }[] }[];
  versions: { head_commit_sha: string; created_at: string }[];
  sha: string;
}

const project = 'support/zendesk';
const start = Date.parse('2026-11-30T08:00:00Z');

export async function startGitlab(): Promise<GitlabServer> {
  const person = (id: number, username: string, name: string): User => ({ id, username, name, state: 'active' });
  const people = { bot: person(1, 'project_7_bot_x', 'redline'), bea: person(2, 'bea', 'Bea B'), cem: person(3, 'cem', 'Cem C') };
  let ticks = 0;
  const now = () => new Date(start + 1000 * ++ticks).toISOString();
  const commits = new Map<string, Commit>();
  const made = (files: Record<string, string>, message: string, parents: string[], by: string): Commit => {
    const at = now();
    const id = createHash('sha1')
      .update(JSON.stringify([files, message, parents, at]))
      .digest('hex');
    const commit = { id, files, message, parent_ids: parents, by, created_at: at };
    commits.set(id, commit);
    return commit;
  };
  const first = made({ 'README.md': '# Zendesk\n' }, 'Begin', [], 'Cem C');
  const server: GitlabServer = {
    url: '',
    token: 'glpat-TestOnly-3f9a1c77d2',
    requests: [],
    branches: new Map([['main', first]]),
    mergeRequests: [],
    edition: 'premium',
    fault: undefined,
    people,
    push: (branch, path, content, by) => {
      const head = server.branches.get(branch);
      const next = made({ ...head?.files, [path]: content }, 'push', head ? [head.id] : [], by);
      server.branches.set(branch, next);
      for (const each of server.mergeRequests.filter(({ source_branch: source }) => source === branch)) {
        each.sha = next.id;
        each.versions.unshift({ head_commit_sha: next.id, created_at: next.created_at });
        if (server.edition === 'premium') each.approvals = [];
      }
    },
    approve: (mergeRequest, user, at = now()) => {
      mergeRequest.approvals.push({ user, approved_at: at });
    },
  };
  const counts = new Map<string, number>();

  const shown = (one: MergeRequest) => ({
    id: 330469000 + one.iid,
    iid: one.iid,
    project_id: 7,
    source_project_id: 7,
    target_project_id: 7,
    title: one.title,
    description: one.description,
    state: one.state,
    labels: one.labels,
    draft: one.draft,
    work_in_progress: one.draft,
    source_branch: one.source_branch,
    target_branch: one.target_branch,
    sha: one.sha,
    merge_status: 'can_be_merged',
    detailed_merge_status: one.detailed_merge_status,
    author: one.author,
    web_url: `${server.url}/${project}/-/merge_requests/${one.iid}`,
    references: { full: `${project}!${one.iid}`, relative: `!${one.iid}`, short: `!${one.iid}` },
  });

  const route = (method: string, path: string, query: URLSearchParams, body: Record<string, unknown>): [number, unknown] => {
    if (path === '/user') return [200, people.bot];
    const inside = /^\/projects\/(?:support%2Fzendesk|7)(\/.*)?$/.exec(path);
    if (!inside) return [404, { message: '404 Project Not Found' }];
    const at = inside[1] ?? '';
    if (at === '')
      return [200, { id: 7, path_with_namespace: project, default_branch: 'main', web_url: `${server.url}/${project}` }];
    const named = (ref: string) => server.branches.get(ref) ?? commits.get(ref);
    const branch = /^\/repository\/branches\/(.+)$/.exec(at)?.[1];
    if (branch) {
      const found = server.branches.get(decodeURIComponent(branch));
      return found
        ? [200, { name: decodeURIComponent(branch), commit: { id: found.id } }]
        : [404, { message: '404 Branch Not Found' }];
    }
    const file = /^\/repository\/files\/(.+)$/.exec(at)?.[1];
    if (file) {
      const content = named(query.get('ref') ?? '')?.files[decodeURIComponent(file)];
      if (content === undefined) return [404, { message: '404 File Not Found' }];
      return [200, { file_path: decodeURIComponent(file), encoding: 'base64', content: Buffer.from(content).toString('base64') }];
    }
    if (at === '/repository/tree') {
      const under = `${query.get('path')}/`;
      const names = Object.entries(named(query.get('ref') ?? '')?.files ?? {}).filter(([name]) => name.startsWith(under));
      if (names.length === 0) return [404, { message: '404 Tree Not Found' }];
      return [
        200,
        names.map(([name, content]) => ({
          id: createHash('sha1').update(content).digest('hex'),
          name: name.slice(under.length),
          type: 'blob',
          path: name,
          mode: '100644',
        })),
      ];
    }
    const sha = /^\/repository\/commits\/([0-9a-f]{40})$/.exec(at)?.[1];
    if (sha) return commits.has(sha) ? [200, commits.get(sha)] : [404, { message: '404 Commit Not Found' }];
    if (method === 'POST' && at === '/repository/commits') {
      const name = String(body.branch);
      const there = server.branches.get(name);
      if (there && body.start_branch !== undefined)
        return [400, { message: `A branch called '${name}' already exists. Switch to that branch in order to make changes` }];
      const base = there ?? server.branches.get(String(body.start_branch));
      if (!base) return [400, { message: 'You can only create or edit files when you are on a branch' }];
      const files = { ...base.files };
      for (const { file_path: path, content } of body.actions as { file_path: string; content: string }[]) {
        if (path in files) return [400, { message: 'A file with this name already exists' }];
        files[path] = content;
      }
      const commit = made(files, String(body.commit_message), [base.id], people.bot.name);
      server.branches.set(name, commit);
      return [201, { id: commit.id, short_id: commit.id.slice(0, 8), message: commit.message }];
    }
    if (at === '/merge_requests' && method === 'GET')
      // As on gitlab.com: strangers' merge requests come along where a filter is not known.
      return [200, server.mergeRequests.filter((each) => each.source_branch === query.get('source_branch')).map(shown)];
    if (at === '/merge_requests') {
      const source = String(body.source_branch);
      const open = server.mergeRequests.find((each) => each.source_branch === source && each.state === 'opened');
      if (open) return [409, { message: [`Another open merge request already exists for this source branch: !${open.iid}`] }];
      const head = server.branches.get(source);
      if (!head) return [400, { message: { source_branch: ['does not exist'] } }];
      if (String(body.description).length > 1_048_576) return [400, { message: { description: ['is too long'] } }];
      const one: MergeRequest = {
        iid: server.mergeRequests.length + 1,
        source_branch: source,
        target_branch: String(body.target_branch),
        title: String(body.title),
        description: String(body.description),
        labels: String(body.labels).split(','),
        state: 'opened',
        author: people.bot,
        detailed_merge_status: 'mergeable',
        head_pipeline: { id: 9, sha: head.id, status: 'success' },
        draft: false,
        approvals: [],
        approvals_left: 0,
        discussions: [],
        versions: [{ head_commit_sha: head.id, created_at: now() }],
        sha: head.id,
      };
      server.mergeRequests.push(one);
      return [201, shown(one)];
    }
    const [, iid, what = ''] = /^\/merge_requests\/(\d+)(\/\w+)?$/.exec(at) ?? [];
    const one = server.mergeRequests.find((each) => each.iid === Number(iid));
    if (!one) return [404, { message: '404 Not found' }];
    switch (what) {
      case '':
        return [200, { ...shown(one), head_pipeline: one.head_pipeline, diff_refs: { head_sha: one.sha } }];
      case '/approvals':
        return [
          200,
          {
            approved: one.approvals.length > 0,
            approved_by: one.approvals,
            user_has_approved: false,
            ...(server.edition === 'community' ? {} : { merge_request_approvers_available: server.edition === 'premium' }),
            ...(server.edition === 'premium'
              ? { approvals_required: one.approvals_left, approvals_left: one.approvals_left }
              : {}),
          },
        ];
      case '/commits': {
        const found: unknown[] = [];
        for (let next = commits.get(one.sha); next && next.id !== first.id; next = commits.get(next.parent_ids[0] ?? ''))
          found.push({
            id: next.id,
            author_name: next.by,
            author_email: 'person@example.test',
            committer_name: next.by,
            committer_email: 'person@example.test',
            created_at: next.created_at,
            parent_ids: [],
          });
        return [200, found];
      }
      case '/versions':
        return [200, one.versions];
      case '/discussions':
        return [200, one.discussions];
      default:
        return [404, { error: '404 Not Found' }];
    }
  };

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = pathname.replace(/^\/api\/v4/, '');
    const method = request.method ?? 'GET';
    server.requests.push(`${method} ${path}`);
    const count = (counts.get(`${method} ${path}`) ?? 0) + 1;
    counts.set(`${method} ${path}`, count);
    const fault = server.fault?.(method, path, count);
    const isIn = request.headers['private-token'] === server.token;
    const [status, body] =
      fault && !fault.after
        ? [fault.status ?? 500, fault.body]
        : isIn
          ? route(method, path, searchParams, JSON.parse(Buffer.concat(chunks).toString() || '{}'))
          : [401, { message: '401 Unauthorized' }];
    if (fault?.cut) return request.socket.destroy();
    const shownStatus = fault?.status ?? status;
    const shownBody = fault ? fault.body : body;
    response.writeHead(shownStatus, { 'content-type': 'application/json', ...fault?.headers });
    response.end(typeof shownBody === 'string' ? shownBody : JSON.stringify(shownBody));
  };
  const listening = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    listening.closeAllConnections();
    listening.close();
  });
  return Object.assign(server, { url: `http://127.0.0.1:${(listening.address() as AddressInfo).port}` });
}
