import { type Random, randomFrom } from '../../main/practice/random.ts';
import type { Route } from '../../main/practice/request.ts';
import { routes } from '../../main/practice/resources/resources.ts';

export interface FuzzedRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Records there are, by the plural that their lists stand under; some requests should reach something. */
export type KnownIds = Readonly<Record<string, readonly number[]>>;

/** Requests that no careful client sends; the same seed gives the same ones. */
export function* fuzzedRequests(seed: number, count: number, known: KnownIds): Generator<FuzzedRequest, void, void> {
  const random = randomFrom(seed);
  for (let made = 0; made < count; made += 1) yield fuzzedRequest(random, known);
}

function fuzzedRequest(random: Random, known: KnownIds): FuzzedRequest {
  const route = pick(random, routes);
  const method = random.chance(0.9) ? route.method : pick(random, methods);
  const sendsBody = method !== 'GET' || random.chance(0.05);
  return {
    method,
    path: `${pathOf(random, route, known)}${queryOf(random, known)}`,
    headers: headersOf(random),
    body: sendsBody ? bodyOf(random, route, known) : Buffer.alloc(0),
  };
}

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'PROPFIND'];

function pathOf(random: Random, route: Route, known: KnownIds): string {
  if (random.chance(0.03)) return pick(random, oddPaths);
  const plural = route.path.split('/')[1] ?? '';
  const filled = route.path.replace(/\{\w+\}/g, () =>
    random.chance(0.7) ? String(idOf(random, known, plural)) : encodeURIComponent(pick(random, oddIds)),
  );
  return `/api/v2${filled}${pick(random, ['', '.json', '.json', '/', '.json/'])}`;
}

const oddPaths = [
  '/',
  '//',
  '/api',
  '/api/v2',
  '/api/v2/',
  '/api/v2/%00',
  '/api/v2/../../etc/passwd',
  '/api/v2/%2e%2e/macros',
  '/api/v2/macros/%',
  '/api/v2/macros/1e9',
  '/api/v2/macros/-1',
  '/api/v2/constructor',
  '/api/v2/__proto__',
  '/api/v2/users/me/me/me.json.json',
  `/api/v2/${'a/'.repeat(500)}`,
  `/api/v2/macros/${'9'.repeat(500)}`,
  '/oauth/tokens',
  '/oauth/authorizations/new?client_id=%00&scope=%FF',
  '/api/v2/macros.json;x=1',
];

const oddIds = [
  '0',
  '-1',
  '1.5',
  '9223372036854775807',
  '99999999999999999999',
  'NaN',
  'me',
  'null',
  '%',
  '\u0000',
  '__proto__',
  '🦊',
];

function idOf(random: Random, known: KnownIds, plural: string): number {
  const ids = known[plural] ?? Object.values(known).flat();
  return random.chance(0.85) ? (pick(random, ids) ?? 0) : random.whole(2 ** 31);
}

const parameters =
  'page page[size] page[after] page[before] per_page sort sort_by sort_order include ids external_ids external_id query name role role[] permission_set active category group_id access start_time cursor filter[type] filter[source_type] filter[created_at] macro_id ticket_id exclude_deleted only_viewable include_deleted status token'.split(
    ' ',
  );

const oddValues = [
  '',
  '0',
  '-1',
  '1',
  '101',
  '100000000000000000000',
  '1e3',
  'NaN',
  'true',
  'desc',
  '%',
  '%00',
  '%FF%FE',
  "'; DROP TABLE users; --",
  '"',
  '*',
  'type:user',
  'type:ticket -tags:vip created>2020-01-01 "two words" refund*',
  'role:admin',
  'created<>::>=',
  'eyJvIjoiaWQiLCJ2IjoiIn0=',
  Buffer.from('{"o":"id","v":"W251bGxd"}').toString('base64'),
  '__proto__',
  '🦊',
  'x'.repeat(3_000),
  '1,2,3',
  ',,,',
  '1,x,2',
];

function queryOf(random: Random, known: KnownIds): string {
  if (random.chance(0.4)) return '';
  const pairs = Array.from({ length: 1 + random.whole(4) }, () => {
    const name = pick(random, parameters);
    const ids = name === 'ids' && random.chance(0.6);
    const list = Array.from({ length: 1 + random.whole(120) }, () => idOf(random, known, pick(random, Object.keys(known))));
    const value = ids ? list.join(',') : pick(random, oddValues);
    return `${random.chance(0.5) ? encodeURIComponent(name) : name}=${random.chance(0.5) ? encodeURIComponent(value) : value}`;
  });
  return `?${pairs.join('&').replace(/[^\x21-\x7e]/gu, (letter) => encodeURIComponent(letter))}`;
}

function headersOf(random: Random): Record<string, string> {
  const headers: Record<string, string> = {};
  const contentType = random.chance(0.85)
    ? 'application/json'
    : pick(random, [
        'application/json; charset=utf-8',
        'application/json; charset=utf-16',
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        '',
        'application/vnd.api+json',
        ';;;',
      ]);
  if (contentType !== '') headers['content-type'] = contentType;
  const odd: readonly (readonly [string, string])[] = [
    ['if-none-match', '*'],
    ['accept-encoding', 'gzip;q=x, br'],
    ['accept', 'text/html'],
    ['idempotency-key', 'x'.repeat(300)],
    ['idempotency-key', 'same'],
    ['x-on-behalf-of', 'nobody@mail.example'],
    ['range', 'bytes=0-5'],
    ['expect', '100-continue'],
    ['cookie', '__proto__=1; a=%00'],
    ['x-long', 'x'.repeat(6_000)],
  ];
  while (random.chance(0.3)) {
    const [name, value] = pick(random, odd);
    headers[name] = value;
  }
  if (random.chance(0.04)) headers.authorization = pick(random, ['Bearer', 'Bearer x', 'Basic %%%', 'Basic ', 'Digest x', '']);
  return headers;
}

