import type { ChangeSet } from '../../preload/contract/change-set.ts';
import { contentHash } from '../changes/content.ts';
import type { JournalEvent } from '../journal/journal-event.ts';

export interface NewRun {
  readonly run: string;
  readonly changeSet: ChangeSet;
  readonly hash: string;
  readonly account: { readonly id: string; readonly name: string; readonly url: string };
  readonly skipDrifted: boolean;
  /** Whether this Redline drafted it, so that what it says of lookups and agreement is known to be true. */
  readonly isOurs: boolean;
  /** Positions of the edits that are tried first. */
  readonly canary?: readonly number[] | undefined;
  /** What the journal keeps of why it may be sent. */
  readonly allowed: Allowed;
}

/** On whose word a run is sent, and what its sender says beside the change set. */
export interface Allowed {
  readonly reason?: string | undefined;
  readonly issue?: string | undefined;
  readonly approved: readonly string[];
  /** The merge request on GitLab, where there is one. */
  readonly mergeRequest?: { readonly url: string; readonly sha: string } | undefined;
  readonly policy: string;
  readonly key: string | undefined;
  readonly exception?: string | undefined;
  readonly emergency?: string | undefined;
}

/** What a run's journal begins with: who sends what on whose word, and the change set itself. */
export function firstEntries(start: NewRun, { by, program }: { readonly by: string; readonly program: string }): JournalEvent[] {
  const { changeSet, hash, account, skipDrifted, canary, isOurs, allowed } = start;
  const { title, author, edits, undoes, notes } = changeSet;
  const {
    reason = changeSet.reason,
    issue = changeSet.issue,
    approved,
    mergeRequest,
    policy,
    key,
    exception,
    emergency,
  } = allowed;
  return [
    {
      kind: 'run-started',
      hash,
      by,
      program,
      account,
      skipDrifted,
      title,
      reason,
      author,
      total: edits.length,
      ...(undoes ? { undoes } : {}),
      // What a file says that it leaves was seen by whoever wrote it.
      ...(notes && isOurs ? { notes } : {}),
      ...(canary ? { canary: [...canary] } : {}),
      ...(isOurs ? {} : { foreign: true as const }),
      ...(issue === undefined ? {} : { issue }),
      content: contentHash(changeSet),
      ...(approved.length > 0 ? { approved: [...approved] } : {}),
      ...(mergeRequest === undefined ? {} : { mergeRequest: { url: mergeRequest.url, sha: mergeRequest.sha } }),
      ...(policy === 'none' ? {} : { policy }),
      ...(key === undefined ? {} : { key }),
      ...(exception === undefined ? {} : { exception }),
      ...(emergency === undefined ? {} : { emergency }),
    },
    { kind: 'change-set', changeSet },
  ];
}
