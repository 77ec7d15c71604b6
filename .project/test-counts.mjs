// Counts what the two test runners report. A runner that broke, or a file that could not be loaded, counts as a failure: what
// did not run has not passed.

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
  return { ...settled('Playwright', exitCode, { passed: expected, failed, skipped }), skipReasons: skipReasons(report) };
}

/** How many tests were skipped for each reason that they gave. */
function skipReasons(report) {
  const reasons = {};
  const visit = (suite) => {
    for (const { tests } of suite.specs ?? []) {
      for (const { status, annotations } of tests) {
        if (status !== 'skipped') continue;
        const reason = annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason given';
        reasons[reason] = (reasons[reason] ?? 0) + 1;
      }
    }
    for (const inner of suite.suites ?? []) visit(inner);
  };
  visit(report);
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
