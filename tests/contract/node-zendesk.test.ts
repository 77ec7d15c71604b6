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
