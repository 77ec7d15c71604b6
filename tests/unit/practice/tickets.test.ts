import { expect, test } from 'vitest';
import { clockedPractice, finishedJob } from './accounts.ts';

/** Tickets that can still be changed, without tags that a trigger looks for. */
async function account(options = {}) {
  const started = await clockedPractice(options);
  const open = started.practice
    .all('tickets')
    .filter(({ status, tags }) => status === 'open' && !/vip|billing_q|fraud/.test(String(tags)))
    .map(({ id }) => Number(id));
  return { ...started, open };
}

test('tags of tickets are added and removed in bulk, in both forms, and counted', async () => {
  const started = await account();
  const { practice, call, open } = started;
  const [one, two, three] = open.map(Number);
  const before = (await call('/tags.json')).json.tags.find(({ name }: { name: string }) => name === 'refund').count;
  const change = { ticket: { additional_tags: ['Renamed One', 'refund'], remove_tags: ['refund'] } };
  await finishedJob(started, `/tickets/update_many?ids=${one},${two}`, { method: 'PUT', body: change });
  for (const id of [one, two]) {
    const { tags } = practice.record('tickets', Number(id)) ?? {};
    expect(tags).toEqual(expect.arrayContaining(['one', 'renamed']));
    expect(tags).not.toContain('refund');
  }
  await finishedJob(started, '/tickets/update_many', {
    method: 'PUT',
    body: { tickets: [{ id: three, tags: 'only this,this' }] },
  });
  expect(practice.record('tickets', Number(three))?.tags).toEqual(['only', 'this']);
  const names = (await call('/tags.json?page[size]=100')).json.tags;
  expect(names.length).toBe(100);
  const after = practice.all('tickets').filter(({ tags }) => (tags as string[]).includes('refund')).length;
  const listed = (await call('/tags.json')).json.tags.find(({ name }: { name: string }) => name === 'refund').count;
  expect([listed, before >= listed]).toEqual([after, true]);
});

test('the counts of tags are those of the records, for every tag there is', async () => {
  const { practice, call } = await clockedPractice();
  const counted = new Map<string, number>();
  for (const kind of ['tickets', 'users', 'organizations'] as const) {
    for (const { tags } of practice.all(kind)) for (const tag of tags as string[]) counted.set(tag, (counted.get(tag) ?? 0) + 1);
  }
  const listed = new Map<string, number>();
  for (let page = 1; page <= 4; page += 1) {
    for (const { name, count } of (await call(`/tags.json?page=${page}`)).json.tags) listed.set(name, count);
  }
  expect(listed).toEqual(counted);
  expect((await call('/tags/count')).json.count.value).toBe(400);
});

test('closed tickets take tags in bulk and nothing else', async () => {
  const started = await account();
  const { practice, call } = started;
  const refused = await call('/tickets/1', { method: 'PUT', body: { ticket: { priority: 'low' } } });
  const prevented = { details: { status: [{ description: 'Status: closed prevents ticket update' }] } };
  expect([refused.status, refused.json]).toMatchObject([422, prevented]);
  expect((await call('/tickets/1/tags', { method: 'PUT', body: { tags: ['late'] } })).status).toBe(422);
  const done = await finishedJob(started, '/tickets/update_many?ids=1', {
    method: 'PUT',
    body: { ticket: { additional_tags: ['late'] } },
  });
  expect([done.results[0].success, practice.record('tickets', 1)?.status]).toEqual([true, 'closed']);
  expect(practice.record('tickets', 1)?.tags).toContain('late');
  const failed = await finishedJob(started, '/tickets/update_many?ids=1', {
    method: 'PUT',
    body: { ticket: { priority: 'low' } },
  });
  expect(failed.results[0]).toMatchObject({
    error: 'TicketUpdateFailed',
    id: 1,
    details: 'Status: closed prevents ticket update',
  });
});

