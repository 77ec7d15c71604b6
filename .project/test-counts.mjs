// Counts what the two test runners report. A runner that broke, or a file that could not be loaded, counts as a failure: what
// did not run has not passed.
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './project.mjs';

/**
 * @param {any} report vitest's JSON report, or undefined
 * @param {number} exitCode
 */
export function countVitest(report, exitCode) {
  if (!report) return broken('Vitest', exitCode);
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return settled('Vitest', exitCode, {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: [
      ...unloaded.map(({ name, message }) => [`${fromRoot(name)} could not be loaded`, message]),
      ...report.testResults.flatMap(({ name, assertionResults }) =>
        assertionResults
          .filter((test) => test.status === 'failed')
          .map((test) => [`${fromRoot(name)} › ${test.fullName}`, test.failureMessages[0]]),
      ),
    ].map(asText),
  });
}

/**
 * @param {any} report Playwright's JSON report, or undefined
 * @param {number} exitCode
 */
export function countPlaywright(report, exitCode) {
  if (!report) return broken('Playwright', exitCode);
  const { expected, unexpected, flaky, skipped } = report.stats;
  const failed = unexpected + flaky + report.errors.length;
  return {
    ...settled('Playwright', exitCode, { passed: expected, failed, skipped, failures: failuresOf(report) }),
    skipReasons: skipReasons(report),
  };
}

/** What is said last, since a log that is cut at its start still holds it: each failed test and the head of its error. */
function asText([name, message]) {
  const head = stripVTControlCharacters(String(message ?? 'no message given'))
    .split('\n')
    .slice(0, 12)
    .map((line) => `    ${line.slice(0, 300)}`);
  return [name, ...head].join('\n');
}

function fromRoot(file) {
  return path.relative(root, file);
}

/** Every spec of a report, with the titles of the suites that it stands in. */
function* specsOf(suites, above = []) {
  for (const suite of suites ?? []) {
    for (const spec of suite.specs ?? []) yield { spec, titles: [...above, suite.title, spec.title] };
    yield* specsOf(suite.suites, [...above, suite.title]);
  }
}

function failuresOf(report) {
  const broken = report.errors.map(({ message }) => asText(['A file or the runner', message]));
  const failed = [...specsOf(report.suites)].flatMap(({ spec, titles }) =>
    spec.tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => asText([titles.join(' › '), results.find(({ error }) => error)?.error.message])),
  );
  return [...broken, ...failed];
}

/** How many tests were skipped for each reason that they gave. */
function skipReasons(report) {
  const reasons = {};
  for (const { spec } of specsOf(report.suites)) {
    for (const { status, annotations } of spec.tests) {
      if (status !== 'skipped') continue;
      const reason = annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason given';
      reasons[reason] = (reasons[reason] ?? 0) + 1;
    }
  }
  return reasons;
}

/** A runner may see an error that belongs to no test, such as a rejection nobody handled; only its exit code tells. */
function settled(runner, exitCode, count) {
  if (exitCode === 0 || count.failed > 0) return count;
  return {
    ...count,
    failed: 1,
    problem: `${runner} ended with exit code ${exitCode} though no single test failed; see its output above.`,
  };
}

function broken(runner, exitCode) {
  return {
    passed: 0,
    failed: 1,
    skipped: 0,
    problem: `${runner} broke before it could report (exit code ${exitCode}); see its output above.`,
  };
}
