import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { pdfReport } from '../../../main/reports/pdf-report.ts';

/** A program in the place of a browser; `$out` is the file that it is to print to. */
function browser(script: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'redline-browser-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'browser');
  const out = `for flag in "$@"; do case $flag in --print-to-pdf=*) out=$(echo "$flag" | cut -d= -f2-);; esac; done`;
  writeFileSync(file, `#!/bin/sh\n${out}\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

const print = (script: string, patience = 60_000, program = browser(script)) =>
  pdfReport('<p>Hello</p>', { env: { CHROME_PATH: program }, platform: process.platform, patience });

/** Whether the process is gone; one that was ended goes a moment later. */
async function isGone(pid: number): Promise<boolean> {
  for (let times = 0; times < 50; times += 1) {
    try {
      // A process that nobody has asked after yet is there in name only.
      if (readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')) return true;
    } catch {
      return true;
    }
    await later(100);
  }
  return false;
}

const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('redline-report-'));

test.skipIf(process.platform === 'win32')('a browser that prints and does not end, nor its helpers, has printed', async () => {
  const before = left();
  const begun = performance.now();
  const program = browser(`sleep 300 & echo $! > "$0.helper"; printf '%%PDF-1.7 x\\n%%%%EOF\\n' > "$out"; wait`);
  const pdf = await print('', 60_000, program);
  expect(pdf.toString()).toBe('%PDF-1.7 x\n%%EOF\n');
  expect(performance.now() - begun).toBeLessThan(20_000);
  expect(left()).toEqual(before);
  if (process.platform === 'linux') expect(await isGone(Number(readFileSync(`${program}.helper`, 'utf8')))).toBe(true);
});

test.skipIf(process.platform === 'win32').each([
  ['never prints', 'sleep 300 & trap "" TERM; wait', /printed nothing within 1 seconds and was ended/],
  ['prints half a file', `printf '%%PDF-1.7 x' > "$out"; sleep 300`, /printed nothing within 1 seconds and was ended/],
  ['ends with an error', 'exit 3', /could not make the PDF/],
  ['ends well without a file', 'exit 0', /could not make the PDF/],
])('a browser that %s ends in a sentence', async (_what, script, words) => {
  await expect(print(script, script === 'exit 3' || script === 'exit 0' ? 60_000 : 1000)).rejects.toMatchObject({
    code: 'unsupported-here',
    message: expect.stringMatching(words),
  });
});
