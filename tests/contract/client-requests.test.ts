import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Practice, startPractice } from '../../main/practice/server.ts';

/** An answer as a client sees it that follows links and looks at headers. */
interface Seen {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers whose shape is what they test
  readonly json: any;
}

let practice: Practice;
let customers: number[];
let tickets: number[];

beforeAll(async () => {
  practice = await startPractice({ clockSpeed: 100, limits: { perMinute: 1_000_000, endpoints: false } });
  customers = idsOf('users', ({ role, active }) => role === 'end-user' && active === true);
  tickets = idsOf('tickets', ({ status }) => status === 'open');
});

afterAll(() => practice.close());

function idsOf(
  resource: 'users' | 'tickets' | 'groups' | 'macros',
  keep: (record: Record<string, unknown>) => boolean,
): number[] {
  return practice
    .all(resource)
    .filter(keep)
    .map(({ id }) => Number(id));
}

/** Sends the target byte for byte, which fetch would tidy up. */
function send(method: string, target: string, { body, headers = {} }: { body?: string; headers?: Record<string, string> } = {}) {
  const { hostname, port } = new URL(practice.url);
  const authorization = `Basic ${Buffer.from(`${practice.email}/token:${practice.token}`).toString('base64')}`;
  const length =
    body === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) };
  return new Promise<Seen>((resolve, reject) => {
    const path = target.startsWith('http') ? target.slice(practice.url.length) : target;
    const all = { authorization, ...length, ...headers };
    request({ hostname, port, method, path, headers: all, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          json: text === '' ? undefined : JSON.parse(text),
        });
      });
    })
      .on('error', reject)
      .end(body);
  });
}

async function finished(job: { readonly url: string }): Promise<Record<string, unknown>> {
  for (;;) {
    const { job_status: status } = (await send('GET', job.url)).json;
    if (status.status === 'completed') return status;
    await practice.clock.sleep(1_000);
  }
}

describe('zenpy (Python)', () => {
  test('follows links.next with its brackets as they come, until has_more is false', async () => {
    const found: number[] = [];
    let next: string | undefined = '/api/v2/users.json?page[size]=100';
    while (next !== undefined) {
      const { json }: Seen = await send('GET', next, {
        headers: { 'Content-Type': 'application/json', 'User-Agent': 'Zenpy/2.0.57' },
      });
      found.push(...json.users.map(({ id }: { id: number }) => id));
      next = json.meta.has_more ? json.links.next : undefined;
    }
    expect(new Set(found).size).toBe(practice.all('users').filter(({ active }) => active).length);
  });

  test('asks for several roles, for ids after a comma, and for side-loads after a comma', async () => {
    const team = await send('GET', '/api/v2/users.json?role[]=agent&role[]=admin');
    expect(new Set(team.json.users.map(({ role }: { role: string }) => role))).toEqual(new Set(['agent', 'admin']));
    const shown = await send('GET', `/api/v2/users/show_many.json?ids=${customers.slice(0, 3).join(',')}`);
    expect(shown.json.count).toBe(3);
    const memberships = await send('GET', '/api/v2/group_memberships.json?include=users,groups&page[size]=2');
    expect(Object.keys(memberships.json)).toEqual(expect.arrayContaining(['group_memberships', 'users', 'groups']));
  });

  test('searches with everything in one query, percent-encoded', async () => {
    const query = 'refund%20created%3E2020-01-01T00%3A00%3A00Z%20type%3Aticket%20-tags%3Avip';
    const { json } = await send('GET', `/api/v2/search.json?filter[type]=ticket&query=${query}`);
    expect(json.results[0]).toMatchObject({ result_type: 'ticket' });
    const exported = await send(
      'GET',
      '/api/v2/search/export.json?filter[type]=user&query=type%3Auser%20role%3Aadmin&page[size]=100',
    );
    expect(exported.json.results).toHaveLength(2);
  });

  test('exports by time and by cursor with a text for a number, and reads on at next_page and after_url', async () => {
    const byTime = await send('GET', '/api/v2/incremental/tickets.json?start_time=1&per_page=500&include=users');
    expect([byTime.json.tickets.length, typeof byTime.json.end_time]).toEqual([500, 'number']);
    expect((await send('GET', byTime.json.next_page)).status).toBe(200);
    const byCursor = await send('GET', '/api/v2/incremental/users/cursor.json?start_time=1');
    expect((await send('GET', byCursor.json.after_url)).json.end_of_stream).toBe(true);
  });

  test('sends an empty object to make_primary, verify and restore, and lists of whole objects to update_many', async () => {
    const [customer = 0, other = 0] = customers;
    const identity = { identity: { type: 'email', value: 'zenpy@mail.example' } };
    const made = await send('POST', `/api/v2/users/${customer}/identities.json`, { body: JSON.stringify(identity) });
    const path = `/api/v2/users/${customer}/identities/${made.json.identity.id}`;
    expect((await send('PUT', `${path}/verify`, { body: '{}' })).status).toBe(200);
    expect((await send('PUT', `${path}/make_primary`, { body: '{}' })).json.identities).toHaveLength(2);
    const users = (await send('GET', `/api/v2/users/show_many.json?ids=${customer},${other}`)).json.users;
    const body = JSON.stringify({ users: users.map((user: object) => ({ ...user, notes: 'whole' })) });
    const { json } = await send('PUT', '/api/v2/users/update_many.json', { body });
    expect(await finished(json.job_status)).toMatchObject({ results: [{ success: true }, { success: true }] });
    expect(practice.record('users', other)?.notes).toBe('whole');
  });
});

