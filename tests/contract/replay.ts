import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Practice, type PracticeOptions, startPractice } from '../../main/practice/server.ts';
import { temporaryFolder } from '../unit/store/store-under-test.ts';
import { type Answer, ask, recordsIn } from './ask.ts';
import type { Recording } from './references.ts';

/** The recordings are of a new account, whose macros have one plain action and no restriction. */
const comparable = { title: 'Comparable', actions: [{ field: 'status', value: 'open' }] };

interface Replayed {
  readonly answer: Answer;
  readonly practice: Practice;
}

/** Asks what was asked in the recording, with ids that exist here, of a practice Zendesk in the state it was made in. */
export async function replay(file: string, recording: Recording): Promise<Replayed> {
  const { request: asked, response } = recording;
  const headers = Object.keys(response.headers).map((name) => name.toLowerCase());
  const clock = { now: Date.UTC(2026, 10, 23, 9, 30) };
  const practice = await staged(asked.path, {
    clock: () => clock.now,
    limits: { perMinute: 10_000 },
    switches: {
      rateHeaders: headers.some((name) => name === 'rate-limit' || name.startsWith('zendesk-rate-limit'))
        ? 'rate-limit'
        : 'ratelimit',
      jobTypes: JSON.stringify(response.body).includes('"job_type"') ? 'named' : 'absent',
    },
  });
  if (/get-triggers/.test(file)) await plainTrigger(practice);
  if (/error-429/.test(file))
    for (let count = 0; count < 10; count += 1) await ask(practice, 'GET', `${asked.path}?start_time=0`);
  if (/job_statuses\/V3/.test(asked.path)) return { answer: await replayJob(practice, recording, clock), practice };
  const path = response.status === 404 ? asked.path : await withKnownIds(practice, asked);
  const query = new URLSearchParams(missing(file).query ?? asked.query);
  if (query.has('ids')) query.set('ids', (await idsFor(practice, asked.path)).join(','));
  if (query.has('page[after]')) await replaceCursor(practice, asked.path, query);
  if (query.has('cursor')) query.set('cursor', await exportCursor(practice, asked.path));
  const sent = {
    ...(/incorrect_(token|u_p)|no_creds/.test(file)
      ? { authorization: file.includes('no_creds') ? '' : 'Basic d3Jvbmc6d3Jvbmc=' }
      : {}),
    ...(file.includes('incorrect_subdomain') ? { host: 'example.zendesk.com' } : {}),
    ...bodyOf((await knownBody(practice, asked, response.status)) ?? missing(file).body),
  };
  return { answer: await ask(practice, asked.method, `${path}?${query}`, sent), practice };
}

const [people, macros, organizations] = [/users|search/, /macros/, /organizations/];
const fieldKinds = ['user_fields', 'organization_fields', 'ticket_fields'] as const;

/** Worlds that were made comparable once, by what was made comparable in them; most of a replay's time would be making them again. */
const worlds = new Map<string, Promise<string>>();

/** A practice Zendesk of its own, whose world is as comparable as a request of this path needs it. */
async function staged(path: string, options: PracticeOptions): Promise<Practice> {
  const needed = [people, macros, organizations, ...fieldKinds].map((kind) => Number(path.match(kind) !== null)).join('');
  const made = worlds.get(needed) ?? makeWorld(path, options);
  worlds.set(needed, made);
  const state = join(temporaryFolder(), 'practice.db');
  const world = await made;
  // What was written last may stand beside the file until the last handle on it is let go, which the garbage collector may do late.
  for (const beside of ['', '-wal']) if (existsSync(`${world}${beside}`)) copyFileSync(`${world}${beside}`, `${state}${beside}`);
  return startPractice({ ...options, state });
}

async function makeWorld(path: string, { clock, limits }: PracticeOptions): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'redline-replay-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const state = join(folder, 'practice.db');
  const practice = await startPractice({ clock, limits, state });
  await stage(practice, path);
  await practice.close();
  return state;
}

/** The recorded account had no custom fields, and nothing but plain macros and triggers. */
async function stage(practice: Practice, path: string): Promise<void> {
  if (macros.test(path)) {
    for (const { id } of practice.all('macros')) practice.edit('macros', Number(id), { ...comparable, restriction: null });
  }
  if (people.test(path)) {
    for (const { id } of practice.all('users')) practice.edit('users', Number(id), { user_fields: {} });
  }
  if (organizations.test(path)) {
    for (const { id } of practice.all('organizations')) practice.edit('organizations', Number(id), { organization_fields: {} });
  }
  for (const kind of fieldKinds) {
    if (path.includes(kind)) continue;
    const { body } = await ask(practice, 'GET', `/api/v2/${kind}`);
    for (const { id } of recordsIn(body)) await ask(practice, 'DELETE', `/api/v2/${kind}/${id}`);
  }
}

