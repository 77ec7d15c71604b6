import { z } from 'zod';

/** The closed set of errors across the contract; each carries one sentence that a person can act on. */
export const ErrorCode = z.enum([
  'validation',
  'not-signed-in',
  'forbidden',
  'not-found',
  'conflict',
  'rate-limited',
  'upstream',
  'network',
  'storage',
  'cancelled',
  'unsupported-here',
  'internal',
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** What is wrong and where, when a file or a form has more than one thing wrong with it. */
export const Problem = z.object({
  path: z.string(),
  message: z.string(),
  /** The records that stand in the way, such as `macros:11`, where it is they: without them the problem is gone. */
  items: z.array(z.string()).optional(),
});
export type Problem = z.infer<typeof Problem>;

const data = z.object({ problems: z.array(Problem).optional(), retryAfterSeconds: z.number().optional() });

const status: Readonly<Record<ErrorCode, number>> = {
  validation: 400,
  'not-signed-in': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'rate-limited': 429,
  upstream: 502,
  network: 503,
  storage: 507,
  cancelled: 499,
  'unsupported-here': 501,
  internal: 500,
};

/** The same set in the form that an oRPC contract takes. */
export const contractErrors = Object.fromEntries(ErrorCode.options.map((code) => [code, { status: status[code], data }])) as {
  [Code in ErrorCode]: { status: number; data: typeof data };
};
