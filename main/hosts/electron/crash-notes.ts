import { appendFileSync, chmodSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';

/** A note is about a hundred bytes; so many are enough to see a pattern. */
const longest = 64 * 1024;

/**
 * Writes down, in `crashes.log` of the data folder, which of the processes ended badly, when and why: nothing of what was in them,
 * and nothing leaves this computer. Electron's crash reporter is not started, as its dumps are pictures of memory, tokens included.
 */
export function noteCrashes(home: string): void {
  const file = join(home, 'crashes.log');
  const note = (which: string, reason: string, exitCode: number) => {
    if (reason === 'clean-exit' || reason === 'killed') return;
    try {
      if (sizeOf(file) > longest) truncateSync(file);
      const line = `${new Date().toISOString()} ${app.getVersion()} ${plain(which)} ${plain(reason)} ${exitCode}\n`;
      appendFileSync(file, line, { mode: 0o600 });
      chmodSync(file, 0o600);
    } catch {
      // A crash that cannot be written down is dealt with all the same.
    }
  };
  app.on('render-process-gone', (_event, _contents, { reason, exitCode }) => note('page', reason, exitCode));
  app.on('child-process-gone', (_event, { type, name, reason, exitCode }) => note(name ?? type, reason, exitCode));
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function plain(text: string): string {
  return text.replace(/[^A-Za-z0-9-]+/g, '-').slice(0, 40);
}