/** What recordings of answers alone leave out of their requests. */
function missing(file: string): { readonly query?: Record<string, string>; readonly body?: unknown } {
  if (/ticket-closed/.test(file)) return { body: { ticket: { priority: 'low' } } };
  if (/audit_logs/.test(file)) return { query: { 'page[size]': '4' } };
  if (/autocomplete_tags/.test(file)) return { query: { name: 'ref' } };
  if (/post-users-422/.test(file)) return { body: { user: { name: '' } } };
  if (/tickets_ID_tags/.test(file)) return { body: { tags: ['test_tag'] } };
  return {};
}

function bodyOf(body: unknown): { readonly body?: unknown } {
  return body === undefined ? {} : { body };
}

type Asked = Recording['request'];

/** The recorded path with the ids of records there are here. */
async function withKnownIds(practice: Practice, { method, path }: Asked): Promise<string> {
  if (/\/attachments\/\d+\/redact/.test(path)) return attachedFile(practice);
  const parts = path
    .replace(/\.json$/, '')
    .split('/')
    .slice(3);
  let known = '/api/v2';
  for (const part of parts) {
    if (!/^(\d+|[0-9a-f-]{36}|01[0-9A-Z]{24})$/.test(part)) known += `/${part}`;
    else known += `/${await idFor(practice, known, `${method} ${path}`)}`;
  }
  return known;
}

/** The path of a file that a comment has. */
async function attachedFile(practice: Practice): Promise<string> {
  const { body } = await ask(practice, 'POST', '/api/v2/uploads?filename=one.txt', { file: 'One' });
  const uploads = (body as { upload: { token: string } }).upload.token;
  const ticket = { subject: 'With a file', comment: { body: 'See there', uploads } };
  const made = await ask(practice, 'POST', '/api/v2/tickets', { body: { ticket } });
  const { audit } = made.body as { audit: { ticket_id: number; events: { id: number; attachments: { id: number }[] }[] } };
  const [comment] = audit.events;
  return `/api/v2/tickets/${audit.ticket_id}/comments/${comment?.id}/attachments/${comment?.attachments[0]?.id}/redact`;
}

