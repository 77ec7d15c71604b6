import { ORPCError } from '@orpc/client';

/** Something wrong in one place of a form or file; `path` is empty where it is about the whole. */
export interface PlacedProblem {
  readonly path: string;
  readonly message: string;
  /** The records that stand in the way, such as `macros:11`, where leaving them out is enough. */
  readonly items?: readonly string[];
}

/** What went wrong, in a sentence, as the person should read it. */
export function sentenceOf(error: unknown): string {
  const problems = problemsOf(error);
  if (isFailure(error)) {
    if (error.code === 'BAD_REQUEST' && problems[0]) return capitalised(problems[0].message);
    if (error.message && error.message !== error.code) return error.message;
    return 'Something went wrong inside Redline. Nothing was sent to Zendesk. Try again; if it stays, start Redline again.';
  }
  if (error instanceof TypeError)
    return 'Redline does not answer. If it was stopped, start it again and open the address it prints.';
  return 'The window made a mistake. Reload it; nothing is lost.';
}

/** Everything that is wrong with what was sent, by place. */
export function problemsOf(error: unknown): readonly PlacedProblem[] {
  if (!isFailure(error)) return [];
  const { data } = error;
  if (isObject(data) && Array.isArray(data.problems)) return data.problems.flatMap(placed);
  if (isObject(data) && Array.isArray(data.issues)) return data.issues.flatMap(placed);
  return [];
}

/** Whether the engine said that there is no such thing. */
export function isNotFound(error: unknown): boolean {
  return isFailure(error) && error.code === 'not-found';
}

function isFailure(error: unknown): error is ORPCError<string, unknown> {
  return error instanceof ORPCError;
}

function placed(problem: unknown): PlacedProblem[] {
  if (!isObject(problem) || typeof problem.message !== 'string') return [];
  const { path, message } = problem;
  const items = Array.isArray(problem.items) ? { items: problem.items.map(String) } : {};
  if (typeof path === 'string') return [{ path: path.replace(/\[(\d+)\]/g, '.$1').replace(/^\./, ''), message, ...items }];
  return [{ path: Array.isArray(path) ? path.map(segment).join('.') : '', message, ...items }];
}

/** Standard Schema writes a path segment as a key or as `{ key }`. */
function segment(part: unknown): string {
  return String(isObject(part) ? part.key : part);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
