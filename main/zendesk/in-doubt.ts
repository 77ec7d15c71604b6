import type { Clean } from './outside-text.ts';
import { wordsIn } from './said.ts';

/**
 * A request that changes something left, and no answer tells whether it took effect: the connection broke, the answer came
 * too late or broke off, or a gateway answered in Zendesk's place. It is settled by reading, never by sending again.
 */
export class InDoubt extends Error {
  /** The error of a server, or something else than what was asked for, that came in place of an answer. */
  readonly serverError: ServerError | undefined;
  /** Whether an earlier request of the same change took effect. */
  readonly half: boolean;

  constructor(message: string, details: InDoubtDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'InDoubt';
    this.serverError = details.serverError;
    this.half = details.half === true;
  }
}

/** Whether the server itself had an error for it; a page or another address in place of an answer is a connection that goes elsewhere. */
export function isServersOwn({ serverError }: InDoubt): boolean {
  return serverError !== undefined && (serverError.status === undefined || serverError.status >= 400);
}

interface InDoubtDetails {
  readonly cause?: unknown;
  readonly serverError?: ServerError | undefined;
  readonly half?: boolean;
}

export interface ServerError {
  /** Undefined for a 2xx that tells nothing of the change. */
  readonly status: number | undefined;
  /** A sentence with the status and Zendesk's own words. */
  readonly sentence: string;
  /** Seconds of its `Retry-After`. */
  readonly retryAfter: number | undefined;
}

/** A 2xx, read to its end, that does not hold what it should: nothing broke, so a person is told what came instead. */
export function answeredWithout(what: string, body: unknown, clean: Clean): InDoubt {
  // Any other body may be a whole record, of which nothing is quoted.
  const isError = typeof body === 'object' && body !== null && ('error' in body || 'errors' in body);
  const said = isError ? clean(wordsIn(body)).replace(/\.$/, '') : '';
  const sentence = `Zendesk answered without the ${what}${said === '' ? '' : `: ${said}`}.`;
  return new InDoubt(sentence, { serverError: { status: undefined, sentence, retryAfter: undefined } });
}
