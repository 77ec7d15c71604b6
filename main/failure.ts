import type { ErrorCode, Problem } from '../preload/contract/errors.ts';

/** What a failure carries besides its sentence. */
export interface FailureDetails {
  /** Everything that is wrong with a file or form, not only the first thing. */
  readonly problems?: readonly Problem[];
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

/**
 * The one error that Redline throws on purpose: a code of the contract's closed set and a sentence that says what happened,
 * what was and was not changed, and what to do next. Anything else that is thrown is a defect and becomes `internal`.
 */
export class Failure extends Error {
  readonly code: ErrorCode;
  readonly problems: readonly Problem[];
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, details: FailureDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'Failure';
    this.code = code;
    this.problems = details.problems ?? [];
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}
