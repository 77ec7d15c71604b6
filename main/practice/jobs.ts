import { createHash } from 'node:crypto';
import { announce } from './rate-limit.ts';
import { ok, Refusal, type Reply } from './reply.ts';
import type { Call, Context } from './request.ts';
import { users } from './resources/users.ts';
import { newId } from './state.ts';
import type { Switches } from './switches.ts';

/**
 * What becomes of a job: it goes well, never ends, breaks off half-way with the first half applied, stores only every other item, or meets
 * another write at every other one and says so.
 */
export type JobFate = 'well' | 'stuck' | 'fails' | 'forgets' | 'collides';

/** One kind of background job: how one of its items is applied, and what is said about it. */
export interface JobKind {
  /** As recorded, such as `Bulk Update User`. */
  readonly type: string;
  /** Where it stands, such as `Updating user #82`. */
  readonly working: (count: number) => string;
  /** Applies one item and returns its result; throws a `Refusal` when the item cannot be applied. */
  readonly apply: (context: Context, item: unknown, index: number) => unknown;
  /** The code of a failed item, such as `OrganizationUpdateFailed`. */
  readonly failure: string;
  /** What the documentation calls the action of a failed item. */
  readonly action: 'create' | 'update' | 'delete';
  /** A job of one thing: its total stays null and its results are one object (recorded: deleting a ticket for good). */
  readonly single?: true;
}

export type JobKinds = Readonly<Record<string, JobKind>>;

export const jobTable = `
  CREATE TABLE IF NOT EXISTS jobs (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, author INTEGER NOT NULL, address TEXT NOT NULL, fate TEXT NOT NULL,
    created INTEGER NOT NULL, begins INTEGER NOT NULL, item_milliseconds INTEGER NOT NULL, ends INTEGER NOT NULL,
    status TEXT NOT NULL, progress INTEGER NOT NULL, total INTEGER NOT NULL, items TEXT NOT NULL, results TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS jobs_1 ON jobs (status);
  CREATE INDEX IF NOT EXISTS jobs_2 ON jobs (created)`;

/** Zendesk's limit on jobs that are queued or working (its rate limits reference). */
const mostJobs = 30;

/** How long a job's data is kept, in milliseconds (job statuses reference, 2026). */
const keptMilliseconds = 86_400_000;

const unfinished = "status IN ('queued', 'working')";

/** Whether anything has happened to a job by ?1 that its row does not say yet; keeps idle jobs from being read at every request. */
const due = `status = 'queued'
  OR (progress < CASE WHEN fate IN ('well', 'forgets', 'collides') THEN total ELSE total / 2 END AND begins + (progress + 1) * item_milliseconds <= ?1)
  OR (fate = 'fails' AND begins + (total / 2 + 1) * item_milliseconds <= ?1)`;

interface Job {
  readonly id: string;
  readonly kind: string;
  readonly author: number;
  readonly address: string;
  readonly fate: JobFate;
  readonly created: number;
  readonly begins: number;
  readonly itemMilliseconds: number;
  readonly status: string;
  readonly progress: number;
  readonly total: number;
  readonly items: readonly unknown[];
  readonly results: readonly unknown[];
}

/**
 * Queues a job and answers as Zendesk does: 200, `queued`, no results yet. Refused when thirty are under way. Items are
 * applied later, one by one, by the server's clock.
 */
export function startJob(call: Call, kind: string, items: readonly unknown[]): Reply {
  const { state, time, switches } = call;
  state.rows('DELETE FROM jobs WHERE created <= ?', time - keptMilliseconds);
  const running = state.rows(`SELECT id FROM jobs WHERE ${unfinished} ORDER BY created, id`).map(({ id }) => String(id));
  const type = call.jobs.kinds[kind]?.type ?? kind;
  if (running.length >= mostJobs) throw new Refusal(tooManyJobs(switches, type, running));
  const id = `V3-${createHash('md5')
    .update(`job ${newId(state)}`)
    .digest('hex')}`;
  const { queuedMilliseconds, itemMilliseconds, fate } = call.jobs;
  const begins = time + queuedMilliseconds;
  state.rows(
    `INSERT INTO jobs (id, kind, author, address, fate, created, begins, item_milliseconds, ends, status, progress, total, items, results)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', 0, ?, ?, '[]')`,
    id,
    kind,
    call.user?.id ?? 0,
    call.address,
    fate(),
    time,
    begins,
    itemMilliseconds,
    begins + items.length * itemMilliseconds,
    items.length,
    JSON.stringify(items),
  );
  const left = mostJobs - running.length - 1;
  const headers = announce(switches, { name: 'inflight-jobs' }, { limit: mostJobs, remaining: left, resetSeconds: 60 });
  return { ...ok({ job_status: showJob(call, id) }), headers };
}

