import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as later } from 'node:timers/promises';

/** How a browser was to print, and what became of it. */
export type Printed =
  | { readonly kind: 'printed'; readonly pdf: Buffer }
  | { readonly kind: 'failed'; readonly cause: unknown }
  /** It neither printed nor ended in time. */
  | { readonly kind: 'hung'; readonly seconds: number };

/** Milliseconds between two looks at the file. */
const lookEvery = 200;

/**
 * Runs a browser that prints to `file`, and ends it. Some builds print and then do not end (seen with Chromium in containers without a bus or
 * a sandbox), so it is over as soon as the file is whole; nothing of the browser is left running, its helpers neither.
 *
 * @param patience milliseconds
 */
export async function printWithBrowser(
  browser: string,
  flags: readonly string[],
  file: string,
  patience: number,
): Promise<Printed> {
  const isPosix = process.platform !== 'win32';
  // A group of its own, so that its helpers can be ended with it; nothing of theirs is read, as a helper that lives on would keep it open.
  const child = spawn(browser, flags, { stdio: 'ignore', detached: isPosix });
  let ended: { readonly cause: unknown } | undefined;
  child.once('error', (cause) => {
    ended = { cause };
  });
  child.once('exit', (code, signal) => {
    ended ??= { cause: new Error(`It ended with ${code ?? signal}.`) };
  });
  try {
    for (let waited = 0; waited < patience; waited += lookEvery) {
      // Asked first: what ended before the look has written all that it will.
      const last = ended;
      const pdf = await wholePdf(file);
      if (pdf) return { kind: 'printed', pdf };
      if (last) return { kind: 'failed', cause: last.cause };
      await later(lookEvery);
    }
    return { kind: 'hung', seconds: Math.round(patience / 1000) };
  } finally {
    endAll(child.pid, isPosix);
  }
}

/** A PDF ends with its mark (ISO 32000, 7.5.5), and a browser writes it at last. */
async function wholePdf(file: string): Promise<Buffer | undefined> {
  const pdf = await readFile(file).catch(() => undefined);
  return pdf?.subarray(0, 5).toString('latin1') === '%PDF-' && /%%EOF\s*$/.test(pdf.subarray(-20).toString('latin1'))
    ? pdf
    : undefined;
}

function endAll(pid: number | undefined, isPosix: boolean): void {
  if (pid === undefined) return;
  try {
    process.kill(isPosix ? -pid : pid, 'SIGKILL');
  } catch {
    // All of it has ended by itself.
  }
}
