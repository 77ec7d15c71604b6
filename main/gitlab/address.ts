import { Failure } from '../failure.ts';

/** A project on one GitLab. */
export interface GitlabProject {
  /** The instance with whatever path it lives under, no slash at the end: `https://gitlab.example.com`. */
  readonly instance: string;
  /** `group/subgroup/project`, or its number. */
  readonly project: string;
}

/**
 * Reads a GitLab's address as people paste it: the instance, the project's page, or what `git clone` takes. The token goes nowhere else, so
 * that only https is taken, and http on this computer.
 *
 * @throws Failure `validation` for what names no GitLab or no project.
 */
export function gitlabProject(address: string, project: string): GitlabProject {
  const path = project.trim().replace(/^\/+|\/+$|\.git$/g, '');
  if (!/^(\d+|[\w.-]+(\/[\w.-]+)+)$/.test(path))
    throw new Failure(
      'validation',
      'This is no GitLab project. Give its path as in group/project, or its number. Nothing was written.',
    );
  const given = address.trim();
  const ssh = /^(?:ssh:\/\/)?[\w.-]+@([\w.-]+)(?::\d+\/|[:/])(.+)$/.exec(given);
  const text = ssh ? `https://${ssh[1]}/${ssh[2]}` : given;
  if (!URL.canParse(text)) throw noGitlab();
  const { protocol, hostname, username, password, search, hash, origin, pathname } = new URL(text);
  if (username !== '' || password !== '')
    throw new Failure(
      'validation',
      'The address carries a name or a password, which would be kept in clear. Give it without, and the token with --token-stdin. Nothing was written.',
    );
  const isHere = hostname === '127.0.0.1' || hostname === 'localhost' || hostname === '[::1]';
  if (protocol !== 'https:' && !(protocol === 'http:' && isHere)) throw noGitlab();
  if (search !== '' || hash !== '') throw noGitlab();
  const above = pathname
    .replace(/\/+$/, '')
    .replace(/\/api\/v4$/, '')
    .replace(/\.git$/, '');
  return { instance: `${origin}${withoutEnd(above, `/${path}`)}`, project: path };
}

function withoutEnd(path: string, end: string): string {
  return path.toLowerCase().endsWith(end.toLowerCase()) ? path.slice(0, -end.length) : path;
}

function noGitlab(): Failure {
  return new Failure(
    'validation',
    'This is no address of a GitLab. Give it as in https://gitlab.example.com; http is taken on this computer only. Nothing was written.',
  );
}