function bodyOf(random: Random, route: Route, known: KnownIds): Buffer {
  const kind = random.whole(100);
  if (kind < 70) return Buffer.from(JSON.stringify(enveloped(random, route, known)));
  if (kind < 78) return Buffer.from(JSON.stringify(oddJson(random, known, 3)));
  if (kind < 82) return Buffer.from(JSON.stringify(enveloped(random, route, known)).slice(0, -1 - random.whole(10)));
  if (kind < 85) return Buffer.from(Array.from({ length: random.whole(200) }, () => random.whole(256)));
  if (kind < 88)
    return Buffer.concat([Buffer.from('{"macro":{"title":"'), Buffer.from([0xff, 0xfe, 0xc0, 0x80]), Buffer.from('"}}')]);
  if (kind < 90) return Buffer.from(`${'['.repeat(20_000)}${']'.repeat(20_000)}`);
  if (kind < 92) return Buffer.from(`${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`);
  if (kind < 94)
    return Buffer.from('{"user":{"__proto__":{"admin":true},"constructor":{"prototype":{"polluted":true}},"name":"x"}}');
  if (kind < 96) return Buffer.from(`{"user":{"name":"x","id":1e400,"role":-0,"external_id":${'9'.repeat(400)}}}`);
  if (kind < 97) return Buffer.from(`{"macro":{"title":"${'x'.repeat(200_000)}"}}`);
  return Buffer.alloc(0);
}

/** The route's own envelope, with its own keys, and values that do not belong there. */
function enveloped(random: Random, route: Route, known: KnownIds): unknown {
  const permits = [route.permits ?? []].flat();
  const { envelope, keys } = pick(random, permits) ?? { envelope: 'macro', keys: ['title', 'actions'] };
  const item = () =>
    Object.fromEntries(
      Array.from({ length: 1 + random.whole(5) }, () => {
        const key = pick(random, keys) ?? 'id';
        return [key, random.chance(0.6) ? likely(random, known, key) : oddJson(random, known, 2)];
      }),
    );
  const many = envelope.endsWith('s');
  return { [envelope]: many ? Array.from({ length: random.whole(5) }, item) : item() };
}

/** What might well stand there. */
function likely(random: Random, known: KnownIds, key: string): unknown {
  const anyId = () => idOf(random, known, key.replace(/(_id|_ids)$/, 's').replace(/^assignees|requesters|submitters$/, 'users'));
  if (key.endsWith('_ids')) return [anyId(), anyId()];
  if (key === 'id' || key.endsWith('_id')) return anyId();
  if (key === 'restriction') return { type: pick(random, ['User', 'Group']), id: idOf(random, known, 'groups') };
  if (key === 'conditions') return { all: [{ field: 'status', operator: 'is', value: 'open' }], any: [] };
  if (key === 'all' || key === 'any') return [{ field: 'current_tags', operator: 'includes', value: 'vip' }];
  if (key === 'actions')
    return [
      { field: pick(random, ['status', 'current_tags', 'comment_value']), value: pick(random, ['open', ['channel:all', 'x']]) },
    ];
  if (key.endsWith('tags')) return [pick(random, oddTexts), 'fuzzed'];
  if (key === 'email') return `fuzz.${random.whole(500)}@mail.example`;
  if (key === 'comment') return { body: pick(random, oddTexts), public: random.chance(0.5) };
  if (key === 'status') return pick(random, ['open', 'pending', 'solved', 'closed', 'new']);
  if (key === 'role') return pick(random, ['agent', 'admin', 'end-user']);
  if (key.endsWith('_fields')) return { plan: pick(random, oddTexts), [idOf(random, known, 'tickets')]: 1 };
  if (/^(active|default|verified|suspended|is_public|safe_update)$/.test(key)) return random.chance(0.5);
  return `Fuzzed ${random.whole(1_000)}`;
}

function oddJson(random: Random, known: KnownIds, depth: number): unknown {
  const kind = random.whole(depth > 0 ? 16 : 12);
  if (kind === 0) return null;
  if (kind === 1) return random.chance(0.5);
  if (kind === 2) return pick(random, [0, -1, 1.5, 1e308, -1e308, 2 ** 53, 2 ** 63, Number.MIN_VALUE]);
  if (kind === 3) return idOf(random, known, pick(random, Object.keys(known)));
  if (kind === 4) return 'x'.repeat(random.whole(400));
  if (kind < 12) return pick(random, oddTexts);
  if (kind < 14) return Array.from({ length: random.whole(4) }, () => oddJson(random, known, depth - 1));
  return Object.fromEntries(
    Array.from({ length: random.whole(4) }, () => [pick(random, oddKeys), oddJson(random, known, depth - 1)]),
  );
}

const oddTexts = [
  '',
  ' ',
  'true',
  'admin',
  'agent',
  'end-user',
  'closed',
  'open',
  'a\u0000b',
  '\ud83d',
  '\u202e',
  '{{dc.x}}',
  '{{ticket.id',
  'x@y.example',
  'not an address',
  '2026-13-45T99:99:99Z',
  '1,2',
  'tag one, Tag-TWO',
  'email',
  'https://[::1',
  "Robert'); DROP TABLE macros; --",
];

const oddKeys = [
  'id',
  'ids',
  'type',
  'field',
  'operator',
  'value',
  'all',
  'any',
  'body',
  'public',
  'name',
  'email',
  '__proto__',
  'constructor',
  'toString',
  '',
  'length',
  '0',
];

function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[random.whole(items.length)] as Item;
}
