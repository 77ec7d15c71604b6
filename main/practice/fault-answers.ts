import type { FaultKind } from './faults.ts';
import type { Intercept } from './intercept.ts';
import type { Random } from './random.ts';
import { forbidden } from './reply.ts';

const serverErrors = [500, 502, 503, 504] as const;

/** What is done in place of applying a request that this fault hits; `undefined` where the fault is of another sort. */
export function answerInstead(kind: FaultKind, random: Random): Intercept | undefined {
  switch (kind) {
    case 'drop-before':
      return 'drop';
    case '5xx-before':
      return serverError(random);
    case '429':
      return { ...limited, headers: { 'retry-after': '1' } };
    case '429-bare':
      return limited;
    case '429-long':
      return { ...limited, headers: { 'retry-after': '86400' } };
    case 'maintenance':
      return { ...page(503, 'Maintenance', 'We will be back soon'), headers: { ...html, 'retry-after': '60' } };
    default:
      return undefined;
  }
}

/** What is shown in place of the answer to a request that was applied. */
export function answerHidden(kind: FaultKind, random: Random): Intercept | undefined {
  switch (kind) {
    case 'drop-after':
      return 'drop';
    case '5xx-after':
      return serverError(random);
    case 'half':
      return 'half';
    case 'invalid-json':
      return 'cut';
    default:
      return undefined;
  }
}

/** What only a write can be hit by. */
export function answerToWrite(kind: FaultKind, method: string, random: Random): Intercept | undefined {
  switch (kind) {
    case 'late':
      return { later: 1_000 * (2 + random.whole(40)), seen: 'drop' };
    case 'held':
      return { later: 63_000, seen: 'hold' };
    case 'not-stored':
      return 'forget';
    case 'not-deleted':
      return method === 'DELETE' ? { status: 204 } : undefined;
    case 'empty-202':
      return { status: 202 };
    case 'busy-409':
      return collision;
    case 'busy-503':
      return { status: 503, headers: { 'retry-after': '1' }, body: { error: 'ServiceUnavailable', description: 'Try again' } };
    default:
      return undefined;
  }
}

/** As people meet it (github.com/facetoe/zenpy/issues/58). */
export const collision = { status: 409, body: { error: 'DatabaseConflict', description: 'Database collision' } } as const;

/** Answers that, once given, are given to every later write of the same record or kind of record. */
export const lastingAnswers = {
  'html-413': page(413, '413 Request Entity Too Large', 'nginx'),
  'html-422': page(422, 'The change you wanted was rejected', 'Maybe you tried to change something you did not have access to.'),
  'html-500': page(500, 'We’re sorry, but something went wrong (500)', 'If you are the application owner check the logs.'),
  forbidden,
} as const;

export const noToken: Intercept = page(200, 'Maintenance', 'We will be back soon');

const html = { 'content-type': 'text/html; charset=utf-8' };

function page(status: number, title: string, text: string) {
  const body = `<!doctype html><html><head><title>${title}</title></head><body><h1>${text}</h1></body></html>`;
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

function serverError(random: Random): Intercept {
  const status = serverErrors[random.whole(serverErrors.length)] ?? 500;
  return { status, body: { error: 'ServiceUnavailable', description: 'Something went wrong' } };
}

const limited = {
  status: 429,
  body: { error: 'APIRateLimitExceeded', description: 'Number of allowed API requests per minute exceeded' },
};
