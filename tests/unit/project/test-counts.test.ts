import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { countPlaywright, countVitest } from '../../../.project/test-counts.mjs';

// Both runners themselves, each on a file with one test of every outcome, beside one that cannot be loaded.
const folder = mkdtempSync(path.join(tmpdir(), 'redline-counts-'));
symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const outcomes = `
  test('holds', () => expect(1).toBe(1));
  describe('a group', () => test('does not hold', () => expect('shown').toBe('asked')));`;

async function ran(runner: string, args: readonly string[]): Promise<number> {
  const environment = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: path.join(folder, 'report.json') };
  const program = path.resolve('node_modules', runner);
  return promisify(execFile)(process.execPath, [program, ...args], { cwd: folder, env: environment }).then(
    () => 0,
    (error: { code: number }) => error.code,
  );
}

function report(): unknown {
  return JSON.parse(readFileSync(path.join(folder, 'report.json'), 'utf8'));
}

test('what failed in Vitest is counted and named with its error', async () => {
  writeFileSync(path.join(folder, 'vitest.config.ts'), `export default { test: { include: ['*.example.ts'] } };`);
  writeFileSync(
    path.join(folder, 'outcomes.example.ts'),
    `import { describe, expect, test } from 'vitest';${outcomes} test.skip('left out', () => {});`,
  );
  writeFileSync(path.join(folder, 'unloaded.example.ts'), `import './not-there.ts';`);
  const exitCode = await ran('vitest/vitest.mjs', ['run', '--reporter=json', '--outputFile=report.json']);
  const count = countVitest(report(), exitCode);
  expect(count).toMatchObject({ passed: 1, failed: 2, skipped: 1 });
  expect(count.failures?.map((each) => each.split('\n').slice(0, 2).join('\n'))).toEqual([
    expect.stringMatching(/unloaded\.example\.ts could not be loaded\n {4}.*not-there/),
    expect.stringMatching(/outcomes\.example\.ts › a group does not hold\n {4}.*expected 'shown' to be 'asked'/),
  ]);
});

test('what failed in Playwright is counted and named with its error, and what was skipped with its reason', async () => {
  writeFileSync(path.join(folder, 'playwright.config.ts'), `export default { testMatch: '*.spec.ts', reporter: 'json' };`);
  writeFileSync(
    path.join(folder, 'outcomes.spec.ts'),
    `import { expect, test } from '@playwright/test';
    const { describe } = test;${outcomes}
    test('left out', () => test.skip(true, 'no printer'));`,
  );
  const exitCode = await ran('@playwright/test/cli.js', ['test']);
  const count = countPlaywright(report(), exitCode);
  expect(count).toMatchObject({ passed: 1, failed: 1, skipped: 1, skipReasons: { 'no printer': 1 } });
  expect(count.failures).toEqual([
    expect.stringMatching(/outcomes\.spec\.ts › a group › does not hold\n(.*\n)*.*Expected: "asked"/),
  ]);
});

test('a runner that broke before it could report is one failure', () => {
  expect(countVitest(undefined, 137)).toMatchObject({ passed: 0, failed: 1 });
  expect(countPlaywright(undefined, 137)).toMatchObject({ passed: 0, failed: 1 });
});
