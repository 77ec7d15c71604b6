import { z } from 'zod';

/** What is read of GitLab's answers (REST v4, docs.gitlab.com/api); what it says beside is left alone. */
export const User = z.looseObject({
  id: z.number().int(),
  username: z.string(),
  name: z.string().catch(''),
  state: z.string().optional().catch(undefined),
});
export type User = Readonly<Pick<z.infer<typeof User>, 'id' | 'username' | 'name' | 'state'>>;

export const Project = z.looseObject({
  id: z.number().int(),
  path_with_namespace: z.string(),
  web_url: z.string().optional(),
  /** Null where the repository is empty. */
  default_branch: z.string().nullish(),
});
export type Project = Readonly<z.infer<typeof Project>>;

export const Branch = z.looseObject({ name: z.string(), commit: z.looseObject({ id: z.string() }) });

export const MadeCommit = z.looseObject({ id: z.string() });

export const TreeEntry = z.looseObject({ id: z.string(), path: z.string(), type: z.string(), mode: z.string().optional() });

/** `content` is base64. */
export const RepositoryFile = z.looseObject({ content: z.string(), encoding: z.string(), blob_id: z.string().optional() });

const PipelineOfCommit = z.looseObject({ id: z.number().int().optional(), sha: z.string(), status: z.string() });

/** As a list has it. `sha` is the head of its source branch, null while GitLab prepares it. */
export const ListedMergeRequest = z.looseObject({
  iid: z.number().int(),
  state: z.string(),
  web_url: z.string(),
  sha: z.string().nullish(),
  source_branch: z.string(),
  target_branch: z.string(),
  source_project_id: z.number().int().nullish(),
  target_project_id: z.number().int().nullish(),
  project_id: z.number().int().nullish(),
});
export type ListedMergeRequest = Readonly<z.infer<typeof ListedMergeRequest>>;

export const MergeRequest = ListedMergeRequest.extend({
  author: User.nullish(),
  draft: z.boolean().nullish(),
  work_in_progress: z.boolean().nullish(),
  /** Since 15.6; `merge_status` before. */
  detailed_merge_status: z.string().nullish(),
  merge_status: z.string().nullish(),
  head_pipeline: PipelineOfCommit.nullish().catch(undefined),
  pipeline: PipelineOfCommit.nullish().catch(undefined),
});
export type MergeRequest = Readonly<z.infer<typeof MergeRequest>>;

/** `merge_request_approvers_available`: absent on the Community Edition, false on Free, true from Premium on. */
export const Approvals = z.looseObject({
  approved_by: z.array(z.looseObject({ user: User.nullish(), approved_at: z.string().nullish() })).catch([]),
  approvals_left: z.number().int().nullish(),
  merge_request_approvers_available: z.boolean().nullish(),
});
export type Approvals = Readonly<z.infer<typeof Approvals>>;

export const Commit = z.looseObject({
  id: z.string(),
  author_name: z.string().catch(''),
  author_email: z.string().catch(''),
  committer_name: z.string().catch(''),
  committer_email: z.string().catch(''),
  created_at: z.string().optional(),
  parent_ids: z.array(z.string()).catch([]),
});
export type Commit = Readonly<z.infer<typeof Commit>>;

/** Each push to a merge request is a version of its difference. */
export const Version = z.looseObject({ head_commit_sha: z.string(), created_at: z.string() });
export type Version = Readonly<z.infer<typeof Version>>;

/** `weight` is on Premium and Ultimate only; `labels` are objects where a client asked for details. */
export const Issue = z.looseObject({
  iid: z.number().int(),
  title: z.string(),
  state: z.string(),
  web_url: z.string(),
  created_at: z.string(),
  description: z.string().nullish(),
  labels: z.array(z.string()).catch([]),
  weight: z.number().nullish(),
  author: User.nullish().catch(undefined),
});

export const Discussion = z.looseObject({
  notes: z
    .array(
      z.looseObject({
        body: z.string().catch(''),
        author: User.nullish(),
        system: z.boolean().nullish(),
        resolvable: z.boolean().nullish(),
        resolved: z.boolean().nullish(),
        created_at: z.string().optional(),
      }),
    )
    .catch([]),
});
export type Discussion = Readonly<z.infer<typeof Discussion>>;
