import { Failure } from '../failure.ts';
import { answeredWithout } from './in-doubt.ts';
import { type Forecast, learnedForecast } from './job-forecast.ts';
import { type JobItem, type JobStatus, jobStatusesIn, jobStatusIn } from './job-status.ts';
import type { Sleep } from './pacer.ts';
import { pages } from './pages.ts';
import type { Requester } from './requester.ts';

/**
 * How a job ended. Whatever it says, a record is what reading it shows; a job only tells why. `forgotten`: Zendesk does not know it any
 * longer, which it does for a day at most.
 */
export interface JobEnd {
  readonly how: 'completed' | 'failed' | 'forgotten';
  /** As Zendesk wrote it; an empty string for one that is forgotten. */
  readonly status: string;
  /** Zendesk's words on the whole job; an empty string for none. */
  readonly message: string;
  /** Whether all of it was not done because others wrote the same at that moment. */
  readonly collided?: true | undefined;
  readonly items: readonly JobItem[];
}

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
  /** Milliseconds to the first look at a job of so many items; Zendesk's recorded pace unless told. */
  readonly firstLookAt?: ((items: number) => number) | undefined;
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

/** The job that an answer announces. @throws InDoubt where it announces none. */
export function jobIn(body: unknown, clean: Requester['clean']): JobStatus {
  const job = jobStatusIn(body, clean);
  if (!job) throw answeredWithout('job', body, clean);
  return job;
}

/** How a job ended, where its status says so. */
export function endOf({ phase, status, message, collided, items }: JobStatus): JobEnd | undefined {
  return phase === 'completed' || phase === 'failed' ? { how: phase, status, message, collided, items } : undefined;
}

interface Waiting {
  readonly forecast: Forecast;
  movedAt: number;
  last: string;
  /** How often in a row Zendesk did not show it. */
  missed: number;
  /** It is not looked at again before. */
  notBefore: number;
  readonly resolve: (end: JobEnd) => void;
  readonly reject: (error: unknown) => void;
  readonly promise: Promise<JobEnd>;
}

/** The most ids in one `show_many`. */
const mostIds = 100;

/** A job is taken for forgotten once it was not shown so often in a row, and not by itself either: it may be late in coming up. */
const missesOfAForgotten = 4;

/** Milliseconds to the next look at one that was not shown, twice as long each time. */
const lookAgain = 500;

/** Milliseconds that a job may stand still in a status that no document names; then it is read what it did. */
const unclearPatience = 120_000;

export function createJobs({ requester, clock, sleep, signal, patience, firstLookAt }: JobsOptions): Jobs {
  const waiting = new Map<string, Waiting>();
  const learned = learnedForecast(firstLookAt);
  let watching = false;
  let wake = () => {};

  const watch = async (): Promise<void> => {
    while (waiting.size > 0) {
      await untilDue();
      const asked = [...waiting.keys()].slice(0, mostIds);
      const known = new Map((await shown(asked)).map((status) => [status.id, status]));
      for (const id of asked) {
        const status = known.get(id);
        if (status) take(id, status);
        else await miss(id);
      }
    }
  };

  /** All that `show_many` shows; nothing where it refuses, so that each is asked for by itself. */
  const shown = async (ids: readonly string[]): Promise<readonly JobStatus[]> => {
    try {
      return jobStatusesIn(await requester.get(['job_statuses', 'show_many'], { ids: ids.join(',') }), requester.clean) ?? [];
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return [];
    }
  };

  /** One that `show_many` left out may be there by itself, or in the next answer. */
  const miss = async (id: string): Promise<void> => {
    const job = waiting.get(id);
    if (!job) return;
    job.missed += 1;
    const alone = job.missed > 1 ? await shownAlone(id) : undefined;
    if (alone) take(id, alone);
    else if (job.missed >= missesOfAForgotten) end(id, job, { how: 'forgotten', status: '', message: '', items: [] });
    else job.notBefore = clock() + lookAgain * 2 ** (job.missed - 1);
  };

  const shownAlone = async (id: string): Promise<JobStatus | undefined> => {
    try {
      const status = jobStatusIn(await requester.get(['job_statuses', id]), requester.clean);
      return status?.id === id ? status : undefined;
    } catch (error) {
      if (error instanceof Failure && (error.code === 'not-found' || error.code === 'validation')) return undefined;
      throw error;
    }
  };

  /** Sleeps until the first job should be ready; a job that joins meanwhile may be ready sooner. */
  const untilDue = async (): Promise<void> => {
    for (;;) {
      const now = clock();
      const due = Math.min(...[...waiting.values()].map(({ notBefore, forecast }) => Math.max(notBefore, forecast.due())));
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

  const take = (id: string, status: JobStatus): void => {
    const job = waiting.get(id);
    if (!job) return;
    const now = clock();
    job.missed = 0;
    const { phase, message, items } = status;
    const ending = endOf(status);
    if (ending) {
      if (phase === 'completed') job.forecast.ended(now);
      end(id, job, ending);
      return;
    }
    job.forecast.seen(now, status.progress, status.total);
    const state = `${status.status} ${status.progress}`;
    if (state !== job.last) {
      job.last = state;
      job.movedAt = now;
    } else if (phase === 'unclear' && now - job.movedAt >= Math.min(unclearPatience, patience)) {
      end(id, job, { how: 'failed', status: status.status, message, items });
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
    waiting.set(id, {
      forecast: learned(clock(), items),
      movedAt: clock(),
      last: '',
      missed: 0,
      notBefore: 0,
      resolve,
      reject,
      promise,
    });
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
      const underway: string[] = [];
      for await (const body of pages(requester, ['job_statuses'])) {
        const listed = jobStatusesIn(body, requester.clean);
        if (!listed) throw new Failure('upstream', "Zendesk's answer holds no job_statuses. Try again later.");
        for (const { id, phase } of listed) if (phase === 'under-way' || phase === 'unclear') underway.push(id);
      }
      await Promise.all(underway.map((id) => ended(id)));
    },
  };
}

const changed = Symbol('another job is waited for');

/** A no of Zendesk's to this request, as against no answer at all. */
function isRefusal(error: unknown): boolean {
  const passing = ['network', 'not-signed-in', 'rate-limited', 'cancelled', 'storage', 'internal'];
  return error instanceof Failure && !passing.includes(error.code);
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
