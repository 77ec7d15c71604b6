import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { routes } from '../../main/practice/resources/resources.ts';
import { type Practice, startPractice } from '../../main/practice/server.ts';
import { type Answer, ask } from './ask.ts';
import { type Description, describeApi } from './openapi.ts';
import { descriptionFile } from './references.ts';

const fault = z.strictObject({ description: z.string(), error: z.string().optional() });

/** The forms that errors of the real Zendesk were seen in; anything else is not one of its errors. */
const families = {
  classic: z.strictObject({
    error: z.string(),
    description: z.string().optional(),
    message: z.string().optional(),
    max_count: z.number().optional(),
    details: z.record(z.string(), z.array(fault)).optional(),
  }),
  listed: z.strictObject({
    errors: z.array(z.strictObject({ code: z.string(), title: z.string(), detail: z.string().optional() })).min(1),
  }),
  titled: z.strictObject({ error: z.strictObject({ title: z.string(), message: z.string() }) }),
  oauth: z.strictObject({ error: z.string(), error_description: z.string() }),
};

const provocations: readonly {
  readonly what: string;
  readonly statuses: readonly number[];
  readonly provoke: (endpoint: { method: string; path: string }, agent: string) => Promise<Answer>;
}[] = [
  {
    what: 'nobody signed in',
    statuses: [401],
    provoke: ({ method, path }) => ask(practice, method, concrete(path, 1), { authorization: '' }),
  },
  {
    what: 'a wrong bearer token',
    statuses: [401],
    provoke: ({ method, path }) => ask(practice, method, concrete(path, 1), { authorization: 'Bearer wrong' }),
  },
  {
    what: 'a record that is not there',
    statuses: [400, 404, 422],
    provoke: ({ method, path }) => ask(practice, method, concrete(path, 9_007_199_254_740_991), { body: {} }),
  },
  {
    what: 'a body without its envelope',
    statuses: [400, 404, 422],
    provoke: ({ method, path }) => ask(practice, method, concrete(path, 1), { body: { nonsense: true } }),
  },
  {
    what: 'a page too deep',
    statuses: [400, 404, 422],
    provoke: ({ method, path }) => ask(practice, method, `${concrete(path, 1)}?page=101&query=a&name=ab&start_time=0`),
  },
  {
    what: 'a cursor that is none',
    statuses: [400, 404, 422],
    provoke: ({ method, path }) => ask(practice, method, `${concrete(path, 1)}?page[after]=x&cursor=x&query=a&name=ab`),
  },
  {
    what: 'an agent without rights',
    statuses: [400, 403, 404, 422],
    provoke: ({ method, path }, authorization) => ask(practice, method, concrete(path, 1), { authorization, body: {} }),
  },
];

let practice: Practice;
let agent: string;
const description: Description | undefined = existsSync(descriptionFile)
  ? describeApi(readFileSync(descriptionFile, 'utf8'))
  : undefined;

beforeAll(async () => {
  practice = await startPractice({ limits: { perMinute: 1_000_000, endpoints: false } });
  const { email } = practice.all('users').find(({ role }) => role === 'agent') ?? {};
  agent = `Basic ${Buffer.from(`${email}/token:${practice.token}`).toString('base64')}`;
});

afterAll(() => practice.close());

function concrete(path: string, id: number): string {
  return `/api/v2${path.replace(/\{name\}/, 'V3-00000000000000000000000000000000').replace(/\{\w+\}/g, String(id))}`;
}

function faultsOf(method: string, path: string, { status, headers, body }: Answer): string[] {
  const known = Object.entries(families).filter(([, schema]) => schema.safeParse(body).success);
  const type = String(headers['content-type'] ?? '');
  const described = description?.(method, path)?.check(status, body) ?? [];
  return [
    ...(known.length === 0 ? [`no family: ${JSON.stringify(body)}`] : []),
    ...(type === 'application/json; charset=utf-8' ? [] : [`content-type ${type}`]),
    ...(headers['cache-control'] === 'no-cache' ? [] : [`cache-control ${headers['cache-control']}`]),
    ...described.map(({ instancePath, message }) => `against the description: ${instancePath} ${message}`),
  ].map((wrong) => `${method} ${path} ${status}: ${wrong}`);
}

test.each(provocations)(
  '$what is refused in one of Zendesk’s forms wherever it is refused, and as its description says',
  async ({ provoke, statuses }) => {
    const faults: string[] = [];
    let refused = 0;
    for (const { method, path, anonymous } of routes) {
      const answer = await provoke({ method, path }, agent);
      if (answer.status < 400 || (anonymous && statuses.includes(401))) continue;
      refused += 1;
      if (!statuses.includes(answer.status)) faults.push(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      faults.push(...faultsOf(method, path, answer));
    }
    expect(faults).toEqual([]);
    expect(refused).toBeGreaterThan(40);
  },
);

test('every endpoint refuses whoever is not signed in, but users/me, whether a subdomain is free, and the search of articles', async () => {
  const open: string[] = [];
  for (const { method, path } of routes) {
    const { status } = await ask(practice, method, concrete(path, 1), { authorization: '' });
    if (status !== 401) open.push(`${method} ${path}: ${status}`);
  }
  expect(open.sort()).toEqual(['GET /accounts/available: 400', 'GET /portal/search: 200', 'GET /users/me: 200']);
});

test('a trigger category that is not there has a form of its own', async () => {
  const answer = await ask(practice, 'GET', '/api/v2/trigger_categories/1.json');
  expect([answer.status, answer.body]).toMatchObject([404, { errors: [{ code: 'TriggerCategoryNotFound' }] }]);
});

test('a path that is not there is refused before anybody is asked who they are', async () => {
  const answer = await ask(practice, 'GET', '/api/v2/nonsense.json', { authorization: '' });
  expect([answer.status, answer.body]).toEqual([404, { error: 'InvalidEndpoint', description: 'Not found' }]);
});
