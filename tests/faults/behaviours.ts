/** How often something out of the ordinary happened, over all worlds of this process. */
const counts = new Map<string, number>();

export function count(what: string, times = 1): void {
  counts.set(what, (counts.get(what) ?? 0) + times);
}

/** Those that a run of schedules is to try, each with how often it was, the rarest first. */
export function tried(wanted: readonly string[]): { readonly what: string; readonly times: number }[] {
  const rows = [...new Set([...wanted, ...counts.keys()])].map((what) => ({ what, times: counts.get(what) ?? 0 }));
  return rows.sort((left, right) => left.times - right.times || (left.what < right.what ? -1 : 1));
}

/** As a table for the terminal. */
export function table(rows: ReturnType<typeof tried>): string {
  const width = Math.max(...rows.map(({ what }) => what.length));
  return rows.map(({ what, times }) => `  ${what.padEnd(width)} ${String(times).padStart(8)}`).join('\n');
}