async function idFor(practice: Practice, list: string, asked: string): Promise<number | string> {
  if (/PUT .*tickets\/1\.json/.test(asked)) return closedTicket(practice);
  if (/tags/.test(asked)) return openTickets(practice)[0] ?? 0;
  if (/deleted_tickets/.test(asked)) {
    await ask(practice, 'DELETE', '/api/v2/tickets/12');
    return 12;
  }
  if (/DELETE .*\/groups\//.test(asked)) {
    const made = await ask(practice, 'POST', '/api/v2/groups', { body: { group: { name: 'Goes' } } });
    return Number((made.body as { group: { id: number } }).group.id);
  }
  if (/\/users\//.test(asked) && /DELETE/.test(asked) && !/identities/.test(asked)) return customers(practice)[0] ?? 0;
  if (/identities/.test(list)) return secondIdentity(practice);
  if (/triggers$/.test(list)) return plainTrigger(practice);
  if (/tickets$/.test(list)) return openTickets(practice)[0] ?? 0;
  const records = recordsIn((await ask(practice, 'GET', list)).body);
  // Of ticket fields, one that is neither a drop-down nor of the system's own.
  const plain = records.filter(({ type }) => type === undefined || type === 'text' || type === 'date' || type === 'subject');
  const id = (plain[0] ?? records[0])?.id;
  return typeof id === 'string' ? id : Number(id);
}

/** The recorded account's triggers have no notifications, whose values are lists. */
async function plainTrigger(practice: Practice): Promise<number> {
  const trigger = {
    title: 'Plain',
    actions: [{ field: 'status', value: 'open' }],
    all: [{ field: 'status', operator: 'is', value: 'new' }],
    position: 0,
  };
  const { body } = await ask(practice, 'POST', '/api/v2/triggers', { body: { trigger } });
  return Number((body as { trigger: { id: number } }).trigger.id);
}

function openTickets(practice: Practice): number[] {
  return practice
    .all('tickets')
    .filter(({ status }) => status === 'open')
    .map(({ id }) => Number(id));
}

function closedTicket(practice: Practice): number {
  practice.edit('tickets', 1, { status: 'closed' });
  return 1;
}

async function secondIdentity(practice: Practice): Promise<number> {
  const user = Number(practice.all('users')[0]?.id);
  const body = { identity: { type: 'email', value: 'second@mail.example' } };
  const { body: made } = await ask(practice, 'POST', `/api/v2/users/${user}/identities`, { body });
  return Number((made as { identity: { id: number } }).identity.id);
}

function customers(practice: Practice): number[] {
  return practice
    .all('users')
    .filter(({ role }) => role === 'end-user')
    .map(({ id }) => Number(id));
}

async function idsFor(practice: Practice, path: string): Promise<number[]> {
  const list = path.replace(/\/[a-z_]+(\.json)?$/, '');
  if (/\/users/.test(list)) return customers(practice).slice(0, 5);
  const { body } = await ask(practice, 'GET', list);
  return recordsIn(body)
    .slice(0, 5)
    .map(({ id }) => Number(id));
}

/** Bodies keep what they say, and name records that are here where they name any. */
async function knownBody(practice: Practice, { method, path, body }: Asked, status: number): Promise<unknown> {
  if (status >= 400 && /create_many/.test(path)) return tooMany(body);
  if (/organization_memberships\.json/.test(path)) {
    const member = practice.all('users').find(({ organization_id }) => organization_id !== null);
    return { organization_membership: { user_id: member?.id, organization_id: member?.organization_id } };
  }
  if (/POST .*group_memberships\.json/.test(`${method} ${path}`)) {
    const group = await ask(practice, 'POST', '/api/v2/groups', { body: { group: { name: 'Joined' } } });
    return {
      group_membership: {
        user_id: Number(practice.all('users')[0]?.id),
        group_id: Number((group.body as { group: { id: number } }).group.id),
      },
    };
  }
  if (/imports\/tickets/.test(path)) {
    const { ticket } = body as { ticket: object };
    return { ticket: { ...ticket, requester_id: customers(practice)[0] } };
  }
  return body;
}

/** The recording shows the first of 101 items. */
function tooMany(body: unknown): unknown {
  const [key, items] = Object.entries(body as Record<string, unknown[]>)[0] ?? ['', []];
  return { [key]: Array.from({ length: 101 }, () => items[0]) };
}

/** The recordings with a cursor show a page from the middle on, or the last one. */
async function replaceCursor(practice: Practice, path: string, query: URLSearchParams): Promise<void> {
  query.delete('page[after]');
  const count = recordsIn((await ask(practice, 'GET', `${path}?${query}`)).body).length;
  const size = /groups|macros|tags/.test(path) ? Math.max(1, Math.min(100, count - 1)) : 1;
  const first = await ask(practice, 'GET', `${path}?${new URLSearchParams([...query, ['page[size]', String(size)]])}`);
  query.set('page[after]', String((first.body as { meta: { after_cursor: string } }).meta.after_cursor));
}

async function exportCursor(practice: Practice, path: string): Promise<string> {
  const { body } = await ask(practice, 'GET', `${path}?start_time=0&per_page=1`);
  return String((body as { after_cursor: string }).after_cursor);
}

/** Starts a job of the recorded kind and looks at it when it is as far as it was then. */
async function replayJob(practice: Practice, { response }: Recording, clock: { now: number }): Promise<Answer> {
  const {
    status,
    message,
    results,
    total,
    job_type: type,
  } = (response.body as { job_status: Record<string, unknown> }).job_status;
  const first = Array.isArray(results) ? results[0] : results;
  const known = `${String(type ?? '')} ${String(message ?? '')} ${JSON.stringify(first ?? '')} ${JSON.stringify(results ?? '')}`;
  const started = await startJobLike(practice, known, total === null);
  const id = (started.body as { job_status: { id: string } }).job_status.id;
  clock.now += status === 'queued' ? 0 : status === 'working' ? 460 : 60_000;
  return ask(practice, 'GET', `/api/v2/job_statuses/${id}.json`);
}

async function startJobLike(practice: Practice, known: string, single: boolean): Promise<Answer> {
  const organizations = practice.all('organizations').map(({ id }) => Number(id));
  const put = (path: string, body: unknown) => ask(practice, 'PUT', `/api/v2/${path}`, { body });
  const post = (path: string, body: unknown) => ask(practice, 'POST', `/api/v2/${path}`, { body });
  if (single) {
    await ask(practice, 'DELETE', '/api/v2/tickets/12');
    return ask(practice, 'DELETE', '/api/v2/deleted_tickets/12');
  }
  if (/account_id|Creating ticket|Create Ticket/.test(known))
    return post('tickets/create_many', {
      tickets: [
        { subject: 'A', description: 'B' },
        { subject: 'C', description: 'D' },
      ],
    });
  if (/OrganizationUpdateFailed/.test(known)) {
    return put('organizations/update_many', { organizations: organizations.slice(0, 4).map((id) => ({ id, name: 'The same' })) });
  }
  if (/Deleting Organization|"action":"delete"/.test(known))
    return ask(practice, 'DELETE', `/api/v2/organizations/destroy_many?ids=${organizations.slice(0, 4)}`);
  if (/Creating organization|"status":"Created"/.test(known))
    return post('organizations/create_many', { organizations: [{ name: 'New 1' }, { name: 'New 2' }] });
  if (/Creating User/.test(known)) return post('users/create_many', { users: [{ name: 'A' }, { name: 'B' }] });
  if (/"success":true,"id":\d+\}/.test(known) || /Updating ticket/.test(known))
    return put(`tickets/update_many?ids=${openTickets(practice).slice(0, 2)}`, { ticket: { priority: 'low' } });
  if (/"action":"update","id"/.test(known))
    return put(`organizations/update_many?ids=${organizations.slice(0, 2)}`, { organization: { notes: 'A' } });
  return put(`users/update_many?ids=${customers(practice).slice(0, 2)}`, { user: { notes: 'A' } });
}
