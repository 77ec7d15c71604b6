import { createRouterClient, ORPCError } from '@orpc/server';
import { ErrorCode, Problem } from '../../preload/contract/errors.ts';
import { Failure } from '../failure.ts';
import type { areas } from './areas.ts';
import { implementer } from './implementer.ts';

/** The contract called in this process: the same shapes and checks as over any transport, and failures as they were thrown. */
export function inProcess(answered: ReturnType<typeof areas>) {
  return createRouterClient(implementer.router(answered), {
    context: {},
    interceptors: [
      async ({ next }) => {
        try {
          const output = await next();
          return isStream(output) ? (failing(output) as typeof output) : output;
        } catch (error) {
          throw thrown(error);
        }
      },
    ],
  });
}

export type InProcess = ReturnType<typeof inProcess>;

async function* failing(events: AsyncIterable<unknown>): AsyncGenerator<unknown, void, void> {
  try {
    yield* events;
  } catch (error) {
    throw thrown(error);
  }
}

/** What was thrown behind the contract, or what the contract itself refused. */
function thrown(error: unknown): unknown {
  if (!(error instanceof ORPCError)) return error;
  if (error.cause instanceof Failure) return error.cause;
  const code = ErrorCode.safeParse(error.code).data;
  if (code === undefined || code === 'internal') return error.cause ?? error;
  const data: unknown = error.data;
  const problems = Problem.array().safeParse(
    typeof data === 'object' && data !== null && 'problems' in data ? data.problems : [],
  );
  return new Failure(code, error.message, { problems: problems.data ?? [], cause: error });
}

function isStream(output: unknown): output is AsyncIterable<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output;
}
