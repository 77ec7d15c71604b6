import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { type PracticeOptions, startPractice } from '../../main/practice/server.ts';

export interface PracticeProcess {
  readonly url: string;
  readonly email: string;
  readonly token: string;
  /** How long its jobs take. */
  readonly jobs: { readonly queuedMilliseconds: number; readonly itemMilliseconds: number };
  readonly clock: { readonly speed: number; readonly since: number };
  stop(): void;
}

export interface Wanted {
  readonly size: NonNullable<PracticeOptions['size']>;
  /** Milliseconds that each answer is held back: the way to a Zendesk that is far away. */
  readonly delay?: number;
  /** `practice`: its own limits hold; otherwise there are none. */
  readonly limits?: 'practice';
  readonly clockSpeed?: number;
}

const role = 'practice';

/** As the practice Zendesk's own, so that what is measured against them is. */
const jobs = { queuedMilliseconds: 400, itemMilliseconds: 40 };

/** Whether this start of the program is to be the Zendesk of another one; then it is, until it is killed. */
export async function isPracticeProcess(): Promise<boolean> {
  if (process.argv[2] !== role) return false;
  const { size, delay = 0, limits, clockSpeed }: Wanted = JSON.parse(process.argv[3] ?? '{}');
  const { url, email, token, clock } = await startPractice({
    size,
    jobs,
    ...(clockSpeed === undefined ? {} : { clockSpeed }),
    ...(limits === 'practice' ? {} : { limits: { perMinute: 100_000_000, endpoints: false } }),
    intercept: ({ when }) =>
      when === 'before' && delay > 0 ? new Promise((resolve) => setTimeout(() => resolve('continue'), delay)) : 'continue',
  });
  process.stdout.write(`${JSON.stringify({ url, email, token, jobs, clock: { speed: clock.speed, since: clock.since } })}\n`);
  return true;
}

/** The practice Zendesk in a process of its own, as a real one is: what it needs is not in the measured process. */
export async function practiceProcess(wanted: Wanted): Promise<PracticeProcess> {
  const program = process.argv[1] ?? '';
  const child: ChildProcess = spawn(process.execPath, [program, role, JSON.stringify(wanted)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  if (!child.stdout) throw new Error('The practice Zendesk has no output.');
  for await (const line of createInterface({ input: child.stdout })) {
    return { ...JSON.parse(line), stop: () => void child.kill('SIGKILL') };
  }
  throw new Error('The practice Zendesk did not start.');
}
