import { expect, test } from 'vitest';
import { practiceFor } from './practice-client.ts';

const actions = [
  { field: 'status', value: 'pending' },
  { field: 'assignee_id', value: 'current_user' },
  { field: 'current_tags', value: 'applied twice' },
  { field: 'remove_tags', value: 'twice' },
  { field: 'comment_value', value: ['channel:all', 'We are on it.'] },
  { field: 'comment_mode_is_public', value: 'false' },
];

async function withMacro() {
  const { practice, call } = await practiceFor();
  const made = await call('/macros.json', { method: 'POST', body: { macro: { title: 'On it', actions, description: 'How' } } });
  const ticket = practice.all('tickets').find(({ status }) => status === 'open');
  const me = (await call('/users/me.json')).json.user;
  return { practice, call, macro: made.json.macro, ticket, me };
}

test('applying a macro shows what it would set, and changes nothing', async () => {
  const { call, macro, me } = await withMacro();
  const { json } = await call(`/macros/${macro.id}/apply.json`);
  expect(json.result.ticket).toEqual({
    status: 'pending',
    assignee_id: me.id,
    tags: ['applied'],
    comment: { body: 'We are on it.', scoped_body: [['channel:all', 'We are on it.']], public: false },
  });
});

test('applying it to a ticket shows the whole ticket as it would be', async () => {
  const { practice, call, macro, ticket } = await withMacro();
  const { json } = await call(`/tickets/${ticket?.id}/macros/${macro.id}/apply.json`);
  const tags = ticket?.tags as string[];
  expect(json.result.ticket).toMatchObject({ id: ticket?.id, status: 'pending', tags: [...tags, 'applied'].sort() });
  expect(practice.record('tickets', Number(ticket?.id))).toEqual(ticket);
  expect((await call(`/tickets/${ticket?.id}/macros/1/apply.json`)).status).toBe(404);
});

test('a replica of a macro or a ticket is a macro that is not kept', async () => {
  const { practice, call, macro, ticket } = await withMacro();
  const before = practice.all('macros').length;
  const copy = (await call(`/macros/new.json?macro_id=${macro.id}`)).json.macro;
  expect(copy).toMatchObject({ title: 'On it', description: 'How', actions });
  expect(copy.id).toBeUndefined();
  const drawn = (await call(`/macros/new.json?ticket_id=${ticket?.id}`)).json.macro;
  expect(drawn.title).toBe(ticket?.subject);
  expect(drawn.actions).toContainEqual({ field: 'status', value: 'open' });
  expect((await call('/macros/new.json')).status).toBe(400);
  expect(practice.all('macros')).toHaveLength(before);
  // With a count, as recorded.
  expect((await call(`/macros/${macro.id}/attachments.json`)).json).toMatchObject({ macro_attachments: [], count: 0 });
});

test('a view is executed as a table, and conditions can be tried without a view', async () => {
  const { call } = await withMacro();
  const { views } = (await call('/views.json')).json;
  const { json } = await call(`/views/${views[0].id}/execute.json?per_page=2`);
  const { view_count: count } = (await call(`/views/${views[0].id}/count.json`)).json;
  expect([json.count, json.view.id]).toEqual([count.value, views[0].id]);
  expect(json.columns.map(({ id }: { id: string }) => id)).toEqual(
    views[0].execution.columns.map(({ id }: { id: string }) => id),
  );
  const view = { all: [{ field: 'status', operator: 'is', value: 'pending' }], output: { columns: ['requester', 'status'] } };
  const tried = (await call('/views/preview.json', { method: 'POST', body: { view } })).json;
  expect(tried.rows[0]).toMatchObject({
    status: 'pending',
    ticket: { status: 'pending' },
    requester: { name: expect.any(String) },
  });
  const counted = (await call('/views/preview/count.json', { method: 'POST', body: { view } })).json;
  expect(counted.view_count.value).toBe(tried.count);
  expect((await call('/views/preview.json', { method: 'POST', body: { view: { all: [{ field: 1 }] } } })).status).toBe(422);
});
