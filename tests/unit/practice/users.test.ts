import { expect, test } from 'vitest';
import { clockedPractice, finishedJob } from './accounts.ts';
import { type Answer, basic } from './practice-client.ts';

test('a new person has the recorded defaults, an address identity, and is found by address and external id', async () => {
  const { call } = await clockedPractice();
  const made = await call('/users.json', {
    method: 'POST',
    body: { user: { name: 'Ann', email: 'Ann@New.example', external_id: 'Ext-1' } },
  });
  const { user } = made.json;
  expect(made.status).toBe(201);
  expect(user).toMatchObject({
    role: 'end-user',
    verified: false,
    ticket_restriction: 'requested',
    restricted_agent: true,
    tags: [],
  });
  expect((await call(`/users/${user.id}/identities`)).json.identities).toMatchObject([
    { type: 'email', value: 'Ann@New.example', primary: true },
  ]);
  expect((await call('/users.json?external_id=ext-1')).json.users[0].id).toBe(user.id);
  expect((await call('/users/search.json?query=email:ann@new.example')).json.users).toMatchObject([{ id: user.id }]);
});

test.each([
  [{ name: '' }, 'name', { description: 'Name: is too short (minimum one character)', error: 'ValueTooShort' }],
  [{ name: 'A', email: 'badmail' }, 'email', { description: 'Email: badmail is not properly formatted' }],
  [{ name: 'A', role: 'boss' }, 'role', { error: 'InvalidValue' }],
  [{ name: 'A', organization_id: 7 }, 'organization_id', { error: 'InvalidValue' }],
])('a person of %j is refused with 422', async (user, field, fault) => {
  const { call } = await clockedPractice();
  const refused = await call('/users', { method: 'POST', body: { user } });
  expect([refused.status, refused.json.error]).toEqual([422, 'RecordInvalid']);
  expect(refused.json.details[field]).toMatchObject([fault]);
});

test('an address or external id that somebody else has is refused, be it that person’s second one', async () => {
  const { practice, call, customers } = await clockedPractice();
  const [first, second] = customers;
  const taken = practice.record('users', Number(first))?.email;
  await call(`/users/${first}`, { method: 'PUT', body: { user: { email: 'second.one@mail.example' } } });
  for (const email of [taken, 'second.one@mail.example']) {
    const refused = await call(`/users/${second}`, { method: 'PUT', body: { user: { email } } });
    expect(refused.json.details.email).toEqual([
      { description: `Email: ${email} is already being used by another user`, error: 'DuplicateValue' },
    ]);
  }
  await call(`/users/${first}`, { method: 'PUT', body: { user: { external_id: 'mine' } } });
  expect((await call(`/users/${second}`, { method: 'PUT', body: { user: { external_id: 'MINE' } } })).status).toBe(422);
});

test('an address in an update becomes another identity and never the primary one, until it is made so', async () => {
  const { practice, call, customers } = await clockedPractice();
  const id = Number(customers[0]);
  const before = practice.record('users', id);
  const answer = await call(`/users/${id}`, { method: 'PUT', body: { user: { email: 'more@mail.example', verified: true } } });
  expect(answer.json.user.email).toBe(before?.email);
  const { identities } = (await call(`/users/${id}/identities`)).json;
  expect(identities).toMatchObject([
    { value: before?.email, primary: true },
    { value: 'more@mail.example', primary: false, verified: true },
  ]);
  const list = await call(`/users/${id}/identities/${identities[1].id}/make_primary`, { method: 'PUT' });
  expect(list.json.identities[0].value).toBe('more@mail.example');
  expect(practice.record('users', id)?.email).toBe('more@mail.example');
  expect((await call(`/users/${id}/identities/${identities[1].id}`, { method: 'DELETE' })).status).toBe(422);
  expect((await call(`/users/${id}/identities/${identities[0].id}`, { method: 'DELETE' })).status).toBe(204);
});

test('organization_id drops the person’s other organizations', async () => {
  const { practice, call, customers } = await clockedPractice();
  const [one, two, three] = practice.all('organizations').map(({ id }) => Number(id));
  const id = customers.find((user) => practice.record('users', user)?.organization_id === null);
  for (const organization_id of [one, two]) {
    await call('/organization_memberships', {
      method: 'POST',
      body: { organization_membership: { user_id: id, organization_id } },
    });
  }
  expect((await call(`/users/${id}/organizations`)).json.count).toBe(2);
  expect(practice.record('users', Number(id))?.organization_id).toBe(one);
  await call(`/users/${id}`, { method: 'PUT', body: { user: { organization_id: three } } });
  expect((await call(`/users/${id}/organization_memberships`)).json.organization_memberships).toMatchObject([
    { organization_id: three, default: true },
  ]);
  expect(practice.record('users', Number(id))?.organization_id).toBe(three);
});

