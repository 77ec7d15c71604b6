/** Requests bent out of shape: each one is what somebody's program might send by mistake, or on purpose. The same seed bends the same way. */
export interface Bent {
  readonly path: string;
  readonly query: string;
  readonly body: unknown;
}

export type Dice = () => number;

/** Numbers from 0 up to 1, always the same ones for a seed (mulberry32). */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function nested(depth: number): unknown {
  return depth === 0 ? 'deep' : depth % 2 === 0 ? [nested(depth - 1)] : { all: nested(depth - 1) };
}

const junk: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  2 ** 53,
  '',
  ' ',
  'x',
  'true',
  '0',
  '-7',
  '1e5',
  '99999999999999999999',
  '__proto__',
  'constructor',
  'a\u0000b',
  '\ud83d',
  '{{dc.unknown}}',
  '{{',
  '2026-13-45T99:99:99Z',
  '2026-02-30',
  'x'.repeat(70_000),
  [],
  [null],
  [[]],
  [{}],
  [{ id: null }],
  [{ field: null, operator: null, value: null }],
  [{ field: 'status', operator: { is: 1 }, value: { a: [] } }],
  [1, 'two', null, {}],
  Array.from({ length: 300 }, (_, index) => index),
  {},
  { id: null },
  { all: null, any: 7 },
  { all: [null], any: [[]] },
  { toString: 1 },
  { constructor: null, length: -1 },
  nested(60),
];

const words: readonly string[] = [
  'page[size]',
  'page[after]',
  'page[before]',
  'page',
  'per_page',
  'sort',
  'sort_by',
  'sort_order',
  'include',
  'ids',
  'external_ids',
  'query',
  'name',
  'cursor',
  'limit',
  'start_time',
  'end_time',
  'filter[type]',
  'filter[created_at][]',
  'filter[source_type]',
  'filter[ticket_id]',
  'role',
  'role[]',
  'permission_set',
  'active',
  'access',
  'category',
  'category_id',
  'group_id',
  'creator',
  'associated_to_brand',
  'locale',
  'ticket_ids',
  'keys',
  'identifiers',
  'external_id',
];

const values: readonly string[] = [
  '',
  '0',
  '-1',
  'x',
  '1,2,,x',
  '99999999999999999999',
  '%00',
  '%ff',
  '%ED%A0%BD',
  '1e999',
  '__proto__',
  'constructor',
  'eyJvIjoiaWQiLCJ2IjoiVzEwPSJ9',
  'eyJvIjoiaWQiLCJ2IjoiV3lKaElsMD0ifQ==',
  'bnVsbA==',
  'created_at',
  '-created_at',
  'type:ticket%20created%3Exx',
  'type:user%20role:',
  '%22%22%22',
  '(((',
  'NaN',
  '2026-99-99',
  'true',
  'users,groups,__proto__',
  '1'.repeat(400),
];

const strangeIds: readonly string[] = [
  '0',
  '1',
  '7',
  '9007199254740993',
  '9223372036854775807',
  'x',
  '__proto__',
  'constructor',
  'V3-0',
  '00',
  '%2e%2e',
  '%00',
];

function pick<Item>(dice: Dice, from: readonly Item[]): Item | undefined {
  return from[Math.floor(dice() * from.length)];
}

/**
 * One way of bending a request that was right.
 *
 * @param keys what the endpoint knows in its envelope, so that what the right request left out is bent as well.
 */
export function bend(dice: Dice, { path, query, body }: Bent, keys: readonly string[]): Bent {
  const what = dice();
  if (what < 0.12) return { path: withStrangeId(dice, path), query, body };
  if (what < 0.3) return { path, query: withStrangeQuery(dice, query), body };
  if (body === undefined)
    return { path, query: withStrangeQuery(dice, query), body: dice() < 0.5 ? undefined : pick(dice, junk) };
  if (what < 0.38) return { path, query, body: pick(dice, junk) };
  if (what < 0.7 && keys.length > 0) return { path, query, body: withKey(dice, body, keys) };
  return { path, query, body: bentSomewhere(dice, body) };
}

function withStrangeId(dice: Dice, path: string): string {
  const parts = path.split('/');
  const places = parts.flatMap((part, index) => (/\d|-/.test(part) ? [index] : []));
  const place = pick(dice, places);
  return place === undefined ? path : parts.map((part, index) => (index === place ? pick(dice, strangeIds) : part)).join('/');
}

function withStrangeQuery(dice: Dice, query: string): string {
  const count = 1 + Math.floor(dice() * 3);
  const added = Array.from({ length: count }, () => `${pick(dice, words)}=${pick(dice, values)}`);
  return [...(dice() < 0.5 ? [query] : []), ...added].filter((part) => part !== '').join('&');
}

/** A known key of the envelope with a value it never has. */
function withKey(dice: Dice, body: unknown, keys: readonly string[]): unknown {
  const [envelope, inside] = Object.entries(Object(body) as Record<string, unknown>)[0] ?? [];
  if (envelope === undefined) return body;
  const added = { [pick(dice, keys) ?? 'x']: pick(dice, junk) };
  if (Array.isArray(inside)) return { [envelope]: inside.map((item) => ({ ...Object(item), ...added })) };
  return { ...Object(body), [envelope]: { ...Object(inside), ...added } };
}

/** Somewhere inside, a value is exchanged, left out, put into a list or joined by another. */
function bentSomewhere(dice: Dice, value: unknown): unknown {
  const inside = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (inside.length === 0 || dice() < 0.25) return dice() < 0.2 ? [value] : pick(dice, junk);
  const place = Math.floor(dice() * inside.length);
  const deed = dice();
  const bent = inside.flatMap(([key, item], index): [string, unknown][] => {
    if (index !== place) return [[key, item]];
    if (deed < 0.15) return [];
    if (deed < 0.25)
      return [
        [key, item],
        ['unheard_of', pick(dice, junk)],
      ];
    return [[key, bentSomewhere(dice, item)]];
  });
  return Array.isArray(value) ? bent.map(([, item]) => item) : Object.fromEntries(bent);
}