/** A job's status as Zendesk shows it; `undefined` when it never was or is more than a day old. */
export function showJob(call: Call, id: string): Record<string, unknown> | undefined {
  const [row] = call.state.rows('SELECT * FROM jobs WHERE id = ? AND created > ?', id, call.time - keptMilliseconds);
  return row === undefined ? undefined : render(call, jobOf(row), Number(row.ends));
}

/** The finished ones last finished first, then the rest, last made first (job statuses reference). */
export function jobIds(call: Context): string[] {
  const sql = `SELECT id FROM jobs WHERE created > ? ORDER BY ${unfinished}, ends DESC, created DESC, id`;
  return call.state.rows(sql, call.time - keptMilliseconds).map(({ id }) => String(id));
}

/**
 * Applies every item whose time has come, in the order of their times over all jobs, each with the time it is due as its
 * own. Called at the start of each transaction, so that nobody ever sees a job behind its clock, and a server that was
 * killed goes on where its state says.
 */
export function advanceJobs(
  base: Omit<Context, 'user' | 'now' | 'address'>,
  kinds: JobKinds,
  isoNow: (time: number) => string,
): void {
  const { state, time } = base;
  const rows = state.rows(`SELECT * FROM jobs WHERE ${unfinished} AND begins <= ?1 AND (${due}) ORDER BY created, id`, time);
  const jobs = rows.map(jobOf).map((job) => ({ job, reached: reachedBy(job, time), results: [...job.results] }));
  const items = jobs.flatMap(({ job, reached, results }) =>
    Array.from({ length: Math.max(0, reached - job.progress) }, (_, offset) => {
      const index = job.progress + offset;
      return { job, results, index, at: job.begins + (index + 1) * job.itemMilliseconds };
    }),
  );
  for (const { job, results, index, at } of items.sort((left, right) => left.at - right.at)) {
    const user = users.get(state, job.author);
    results.push(applyItem({ ...base, time: at, now: isoNow(at), user, address: job.address }, kinds, job, index));
  }
  for (const { job, reached, results } of jobs) {
    const status = statusOf(base.switches, job, reached, time);
    if (status === job.status && reached === job.progress) continue;
    state.rows(
      'UPDATE jobs SET status = ?, progress = ?, results = ? WHERE id = ?',
      status,
      reached,
      JSON.stringify(results),
      job.id,
    );
  }
}

/** How many items are through at a time. One that goes wrong stops after half of them. */
function reachedBy({ begins, itemMilliseconds, total, fate }: Job, time: number): number {
  const passed = itemMilliseconds === 0 ? total : Math.floor((time - begins) / itemMilliseconds);
  return Math.min(passed, endsWell(fate) ? total : Math.floor(total / 2));
}

function endsWell(fate: JobFate): boolean {
  return fate === 'well' || fate === 'forgets' || fate === 'collides';
}

function statusOf(
  { killedJobs }: Switches,
  { fate, total, begins, itemMilliseconds }: Job,
  reached: number,
  time: number,
): string {
  if (endsWell(fate) && reached === total) return 'completed';
  const half = begins + (Math.floor(total / 2) + 1) * itemMilliseconds;
  return fate === 'fails' && time >= half ? killedJobs : 'working';
}

function applyItem(context: Context, kinds: JobKinds, job: Job, index: number): unknown {
  const kind = kinds[job.kind];
  const item = job.items[index];
  if (kind === undefined) return null;
  if (job.fate === 'collides' && index % 2 === 1)
    return failedItem(context.switches, kind, { index, id: idOf(item), reply: collision });
  try {
    return context.state.attempt(() => {
      const result = kind.apply(context, item, index);
      if (job.fate === 'forgets' && index % 2 === 1) throw new Forgotten(result);
      return result;
    });
  } catch (cause) {
    if (cause instanceof Forgotten) return cause.result;
    if (!(cause instanceof Refusal)) throw cause;
    return failedItem(context.switches, kind, { index, id: idOf(item), reply: cause.reply });
  }
}

