import { useQueries, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import type { RunSummary } from '../../../preload/contract/runs.ts';
import { isUnfinished } from '../../parts/run-status.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { recentChanges } from '../../shell/recent-changes.ts';
import { pathTo } from '../../shell/router.ts';

/** `stopped` is a run that ended before its end and can be taken up again. */
export const ChangeStatus = z.enum(['draft', 'ready', 'waiting', 'running', 'stopped', 'done', 'undone']);
export type ChangeStatus = z.infer<typeof ChangeStatus>;

/** One line of the table of changes. */
export interface KnownChange {
  readonly key: string;
  readonly path: string;
  readonly title: string;
  readonly status: ChangeStatus;
  readonly author: string;
  readonly records: number | undefined;
  /** ISO 8601; empty where nobody knows. */
  readonly at: string;
  /** The way to its last run, where there is one. */
  readonly run?: string;
}

/** What an account has of changes: drafts in the making, what was previewed here, what colleagues sent, and what was run. */
export function useKnownChanges(account: string): readonly KnownChange[] {
  const client = useConsole();
  const trays = useQuery(queries.trays(client, account)).data ?? [];
  const runs = useQuery(queries.runs(client, account)).data ?? [];
  const waiting = useQuery(queries.waiting(client, account)).data ?? [];
  const lastRuns = new Map(runs.toReversed().map((run) => [run.hash, run]));
  const unsent = recentChanges(account).filter(({ hash }) => !lastRuns.has(hash));
  const checks = useQueries({
    queries: unsent.map(({ hash }) => queries.check(client, account, hash)),
  });
  const previewed = unsent.flatMap(({ hash, title, createdAt, edits }, place): KnownChange[] => {
    const check = checks[place];
    // One that was thrown away since is nothing to go to.
    if (check?.isError) return [];
    const status = check?.data && check.data.missing.length > 0 ? 'waiting' : 'ready';
    return [{ key: hash, path: pathTo('changes', hash, { account }), title, status, author: '', records: edits, at: createdAt }];
  });
  const known = new Set([...unsent.map(({ hash }) => hash), ...lastRuns.keys()]);
  return [
    ...trays
      .filter(({ items }) => items.length > 0)
      .map(({ name, title, items }): KnownChange => {
        const records = items.every((item) => item.records !== undefined)
          ? items.reduce((sum, item) => sum + (item.records ?? 0), 0)
          : undefined;
        const at = items.map(({ addedAt }) => addedAt).sort();
        return {
          key: `draft ${name}`,
          path: pathTo('draft'),
          title: title || name,
          status: 'draft',
          author: '',
          records,
          at: at.at(-1) ?? '',
        };
      }),
    ...waiting
      .filter(({ hash }) => !known.has(hash))
      .map(({ hash, title, author, edits, createdAt }): KnownChange => {
        const path = pathTo('changes', hash, { account });
        return { key: hash, path, title, status: 'waiting', author, records: edits, at: createdAt };
      }),
    ...previewed,
    ...[...lastRuns.values()].map((run): KnownChange => {
      const { hash, title, author, total, startedAt } = run;
      const path = pathTo('changes', hash, { account });
      return {
        key: run.run,
        path,
        title,
        status: statusOf(run),
        author,
        records: total,
        at: startedAt,
        run: pathTo('runs', run.run),
      };
    }),
  ];
}

function statusOf({ status, undoneBy }: RunSummary): ChangeStatus {
  if (undoneBy.length > 0) return 'undone';
  if (status === 'running') return 'running';
  return isUnfinished(status) || status === 'refused' || status === 'cancelled' ? 'stopped' : 'done';
}
