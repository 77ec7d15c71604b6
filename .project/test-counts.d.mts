interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Each failed test with the head of its error. */
  readonly failures?: readonly string[];
  readonly skipReasons?: Readonly<Record<string, number>>;
  readonly problem?: string;
}

/** @param report what the runner wrote as JSON; undefined where it broke before it could. */
export function countVitest(report: unknown, exitCode: number): Count;
export function countPlaywright(report: unknown, exitCode: number): Count;
