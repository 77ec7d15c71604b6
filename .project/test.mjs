// `npm test`: every test there is, from a fresh clone on. Ends with one line, `N passed, N failed`, and fails when a test
// failed, when a runner broke, or when nothing ran.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inProject, projectNode, root } from './project.mjs';
import { setUpFor } from './setup.mjs';
import { countPlaywright, countVitest } from './test-counts.mjs';

await setUpFor(import.meta.url);
rmSync(inProject('node_modules/.cache/redline/derived'), { recursive: true, force: true }); // of tests/derived-keys.mjs

const reports = mkdtempSync(path.join(tmpdir(), 'redline-tests-'));
const vitestReport = path.join(reports, 'vitest.json');
const playwrightReport = path.join(reports, 'playwright.json');

const vitest = await run(
  [
    inProject('node_modules/vitest/vitest.mjs'),
    'run',
    '--config',
    '.project/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${vitestReport}`,
  ],
  {},
);
const { chromiumLaunchOptions } = await import('./chromium.mjs');
await chromiumLaunchOptions().catch((error) => console.log(error.message)); // unpacked here, before two workers want it
const playwright = await run(
  [
    inProject('node_modules/@playwright/test/cli.js'),
    'test',
    '--config',
    '.project/playwright.config.ts',
    '--reporter=list,json',
  ],
  { PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport },
);

const counts = [countVitest(read(vitestReport), vitest), countPlaywright(read(playwrightReport), playwright)];
rmSync(reports, { recursive: true, force: true });
for (const { problem, skipReasons = {}, failures = [] } of counts) {
  for (const failure of failures) console.log(`Failed: ${failure}`);
  for (const [reason, count] of Object.entries(skipReasons)) console.log(`${count} skipped: ${reason}`);
  if (problem) console.log(problem);
}
const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')];
if (passed + failed === 0) console.log('No test ran.');
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);

/** The report a runner wrote, or undefined where it broke before it could. */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** No test shall work on the data or the account of the person who runs it. */
function withoutOurs(environment) {
  const ours = ['REDLINE_HOME', 'REDLINE_TOKEN', 'REDLINE_PASSPHRASE'];
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !ours.includes(name)));
}

async function run(args, env) {
  const child = spawn(projectNode(), args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...withoutOurs(process.env), ...env },
  });
  process.once('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
}
