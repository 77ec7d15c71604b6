import { isContractProcedure } from '@orpc/contract';
import { expect, test } from 'vitest';
import { contract } from '../../../preload/contract/contract.ts';
import type { RunEvent } from '../../../preload/contract/runs.ts';
import { type Client, consoleIn, drafted, refusal } from './console-under-test.ts';

const passphrase = 'open sesame, please';

function callsOf(part: object, client: unknown, path = ''): [string, (input: unknown) => Promise<unknown>][] {
  return Object.entries(part).flatMap(([name, inner]) => {
    const found = (client as Record<string, unknown>)[name];
    return isContractProcedure(inner)
      ? [[`${path}${name}`, found as (input: unknown) => Promise<unknown>]]
      : callsOf(inner as object, found, `${path}${name}.`);
  });
}

async function locked(client: Client): Promise<void> {
  await client.lock.change({ change: 'on', passphrase, minutes: 5 });
  expect(await client.lock.now()).toMatchObject({ locked: true });
}

test('while it is locked everything but the lock itself and the program’s state is refused, whatever is asked', async () => {
  const { client } = await consoleIn();
  await locked(client);
  const calls = callsOf(contract, client).filter(([name]) => !/^(lock|app)\./.test(name));
  expect(calls.length).toBeGreaterThan(25);
  for (const [name, call] of calls) {
    const error = await refusal(call({ account: 'practice' }));
    expect([name, error.code], error.message).toEqual([name, 'forbidden']);
    expect(error.message).toMatch(/^Redline is locked\./);
  }
  expect(await client.app.status()).toMatchObject({ host: 'browser' });
  await client.lock.unlock({ by: 'passphrase', passphrase });
  expect(await client.accounts.list()).toHaveLength(1);
});

test('a new start on the same data is locked', async () => {
  const { client, engine, home } = await consoleIn();
  await client.lock.change({ change: 'on', passphrase, minutes: 5 });
  await engine.close();
  const again = await consoleIn({ home });
  expect((await refusal(again.client.accounts.list())).code).toBe('forbidden');
  await again.client.lock.unlock({ by: 'passphrase', passphrase });
  expect(await again.client.accounts.list()).toHaveLength(1);
});

test('a run that is being sent goes on while it is locked, tells nothing meanwhile, and its result afterwards', {
  timeout: 180_000,
}, async () => {
  const { client, engine } = await consoleIn();
  const { draft } = await drafted(client, 12);
  const told: RunEvent[] = [];
  const following = (async () => {
    for await (const event of await client.runs.apply({ account: 'practice', hash: draft.hash })) {
      told.push(event);
      if (event.type === 'started') await locked(client);
    }
  })();
  // Locking makes a key of the passphrase first, which is meant to take long.
  await expect.poll(() => client.lock.state(), { timeout: 20_000 }).toMatchObject({ locked: true });
  const [first] = told;
  if (first?.type !== 'started') throw new Error('A run begins with its start.');
  await expect.poll(async () => (await engine.runs.get(first.run)).status, { timeout: 20_000 }).toBe('done');
  expect(told, 'nothing but the start was told').toHaveLength(1);
  await client.lock.unlock({ by: 'passphrase', passphrase });
  await following;
  expect(told.at(-1)).toMatchObject({ type: 'result', result: { status: 'done', applied: 12 } });
  expect(told.length).toBe(2);
});
