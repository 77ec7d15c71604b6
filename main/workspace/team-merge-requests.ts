import { z } from 'zod';
import type { ChangeSet } from '../../preload/contract/change-set.ts';
import type { MergeRequestState } from '../../preload/contract/workspace.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { changeSetHash } from '../changes/hash.ts';
import { Failure } from '../failure.ts';
import { type GitlabProject, gitlabProject } from '../gitlab/address.ts';
import type { Gitlab } from '../gitlab/gitlab.ts';
import { keepMergeRequest, mergeRequestSeen, mergeRequestsSeen, nothingSeen } from '../reviews/merge-request-seen.ts';
import type { Sleep } from '../zendesk/pacer.ts';
import type { TeamStore } from './fact.ts';
import type { GitlabSignIns } from './gitlab-sign-in.ts';
import { gitlabStore } from './gitlab-store.ts';
import { openMergeRequest, type ShownPreview, seeMergeRequest } from './merge-request-flow.ts';

export interface TeamMergeRequestsOptions {
  readonly accounts: Accounts;
  readonly signIns: GitlabSignIns;
  readonly sleep: Sleep;
  readonly clock: () => number;
}

export interface GitlabWish {
  readonly project: string;
  /** The one that is there where it is left out. */
  readonly token?: string | undefined;
}

/** Change sets as merge requests, where the team's place is a project on GitLab. */
export interface TeamMergeRequests {
  /** The store at an address that `choose` has given; undefined where it is no GitLab's. */
  storeAt(address: string): Promise<(TeamStore & { readonly kind: 'gitlab' }) | undefined>;
  /** Asks GitLab whether the token opens the project. @returns its address, and whether the token is kept. */
  choose(address: string, wish: GitlabWish): Promise<{ readonly address: string; readonly tokenKept: boolean }>;
  /** @returns where the merge request is; undefined where the place is no GitLab project. */
  propose(
    account: string,
    changeSet: ChangeSet,
    shown: () => Promise<ShownPreview>,
  ): Promise<{ readonly url?: string; readonly why?: string } | undefined>;
  /** Asks GitLab how it stands with a change set. Never in the way: where GitLab does not answer, nothing there counts, and why is told. */
  see(account: string, changeSet: ChangeSet): Promise<void>;
  /** The issues of the project that is the team's place; undefined where it is none. */
  issues(): Promise<Awaited<ReturnType<Gitlab['issues']>> | undefined>;
  /** As they were seen last. */
  states(): Promise<MergeRequestState[]>;
}

const setting = 'workspace-gitlab';
const Kept = z.object({ address: z.string(), instance: z.string(), project: z.string() });

export function teamMergeRequests({ accounts, signIns, sleep, clock }: TeamMergeRequestsOptions): TeamMergeRequests {
  const rest = (milliseconds: number) => sleep(milliseconds, undefined);
  const opened = new Map<string, Gitlab>();

  const kept = async () =>
    Kept.optional()
      .catch(undefined)
      .parse((await accounts.settings()).setting(setting) ?? undefined);
  /** The project that is the team's place now. */
  const projectHere = async (): Promise<GitlabProject | undefined> => {
    const found = await kept();
    return found && (await accounts.settings()).setting('workspace') === found.address ? found : undefined;
  };
  const gitlabOf = async (project: GitlabProject): Promise<Gitlab> => {
    const name = `${project.instance} ${project.project}`;
    const open = opened.get(name) ?? (await signIns.open(project));
    opened.set(name, open);
    return open;
  };

  return {
    issues: async () => {
      const project = await projectHere();
      return project && (await gitlabOf(project)).issues();
    },
    storeAt: async (address) => {
      const found = await kept();
      if (found?.address !== address) return undefined;
      return { ...gitlabStore({ address, gitlab: () => gitlabOf(found), sleep: rest }), kind: 'gitlab' };
    },
    choose: async (given, { project: path, token }) => {
      const project = gitlabProject(given, path);
      const address = `${project.instance}/${project.project}`;
      const tokenKept = token === undefined || (await signIns.keep(project, token));
      opened.clear();
      try {
        await (await gitlabOf(project)).project();
      } catch (error) {
        // A token that does not open it is not kept.
        if (token !== undefined) await signIns.forget(project);
        throw error;
      }
      (await accounts.settings()).keepSetting(setting, { address, ...project });
      return { address, tokenKept };
    },
    propose: async (account, changeSet, shown) => {
      const project = await projectHere();
      if (!project) return undefined;
      try {
        const gitlab = await gitlabOf(project);
        const { web_url: url } = await openMergeRequest(gitlab, changeSet, await shown(), rest);
        return { url };
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        return { why: error.message };
      } finally {
        await seen(account, changeSet);
      }
    },
    see: seen,
    states: async () => {
      if (!(await projectHere())) return [];
      const desks = await accounts.openReadable();
      return desks.flatMap((desk) =>
        mergeRequestsSeen(desk).flatMap((each) => {
          if (each.url === '') return [];
          const { hash, url, state, edition, approvals, inTheWay, readAt, failed } = each;
          const changeSet = desk.installation.registry.draft(desk.account.id, hash)?.changeSet;
          return {
            change: hash,
            title: changeSet?.title ?? hash,
            url,
            state,
            edition,
            approvedBy: approvals.filter(({ why }) => why === undefined).map(({ username }) => username),
            inTheWay: [...(failed === undefined ? [] : [failed]), ...inTheWay, ...approvals.flatMap(({ why }) => why ?? [])],
            readAt,
          };
        }),
      );
    },
  };

  async function seen(account: string, changeSet: ChangeSet): Promise<void> {
    const project = await projectHere();
    const desk = await accounts.open(account);
    if (!project) {
      // What another place told counts no more.
      if (mergeRequestSeen(desk, changeSet)) keepMergeRequest(desk, changeSet, undefined);
      return;
    }
    try {
      await seeMergeRequest(await gitlabOf(project), desk, changeSet, { now: clock, sleep: rest });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      keepMergeRequest(desk, changeSet, {
        ...(mergeRequestSeen(desk, changeSet) ?? nothingSeen(changeSetHash(changeSet))),
        failed: `GitLab could not be asked: ${error.message}`,
        readAt: new Date(clock()).toISOString(),
      });
    }
  }
}
