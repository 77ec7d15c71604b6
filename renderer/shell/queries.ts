import { keepPreviousData, QueryClient, queryOptions } from '@tanstack/react-query';
import type { ResourceName } from '../../preload/contract/records.ts';
import type { Used } from '../../preload/contract/where-used.ts';
import type { ConsoleClient } from './console-client.ts';

/**
 * Questions that more than one screen asks, with the keys under which their answers are kept. Everything that belongs to an
 * account's snapshot or journal is dropped as one when it changes: see `forgetAccountData`.
 */
export const queries = {
  status: (client: ConsoleClient) =>
    queryOptions({ queryKey: ['status'], queryFn: ({ signal }) => client.app.status(undefined, { signal }) }),

  /** Asked again and again, so that a window that locks itself shows it. */
  lock: (client: ConsoleClient) =>
    queryOptions({
      queryKey: ['lock'],
      queryFn: ({ signal }) => client.lock.state(undefined, { signal }),
      refetchInterval: 10_000,
    }),

  protection: (client: ConsoleClient) =>
    queryOptions({ queryKey: ['protection'], queryFn: ({ signal }) => client.protection.settings(undefined, { signal }) }),

  identity: (client: ConsoleClient) =>
    queryOptions({ queryKey: ['identity'], queryFn: ({ signal }) => client.reviews.identity(undefined, { signal }) }),

  reviewers: (client: ConsoleClient, account: string) =>
    queryOptions({
      queryKey: ['reviewers', account],
      queryFn: ({ signal }) => client.reviews.reviewers({ account }, { signal }),
    }),

  policy: (client: ConsoleClient, account: string) =>
    queryOptions({ queryKey: ['policy', account], queryFn: ({ signal }) => client.reviews.policy({ account }, { signal }) }),

  /** @param look whether the place itself is asked */
  workspace: (client: ConsoleClient, look: boolean) =>
    queryOptions({
      queryKey: ['workspace', look],
      queryFn: ({ signal }) => client.workspace.status({ look }, { signal }),
      // Colleagues write there at any time.
      staleTime: 0,
    }),

  notices: (client: ConsoleClient) =>
    queryOptions({
      queryKey: ['notices'],
      queryFn: ({ signal }) => client.outbox.list({}, { signal }),
      refetchInterval: 20_000,
      staleTime: 0,
    }),

  noticeChannel: (client: ConsoleClient) =>
    queryOptions({ queryKey: ['notice-channel'], queryFn: ({ signal }) => client.outbox.channel(undefined, { signal }) }),

  scheduled: (client: ConsoleClient, account: string) =>
    queryOptions({
      queryKey: ['scheduled', account],
      queryFn: ({ signal }) => client.schedule.list({ account }, { signal }),
      // The clock moves them on by itself.
      refetchInterval: 20_000,
      staleTime: 0,
    }),

  waiting: (client: ConsoleClient, account: string) =>
    queryOptions({
      queryKey: ['waiting', account],
      queryFn: ({ signal }) => client.reviews.waiting({ account }, { signal }),
      staleTime: 0,
    }),

  accounts: (client: ConsoleClient) =>
    queryOptions({ queryKey: ['accounts'], queryFn: ({ signal }) => client.accounts.list(undefined, { signal }) }),

  groups: (client: ConsoleClient, account: string) =>
    queryOptions({
      queryKey: ['records', account, 'groups'],
      queryFn: ({ signal }) =>
        client.records.search(
          { account, resource: 'groups', limit: 1000, sort: { field: 'name', descending: false } },
          { signal },
        ),
    }),

  personChoices: (client: ConsoleClient, account: string) =>
    queryOptions({
      queryKey: ['records', account, 'users', 'choices'],
      queryFn: ({ signal }) => client.people.choices({ account }, { signal }),
    }),

  roleTemplates: (client: ConsoleClient, account: string) =>
    queryOptions({
      queryKey: ['role-templates', account],
      queryFn: ({ signal }) => client.people.templates({ account }, { signal }),
    }),

  trays: (client: ConsoleClient, account: string) =>
    queryOptions({ queryKey: ['trays', account], queryFn: ({ signal }) => client.trays.list({ account }, { signal }) }),

  recipes: (client: ConsoleClient, account: string) =>
    queryOptions({
      queryKey: ['recipes', account],
      queryFn: ({ signal }) => client.recipes.list({ account }, { signal }),
    }),

  savedViews: (client: ConsoleClient, account: string) =>
    queryOptions({
      queryKey: ['saved-views', account],
      queryFn: ({ signal }) => client.savedViews.list({ account }, { signal }),
    }),

  record: (client: ConsoleClient, account: string, resource: ResourceName, id: number) =>
    queryOptions({
      queryKey: ['records', account, resource, 'one', id],
      queryFn: ({ signal }) => client.records.get({ account, resource, id }, { signal }),
      placeholderData: keepPreviousData,
    }),

  whereUsed: (client: ConsoleClient, account: string, of: Used) =>
    queryOptions({
      queryKey: ['records', account, 'where-used', of],
      queryFn: ({ signal }) => client.records.whereUsed({ account, of }, { signal }),
      placeholderData: keepPreviousData,
    }),

  macroFindings: (client: ConsoleClient, account: string) =>
    queryOptions({
      queryKey: ['records', account, 'macros', 'findings'],
      queryFn: ({ signal }) => client.macros.findings({ account }, { signal }),
    }),

  figureState: (client: ConsoleClient, account: string) =>
    queryOptions({ queryKey: ['figures', account], queryFn: ({ signal }) => client.figures.state({ account }, { signal }) }),

  /** The newest review of who has access; null where there is none yet. */
  accessReview: (client: ConsoleClient, account: string) =>
    queryOptions({
      queryKey: ['access-review', account],
      queryFn: async ({ signal }) => {
        const [newest] = await client.accessReviews.list({ account }, { signal });
        return newest === undefined ? null : client.accessReviews.show({ account, quarter: newest }, { signal });
      },
    }),

  requests: (client: ConsoleClient) =>
    queryOptions({ queryKey: ['requests'], queryFn: ({ signal }) => client.requests.list(undefined, { signal }) }),

  requestWeeks: (client: ConsoleClient) =>
    queryOptions({ queryKey: ['requests', 'weekly'], queryFn: ({ signal }) => client.requests.weekly({}, { signal }) }),

  health: (client: ConsoleClient, account: string, snapshot: string | undefined) =>
    queryOptions({
      queryKey: ['records', account, 'health', snapshot],
      queryFn: ({ signal }) => client.health.check({ account }, { signal }),
    }),

  /** Zendesk's own state; the engine asks Zendesk every fifteen minutes at most. */
  incidents: (client: ConsoleClient, account: string) =>
    queryOptions({
      queryKey: ['incidents', account],
      queryFn: ({ signal }) => client.status.incidents({ account }, { signal }),
      refetchInterval: 60_000,
    }),

  /** Asks Zendesk of each app, so it is not asked again by itself. */
  apps: (client: ConsoleClient, account: string) =>
    queryOptions({
      queryKey: ['apps', account, 'installed'],
      queryFn: ({ signal }) => client.apps.list({ account }, { signal }),
      staleTime: 60_000,
      refetchOnWindowFocus: false,
    }),

  appDrills: (client: ConsoleClient, account: string) =>
    queryOptions({ queryKey: ['apps', account, 'drills'], queryFn: ({ signal }) => client.apps.drills({ account }, { signal }) }),

  /** Reads Zendesk, so it is not asked again by itself. */
  explained: (client: ConsoleClient, account: string, what: string) =>
    queryOptions({
      queryKey: ['explain', account, what],
      queryFn: async ({ signal }) => {
        const of = await client.explain.named({ account, what }, { signal });
        return client.explain.what({ account, of }, { signal });
      },
      staleTime: 60_000,
      refetchOnWindowFocus: false,
    }),

  healthHistory: (client: ConsoleClient, account: string, snapshot: string | undefined) =>
    queryOptions({
      queryKey: ['records', account, 'health', snapshot, 'history'],
      queryFn: ({ signal }) => client.health.history({ account }, { signal }),
    }),

  tagFindings: (client: ConsoleClient, account: string) =>
    queryOptions({
      queryKey: ['records', account, 'tags', 'findings'],
      queryFn: ({ signal }) => client.tags.findings({ account }, { signal }),
    }),

  tagPolicy: (client: ConsoleClient, account: string) =>
    queryOptions({
      queryKey: ['tag-policy', account],
      queryFn: ({ signal }) => client.tags.policy({ account }, { signal }),
    }),

  /** What it says of itself, at once; the preview takes its place. */
  glance: (client: ConsoleClient, account: string, hash: string) =>
    queryOptions({
      queryKey: ['changes', account, hash, 'glance'],
      queryFn: ({ signal }) => client.changes.glance({ account, hash }, { signal }),
      staleTime: Number.POSITIVE_INFINITY,
    }),

  preview: (client: ConsoleClient, account: string, hash: string) =>
    queryOptions({
      queryKey: ['changes', account, hash, 'preview'],
      queryFn: ({ signal }) => client.changes.preview({ account, hash }, { signal }),
      placeholderData: keepPreviousData,
    }),

  /** How it stands with the account's policy; Zendesk is not asked. */
  check: (client: ConsoleClient, account: string, hash: string) =>
    queryOptions({
      queryKey: ['changes', account, hash, 'check'],
      queryFn: ({ signal }) => client.changes.check({ account, hash }, { signal }),
    }),

  /** Asks Zendesk, so it is never asked again by itself. */
  drift: (client: ConsoleClient, account: string, hash: string) =>
    queryOptions({
      queryKey: ['changes', account, hash, 'drift'],
      queryFn: ({ signal }) => client.changes.preview({ account, hash, checkDrift: true }, { signal }),
      refetchOnWindowFocus: false,
    }),

  runs: (client: ConsoleClient, account: string) =>
    queryOptions({ queryKey: ['runs', account], queryFn: ({ signal }) => client.runs.list({ account }, { signal }) }),

  recordHistory: (client: ConsoleClient, account: string, resource: ResourceName, id: number) =>
    queryOptions({
      queryKey: ['runs', account, 'of-record', resource, id],
      queryFn: ({ signal }) => client.runs.ofRecord({ account, resource, id }, { signal }),
    }),

  queued: (client: ConsoleClient, account: string, hash: string) =>
    queryOptions({
      queryKey: ['queued', account, hash],
      queryFn: ({ signal }) => client.schedule.queued({ account, hash }, { signal }),
    }),
  run: (client: ConsoleClient, run: string) =>
    queryOptions({ queryKey: ['run', run], queryFn: ({ signal }) => client.runs.get({ run }, { signal }) }),
};

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // The engine is on this machine: what fails there fails for a reason, and asking again hides it.
      queries: { retry: false, staleTime: 30_000, gcTime: 300_000, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** When the window is locked: nothing of what was known stays in it. */
export function forgetEverything(cache: QueryClient): void {
  cache.removeQueries({ predicate: ({ queryKey: [name] }) => name !== 'lock' && name !== 'status' });
}

/** After a sync or a run: what is known about the accounts, their records and their runs is asked for again. */
export function forgetAccountData(cache: QueryClient): void {
  for (const key of ['accounts', 'records', 'runs', 'run']) void cache.invalidateQueries({ queryKey: [key] });
}
