import { ORPCError, ValidationError } from '@orpc/server';
import { contractErrors, ErrorCode, type Problem } from '../../preload/contract/errors.ts';
import { problemsIn } from '../drafts/change-file.ts';
import { Failure } from '../failure.ts';
import { InDoubt } from '../zendesk/in-doubt.ts';

/** Any error as one of the contract's closed set. What was not thrown on purpose is `internal` and keeps its details to itself. */
export function asContractError(error: unknown): ORPCError<string, unknown> {
  if (error instanceof ORPCError) return fromLibrary(error);
  if (error instanceof Failure) {
    const { code, message, problems, retryAfterSeconds } = error;
    const data = {
      ...(problems.length > 0 ? { problems: [...problems] } : {}),
      ...(retryAfterSeconds ? { retryAfterSeconds } : {}),
    };
    return new ORPCError(code, { status: contractErrors[code].status, message, data, cause: error });
  }
  if (error instanceof Error && error.name === 'AbortError')
    return new ORPCError('cancelled', { status: contractErrors.cancelled.status, message: 'Cancelled.', data: {}, cause: error });
  if (error instanceof InDoubt)
    return new ORPCError('network', { status: contractErrors.network.status, message: error.message, data: {} });
  return asInternal(error);
}

/** Errors that come out of a stream of events take the same form. */
export async function* guardedEvents<Event>(events: AsyncIterable<Event>): AsyncGenerator<Event, void, void> {
  try {
    yield* events;
  } catch (error) {
    throw asContractError(error);
  }
}

/** oRPC's own errors: an input that the contract does not take, a request that cannot be read, an answer that breaks the contract. */
function fromLibrary(error: ORPCError<string, unknown>): ORPCError<string, unknown> {
  if (ErrorCode.safeParse(error.code).success) return error;
  if (error.code !== 'BAD_REQUEST') return asInternal(error);
  return new ORPCError('validation', { status: contractErrors.validation.status, ...wrongInput(error.cause), cause: error });
}

function wrongInput(cause: unknown): { message: string; data: { problems: Problem[] } } {
  const problems = cause instanceof ValidationError ? problemsIn(cause.issues as Parameters<typeof problemsIn>[0]) : [];
  const [first] = problems;
  const message = first
    ? `${first.path ? `${first.path}: ` : ''}${first.message}. Nothing was done.`
    : 'The request cannot be read. Nothing was done.';
  return { message, data: { problems } };
}

function asInternal(cause: unknown): ORPCError<string, unknown> {
  return new ORPCError('internal', {
    status: contractErrors.internal.status,
    message: 'Something in Redline went wrong. What was sent is in the journal; look there, then try again.',
    data: {},
    cause,
  });
}