test('the verbs of an object’s tags: POST sets, PUT adds, DELETE removes', async () => {
  const { practice, call, open, customers } = await account();
  const organization = practice.all('organizations')[0]?.id;
  for (const path of [`/tickets/${open[0]}/tags`, `/users/${customers[0]}/tags`, `/organizations/${organization}/tags`]) {
    const ask = async (method: string, tags: string[]) => {
      const { status, json } = await call(`${path}.json`, { method, body: { tags } });
      return [status, json.tags];
    };
    expect(await ask('POST', ['b', 'a'])).toEqual([201, ['a', 'b']]);
    expect(await ask('PUT', ['c'])).toEqual([200, ['a', 'b', 'c']]);
    expect(await ask('DELETE', ['a', 'unknown'])).toEqual([200, ['b', 'c']]);
    expect((await call(path)).json.tags).toEqual(['b', 'c']);
  }
});

test.each(['described', 'bare'] as const)(
  'a safe update of a ticket somebody changed since is refused with 409: %s',
  async (conflictBody) => {
    const { practice, call, clock, open } = await account({ switches: { conflictBody } });
    const id = Number(open[0]);
    const updated_stamp = practice.record('tickets', id)?.updated_at;
    const safely = (more = {}) =>
      call(`/tickets/${id}`, { method: 'PUT', body: { ticket: { subject: 'Mine', safe_update: true, updated_stamp, ...more } } });
    practice.edit('tickets', id, { subject: 'Theirs' });
    const refused = await safely();
    expect([refused.status, refused.json.error]).toEqual([409, conflictBody === 'described' ? 'UpdateConflict' : 'Conflict']);
    expect((await safely({ safe_update: false })).status).toBe(409);
    expect(practice.record('tickets', id)?.subject).toBe('Theirs');
    clock.now += 1_000;
    expect((await safely({ updated_stamp: practice.record('tickets', id)?.updated_at })).status).toBe(200);
  },
);

test('a tag added in bulk fires triggers, which change the ticket and would have written to people', async () => {
  const started = await account();
  const { practice, open } = started;
  const ids = open.slice(0, 3);
  await finishedJob(started, `/tickets/update_many?ids=${ids}`, {
    method: 'PUT',
    body: { ticket: { additional_tags: ['vip', 'fraud'] } },
  });
  const vip = practice.all('groups').find(({ name }) => name === 'VIP Care')?.id;
  for (const id of ids) expect(practice.record('tickets', id)).toMatchObject({ group_id: vip, priority: 'urgent' });
  expect(practice.record('tickets', Number(ids[0]))?.tags).toContain('escalated');
  const sent = practice.notifications();
  expect(sent.map(({ ticket_id, kind }) => [ticket_id, kind])).toEqual(
    ids.flatMap((id) => [
      [id, 'notification_user'],
      [id, 'notification_group'],
    ]),
  );
  expect(sent[0]).toMatchObject({ to: 'requester_id', subject: 'You are in good hands' });
});

test('a new ticket is numbered on, answered with its audit, and made once for one idempotency key', async () => {
  const { practice, call, clock } = await account();
  const make = (subject: string) =>
    call('/tickets', {
      method: 'POST',
      body: { ticket: { subject, comment: { body: 'Hello' } } },
      headers: { 'idempotency-key': 'k1' },
    });
  const first = await make('Once');
  expect([first.status, first.json.ticket.id, first.json.ticket.status]).toEqual([201, 2_001, 'new']);
  expect(first.headers.get('x-idempotency-lookup')).toBe('miss');
  const again = await make('Once');
  expect([again.json.ticket.id, again.headers.get('x-idempotency-lookup')]).toEqual([2_001, 'hit']);
  expect((await make('Other')).json.error).toBe('IdempotentRequestError');
  clock.now += 7_200_001;
  expect((await make('Other')).json.ticket.id).toBe(2_002);
  expect(practice.notifications()).toHaveLength(2);
  expect((await call('/tickets', { method: 'POST', body: { ticket: { subject: 'Empty' } } })).status).toBe(422);
});

