import { expect, test } from 'vitest';
import { practiceFor } from './practice-client.ts';

async function clocked() {
  const clock = { now: Date.parse('2026-11-23T10:00:00Z') };
  const { practice, call } = await practiceFor({ clock: () => clock.now });
  const open = practice.all('tickets').filter(({ status }) => status === 'open');
  const ended = async (job: { readonly url: string }) => {
    clock.now += 60_000;
    return (await call(job.url)).json.job_status;
  };
  return { practice, call, open, ended };
}

test('tickets are merged into one: the others are closed with a word and a tag, and the one is told', async () => {
  const { call, open, ended } = await clocked();
  const [target, one, two] = open.map(({ id }) => Number(id));
  const body = { ids: [one, two], target_comment: 'Joined', source_comment: 'Gone over', source_comment_is_public: false };
  const { job_status } = (await call(`/tickets/${target}/merge`, { method: 'POST', body })).json;
  expect((await ended(job_status)).results).toMatchObject([
    { id: one, success: true },
    { id: two, success: true },
  ]);
  const { ticket } = (await call(`/tickets/${one}`)).json;
  expect([ticket.status, ticket.tags.includes('closed_by_merge')]).toEqual(['closed', true]);
  expect((await call(`/tickets/${two}/comments`)).json.comments.at(-1)).toMatchObject({ body: 'Gone over', public: false });
  expect((await call(`/tickets/${target}/comments`)).json.comments.at(-1)).toMatchObject({ body: 'Joined', public: true });
  expect((await call(`/tickets/${one}/merge`, { method: 'POST', body: { ids: [target] } })).status).toBe(422);
  expect((await call(`/tickets/${target}/merge`, { method: 'POST', body: { ids: [] } })).status).toBe(400);
});

test('spam is deleted, and whoever sent it is suspended', async () => {
  const { practice, call, open, ended } = await clocked();
  const [one, two] = open;
  expect((await call(`/tickets/${one?.id}/mark_as_spam`, { method: 'PUT' })).status).toBe(200);
  expect((await call(`/tickets/${one?.id}`)).status).toBe(404);
  expect(practice.record('users', Number(one?.requester_id))?.suspended).toBe(true);
  const { job_status } = (await call(`/tickets/mark_many_as_spam?ids=${two?.id}`, { method: 'PUT' })).json;
  expect((await ended(job_status)).results).toMatchObject([{ id: two?.id, success: true }]);
  expect((await call(`/tickets/${two?.id}`)).status).toBe(404);
});

test('what was said is hidden or blackened for good, wherever it is read', async () => {
  const { call, open } = await clocked();
  const id = Number(open[0]?.id);
  await call(`/tickets/${id}`, {
    method: 'PUT',
    body: { ticket: { comment: { body: 'My card is 4111 1111, call 4111 1111' } } },
  });
  const comments = async () => (await call(`/tickets/${id}/comments`)).json.comments;
  const [first] = await comments();
  const last = (await comments()).at(-1);
  const path = `/tickets/${id}/comments/${last.id}/redact`;
  const redacted = (await call(path, { method: 'PUT', body: { text: '4111 1111' } })).json.comment;
  expect(redacted.plain_body).toBe('My card is ▇▇▇▇▇▇▇▇▇, call ▇▇▇▇▇▇▇▇▇');
  expect((await comments()).at(-1).html_body).not.toContain('4111');
  expect((await call(path, { method: 'PUT', body: {} })).status).toBe(400);
  expect((await call(`/tickets/${id}/comments/${first.id}/make_private`, { method: 'PUT' })).status).toBe(200);
  expect((await comments()).map(({ id: each, public: shown }: { id: number; public: boolean }) => [each, shown])[0]).toEqual([
    first.id,
    false,
  ]);
  expect((await call(`/tickets/${id}/comments/7/make_private`, { method: 'PUT' })).status).toBe(404);
});

test('a ticket of before is imported with its times and comments, and no trigger runs', async () => {
  const { practice, call, ended } = await clocked();
  const before = practice.notifications().length;
  const ticket = {
    subject: 'From the old system',
    status: 'closed',
    tags: ['imported'],
    created_at: '2018-02-03T04:05:06Z',
    updated_at: '2018-03-01T00:00:00Z',
    comments: [
      { value: 'It began', created_at: '2018-02-03T04:05:06Z' },
      { value: 'It ended', created_at: '2018-02-04T00:00:00Z', public: false },
    ],
  };
  const answer = await call('/imports/tickets', { method: 'POST', body: { ticket } });
  expect(answer.status).toBe(201);
  expect(answer.json.ticket).toMatchObject({ status: 'closed', created_at: ticket.created_at, updated_at: ticket.updated_at });
  const { comments } = (await call(`/tickets/${answer.json.ticket.id}/comments`)).json;
  expect(comments.map((comment: Record<string, unknown>) => [comment.body, comment.created_at, comment.public])).toEqual([
    ['It began', '2018-02-03T04:05:06Z', true],
    ['It ended', '2018-02-04T00:00:00Z', false],
  ]);
  expect(practice.notifications()).toHaveLength(before);
  const wrong = { ticket: { ...ticket, created_at: 'yesterday' } };
  expect((await call('/imports/tickets', { method: 'POST', body: wrong })).json.details.created_at).toBeDefined();
  const many = (await call('/imports/tickets/create_many', { method: 'POST', body: { tickets: [ticket, { subject: 'Empty' }] } }))
    .json;
  expect((await ended(many.job_status)).results).toMatchObject([{ id: expect.any(Number) }, { error: 'TicketCreateFailed' }]);
});

test('a request is made and answered by whoever asks, and solved once it is assigned', async () => {
  const { call } = await clocked();
  const request = { subject: 'Help', comment: { body: 'Please' } };
  const made = await call('/requests', { method: 'POST', body: { request } });
  expect([made.status, made.json.request.subject, made.json.request.status]).toEqual([201, 'Help', 'new']);
  const path = `/requests/${made.json.request.id}`;
  const said = await call(path, { method: 'PUT', body: { request: { comment: { body: 'And thanks' }, solved: true } } });
  expect([said.status, said.json.request.status]).toEqual([200, 'solved']);
  expect((await call(`${path}/comments`)).json.comments.at(-1).body).toBe('And thanks');
  expect((await call('/requests', { method: 'POST', body: { request: { subject: 'Nothing' } } })).status).toBe(422);
});
