import { ORPCError, ValidationError } from '@orpc/server';
import { contractErrors, type Problem } from '../../preload/contract/errors.ts';
import { problemsIn } from '../drafts/change-file.ts';
import { Failure } from '../failure.ts';
import { InDoubt } from '../zendesk/in-doubt.ts';

/** Any error as one of the contract's closed set. What was not thrown on purpose is `internal` and keeps its details to itself. */
export function asContractError(error: unknown): ORPCError<string, unknown> {
  if (error instanceof ORPCError) return fromValidation(error);
  if (error instanceof Failure) {
    const { code, message, problems, retryAfterSeconds } = error;
    const data = {
      ...(problems.length > 0 ? { problems: [...problems] } : {}),
      ...(retryAfterSeconds ? { retryAfterSeconds } : {}),
    };
    return new ORPCError(code, { status: contractErrors[code].status, message, data, cause: error });
  }
  if (error instanceof InDoubt)
    return new ORPCError('network', { status: contractErrors.network.status, message: error.message, data: {} });
  return new ORPCError('internal', {
    status: contractErrors.internal.status,
    message: 'Something in Redline went wrong. What was sent is in the journal; look there, then try again.',
    data: {},
    cause: error,
  });
}

/** Errors that come out of a stream of events take the same form. */
export async function* guardedEvents<Event>(events: AsyncIterable<Event>): AsyncGenerator<Event, void, void> {
  try {
    yield* events;
  } catch (error) {
    throw asContractError(error);
  }
}

/** oRPC's own refusal of an input that the contract does not take. */
function fromValidation(error: ORPCError<string, unknown>): ORPCError<string, unknown> {
  if (error.code !== 'BAD_REQUEST' || !(error.cause instanceof ValidationError)) return error;
  const problems: Problem[] = problemsIn(error.cause.issues as Parameters<typeof problemsIn>[0]);
  const [first] = problems;
  const message = first
    ? `${first.path ? `${first.path}: ` : ''}${first.message}. Nothing was done.`
    : 'The request is not valid. Nothing was done.';
  return new ORPCError('validation', { status: contractErrors.validation.status, message, data: { problems } });
}
