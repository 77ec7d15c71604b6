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
  '429-long': 'too many requests, with `Retry-After: 86400`; not applied',
  late: 'the connection breaks, and the write is applied 2 to 41 seconds later all the same',
  held: 'the answer is held for 63 seconds; the write is applied only then',
  'not-stored': 'a write is answered as it should be, and nothing of it is stored',
  'not-deleted': 'a deletion is answered with 204, and the record stays',
  'empty-202': 'a write is answered with 202 and nothing, and not applied',
  'html-413': 'a write is answered with 413 and a page of HTML, and so is every later one of the same record; not applied',
  'html-422': 'the same with 422',
  'html-500': 'the same with 500',
  forbidden: 'a write is answered with 403, and so is every later one of the same kind of record; not applied',
  'stale-read': 'a reading is answered as the same one was up to ten seconds before',
  'other-entry': 'another person adds a tag, an action or a domain name to the record just before the request is applied',
  'other-value': 'another person sets a custom field that the request leaves alone, just before it is applied',
  'builds-on':
    'another person gives a new group members and tickets, and a new person or organization tags and notes, as soon as it is made',
  'no-token': 'a request for a token is answered with 200 and a page of HTML',
  'job-forgets': 'a job of which every result says that it went well, and of which every other item is not stored',
  'busy-409': 'a write is answered with 409, as where others write the same at that moment; not applied',
  'busy-503': 'a write is answered with 503 and `Retry-After: 1`, as under many writes at once; not applied',
  'done-409': 'a write is answered with the same 409 although it was applied, as where something on the way sent it twice',
  'job-collides': 'a job that does not apply every other item, and says of each of these that it met another write',
} as const;

/** Faults that came later draw from a stream of their own, so that with them the others hit what they hit before. */
const cameLater: ReadonlySet<FaultKind> = new Set(['busy-409', 'busy-503', 'done-409', 'job-collides']);

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
  const later = randomFrom(seed + 3);
  let jobs = 0;
  const hits = (source: Random, count: number, isJob: boolean) =>
    rules
      .filter(({ kind }) => kind.startsWith('job-') === isJob)
      // Every rule draws every time, hit or not, so that a request's draws do not depend on what hit the one before.
      .map(({ kind, when }) => ({
        kind,
        hit: 'at' in when ? when.at === count : (cameLater.has(kind) ? later : source).chance(when.rate),
      }))
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
