import { expect, test } from 'vitest';
import { basic, practiceFor } from './practice-client.ts';

/** An agent with the role of that name, and requests in the agent's name. */
async function agentWithRole(role: string | undefined) {
  const { practice, call } = await practiceFor({ limits: { perMinute: 10_000, endpoints: false } });
  const { custom_roles: roles } = (await call('/custom_roles.json')).json;
  const id = roles.find(({ name }: { name: string }) => name === role)?.id ?? null;
  const agent = practice.all('users').find((user) => user.role === 'agent' && user.active === true);
  const assigned = await call(`/users/${agent?.id}.json`, { method: 'PUT', body: { user: { custom_role_id: id } } });
  expect(assigned.json.user.custom_role_id).toBe(id);
  const authorization = basic(String(agent?.email), practice.token);
  const ask = (method: string, path: string, body?: unknown) =>
    call(path, { method, authorization, ...(body === undefined ? {} : { body }) });
  return { practice, call, agent, ask };
}

const macro = { title: 'By an agent', actions: [{ field: 'status', value: 'open' }] };

const rights = [
  { role: 'Advisor', sharedMacro: 201, personalMacro: 201, group: 201, trigger: 403, tags: 200, customer: 200 },
  { role: 'Staff', sharedMacro: 403, personalMacro: 201, group: 403, trigger: 403, tags: 200, customer: 200 },
  { role: 'Light agent', sharedMacro: 403, personalMacro: 403, group: 403, trigger: 403, tags: 403, customer: 200 },
  { role: undefined, sharedMacro: 403, personalMacro: 201, group: 403, trigger: 403, tags: 200, customer: 200 },
];

test.each(rights)('an agent with the role $role may do what the role says', async (expected) => {
  const { practice, agent, ask } = await agentWithRole(expected.role);
  const ticket = practice.all('tickets').find(({ status }) => status === 'open');
  const customer = practice.all('users').find(({ role }) => role === 'end-user');
  const personal = { ...macro, restriction: { type: 'User', id: agent?.id } };
  const status = async (method: string, path: string, body: unknown) => (await ask(method, path, body)).status;
  const found = {
    role: expected.role,
    sharedMacro: await status('POST', '/macros.json', { macro }),
    personalMacro: await status('POST', '/macros.json', { macro: personal }),
    group: await status('POST', '/groups.json', { group: { name: 'By an agent' } }),
    trigger: await status('POST', '/triggers.json', { trigger: { title: 'x', actions: macro.actions, conditions: { all: [] } } }),
    tags: await status('PUT', `/tickets/${ticket?.id}/tags.json`, { tags: ['by_an_agent'] }),
    customer: await status('PUT', `/users/${customer?.id}.json`, { user: { notes: 'By an agent' } }),
  };
  expect(found).toEqual(expected);
});

test('an agent may change customers and nobody else of the team, single and in bulk', async () => {
  const { practice, ask } = await agentWithRole('Staff');
  const colleague = practice.all('users').find(({ role }) => role === 'admin');
  const alone = await ask('PUT', `/users/${colleague?.id}.json`, { user: { notes: 'x' } });
  expect(alone.status).toBe(403);
  const job = await ask('PUT', `/users/update_many.json?ids=${colleague?.id}`, { user: { notes: 'x' } });
  expect(job.status).toBe(200);
  await expect
    .poll(async () => (await ask('GET', `/job_statuses/${job.json.job_status.id}.json`)).json.job_status)
    .toMatchObject({ status: 'completed', results: [{ error: 'Forbidden' }] });
  expect(practice.record('users', Number(colleague?.id))?.notes).toBe(colleague?.notes);
});
