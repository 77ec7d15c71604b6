import { z } from 'zod';
import { Failure } from '../failure.ts';
import { InDoubt } from './in-doubt.ts';
import { type Forecast, learnedForecast } from './job-forecast.ts';
import type { Sleep } from './pacer.ts';
import type { Requester } from './requester.ts';

/** What a job says of one of its items. Recorded: `index` or `id` or both; an `error` where it failed, `success: false` in the documentation. */
const JobItem = z.looseObject({
  id: z.number().nullish(),
  index: z.number().int().nullish(),
  success: z.boolean().nullish(),
  error: z.unknown().optional(),
  details: z.unknown().optional(),
});
export type JobItem = z.infer<typeof JobItem>;

const JobStatus = z.looseObject({
  id: z.string(),
  status: z.string(),
  total: z.number().nullish(),
  progress: z.number().nullish(),
  message: z.string().nullish(),
  /** Null until it is completed; one object where the job has one thing to do. */
  results: z.unknown().optional(),
});
type JobStatus = z.infer<typeof JobStatus>;

const One = z.looseObject({ job_status: JobStatus });
const Many = z.looseObject({ job_statuses: z.array(JobStatus) });

/** How a job ended. `broken` says nothing of its items, and nor does one that Zendesk no longer knows (it keeps them a day). */
export type JobEnd = { readonly kind: 'completed'; readonly items: readonly JobItem[] } | { readonly kind: 'broken' };

/** A job has not moved for so long that waiting on makes no sense now. What it will do yet, nobody knows: its changes stay in doubt. */
export class JobStuck extends Error {
  constructor(id: string, minutes: number) {
    super(`Zendesk's job ${id} has not moved for ${minutes} minutes. Its changes are in doubt; resume the run later.`);
    this.name = 'JobStuck';
  }
}

export interface JobsOptions {
  readonly requester: Requester;
  readonly clock: () => number;
  readonly sleep: Sleep;
  /** Ends waiting for jobs. */
  readonly signal: AbortSignal | undefined;
  /** Milliseconds that a job may stand still. */
  readonly patience: number;
}

/**
 * Zendesk's background jobs (API reference, job statuses). All jobs that are waited for are asked after in one request, about
 * when the next of them should be ready.
 */
export interface Jobs {
  /** Waits for a job of so many items. @throws JobStuck, or the signal's reason. */
  ended(id: string, items?: number): Promise<JobEnd>;
  /** Waits until every job of the account that is under way now has ended: the one whose answer was lost may be among them. */
  settled(): Promise<void>;
}

/** The id of the job that an answer announces. @throws InDoubt where it announces none. */
export function jobIn(body: unknown): string {
  const parsed = One.safeParse(body);
  if (!parsed.success) throw new InDoubt('Zendesk answered without the job.');
  return parsed.data.job_status.id;
}

interface Waiting {
  readonly forecast: Forecast;
  movedAt: number;
  last: string;
  readonly resolve: (end: JobEnd) => void;
  readonly reject: (error: unknown) => void;
  readonly promise: Promise<JobEnd>;
}

/** The most ids in one `show_many`. */
const mostIds = 100;

export function createJobs({ requester, clock, sleep, signal, patience }: JobsOptions): Jobs {
  const waiting = new Map<string, Waiting>();
  const learned = learnedForecast();
  let watching = false;
  let wake = () => {};

  const watch = async (): Promise<void> => {
    while (waiting.size > 0) {
      await untilDue();
      const asked = [...waiting.keys()].slice(0, mostIds);
      const answered = Many.safeParse(await requester.get(['job_statuses', 'show_many'], { ids: asked.join(',') }));
      if (!answered.success) throw new Failure('upstream', "Zendesk's answer holds no job_statuses. Try again later.");
      const known = new Map(answered.data.job_statuses.map((status) => [status.id, status]));
      for (const id of asked) take(id, known.get(id));
    }
  };

  /** Sleeps until the first job should be ready; a job that joins meanwhile may be ready sooner. */
  const untilDue = async (): Promise<void> => {
    for (;;) {
      const now = clock();
      const due = Math.min(...[...waiting.values()].map(({ forecast }) => forecast.due()));
      if (due <= now) return;
      const woken = new AbortController();
      wake = () => woken.abort(changed);
      try {
        await sleep(due - now, signal ? AbortSignal.any([signal, woken.signal]) : woken.signal);
      } catch (error) {
        if (error !== changed) throw error;
      }
    }
  };

  const take = (id: string, status: JobStatus | undefined): void => {
    const job = waiting.get(id);
    if (!job) return;
    const now = clock();
    if (!status) {
      end(id, job, { kind: 'broken' });
      return;
    }
    if (status.status === 'completed') {
      job.forecast.ended(now);
      end(id, job, { kind: 'completed', items: itemsOf(status.results) });
      return;
    }
    if (status.status !== 'queued' && status.status !== 'working') {
      end(id, job, { kind: 'broken' });
      return;
    }
    job.forecast.seen(now, status.progress ?? 0, status.total ?? undefined);
    const state = `${status.status} ${status.progress}`;
    if (state !== job.last) {
      job.last = state;
      job.movedAt = now;
    } else if (now - job.movedAt >= patience) {
      waiting.delete(id);
      job.reject(new JobStuck(id, Math.round(patience / 60_000)));
    }
  };

  const end = (id: string, job: Waiting, how: JobEnd): void => {
    waiting.delete(id);
    job.resolve(how);
  };

  const ended = (id: string, items = 1): Promise<JobEnd> => {
    const known = waiting.get(id);
    if (known) return known.promise;
    const { promise, resolve, reject } = deferred<JobEnd>();
    waiting.set(id, { forecast: learned(clock(), items), movedAt: clock(), last: '', resolve, reject, promise });
    wake();
    if (!watching) {
      watching = true;
      watch()
        .catch((error: unknown) => {
          for (const job of waiting.values()) job.reject(error);
          waiting.clear();
        })
        .finally(() => {
          watching = false;
        });
    }
    return promise;
  };

  return {
    ended,
    async settled() {
      const listed = Many.safeParse(await requester.get(['job_statuses'], { 'page[size]': '100' }));
      if (!listed.success) throw new Failure('upstream', "Zendesk's answer holds no job_statuses. Try again later.");
      const underway = listed.data.job_statuses.filter(({ status }) => status === 'queued' || status === 'working');
      await Promise.all(underway.map(({ id }) => ended(id)));
    },
  };
}

const changed = Symbol('another job is waited for');

function itemsOf(results: unknown): JobItem[] {
  const list = z.array(JobItem).safeParse(results);
  return list.success ? list.data : [];
}

function deferred<Value>() {
  let resolve: (value: Value) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<Value>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
