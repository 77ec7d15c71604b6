import { existsSync, globSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { routes } from '../../main/practice/resources/resources.ts';
import { routerOf } from '../../main/practice/router.ts';
import { type Practice, startPractice } from '../../main/practice/server.ts';
import { type BodyCheck, bodyCheckOf } from './openapi.ts';
import { keyOrder, type Strictness, shapeDifferences } from './shape.ts';

/** Recorded answers of the real Zendesk and its OpenAPI description. They are kept beside the project, not in it. */
const references = join(import.meta.dirname, '../../../shared/zendesk');
const recordings = join(references, 'recordings');
const description = join(references, 'oas.yaml');

interface Recording {
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly query: Record<string, string>;
    readonly headers?: Record<string, string>;
    readonly body?: unknown;
  };
  readonly response: { readonly status: number; readonly headers: Record<string, string>; readonly body: unknown };
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

/** The recordings are of a new account, whose macros have one plain action and no restriction. */
const comparable = { title: 'Comparable', actions: [{ field: 'status', value: 'open' }] };

/** Headers whose value must be the recorded one, and headers that must be there when recorded. */
const equalHeaders = ['cache-control', 'x-frame-options', 'x-zendesk-api-version', 'x-zendesk-api-warn'];
const presentHeaders = [
  'content-type',
  'etag',
  'location',
  'x-rate-limit',
  'x-rate-limit-remaining',
  'x-zendesk-application-version',
];

describe.skipIf(!existsSync(recordings))(
  'recorded answers of the real Zendesk (skipped where the recordings are not at hand)',
  () => {
    const router = routerOf(routes);
    const files = existsSync(recordings) ? globSync('*/*.json', { cwd: recordings }).sort() : [];
    const replayed = files.filter((file) => {
      const { request: asked } = read(file);
      return router(asked.method, asked.path) !== undefined;
    });

    test('every implemented resource has a recording', () => {
      expect(replayed.length).toBeGreaterThan(15);
      for (const part of ['macros', 'groups', 'users_me']) expect(replayed.join()).toContain(part);
    });

    test.each(replayed)('%s is answered in the same shape', async (file) => {
      const { practice, recording } = await staged(file);
      const answer = await replay(practice, file, recording);
      expect(answer.status).toBe(recording.response.status);
      expect(shapeDifferences(recording.response.body, answer.body, strictnessFor(file))).toEqual([]);
      if (strictnessFor(file) === 'same') {
        expect(keyOrder(answer.body)).toEqual(keyOrder(recording.response.body));
        expect(headerDifferences(recording.response.headers, answer.headers)).toEqual([]);
      }
      if (/incorrect_(token|u_p)|no_creds/.test(file)) expect(answer.body).toMatchObject({ user: { name: 'Anonymous user' } });
    });

    test('401 without sign-in and 404 at a wrong subdomain have the recorded bodies', async () => {
      const practice = await startPractice();
      onTestFinished(() => practice.close());
      const refused = await ask(practice, 'GET', '/api/v2/macros.json', { authorization: '' });
      expect(refused).toMatchObject(read('aaronellington+zendesk-go/error-401.json').response);
      const lost = await ask(practice, 'GET', '/api/v2/macros.json', { host: 'example.zendesk.com' });
      const recorded = read('aaronellington+zendesk-go/error-404-wrong-subdomain.json').response;
      expect(lost.status).toBe(recorded.status);
      expect(shapeDifferences(recorded.body, lost.body, 'same')).toEqual([]);
      expect(lost.body).toMatchObject({ error: { title: 'No help desk at example.zendesk.com' } });
    });
  },
);

/** What the description says otherwise than recordings do; the recordings are kept to. Listed in docs/practice.md as well. */
const disagreements = [
  { what: 'an action’s value is a list of texts, not only a text', at: /\/actions\/\d+\/value$/ },
  {
    what: 'what a team member has not filled in is null',
    at: /^\/user(\/(alias|details|notes|signature|organization_id|phone|photo|shared_phone_number))?$/,
  },
];

describe.skipIf(!existsSync(description))('Zendesk’s OpenAPI description (skipped where it is not at hand)', () => {
  test('every implemented endpoint answers as described, but for what recordings show otherwise', {
    timeout: 60_000,
  }, async () => {
    const practice = await startPractice({ limits: { perMinute: 10_000 } });
    onTestFinished(() => practice.close());
    const check = bodyCheckOf(readFileSync(description, 'utf8'));
    const asked = new Set<string>();
    const faults: string[] = [];
    for (const { method, path, concrete, body, described } of describedRequests(practice)) {
      const answer = await ask(practice, method, `/api/v2${concrete ?? path}`, body === undefined ? {} : { body });
      asked.add(`${method} ${path.replace('{macro_id}', '{id}').replace('{group_id}', '{id}').replace('{user_id}', '{id}')}`);
      faults.push(...describedFaults(check, { method, path, answer, described }));
    }
    const unexplained = faults.filter((fault) => !disagreements.some(({ at }) => at.test(fault.split(': ')[1] ?? '')));
    expect(unexplained).toEqual([]);
    for (const { what, at } of disagreements)
      expect(
        faults.some((fault) => at.test(fault.split(': ')[1] ?? '')),
        what,
      ).toBe(true);
    const withBody = routes.filter(({ method }) => method !== 'DELETE').map(({ method, path }) => `${method} ${path}`);
    expect(withBody.filter((endpoint) => !asked.has(endpoint))).toEqual([]);
  });
});

interface DescribedRequest {
  readonly method: string;
  /** As the description writes it. */
  readonly path: string;
  readonly concrete?: string;
  readonly body?: unknown;
  /** The status the description gives, where it is not the real one. */
  readonly described?: number;
}

function describedRequests(practice: Practice): DescribedRequest[] {
  const macros = practice.all('macros').map(({ id }) => id);
  const person = practice.all('users')[0]?.id;
  const macro = { title: 'Described', actions: [{ field: 'status', value: 'open' }] };
  const get = (path: string, concrete = path): DescribedRequest => ({ method: 'GET', path, concrete });
  return [
    ...[1, 2, 3].map((page) =>
      get(
        '/macros',
        `/macros.json?page=${page}&include=usage_1h,usage_24h,usage_7d,usage_30d,categories,app_installation,permissions`,
      ),
    ),
    get('/macros', '/macros.json?page[size]=100'),
    get('/macros/active'),
    get('/macros/search', '/macros/search.json?query=refund'),
    get('/macros/categories'),
    get('/macros/actions'),
    get('/macros/definitions'),
    get('/macros/{macro_id}', `/macros/${macros[0]}.json`),
    { method: 'POST', path: '/macros', body: { macro }, described: 200 },
    { method: 'PUT', path: '/macros/{macro_id}', concrete: `/macros/${macros[0]}.json`, body: { macro } },
    { method: 'PUT', path: '/macros/update_many', body: { macros: [{ id: macros[1], position: 4 }] } },
    get('/groups'),
    get('/groups', '/groups.json?page[size]=5'),
    get('/groups/assignable'),
    get('/groups/count'),
    get('/groups/{group_id}', `/groups/${practice.all('groups')[0]?.id}`),
    get('/users/me'),
    get('/users/{user_id}', `/users/${person}`),
    get('/account/settings'),
  ];
}

function describedFaults(
  check: BodyCheck,
  asked: { method: string; path: string; answer: Answer; described: number | undefined },
): string[] {
  const { method, path, answer, described } = asked;
  const errors = check(method, `/api/v2${path}`, described ?? answer.status, answer.body);
  return errors.map(({ instancePath, message }) => `${method} ${path}: ${instancePath}: ${message}`);
}

/** Puts the world into the state the recording was made in: for lists, plain macros only, as a new account has them. */
async function staged(file: string): Promise<{ practice: Practice; recording: Recording }> {
  const practice = await startPractice();
  onTestFinished(() => practice.close());
  for (const { id } of practice.all('macros')) practice.edit('macros', Number(id), { ...comparable, restriction: null });
  return { practice, recording: read(file) };
}

/** The recorded request with ids that exist here, and the sign-in that its file name tells of. */
async function replay(practice: Practice, file: string, { request: asked, response }: Recording): Promise<Answer> {
  const resource = /\/(macros|groups|users)/.exec(asked.path)?.[1];
  const known =
    resource === 'macros' || resource === 'groups' || resource === 'users' ? practice.all(resource).map(({ id }) => id) : [];
  const path = response.status === 404 ? asked.path : asked.path.replace(/\d{5,}/, String(known[0]));
  const query = new URLSearchParams(asked.query);
  if (query.has('ids')) query.set('ids', known.slice(0, 5).join(','));
  if (query.has('page[after]')) query.set('page[after]', await lastButOne(practice, asked.path));
  const wrong = /incorrect_(token|u_p)|no_creds/.test(file)
    ? { authorization: file.includes('no_creds') ? '' : 'Basic d3Jvbmc6d3Jvbmc=' }
    : {};
  const elsewhere = file.includes('incorrect_subdomain') ? { host: 'example.zendesk.com' } : {};
  const body = asked.body === undefined ? {} : { body: asked.body };
  return ask(practice, asked.method, `${path}?${query}`, { ...wrong, ...elsewhere, ...body });
}

/** The cursor before the last record, since the recordings with a cursor show the last page. */
async function lastButOne(practice: Practice, path: string): Promise<string> {
  const all = practice.all(path.includes('macros') ? 'macros' : 'groups').filter(({ deleted }) => deleted !== true);
  const sizes = Array.from({ length: Math.ceil((all.length - 1) / 100) }, (_, page) =>
    Math.min(100, all.length - 1 - page * 100),
  );
  let cursor = '';
  for (const size of sizes) {
    const after = cursor === '' ? '' : `&page[after]=${encodeURIComponent(cursor)}`;
    const { body } = await ask(practice, 'GET', `${path}?page[size]=${size}${after}`, {});
    cursor = (body as { meta: { after_cursor: string } }).meta.after_cursor;
  }
  return cursor;
}

/** Fixtures made by hand hold single fields, recordings of 2012 lack the newer ones. */
function strictnessFor(file: string): Strictness {
  return /users_me|zendesk_api_client_rb/.test(file) ? 'at least' : 'same';
}

function headerDifferences(recorded: Record<string, string>, answered: Answer['headers']): string[] {
  const lower = Object.fromEntries(Object.entries(recorded).map(([name, value]) => [name.toLowerCase(), value]));
  const unequal = equalHeaders
    .filter((name) => lower[name] !== answered[name])
    .map((name) => `${name}: ${lower[name]} / ${answered[name]}`);
  const missing = presentHeaders
    .filter((name) => name in lower && answered[name] === undefined)
    .map((name) => `${name} is missing`);
  return [...unequal, ...missing];
}

/** Plain HTTP, because fetch does not let a caller name another host. */
function ask(
  practice: Practice,
  method: string,
  path: string,
  { host, authorization, body }: { host?: string; authorization?: string; body?: unknown },
): Promise<Answer> {
  const signedIn = `Basic ${Buffer.from(`${practice.email}/token:${practice.token}`).toString('base64')}`;
  const content = body === undefined ? '' : JSON.stringify(body);
  const headers = {
    authorization: authorization ?? signedIn,
    ...(host ? { host } : {}),
    'content-type': 'application/json',
    // Node leaves it out for DELETE, whose recordings have a body.
    'content-length': Buffer.byteLength(content),
  };
  return new Promise((resolve, reject) => {
    const sent = request(`${practice.url}${path}`, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text === '' ? null : JSON.parse(text) });
      });
    });
    sent.on('error', reject);
    sent.end(content);
  });
}

function read(file: string): Recording {
  return JSON.parse(readFileSync(join(recordings, file), 'utf8'));
}
