import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

const print = (script: string, patience = 60_000) =>
  pdfReport('<p>Hello</p>', { env: { CHROME_PATH: browser(script) }, platform: process.platform, patience });

const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('redline-report-'));

test.skipIf(process.platform === 'win32')('a browser that prints and does not end, nor its helpers, has printed', async () => {
  const before = left();
  const begun = performance.now();
  const pdf = await print(`sleep 300 & printf '%%PDF-1.7 x\\n%%%%EOF\\n' > "$out"; wait`);
  expect(pdf.toString()).toBe('%PDF-1.7 x\n%%EOF\n');
  expect(performance.now() - begun).toBeLessThan(20_000);
  expect(left()).toEqual(before);
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
