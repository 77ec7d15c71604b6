import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import type { Practice } from '../../main/practice/server.ts';
import { basic, practiceFor } from '../unit/practice/practice-client.ts';
import { type FuzzedRequest, fuzzedRequests } from './fuzz-requests.ts';

const seed = Number(process.env.FUZZ_SEED ?? 20_261_123);
const count = Number(process.env.FUZZ_COUNT ?? 3000);
/** Nothing that is asked of a small account takes this long. */
const patience = 20_000;
const lanes = 4;

/** The status, or what went wrong; 0 where the server hung up. */
function send(practice: Practice, agent: Agent, { method, path, headers, body }: FuzzedRequest): Promise<number | string> {
  return new Promise((resolve) => {
    const authorization = basic(practice.email, practice.token);
    const sent = request(
      { host: '127.0.0.1', port: new URL(practice.url).port, method, path, agent, headers: { authorization, ...headers } },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
        response.on('error', () => resolve(0));
      },
    );
    sent.setTimeout(patience, () => {
      resolve('hangs');
      sent.destroy();
    });
    sent.on('error', () => resolve(0));
    sent.end(body);
  });
}

test(`${count} requests that no careful client sends: none is answered 5xx, none hangs, and the server goes on (FUZZ_SEED=${seed})`, {
  timeout: 300_000,
}, async () => {
  const { practice, call } = await practiceFor({ limits: { perMinute: 100_000_000, endpoints: false } });
  const idsOf = (resource: Parameters<typeof practice.all>[0]) => practice.all(resource).map(({ id }) => Number(id));
  const known = {
    macros: idsOf('macros'),
    groups: idsOf('groups'),
    group_memberships: idsOf('group_memberships'),
    users: idsOf('users'),
    organizations: idsOf('organizations'),
    tickets: idsOf('tickets').slice(-300),
  };
  const agent = new Agent({ keepAlive: true, maxSockets: lanes });
  const requests = fuzzedRequests(seed, count, known);
  const faults: string[] = [];
  const statuses = new Map<number | string, number>();
  const lane = async () => {
    for (const fuzzed of requests) {
      const status = await send(practice, agent, fuzzed);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (typeof status === 'string' || status >= 500)
        faults.push(`${status}: ${fuzzed.method} ${fuzzed.path.slice(0, 300)} ${fuzzed.body.toString('utf8').slice(0, 400)}`);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  agent.destroy();
  if (process.env.FUZZ_SHOW) process.stdout.write(`${JSON.stringify([...statuses])}\n`);
  expect(faults).toEqual([]);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect('polluted' in {} || 'admin' in {}).toBe(false);
  // Requests that the parser of HTTP itself refuses are hung up on; all others are answered.
  expect(statuses.get(0) ?? 0).toBeLessThan(count / 50);
  expect(statuses.get(200)).toBeGreaterThan(count / 20);
  for (const list of ['macros', 'groups', 'users', 'tickets', 'organizations', 'views', 'triggers', 'search.json?query=a'])
    expect((await call(`/${list}`)).status, list).toBe(200);
});

test('connections that send half a request and then nothing keep nobody else waiting', async () => {
  const { practice, call } = await practiceFor();
  const halves = [
    'POST /api/v2/macros.json HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{"macro":',
    'GET /api/v2/macros.json HTTP/1.1\r\nHost: loc',
    'POST /api/v2/macros.json HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"a',
  ];
  const sockets: Socket[] = [];
  for (let number = 0; number < 90; number += 1) {
    const socket = connect(Number(new URL(practice.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(halves[number % halves.length] ?? '');
    sockets.push(socket);
  }
  const began = performance.now();
  for (let number = 0; number < 10; number += 1) expect((await call('/macros.json?per_page=1')).status).toBe(200);
  expect(performance.now() - began).toBeLessThan(5_000);
  for (const socket of sockets) socket.destroy();
  expect((await call('/macros.json?per_page=1')).status).toBe(200);
});
