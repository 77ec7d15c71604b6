import { createClient } from 'node-zendesk';
import { expect, onTestFinished, test } from 'vitest';
import { startPractice } from '../../main/practice/server.ts';

test('another project’s client, node-zendesk as it is, works against the practice Zendesk', async () => {
  const practice = await startPractice();
  onTestFinished(() => practice.close());
  const client = createClient({ username: practice.email, token: practice.token, endpointUri: `${practice.url}/api/v2` });

  const me = await client.users.me();
  expect(me.result).toMatchObject({ email: practice.email, role: 'admin' });

  const active = practice.all('macros').filter(({ active: on }) => on);
  expect(await client.macros.list()).toHaveLength(active.length);
  expect(await client.groups.list()).toHaveLength(12);

  const macro = { title: 'From elsewhere', actions: [{ field: 'status', value: 'open' }] };
  // Its types ask for the bare fields, its code sends what it gets: so both are given.
  const created = await client.macros.create(Object.assign({ macro }, macro));
  const id = idOf(created.result);
  await client.macros.update(id, { macro: { title: 'Renamed elsewhere' } });
  expect(practice.record('macros', id)).toMatchObject({ title: 'Renamed elsewhere', actions: macro.actions });

  await client.macros.delete(id);
  expect(practice.record('macros', id)).toBeUndefined();
  await expect(client.macros.show(id)).rejects.toThrow();
});

function idOf(result: unknown): number {
  if (typeof result === 'object' && result !== null && 'macro' in result) {
    const { macro } = result;
    if (typeof macro === 'object' && macro !== null && 'id' in macro) return Number(macro.id);
  }
  throw new Error('node-zendesk returned no macro');
}

test('its people, groups, tickets, tags, searches and jobs work as well', async () => {
  const practice = await startPractice({ limits: { perMinute: 10_000 } });
  onTestFinished(() => practice.close());
  const client = createClient({ username: practice.email, token: practice.token, endpointUri: `${practice.url}/api/v2` });

  expect(await client.users.list()).toHaveLength(400);
  expect(await client.tickets.list()).toHaveLength(2_000);
  expect(await client.tags.list()).toHaveLength(400);
  expect(await client.search.query('type:user role:admin')).toMatchObject({ result: [{ role: 'admin' }, { role: 'admin' }] });

  const customers = practice
    .all('users')
    .filter(({ role }) => role === 'end-user')
    .slice(0, 3)
    .map(({ id }) => Number(id));
  // It wants two arguments and sends the first one.
  const users = customers.map((id) => ({ id, notes: 'From elsewhere' }));
  const { result } = await client.users.updateMany({ users }, []);
  const job = typeof result === 'object' && result !== null && 'job_status' in result ? result.job_status : result;
  await expect
    .poll(async () => client.jobstatuses.show(idIn(job)), { timeout: 10_000 })
    .toMatchObject({ result: { job_status: { status: 'completed' } } });
  expect(customers.map((id) => practice.record('users', id)?.notes)).toEqual(Array(3).fill('From elsewhere'));
});

function idIn(job: unknown): string {
  return typeof job === 'object' && job !== null && 'id' in job ? String(job.id) : '';
}