describe('zendesk_api (Ruby)', () => {
  test('leaves out .json, pages by offset and asks again with the entity tag', async () => {
    const headers = { Accept: 'application/json', 'User-Agent': 'ZendeskAPI Ruby 3.1.1' };
    const page = await send('GET', '/api/v2/users?page=2&per_page=50', { headers });
    expect([page.json.users.length, page.json.count, new URL(page.json.next_page).searchParams.get('page')]).toEqual([
      50,
      practice.all('users').filter(({ active }) => active).length,
      '3',
    ]);
    const again = await send('GET', '/api/v2/users?page=2&per_page=50', {
      headers: { ...headers, 'If-None-Match': String(page.headers.etag) },
    });
    expect([again.status, again.json]).toEqual([304, undefined]);
  });

  test('puts ids into the query and one change into the body, and polls the job by its url', async () => {
    const ids = tickets.slice(0, 2);
    const body = JSON.stringify({ ticket: { additional_tags: ['ruby'] } });
    const { json } = await send('PUT', `/api/v2/tickets/update_many?ids=${ids.join('%2C')}`, { body });
    expect(await finished(json.job_status)).toMatchObject({ total: 2, status: 'completed' });
    expect(practice.record('tickets', ids[0] ?? 0)?.tags).toContain('ruby');
  });

  test('writes a comment as value, and reads comments and audits under the ticket', async () => {
    const body = JSON.stringify({ ticket: { subject: 'S', comment: { value: 'from Ruby' } } });
    const { id } = (await send('POST', '/api/v2/tickets', { body })).json.ticket;
    expect((await send('GET', `/api/v2/tickets/${id}/comments`)).json.comments[0].body).toBe('from Ruby');
    expect((await send('GET', `/api/v2/tickets/${id}/audits`)).json.audits[0].events[0].type).toBe('Comment');
  });
});

describe('zendesk-java-client and clients in Go', () => {
  test('name the charset of what they send, and encode commas', async () => {
    const headers = { 'content-type': 'application/json; charset=UTF-8', Accept: '*/*' };
    const body = JSON.stringify({ group: { name: 'Größe' } });
    const made = await send('POST', '/api/v2/groups.json', { body, headers });
    expect([made.status, made.json.group.name, made.headers.location]).toEqual([201, 'Größe', made.json.group.url]);
    const shown = await send('GET', `/api/v2/tickets/show_many.json?ids=${tickets.slice(0, 3).join('%2C')}`);
    expect(shown.json.tickets).toHaveLength(3);
  });

  test('ask for a ticket by external id, for counts, and for a macro’s effect', async () => {
    const body = JSON.stringify({ ticket: { subject: 'S', description: 'D', external_id: 'JAVA-1' } });
    const { id } = (await send('POST', '/api/v2/tickets.json', { body })).json.ticket;
    const found = await send('GET', '/api/v2/tickets.json?external_id=JAVA-1');
    expect(found.json.tickets.map((ticket: { id: number }) => ticket.id)).toEqual([id]);
    expect((await send('GET', `/api/v2/users/${customers[0]}/tickets/ccd/count.json`)).json.count.value).toBe(0);
    const [macro] = idsOf('macros', ({ active }) => active === true);
    expect((await send('GET', `/api/v2/tickets/${id}/macros/${macro}/apply.json`)).json.result.ticket.id).toBe(id);
  });

  test('sign in with a bearer token, and with a scheme in small letters', async () => {
    for (const authorization of [`Bearer ${practice.token}`, `bearer ${practice.token}`]) {
      const { json } = await send('GET', '/api/v2/users/me.json', { headers: { authorization } });
      expect(json.user.email).toBe(practice.email);
    }
  });

  test('name the host as localhost', async () => {
    const { port } = new URL(practice.url);
    const { status } = await send('GET', '/api/v2/groups.json', { headers: { host: `practice.localhost:${port}` } });
    expect(status).toBe(200);
  });
});
