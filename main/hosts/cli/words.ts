import type { Drift } from '../../../preload/contract/change-set.ts';
import type { RunResult, UndoConflict } from '../../../preload/contract/runs.ts';
import { cutText } from '../../../preload/contract/text/cut-text.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';

/** `1 macro`, `2 macros`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

/** A duration a person can use: `40 s`, `3 min`. */
export function duration(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}

/** Rows under a heading, columns as wide as their widest cell. A cell never breaks its line, whatever a title holds. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const shown = rows.map((row) => row.map(visibleLine));
  const widths = head.map((title, column) =>
    shown.reduce((widest, row) => Math.max(widest, (row[column] ?? '').length), title.length),
  );
  return [head, ...shown]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A value on one line, cut where it is long. */
export function short(value: unknown, length = 60): string {
  const text = (typeof value === 'string' ? value : JSON.stringify(value ?? null)).replace(/\s+/g, ' ');
  return visibleLine(cutText(text, length));
}

const shownRecords = 20;

export function driftText(drifted: readonly Drift[]): string {
  const more = drifted.length > shownRecords ? `\n  … and ${drifted.length - shownRecords} more; --json shows all` : '';
  const lines = drifted
    .slice(0, shownRecords)
    .map(({ item, name, kind, fields }) => {
      if (kind === 'gone') return `  ${item} ${name}: no longer there`;
      return fields
        .map(({ field, before, now }) => `  ${item} ${name}: ${field} was ${short(before)}, is ${short(now)}`)
        .join('\n');
    })
    .join('\n');
  return lines + more;
}

export function conflictText(conflicts: readonly UndoConflict[]): string {
  return conflicts
    .map(({ item, name, kind, unsure, fields }) => {
      if (kind === 'gone') return `${item} ${name}: someone deleted it since`;
      const lines = fields.map(({ field, before, ours, theirs }) =>
        [
          `  ${field}`,
          `    before  ${short(before, 100)}`,
          `    ours    ${short(ours, 100)}`,
          `    theirs  ${short(theirs, 100)}`,
        ].join('\n'),
      );
      const who = unsure ? 'someone may have changed it' : 'someone changed it since';
      return [`${item} ${name}: ${who}`, ...lines].join('\n');
    })
    .join('\n');
}

export function resultText({
  run,
  status,
  applied,
  failed,
  skipped,
  notAttempted,
  requests,
  message,
  items,
  drifted,
  notes = [],
}: RunResult): string {
  const failures = items
    .filter((item) => item.status === 'failed')
    .map(({ resource, id, name, error }) => `  ${resource}:${id} ${name}: ${error}`);
  const itemNotes = items.flatMap(({ resource, id, name, note }) =>
    note === undefined ? [] : [`  ${resource}:${id} ${name}: ${note}`],
  );
  return [
    `Run ${run}: ${status}`,
    `${count(applied, 'applied', 'applied')}, ${failed} failed, ${skipped} skipped, ${notAttempted} not attempted; ${count(requests, 'request')}`,
    ...(message ? [message] : []),
    ...(drifted.length > 0 ? [driftText(drifted)] : []),
    ...failures,
    ...itemNotes,
    ...notes,
  ].join('\n');
}
