import type { PracticeOptions } from '../../../main/practice/server.ts';
import { practiceFor } from './practice-client.ts';

/** A practice Zendesk whose clock stands still until the test moves it, without the limits of single endpoints. */
export async function clockedPractice(options: PracticeOptions = {}) {
  const clock = { now: Date.UTC(2026, 10, 23, 9, 30) };
  const started = await practiceFor({ clock: () => clock.now, limits: { perMinute: 100_000, endpoints: false }, ...options });
  const ids = (role: string) =>
    started.practice
      .all('users')
      .filter((user) => user.role === role && user.active === true)
      .map(({ id }) => Number(id));
  return { ...started, clock, customers: ids('end-user'), agents: ids('agent'), admins: ids('admin') };
}

/** Sends a bulk write and lets its job run to its end; the finished job status. */
export async function finishedJob(
  { call, clock }: Pick<Awaited<ReturnType<typeof clockedPractice>>, 'call' | 'clock'>,
  path: string,
  sent: { readonly method: string; readonly body?: unknown },
) {
  const queued = await call(path, sent);
  if (queued.json?.job_status === undefined) throw new Error(`No job: ${queued.status} ${queued.text}`);
  clock.now += 60_000;
  return (await call(`/job_statuses/${queued.json.job_status.id}`)).json.job_status;
}
