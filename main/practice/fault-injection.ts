import type { Controls } from './controls.ts';
import { drawFaults, type FaultKind, type Faults } from './faults.ts';
import type { Intercept, Intercepted, Interceptor } from './intercept.ts';
import { isObject, wholeNumber } from './read-body.ts';

/** Faults at work in one start of the server. */
export interface FaultInjection {
  readonly intercept: Interceptor;
  /** What becomes of the next job. */
  readonly fate: () => 'well' | 'stuck' | 'fails';
  /** True once the token was revoked. */
  readonly isRevoked: () => boolean;
  /** How far the server's clock has jumped ahead, in milliseconds. */
  readonly skewMilliseconds: () => number;
}

interface Surroundings {
  /** To play another person; there once the server runs. */
  readonly controls: () => Controls;
  readonly wait: (milliseconds: number) => Promise<void>;
}

const skew = 300_000;
const slowness = 2_000;
const serverErrors = [500, 502, 503, 504] as const;

/** Turns faults into what the server's hooks do. A test's own interceptor, if there is one, is asked where no fault hits. */
export function injectFaults(faults: Faults, { controls, wait }: Surroundings, next?: Interceptor): FaultInjection {
  const draws = drawFaults(faults);
  /** Drawn before a request is applied and kept until after it; requests overlap. */
  const drawn = new Map<number, readonly FaultKind[]>();
  let revoked = false;
  let skewed = 0;

  const before = async (request: Intercepted): Promise<Intercept> => {
    const hits = draws.ofRequest(request.count);
    drawn.set(request.count, hits);
    if (hits.includes('revoke')) revoked = true;
    if (hits.includes('clock-skew')) skewed += skew;
    if (hits.includes('other-edit')) editAsSomebodyElse(controls(), request);
    const instead = hits.map((kind) => insteadOf(kind, 'before', draws.random)).find((wanted) => wanted !== undefined);
    return instead ?? (await next?.(request)) ?? 'continue';
  };
  const after = async (request: Intercepted): Promise<Intercept> => {
    const hits = drawn.get(request.count) ?? [];
    drawn.delete(request.count);
    if (hits.includes('slow')) await wait(slowness);
    const instead = hits.map((kind) => insteadOf(kind, 'after', draws.random)).find((wanted) => wanted !== undefined);
    return instead ?? (await next?.(request)) ?? 'continue';
  };
  return {
    intercept: (request) => (request.when === 'before' ? before(request) : after(request)),
    fate: () => {
      const [kind] = draws.ofJob();
      return kind === 'job-stuck' ? 'stuck' : kind === 'job-fails' ? 'fails' : 'well';
    },
    isRevoked: () => revoked,
    skewMilliseconds: () => skewed,
  };
}

function insteadOf(kind: FaultKind, when: 'before' | 'after', random: { whole(below: number): number }): Intercept | undefined {
  if (when === 'before') {
    if (kind === 'drop-before') return 'drop';
    if (kind === '5xx-before') return serverError(random);
    if (kind === '429') return { ...limited, headers: { 'retry-after': '1' } };
    if (kind === '429-bare') return limited;
    return kind === 'maintenance' ? maintenance : undefined;
  }
  if (kind === 'drop-after') return 'drop';
  if (kind === '5xx-after') return serverError(random);
  if (kind === 'half') return 'half';
  return kind === 'invalid-json' ? 'cut' : undefined;
}

function serverError(random: { whole(below: number): number }): Intercept {
  const status = serverErrors[random.whole(serverErrors.length)] ?? 500;
  return { status, body: { error: 'ServiceUnavailable', description: 'Something went wrong' } };
}

const limited = {
  status: 429,
  body: { error: 'APIRateLimitExceeded', description: 'Number of allowed API requests per minute exceeded' },
};

const maintenance: Intercept = {
  status: 503,
  headers: { 'content-type': 'text/html; charset=utf-8', 'retry-after': '60' },
  body: '<!doctype html><html><head><title>Maintenance</title></head><body><h1>We will be back soon</h1></body></html>',
};

/** What somebody else changes on each kind of record: a field that people write texts into. */
const otherEdits = {
  macros: { description: 'Changed by somebody else' },
  groups: { description: 'Changed by somebody else' },
  users: { notes: 'Changed by somebody else' },
  organizations: { notes: 'Changed by somebody else' },
  tickets: { priority: 'urgent' },
} as const;

/** The first record that a write names, in its path, its `ids` or its list of items, is changed just before. */
function editAsSomebodyElse(controls: Controls, { method, path, query, body }: Intercepted): void {
  const [, kind, id] = /^\/api\/v2\/(\w+)(?:\/(\d+))?/.exec(path) ?? [];
  const resource = Object.keys(otherEdits).find((name): name is keyof typeof otherEdits => name === kind);
  if (method === 'GET' || resource === undefined) return;
  const items = isObject(body) ? body[resource] : undefined;
  const [item] = Array.isArray(items) ? items.filter(isObject) : [];
  const wanted = wholeNumber(id) ?? wholeNumber(new URLSearchParams(query).get('ids')?.split(',')[0]) ?? wholeNumber(item?.id);
  if (wanted !== undefined && controls.record(resource, wanted) !== undefined)
    controls.edit(resource, wanted, otherEdits[resource]);
}
