import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { pdfReport } from '../../../main/reports/pdf-report.ts';

/** What a report holds that a person looks for: its title, names in any script, and into whom somebody is merged. */
const page = `<!doctype html><meta charset="utf-8"><title>Report</title><h1>Rename the refund macros</h1>
  <p>Refund::Sorry</p><p>Straße</p><p>Merged into Ada Lovelace &lt;ada@example.com&gt; (users:5)</p>`;

const hasReader = spawnSync('pdftotext', ['-v']).error === undefined;
const browsers = ['google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge'];
const hasBrowser =
  existsSync(process.env.CHROME_PATH ?? '') ||
  (process.env.PATH ?? '').split(delimiter).some((folder) => browsers.some((name) => existsSync(join(folder, name))));
const reason = `${hasBrowser ? '' : ' (skipped: no Chrome, Edge or Chromium here)'}${hasReader ? '' : ' (skipped: no pdftotext here)'}`;

test.skipIf(!hasBrowser || !hasReader)(`the PDF's own text holds what the page says${reason}`, async () => {
  const pdf = await pdfReport(page, { env: process.env, platform: process.platform });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  const folder = mkdtempSync(join(tmpdir(), 'redline-pdf-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'report.pdf');
  writeFileSync(file, pdf);
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  for (const wanted of ['Rename the refund macros', 'Refund::Sorry', 'Straße', 'Ada Lovelace <ada@example.com> (users:5)'])
    expect(text).toContain(wanted);
});

test('without a browser nothing is written, and the sentence says what to do instead', async () => {
  await expect(pdfReport(page, { env: { PATH: '' }, platform: 'linux' })).rejects.toMatchObject({
    code: 'unsupported-here',
    message: expect.stringContaining('Write a .html report'),
  });
});