/** Thrown to undo what an item did and still say that it went well. */
class Forgotten extends Error {
  override readonly name = 'Forgotten';
  readonly result: unknown;

  constructor(result: unknown) {
    super('forgotten');
    this.result = result;
  }
}

const collision: Reply = { status: 409, body: { error: 'DatabaseConflict', description: 'Database collision' } };

/** A failed item as recorded for organizations, or as the documentation has it. */
function failedItem(
  { itemErrors }: Switches,
  kind: JobKind,
  { index, id, reply }: { readonly index: number; readonly id: number | undefined; readonly reply: Reply },
): Record<string, unknown> {
  const { error, details } = faultOf(reply);
  const code = reply.status === 422 ? kind.failure : error;
  const named = id === undefined ? {} : { id };
  return itemErrors === 'recorded'
    ? { index, error: code, ...named, details }
    : { ...named, action: kind.action, success: false, error: code, details };
}

function faultOf({ body }: Reply): { error: string; details: string } {
  if (typeof body !== 'object' || body === null) return { error: 'Error', details: String(body ?? '') };
  const error = 'error' in body && typeof body.error === 'string' ? body.error : 'Forbidden';
  if ('details' in body && typeof body.details === 'object' && body.details !== null) {
    const faults = Object.values(body.details).flat();
    return { error, details: faults.map((fault) => String(fault?.description ?? fault)).join(', ') };
  }
  return { error, details: 'description' in body ? String(body.description) : error };
}

function idOf(item: unknown): number | undefined {
  return typeof item === 'object' && item !== null && 'id' in item && typeof item.id === 'number' ? item.id : undefined;
}

function render(call: Call, job: Job, ends: number): Record<string, unknown> {
  const kind = call.jobs.kinds[job.kind];
  const finished = job.status !== 'queued' && job.status !== 'working';
  const completed = job.status === 'completed';
  const single = kind?.single === true;
  return {
    id: job.id,
    ...(call.switches.jobTypes === 'named' && !single ? { job_type: kind?.type ?? job.kind } : {}),
    url: `${call.address}/api/v2/job_statuses/${job.id}.json`,
    total: single ? null : job.total,
    progress: single || job.status === 'queued' ? null : job.progress,
    status: job.status,
    message: completed
      ? `Completed at ${spaced(ends)}`
      : finished
        ? `Failed at ${spaced(ends)}`
        : job.status === 'working'
          ? (kind?.working(job.progress) ?? null)
          : null,
    results: completed ? (single ? (job.results[0] ?? null) : shownResults(call, job, kind)) : null,
  };
}

/** Zendesk's job kinds differ in what they say of an item; the least of it is where it stood and how it ended. */
function shownResults({ switches, tally }: Call, { results }: Job, kind: JobKind | undefined): readonly unknown[] {
  // What is made has to be told by its id.
  if (switches.jobResults === 'recorded' || kind?.action === 'create') return results;
  tally.note('jobResults');
  return results.map((result, index) => ({ id: index, status: isFailed(result) ? 'Failed' : 'Updated' }));
}

function isFailed(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'error' in result;
}

/** Job messages write times in a way of their own: `2023-09-18 23:34:53 +0000`. */
function spaced(milliseconds: number): string {
  return new Date(milliseconds)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, ' +0000');
}

function tooManyJobs({ tooManyJobs: status }: Switches, type: string, running: readonly string[]): Reply {
  return {
    status: Number(status),
    headers: status === '429' ? { 'retry-after': '60' } : {},
    body: {
      error: 'TooManyJobs',
      description: `Too many ${type.replaceAll(' ', '')}JobV2 jobs are currently queued or running. Try again later.`,
      current_job_ids: running,
    },
  };
}

function jobOf(row: Readonly<Record<string, unknown>>): Job {
  const { id, kind, address, status, fate } = row;
  return {
    id: String(id),
    kind: String(kind),
    address: String(address),
    status: String(status),
    fate: fate === 'stuck' || fate === 'fails' || fate === 'forgets' || fate === 'collides' ? fate : 'well',
    author: Number(row.author),
    created: Number(row.created),
    begins: Number(row.begins),
    itemMilliseconds: Number(row.item_milliseconds),
    progress: Number(row.progress),
    total: Number(row.total),
    items: listIn(row.items),
    results: listIn(row.results),
  };
}

function listIn(text: unknown): unknown[] {
  const list: unknown = JSON.parse(String(text));
  return Array.isArray(list) ? list : [];
}
