import type { FoundRun } from '../../../preload/contract/areas/journal.ts';
import { guardFormula } from '../../../preload/contract/text/formula-guard.ts';

const head = ['run', 'account', 'title', 'reason', 'issue', 'author', 'started', 'ended', 'status', 'applied', 'failed', 'of'];

/** Runs as a CSV file (RFC 4180), with the byte-order mark by which spreadsheets know UTF-8. */
export function runsAsCsv(runs: readonly FoundRun[]): string {
  const rows = runs.map((run) => {
    const { accountName, title, reason, issue = '', author, startedAt, endedAt = '', status, applied, failed, total } = run;
    const counts = [applied, failed, total].map(String);
    return [run.run, accountName, title, reason, issue, author, startedAt, endedAt, status, ...counts].map(guardFormula);
  });
  const lines = [head, ...rows].map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}
