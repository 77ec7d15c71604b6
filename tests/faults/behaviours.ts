import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';

/** How often something out of the ordinary happened, over all worlds of this process. */
const counts = new Map<string, number>();

/** What happened less often counts as not tried. */
const enough = 100;

/** From so many schedules on each of the wanted has to have been tried. */
const many = 10_000;

export function count(what: string, times = 1): void {
  counts.set(what, (counts.get(what) ?? 0) + times);
}

export interface Half {
  /** Which schedules these are: those of other files may be played at the same time. */
  readonly kind: string;
  readonly half: number;
  /** How many schedules this process played, of all that were asked for. */
  readonly played: number;
  readonly of: number;
  readonly from: number;
  readonly wanted: readonly string[];
}

/** Leaves the counts of this process for the one that plays the other half; whichever comes second tells of both. */
export function tellTogether({ kind, half, played, of, from, wanted }: Half): void {
  // Both are children of the same test run.
  const folder = join(tmpdir(), `redline-schedules-${kind}-${process.ppid}-${from}-${of}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${half}.json`), JSON.stringify([['schedules', played], ...counts]));
  const total = new Map<string, number>();
  for (const file of readdirSync(folder))
    for (const [what, times] of readCounts(join(folder, file))) total.set(what, (total.get(what) ?? 0) + times);
  const all = total.get('schedules') ?? 0;
  total.delete('schedules');
  if (all < of) return;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const rows = [...new Set([...wanted, ...total.keys()])]
    .map((what) => ({ what, times: total.get(what) ?? 0 }))
    .sort((left, right) => left.times - right.times || (left.what < right.what ? -1 : 1));
  const untried = rows.filter(({ what, times }) => wanted.includes(what) && times < enough).map(({ what }) => what);
  const not = untried.length === 0 ? '' : `Not tried, as they happened fewer than ${enough} times: ${untried.join(', ')}.\n`;
  process.stdout.write(`${all} schedules of ${kind}, and how often each of these happened:\n${table(rows)}\n${not}`);
  if (of >= many) expect(untried, `happened fewer than ${enough} times and count as not tried`).toEqual([]);
}

function readCounts(file: string): readonly (readonly [string, number])[] {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** For the terminal, the rarest first. */
function table(rows: readonly { readonly what: string; readonly times: number }[]): string {
  const width = Math.max(...rows.map(({ what }) => what.length));
  return rows.map(({ what, times }) => `  ${what.padEnd(width)} ${String(times).padStart(8)}`).join('\n');
}