test('an agent made a customer leaves all groups and loses working tickets; made an agent again, joins the default group', async () => {
  const { practice, call, agents } = await clockedPractice();
  const id = Number(agents[2]);
  const working = () =>
    practice.all('tickets').filter(({ assignee_id, status }) => assignee_id === id && status !== 'closed' && status !== 'solved');
  expect(working().length).toBeGreaterThan(0);
  const down = await call(`/users/${id}`, { method: 'PUT', body: { user: { role: 'end-user' } } });
  expect(down.json.user).toMatchObject({ role: 'end-user', default_group_id: null, restricted_agent: true });
  expect((await call(`/users/${id}/group_memberships`)).json.count).toBe(0);
  expect(working()).toHaveLength(0);
  const up = await call(`/users/${id}`, { method: 'PUT', body: { user: { role: 'agent' } } });
  const support = practice.all('groups').find((group) => group.default)?.id;
  expect(up.json.user.default_group_id).toBe(support);
});

test('the owner cannot be deleted, suspended or downgraded, and an agent changes customers only', async () => {
  const { practice, call, admins, agents, customers } = await clockedPractice();
  const owner = `/users/${admins[0]}`;
  expect((await call(owner, { method: 'DELETE' })).status).toBe(403);
  for (const user of [{ suspended: true }, { role: 'agent' }])
    expect((await call(owner, { method: 'PUT', body: { user } })).status).toBe(403);
  const authorization = basic(String(practice.record('users', Number(agents[0]))?.email), practice.token);
  const asAgent = (path: string) => call(path, { method: 'PUT', body: { user: { notes: 'Mine' } }, authorization });
  expect((await asAgent(`/users/${agents[1]}`)).status).toBe(403);
  expect((await asAgent(`/users/${customers[0]}`)).status).toBe(200);
  expect((await call(`/users/destroy_many?ids=${customers[0]}`, { method: 'DELETE', authorization })).status).toBe(403);
});

test('deleting is soft and drags along; erasing leaves a name only', async () => {
  const { call, customers } = await clockedPractice();
  const id = customers[5];
  const gone = await call(`/users/${id}`, { method: 'DELETE' });
  expect([gone.status, gone.json.user.active, gone.json.user.email]).toEqual([200, false, null]);
  expect((await call(`/users/${id}`)).json.user.active).toBe(false);
  expect((await call(`/users/show_many?ids=${id}`)).json.count).toBe(0);
  expect((await call(`/users/show_many?ids=${id}&include_deleted=true`)).json.count).toBe(1);
  expect((await call('/users.json?page[size]=100')).json.users.some((user: { id: number }) => user.id === id)).toBe(false);
  expect((await call(`/users/${id}`, { method: 'PUT', body: { user: { name: 'Back' } } })).status).toBe(404);
  expect((await call(`/deleted_users/${id}`)).json.deleted_user.id).toBe(id);
  const erased = await call(`/deleted_users/${id}`, { method: 'DELETE' });
  expect(erased.json.deleted_user).toMatchObject({ name: 'Permanently Deleted User', email: null });
  expect((await call(`/users/${id}`)).status).toBe(404);
  expect((await call('/deleted_users/count')).json.count.value).toBe(1);
  expect((await call(`/users/${id}/compliance_deletion_statuses`)).status).toBe(200);
});

test('merging moves addresses and tickets, and deletes the loser', async () => {
  const { practice, call, customers } = await clockedPractice();
  const requesters = new Map<number, number>();
  for (const { requester_id } of practice.all('tickets'))
    requesters.set(Number(requester_id), (requesters.get(Number(requester_id)) ?? 0) + 1);
  const [loser, winner] = customers.filter((id) => (requesters.get(id) ?? 0) > 1).map(Number);
  const address = practice.record('users', Number(loser))?.email;
  const merged = await call(`/users/${loser}/merge`, { method: 'PUT', body: { user: { id: winner } } });
  expect(merged.json.user.id).toBe(winner);
  expect((await call(`/users/${winner}/identities`)).json.identities.map(({ value }: { value: string }) => value)).toContain(
    address,
  );
  expect(practice.record('users', Number(loser))?.active).toBe(false);
  const sum = (requesters.get(Number(loser)) ?? 0) + (requesters.get(Number(winner)) ?? 0);
  expect((await call(`/users/${winner}/related`)).json.user_related.requested_tickets).toBe(sum);
});

test('a telephone number nobody else has is an identity, and stays one when another takes its place; a shared one is none', async () => {
  const { call } = await clockedPractice();
  const make = async (user: object) => (await call('/users', { method: 'POST', body: { user } })).json.user;
  const numbersOf = async (id: number) =>
    (await call(`/users/${id}/identities`)).json.identities
      .filter(({ type }: { type: string }) => type === 'phone_number')
      .map(({ value, primary }: { value: string; primary: boolean }) => [value, primary]);
  const change = async (id: number, phone: string | null) =>
    (await call(`/users/${id}`, { method: 'PUT', body: { user: { phone } } })).json.user;
  const ada = await make({ name: 'Ada', email: 'ada@mail.example' });
  expect(await change(ada.id, '+31201111111')).toMatchObject({ phone: '+31201111111', shared_phone_number: false });
  expect(await change(ada.id, '+31202222222')).toMatchObject({ phone: '+31202222222', shared_phone_number: false });
  expect(await numbersOf(ada.id)).toEqual([
    ['+31202222222', true],
    ['+31201111111', false],
  ]);
  const bo = await make({ name: 'Bo', phone: '+31 (20) 111-1111' });
  expect([bo.shared_phone_number, await numbersOf(bo.id)]).toEqual([true, []]);
  expect(await change(ada.id, null)).toMatchObject({ phone: null, shared_phone_number: null });
  expect(await numbersOf(ada.id)).toHaveLength(2);
});

