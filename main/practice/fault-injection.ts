import type { Controls } from './controls.ts';
import { answerHidden, answerInstead, answerToWrite, collision, lastingAnswers, noToken } from './fault-answers.ts';
import { drawFaults, type FaultKind, type Faults } from './faults.ts';
import type { Intercept, Intercepted, Interceptor } from './intercept.ts';
import type { JobFate } from './jobs.ts';
import { addEntryAsSomebodyElse, buildOn, type Colleague, editAsSomebodyElse, setValueAsSomebodyElse } from './other-people.ts';
import type { Random } from './random.ts';
import { type Readings, recentReadings } from './recent-readings.ts';
import type { Tally } from './tally.ts';
import { marksOf, writtenBy } from './written-records.ts';

/** Faults at work in one start of the server. */
export interface FaultInjection {
  readonly intercept: Interceptor;
  /** What becomes of the next job. */
  readonly fate: () => JobFate;
  /** True once the token was revoked. */
  readonly isRevoked: () => boolean;
  /** Makes a revoked token valid again. */
  readonly reinstate: () => void;
  /** How far the server's clock has jumped ahead, in milliseconds. */
  readonly skewMilliseconds: () => number;
}

export interface Surroundings {
  /** To play another person; there once the server runs. */
  readonly controls: () => Controls;
  readonly colleague: Colleague;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** The server's time in milliseconds since 1970. */
  readonly clock: () => number;
  /** Told of each fault that took effect. */
  readonly tally: Tally;
  /** Whether nothing new goes wrong at the moment; what lasts goes on. */
  readonly quiet: () => boolean;
}

const skew = 300_000;
const slowness = 2_000;

/** Turns faults into what the server's hooks do. A test's own interceptor, if there is one, is asked where no fault hits. */
export function injectFaults(faults: Faults, surroundings: Surroundings, next?: Interceptor): FaultInjection {
  const { wait, tally, quiet } = surroundings;
  const draws = drawFaults(faults);
  /** Drawn before a request is applied and kept until after it; requests overlap. */
  const drawn = new Map<number, readonly FaultKind[]>();
  const shifts = { revoked: false, skewed: 0 };
  const scene = { ...surroundings, random: draws.random, readings: recentReadings(surroundings.clock), refused: new Map() };

  const before = async (request: Intercepted): Promise<Intercept> => {
    const hits = quiet() ? [] : draws.ofRequest(request.count);
    drawn.set(request.count, hits);
    if (hits.includes('revoke')) shifts.revoked = true;
    if (hits.includes('clock-skew')) shifts.skewed += skew;
    for (const kind of hits) if (actBefore(kind, scene, request)) tally.note(kind);
    const lasting = lastingRefusal(hits, scene, request);
    if (lasting !== undefined) return lasting;
    for (const kind of hits) {
      const instead = answerBefore(kind, scene, request);
      if (instead !== undefined) {
        tally.note(kind);
        return instead;
      }
    }
    return (await next?.(request)) ?? 'continue';
  };
  const after = async (request: Intercepted): Promise<Intercept> => {
    const hits = drawn.get(request.count) ?? [];
    drawn.delete(request.count);
    scene.readings.keep(request);
    if (hits.includes('slow')) await wait(slowness);
    if (hits.includes('builds-on') && buildOn(surroundings.controls(), surroundings.colleague, request)) tally.note('builds-on');
    for (const kind of hits) {
      const hidden = kind === 'done-409' && writtenBy(request) ? collision : answerHidden(kind, draws.random);
      if (hidden === undefined) continue;
      tally.note(kind);
      return hidden;
    }
    return (await next?.(request)) ?? 'continue';
  };
  return {
    intercept: (request) => (request.when === 'before' ? before(request) : after(request)),
    fate: () => {
      const [kind] = quiet() ? [] : draws.ofJob();
      if (kind !== undefined) tally.note(kind);
      return (kind && fates[kind]) ?? 'well';
    },
    isRevoked: () => shifts.revoked,
    reinstate: () => {
      shifts.revoked = false;
    },
    skewMilliseconds: () => shifts.skewed,
  };
}

const fates: Partial<Readonly<Record<FaultKind, JobFate>>> = {
  'job-stuck': 'stuck',
  'job-fails': 'fails',
  'job-forgets': 'forgets',
  'job-collides': 'collides',
};

interface Scene extends Surroundings {
  readonly random: Random;
  readonly readings: Readings;
  /** By a record, or a kind of record, what its writes are answered from now on. */
  readonly refused: Map<string, keyof typeof lastingAnswers>;
}

/** What others do just before. @returns whether they did anything. */
function actBefore(kind: FaultKind, { controls }: Scene, request: Intercepted): boolean {
  if (kind === 'other-edit') return editAsSomebodyElse(controls(), request);
  if (kind === 'other-entry') return addEntryAsSomebodyElse(controls(), request);
  if (kind === 'other-value') return setValueAsSomebodyElse(controls(), request);
  return kind === 'revoke' || kind === 'clock-skew' || kind === 'slow';
}

function answerBefore(kind: FaultKind, { random, readings }: Scene, request: Intercepted): Intercept | undefined {
  if (kind === 'stale-read') return readings.of(request);
  if (kind === 'no-token') return request.path.endsWith('/oauth/tokens') && request.method === 'POST' ? noToken : undefined;
  const written = writtenBy(request) !== undefined;
  return answerInstead(kind, random) ?? (written ? answerToWrite(kind, request.method, random) : undefined);
}

/** The refusal that began at an earlier write of the same record, or that begins at this one. */
function lastingRefusal(hits: readonly FaultKind[], { refused, tally }: Scene, request: Intercepted): Intercept | undefined {
  const written = writtenBy(request);
  if (written === undefined) return undefined;
  const [first] = marksOf(written);
  for (const kind of hits) {
    if (!isLasting(kind)) continue;
    const mark = kind === 'forbidden' ? written.resource : first;
    if (mark !== undefined && !refused.has(mark)) refused.set(mark, kind);
  }
  const marks = [written.resource, ...marksOf(written)];
  const kind = marks.map((mark) => refused.get(mark)).find((known) => known !== undefined);
  if (kind === undefined) return undefined;
  tally.note(kind);
  return lastingAnswers[kind];
}

function isLasting(kind: FaultKind): kind is keyof typeof lastingAnswers {
  return kind in lastingAnswers;
}