test('a deleted ticket is in no list, can be restored, and once purged is gone', async () => {
  const started = await account();
  const { call, open } = started;
  const id = open[0];
  const count = async () => (await call('/tickets/count')).json.count.value;
  expect((await call(`/tickets/${id}`, { method: 'DELETE' })).status).toBe(204);
  expect([(await call(`/tickets/${id}`)).status, await count()]).toEqual([404, 1_999]);
  expect((await call('/deleted_tickets')).json.deleted_tickets).toMatchObject([{ id }]);
  expect((await call(`/deleted_tickets/${id}/restore`, { method: 'PUT' })).json).toEqual({});
  expect(await count()).toBe(2_000);
  await call(`/tickets/${id}`, { method: 'DELETE' });
  const purged = await finishedJob(started, `/deleted_tickets/${id}`, { method: 'DELETE' });
  expect(purged).toMatchObject({ total: null, progress: null, results: { success: true } });
  expect((await call(`/deleted_tickets/${id}/restore`, { method: 'PUT' })).status).toBe(404);
});

test('an assignee must be in the group, and whoever is assigned without one brings the own', async () => {
  const { practice, call, open, agents } = await account();
  const agent = practice.record('users', Number(agents[5]));
  const other = practice.all('groups').find(({ name }) => name === 'Engineering Escalations')?.id;
  const refused = await call(`/tickets/${open[0]}`, {
    method: 'PUT',
    body: { ticket: { assignee_id: agent?.id, group_id: other } },
  });
  expect(refused.status).toBe(422);
  practice.edit('tickets', Number(open[0]), { group_id: other });
  const taken = await call(`/tickets/${open[0]}`, { method: 'PUT', body: { ticket: { assignee_id: agent?.id } } });
  expect(taken.json.ticket).toMatchObject({ assignee_id: agent?.id, group_id: agent?.default_group_id });
  expect(taken.json.audit.events).toContainEqual(expect.objectContaining({ type: 'Change', field_name: 'assignee_id' }));
});

test('ticket fields own tags: the reason of contact is one of them', async () => {
  const { practice, call, open } = await account();
  const field = (await call('/ticket_fields')).json.ticket_fields.find(({ type }: { type: string }) => type === 'tagger');
  const id = Number(open[0]);
  const set = await call(`/tickets/${id}`, {
    method: 'PUT',
    body: { ticket: { custom_fields: [{ id: field.id, value: 'warranty' }] } },
  });
  expect(set.json.ticket.tags).toContain('warranty');
  await call(`/tickets/${id}/tags`, { method: 'DELETE', body: { tags: ['warranty'] } });
  const { custom_fields: values } = practice.record('tickets', id) ?? {};
  expect(values).toContainEqual({ id: field.id, value: null });
});

test('views show the tickets that meet their conditions', async () => {
  const { practice, call } = await account();
  const [view] = (await call('/views/search.json?query=vip')).json.views;
  const wanted = practice
    .all('tickets')
    .filter(({ tags, status }) => (tags as string[]).includes('vip') && status !== 'solved' && status !== 'closed')
    .map(({ id }) => Number(id));
  const shown = (await call(`/views/${view.id}/tickets.json?page[size]=100`)).json.tickets.map(({ id }: { id: number }) => id);
  expect(shown).toEqual(wanted.reverse());
  expect((await call(`/views/${view.id}/count`)).json.view_count.value).toBe(wanted.length);
});

test('conditions given in an update of a trigger replace all of them, and update_many takes place and being on only', async () => {
  const { call } = await account();
  const [trigger] = (await call('/triggers.json')).json.triggers;
  const all = [{ field: 'status', operator: 'is', value: 'open' }];
  const changed = await call(`/triggers/${trigger.id}`, { method: 'PUT', body: { trigger: { all } } });
  expect(changed.json.trigger).toMatchObject({ conditions: { all, any: [] }, actions: trigger.actions });
  const bulk = await call('/triggers/update_many', {
    method: 'PUT',
    body: { triggers: [{ id: trigger.id, active: false, title: 'No' }] },
  });
  expect(bulk.json.triggers).toMatchObject([{ active: false, title: trigger.title }]);
  expect(bulk.headers.get('x-zendesk-api-warn')).toContain('"triggers.title"');
});
