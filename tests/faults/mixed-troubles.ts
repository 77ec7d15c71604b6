import { type FaultKind, faultKinds } from '../../main/practice/faults.ts';
import type { PracticeOptions } from '../../main/practice/server.ts';
import type { SignIn } from './mixed-base.ts';
import { randomFrom } from './seeded-macros.ts';

/** What is to go wrong in one world, drawn when it begins. */
export interface Troubles {
  readonly faults: NonNullable<PracticeOptions['faults']>;
  /** Each the chance at one request of the program. */
  readonly dies: number;
  readonly colleague: number;
  readonly rival: number;
  /** The chance that a second program is asked for the same as the first one begins. */
  readonly rivalAtOnce: number;
  /** Whether a second program sends it all while the first one still gets ready to. */
  readonly rivalBefore: boolean;
  readonly takenOver: number;
  readonly stopped: number;
  readonly clockSet: number;
  /** The same at one for new tokens. */
  readonly diesAtAToken: number;
  /** The chance that a run is killed at one of its first writes. */
  readonly diesAtAWrite: number;
}

/** `REDLINE_FAULT_KINDS=late,not-stored` plays these faults alone, and none of the other troubles. */
const only = process.env.REDLINE_FAULT_KINDS?.split(',');

/** Which of the two sign-ins a fault is of, where it is of one only. */
const ofSignIn: Partial<Readonly<Record<FaultKind, SignIn>>> = { revoke: 'api-token', 'no-token': 'oauth' };

/** How much more often than the rest it is drawn: what takes effect seldom, as it needs a job, a creation, or lasts. */
const weights: Partial<Readonly<Record<FaultKind, number>>> = {
  'html-413': 4,
  'html-422': 3,
  'html-500': 3,
  revoke: 2,
  'builds-on': 3,
  'other-edit': 2,
  'other-value': 4,
  'not-stored': 2,
  'job-stuck': 2,
  'job-fails': 4,
  'job-forgets': 3,
};

/** How often, where it is another than that of the rest: what lasts or ends a run is rare, what can happen seldom is frequent. */
const rates: Partial<Readonly<Record<FaultKind, number>>> = {
  forbidden: 0.02,
  'html-413': 0.02,
  'html-422': 0.02,
  'html-500': 0.02,
  revoke: 0.01,
  'clock-skew': 0.02,
  '429-long': 0.02,
  'builds-on': 0.8,
  'other-value': 0.4,
  'not-deleted': 0.3,
  'job-stuck': 0.4,
  'job-fails': 0.4,
  'job-forgets': 0.4,
  'no-token': 0.5,
};

export function drawTroubles(random: () => number, seed: number, signIn: SignIn): Troubles {
  const possible = Object.keys(faultKinds)
    .filter(isFaultKind)
    .filter((kind) => !cameLater.includes(kind))
    .filter((kind) => (only === undefined || only.includes(kind)) && (ofSignIn[kind] ?? signIn) === signIn);
  const drawn = possible
    .map((kind) => ({ kind, at: ofSignIn[kind] === 'oauth' ? 0 : random() / (weights[kind] ?? 1) }))
    .sort((left, right) => left.at - right.at);
  const rules = drawn
    .slice(0, 1 + Math.floor(random() * 4))
    .map(({ kind }) => ({ kind, when: { rate: rates[kind] ?? 0.02 + random() * 0.15 } }));
  const sometimes = (worlds: number, chance: number) => (random() < worlds && only === undefined ? chance : 0);
  return {
    faults: { seed, rules: [...rules, ...laterRules(seed)] },
    dies: sometimes(0.5, 0.02),
    colleague: sometimes(0.3, 0.05),
    rival: sometimes(0.1, 0.05),
    rivalAtOnce: sometimes(0.3, 0.8),
    rivalBefore: only === undefined && randomFrom(seed + 3_000_017)() < 0.05,
    diesAtAToken: sometimes(0.6, 0.3),
    takenOver: sometimes(0.06, 0.02),
    stopped: sometimes(0.2, 0.05),
    clockSet: sometimes(0.1, 0.03),
    diesAtAWrite: sometimes(0.5, 0.6),
  };
}

/**
 * Faults that came when thousands of schedules had been played. They are drawn from a stream of their own, so that with them a seed draws
 * everything else as it did before; a fault that is added belongs here.
 */
const cameLater: readonly FaultKind[] = ['busy-409', 'busy-503', 'done-409', 'job-collides'];

/** Faults that turned out to happen too seldom, drawn once more from the same stream. */
const oftener: readonly FaultKind[] = ['429-long'];

function laterRules(seed: number): Troubles['faults']['rules'] {
  const random = randomFrom(seed + 2_000_003);
  return [...cameLater, ...oftener]
    .map((kind) => {
      const isOfJobs = kind === 'job-collides';
      return { kind, joins: random() < (isOfJobs ? 0.3 : 0.12), when: { rate: (isOfJobs ? 0.3 : 0.02) + random() * 0.1 } };
    })
    .filter(({ kind, joins }) => (only === undefined ? joins : only.includes(kind)))
    .map(({ kind, when }) => ({ kind, when }));
}

function isFaultKind(kind: string): kind is FaultKind {
  return kind in faultKinds;
}
