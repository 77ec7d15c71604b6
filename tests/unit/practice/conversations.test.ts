import { expect, test } from 'vitest';
import { practiceFor } from './practice-client.ts';

async function withTicket() {
  const { practice, call } = await practiceFor({ limits: { perMinute: 10_000, endpoints: false } });
  const comment = { body: 'First\n<b>line</b>' };
  const made = await call('/tickets.json', { method: 'POST', body: { ticket: { subject: 'Said', comment, priority: 'high' } } });
  const ticket = made.json.ticket;
  const update = (fields: unknown) => call(`/tickets/${ticket.id}.json`, { method: 'PUT', body: { ticket: fields } });
  return { practice, call, made, ticket, update };
}

test('what is said on a ticket is a list of comments, oldest first, public or not', async () => {
  const { practice, call, ticket, update } = await withTicket();
  await update({ comment: { body: 'Between us', public: false } });
  const { json } = await call(`/tickets/${ticket.id}/comments.json`);
  expect(json.comments.map(({ body, public: open }: { body: string; public: boolean }) => [body, open])).toEqual([
    ['First\n<b>line</b>', true],
    ['Between us', false],
  ]);
  expect(json.comments[0]).toMatchObject({
    type: 'Comment',
    author_id: (await call('/users/me.json')).json.user.id,
    html_body: '<div class="zd-comment" dir="auto">First<br>&lt;b&gt;line&lt;/b&gt;<br></div>',
    attachments: [],
    via: { channel: 'api' },
  });
  expect((await call(`/tickets/${ticket.id}/comments/count.json`)).json.count.value).toBe(2);
  const newest = await call(`/tickets/${ticket.id}/comments.json?sort_order=desc&include=users&per_page=1`);
  expect([newest.json.comments[0].body, newest.json.users[0].email]).toEqual(['Between us', practice.email]);
});

test('each update is an audit with the fields it changed; one that changes nothing is answered and not kept', async () => {
  const { call, made, ticket, update } = await withTicket();
  const changed = await update({ status: 'pending', additional_tags: ['asked'] });
  await update({ status: 'pending' });
  const { json } = await call(`/tickets/${ticket.id}/audits.json`);
  expect(json.audits.map(({ id }: { id: number }) => id)).toEqual([made.json.audit.id, changed.json.audit.id]);
  const fields = ({ events }: { events: Record<string, unknown>[] }) =>
    events.map(({ type, field_name, previous_value }) => [type, field_name ?? null, previous_value ?? null]);
  expect(fields(json.audits[0])).toEqual(
    expect.arrayContaining([
      ['Comment', null, null],
      ['Create', 'priority', null],
      ['Create', 'subject', null],
    ]),
  );
  expect(fields(json.audits[1])).toEqual([
    ['Change', 'status', 'new'],
    ['Change', 'tags', ticket.tags],
  ]);
  const one = await call(`/tickets/${ticket.id}/audits/${changed.json.audit.id}.json`);
  expect(one.json.audit).toEqual(json.audits[1]);
  expect((await call(`/tickets/1/audits/${changed.json.audit.id}.json`)).status).toBe(404);
});

test('tickets of the seeded world begin with their description, and all audits are one list by cursor', async () => {
  const { practice, call } = await practiceFor();
  const [ticket] = practice.all('tickets');
  const { json } = await call(`/tickets/${ticket?.id}/comments.json`);
  expect(json.comments[0]).toMatchObject({
    body: ticket?.description,
    author_id: ticket?.requester_id,
    created_at: ticket?.created_at,
  });
  const page = await call('/ticket_audits.json?page[size]=5');
  // A closed one was made, answered, solved and closed; its audits stand together, as their ids do.
  expect(page.json.audits.map(({ ticket_id }: { ticket_id: number }) => ticket_id)).toEqual([1, 1, 1, 1, 2]);
  expect(page.json.meta.has_more).toBe(true);
});

test('what was done to a ticket of the seeded world ends with what it is', async () => {
  const { practice, call } = await practiceFor();
  const seen = new Set<unknown>();
  for (const ticket of practice.all('tickets').slice(-60)) {
    seen.add(ticket.status);
    const { json } = await call(`/tickets/${ticket.id}/audits.json`);
    const events = json.audits.flatMap((audit: { events: object[] }) => audit.events);
    const last = (field: string) => events.filter((event: { field_name?: string }) => event.field_name === field).at(-1)?.value;
    expect(last('status') ?? 'new').toBe(ticket.status);
    expect(last('assignee_id') ?? null).toBe(ticket.assignee_id === null ? null : String(ticket.assignee_id));
    if (ticket.status !== 'new') expect(json.audits.at(-1).created_at).toBe(ticket.updated_at);
    const times = json.audits.map(({ created_at }: { created_at: string }) => created_at);
    expect(times).toEqual([...times].sort());
  }
  expect(seen.size).toBeGreaterThan(4);
});

test('a bulk change of tags leaves an audit on each ticket', async () => {
  let now = Date.UTC(2026, 10, 23);
  const { practice, call } = await practiceFor({ clock: () => now });
  const [one, two] = practice.all('tickets').filter(({ status }) => status === 'open');
  const body = { ticket: { additional_tags: ['in_bulk'] } };
  await call(`/tickets/update_many.json?ids=${one?.id},${two?.id}`, { method: 'PUT', body });
  now += 60_000;
  for (const ticket of [one, two]) {
    const { json } = await call(`/tickets/${ticket?.id}/audits.json`);
    expect(json.audits.at(-1).events[0]).toMatchObject({ type: 'Change', field_name: 'tags', previous_value: ticket?.tags });
  }
});