test('checkboxes and drop-downs own tags, and tags move them', async () => {
  const { call } = await clockedPractice();
  const user = { name: 'Tagged', tags: ['Existing', 'here'], user_fields: { newsletter: true, plan: 'plan_gold', unknown: 1 } };
  const made = (await call('/users', { method: 'POST', body: { user } })).json.user;
  expect(made.tags).toEqual(['existing', 'here', 'newsletter_optin', 'plan_gold']);
  expect(made.user_fields).toEqual({ plan: 'plan_gold', newsletter: true, customer_since: null });
  const change = async (fields: object) => (await call(`/users/${made.id}`, { method: 'PUT', body: { user: fields } })).json.user;
  expect(await change({ user_fields: { plan: 'plan_basic' } })).toMatchObject({
    tags: ['existing', 'here', 'newsletter_optin', 'plan_basic'],
  });
  expect(await change({ tags: ['here'] })).toMatchObject({ tags: ['here'], user_fields: { plan: null, newsletter: false } });
  expect((await call(`/users/${made.id}`, { method: 'PUT', body: { user: { user_fields: { plan: 'none' } } } })).status).toBe(
    422,
  );
});

test('both forms of update_many, by ids and by external ids, and both at once refused', async () => {
  const account = await clockedPractice();
  const { practice, call, customers } = account;
  const named = customers.filter((id) => practice.record('users', id)?.external_id !== null).slice(0, 2);
  const externalIds = named.map((id) => practice.record('users', id)?.external_id);
  const same = { method: 'PUT', body: { user: { suspended: true } } };
  expect((await finishedJob(account, `/users/update_many?external_ids=${externalIds}`, same)).results).toHaveLength(2);
  expect(named.map((id) => practice.record('users', id)?.suspended)).toEqual([true, true]);
  const batch = [
    { id: customers[0], name: 'By id' },
    { external_id: externalIds[1], name: 'By external id' },
  ];
  await finishedJob(account, '/users/update_many', { method: 'PUT', body: { users: batch } });
  expect(practice.record('users', Number(customers[0]))?.name).toBe('By id');
  expect(practice.record('users', Number(named[1]))?.name).toBe('By external id');
  expect((await call(`/users/update_many?ids=1&external_ids=2`, same)).status).toBe(400);
});

test('create_or_update finds by address or external id, and importing many can be forbidden', async () => {
  const { practice, call, customers } = await clockedPractice({ switches: { userBulkImport: 'forbidden' } });
  const { email, id } = practice.record('users', Number(customers[3])) ?? {};
  const known = await call('/users/create_or_update', { method: 'POST', body: { user: { name: 'Known', email } } });
  expect([known.status, known.json.user.id]).toEqual([200, id]);
  expect(
    (await call('/users/create_or_update', { method: 'POST', body: { user: { name: 'New', external_id: 'n' } } })).status,
  ).toBe(201);
  expect((await call('/users/create_many', { method: 'POST', body: { users: [{ name: 'A' }] } })).status).toBe(403);
});

test('lists, counts and pages hold everybody once, changed or not', async () => {
  const { call, customers } = await clockedPractice();
  await call(`/users/${customers[10]}`, { method: 'PUT', body: { user: { notes: 'Changed' } } });
  await call('/users', { method: 'POST', body: { user: { name: 'Last' } } });
  const seen: number[] = [];
  let next: string | null = '/users.json?page[size]=37';
  while (next !== null) {
    const page: Answer['json'] = (await call(next)).json;
    seen.push(...page.users.map(({ id }: { id: number }) => id));
    next = page.meta.has_more ? page.links.next : null;
  }
  expect(seen).toEqual([...seen].sort((left, right) => left - right));
  expect([seen.length, new Set(seen).size]).toEqual([401, 401]);
  const back = (await call(`/users.json?page[size]=5&page[before]=${await cursorOf(call, 20)}`)).json.users;
  expect(back.map(({ id }: { id: number }) => id)).toEqual(seen.slice(14, 19));
  expect((await call('/users/count')).json.count.value).toBe(401);
  expect((await call('/users.json?role=admin')).json.count).toBe(2);
  expect((await call('/users.json?role[]=admin&role[]=agent')).json.count).toBe(16);
  expect((await call('/users.json?page=3')).json.users.map(({ id }: { id: number }) => id)).toEqual(seen.slice(200, 300));
});

async function cursorOf(call: Awaited<ReturnType<typeof clockedPractice>>['call'], size: number): Promise<string> {
  return encodeURIComponent((await call(`/users.json?page[size]=${size}`)).json.meta.after_cursor);
}
