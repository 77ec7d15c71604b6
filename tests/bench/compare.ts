import { performance } from 'node:perf_hooks';

export interface Comparison {
  /** What is measured, and what it is measured against: `syncing 3,000 macros ÷ fetching the same pages`. */
  readonly name: string;
  readonly subject: () => unknown;
  readonly baseline: () => unknown;
  readonly rounds?: number;
  /** Done before each of the two, untimed. */
  readonly before?: () => unknown;
}

/**
 * Does both by turns in this one process and prints how many times as long the subject takes: the ratio of the fastest rounds,
 * which other work on the machine disturbs least, and of the medians; and the ratio of the processor's own time in the round that used
 * least of it, which tells something even on a busy machine. Milliseconds differ from machine to machine, ratios hardly.
 */
export async function compare({ name, subject, baseline, rounds = 7, before = () => {} }: Comparison): Promise<void> {
  const times = { subject: [] as number[], baseline: [] as number[] };
  const used = { subject: [] as number[], baseline: [] as number[] };
  const timed = async (which: keyof typeof used, work: () => unknown): Promise<number> => {
    await before();
    globalThis.gc?.();
    const [begun, cpu] = [performance.now(), process.cpuUsage()];
    await work();
    const { user, system } = process.cpuUsage(cpu);
    used[which].push(user + system);
    return performance.now() - begun;
  };
  // The first round warms both up and does not count.
  for (let round = 0; round <= rounds; round += 1) {
    const [first, second] = [await timed('subject', subject), await timed('baseline', baseline)];
    if (round === 0) continue;
    times.subject.push(first);
    times.baseline.push(second);
  }
  const fastest = { subject: Math.min(...times.subject), baseline: Math.min(...times.baseline) };
  const medians = median(times.subject) / median(times.baseline);
  const processor = Math.min(...used.subject.slice(1)) / Math.min(...used.baseline.slice(1));
  print(
    `${figure(fastest.subject / fastest.baseline)} ×  ${name}  (medians ${figure(medians)} ×; processor ${figure(processor)} ×; fastest ${figure(fastest.subject)} ms and ${figure(fastest.baseline)} ms)`,
  );
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Three digits that count. */
function figure(number: number): string {
  return number >= 100 ? number.toFixed(0) : number.toPrecision(3);
}
