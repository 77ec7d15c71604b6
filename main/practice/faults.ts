import { type Random, randomFrom } from './random.ts';

/** What can be made to go wrong. */
export const faultKinds = {
  'drop-before': 'the connection breaks before the request is applied',
  'drop-after': 'the connection breaks after the request is applied',
  '5xx-before': 'an error of the server (500, 502, 503 or 504) in place of applying the request',
  '5xx-after': 'the same error after applying it',
  '429': 'too many requests, with `Retry-After: 1`; not applied',
  '429-bare': 'too many requests without `Retry-After`; not applied',
  slow: 'an answer that is two seconds late',
  half: 'half of the answer, after which the connection breaks; applied',
  'invalid-json': 'an answer that is cut off and so is no JSON; applied',
  maintenance: 'a page of HTML with status 503; not applied',
  'job-stuck': 'a job that applies half of its items and never ends',
  'job-fails': 'a job that applies half of its items and fails',
  'other-edit': 'another person edits the record just before the request is applied',
  revoke: 'the token is no longer valid, from then on',
  'clock-skew': 'the server’s clock jumps five minutes ahead, from then on',
} as const;

export type FaultKind = keyof typeof faultKinds;

export interface FaultRule {
  readonly kind: FaultKind;
  /** How often, between 0 and 1; or `at`, the number of the one request (or, for job faults, of the one job), from 1. */
  readonly when: { readonly rate: number } | { readonly at: number };
}

/** What goes wrong in one start of the practice Zendesk. The same faults hit the same requests when they come in the same order. */
export interface Faults {
  readonly seed: number;
  readonly rules: readonly FaultRule[];
}

/**
 * Reads faults as people write them: `drop-after:0.02,429:0.05` for two in a hundred and five in a hundred, `revoke@40` for
 * the fortieth request, `seed=7` for other draws. Throws a sentence for the person who wrote them.
 */
export function parseFaults(text: string): Faults {
  let seed = 1;
  const rules: FaultRule[] = [];
  for (const part of text.split(',').map((piece) => piece.trim())) {
    if (part === '') continue;
    const [, wanted] = /^seed=(\d{1,9})$/.exec(part) ?? [];
    if (wanted !== undefined) seed = Number(wanted);
    else rules.push(parseRule(part));
  }
  if (rules.length === 0) throw new Error(`No faults are named. Known are: ${Object.keys(faultKinds).join(', ')}.`);
  return { seed, rules };
}

function parseRule(text: string): FaultRule {
  const [, name = '', sign = '', value = ''] = /^([\w-]+?)(?:([:@])(.+))?$/.exec(text) ?? [];
  const kind = Object.keys(faultKinds).find(isFaultKind(name));
  if (kind === undefined) throw new Error(`${text} is no fault. Known are: ${Object.keys(faultKinds).join(', ')}.`);
  const number = Number(value);
  if (sign === '@' && Number.isSafeInteger(number) && number >= 1) return { kind, when: { at: number } };
  if (sign === ':' && value !== '' && number >= 0 && number <= 1) return { kind, when: { rate: number } };
  throw new Error(`${text} does not say how often: write ${kind}:0.05 for one in twenty, or ${kind}@3 for the third.`);
}

function isFaultKind(name: string) {
  return (kind: string): kind is FaultKind => kind === name;
}

/** Draws faults one request, or one job, after the other. */
export interface FaultDraws {
  /** What goes wrong with the request of this number. */
  ofRequest(count: number): readonly FaultKind[];
  /** What goes wrong with the next job. */
  ofJob(): readonly FaultKind[];
  /** For what else is left to chance, such as which error it is. */
  readonly random: Random;
}

export function drawFaults({ seed, rules }: Faults): FaultDraws {
  const random = randomFrom(seed);
  const forJobs = randomFrom(seed + 1);
  let jobs = 0;
  const hits = (source: Random, count: number, isJob: boolean) =>
    rules
      .filter(({ kind }) => kind.startsWith('job-') === isJob)
      // Every rule draws every time, so that one more rule does not move the draws of the others' requests.
      .map(({ kind, when }) => ({ kind, hit: 'at' in when ? when.at === count : source.chance(when.rate) }))
      .filter(({ hit }) => hit)
      .map(({ kind }) => kind);
  return {
    ofRequest: (count) => hits(random, count, false),
    ofJob: () => {
      jobs += 1;
      return hits(forJobs, jobs, true);
    },
    random: randomFrom(seed + 2),
  };
}
