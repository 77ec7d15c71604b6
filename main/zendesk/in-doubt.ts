/**
 * A request that changes something left, and no answer tells whether it took effect: the connection broke, the answer came
 * too late or broke off, or a gateway answered in Zendesk's place. It is settled by reading, never by sending again.
 */
export class InDoubt extends Error {
  /** The error of a server that came in place of an answer. */
  readonly serverError: ServerError | undefined;

  constructor(message: string, details: { readonly cause?: unknown; readonly serverError?: ServerError | undefined } = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'InDoubt';
    this.serverError = details.serverError;
  }
}

export interface ServerError {
  readonly status: number;
  /** A sentence with the status and Zendesk's own words. */
  readonly sentence: string;
  /** Seconds of its `Retry-After`. */
  readonly retryAfter: number | undefined;
}
