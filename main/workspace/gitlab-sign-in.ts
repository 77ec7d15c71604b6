import { Failure } from '../failure.ts';
import type { GitlabProject } from '../gitlab/address.ts';
import { type Gitlab, openGitlab } from '../gitlab/gitlab.ts';
import type { Vault } from '../vault/vault.ts';
import type { Sleep } from '../zendesk/pacer.ts';

export interface GitlabSignInOptions {
  readonly vault: () => Promise<Vault>;
  /** `REDLINE_GITLAB_TOKEN`: stands in for the vault, as in a pipeline. */
  readonly token: string | undefined;
  readonly fetch: typeof fetch;
  readonly sleep: Sleep;
  readonly random: () => number;
  readonly clock: () => number;
}

/** Opens a project of a GitLab with the token that was given for it. */
export interface GitlabSignIns {
  /** Keeps the token of an instance. @returns whether it outlasts this process. */
  keep(project: GitlabProject, token: string): Promise<boolean>;
  /** @throws Failure `not-signed-in` where no token is there. */
  open(project: GitlabProject): Promise<Gitlab>;
  forget(project: GitlabProject): Promise<void>;
}

export function gitlabSignIns({ vault, token: given, ...transport }: GitlabSignInOptions): GitlabSignIns {
  const nameOf = ({ instance, project }: GitlabProject) => `gitlab:${instance}/${project}`;
  return {
    keep: async (project, token) => {
      const clean = token.trim();
      if (!/^[\x21-\x7e]{8,500}$/.test(clean))
        throw new Failure(
          'validation',
          'This is no token of GitLab: it has letters, digits and signs, without spaces. Nothing was kept.',
        );
      const keychain = await vault();
      await keychain.set(nameOf(project), clean);
      return keychain.kind === 'keychain';
    },
    open: async (project) => {
      const token = given ?? (await (await vault()).get(nameOf(project)));
      if (token === undefined)
        throw new Failure(
          'not-signed-in',
          `There is no token for ${project.instance}. Set REDLINE_GITLAB_TOKEN, or open the workspace again with --token-stdin.`,
        );
      return openGitlab(project, { instance: project.instance, signIn: { kind: 'token', token }, ...transport });
    },
    forget: async (project) => (await vault()).delete(nameOf(project)),
  };
}
