import { expect, it, onTestFinished } from 'vitest';
import { type Practice, startPractice } from '../../../main/practice/server.ts';
import { rehearse } from '../../../main/rehearsals/rehearse.ts';
import { account, type Console, consoleFor } from '../runs/run-under-test.ts';
import { outsideCalls } from './outside-calls.ts';
import { drafted, rehearsed } from './rehearsed.ts';

const address = 'https://kestrel.zendesk.com';

/** A practice Zendesk at an address of the world: only the console's own `fetch` knows the way. */
async function faraway(): Promise<{ readonly zendesk: Practice; readonly console: Console; readonly asked: string[] }> {
  const zendesk = await startPractice({
    seed: 4,
    limits: { perMinute: 100_000 },
    jobs: { queuedMilliseconds: 0, itemMilliseconds: 0 },
  });
  onTestFinished(() => zendesk.close());
  const asked: string[] = [];
  const console = await consoleFor(
    { ...zendesk, url: address },
    {
      fetch: (input, init) => {
        asked.push(`${init?.method ?? 'GET'} ${String(input)}`);
        return fetch(String(input).replace(address, zendesk.url), init);
      },
    },
  );
  return { zendesk, console, asked };
}

const tagged = [{ resource: 'tags', operation: 'add', tags: ['vip'], tickets: 'status:open tags:refund' }];

it('asks neither the account nor anybody else, and says what stays unknown of an account that others watch', async () => {
  const { console, asked } = await faraway();
  const changeSet = await drafted(console, tagged);
  const before = asked.length;
  const outside = outsideCalls();
  const told = await rehearsed(console, changeSet);
  expect(asked.slice(before)).toEqual([]);
  expect(outside).toEqual([]);
  expect(told.applied).toBe(changeSet.edits.length);
  expect(told.effects.mails.length).toBeGreaterThan(0);
  expect(told.unknown.map(({ item }) => item)).toContain('apps');
  // A guard that sees nothing proves nothing.
  await expect(fetch('http://192.0.2.7/')).rejects.toThrow();
  await expect(fetch('http://kestrel.invalid/')).rejects.toThrow();
  expect(outside).toEqual(expect.arrayContaining(['192.0.2.7', 'kestrel.invalid']));
});

it('is ended by whoever asked for it, and leaves nothing listening', async () => {
  const { console } = await faraway();
  const changeSet = await drafted(console, tagged);
  const desk = await console.engine.accounts.open(account);
  const ending = new AbortController();
  const going = rehearse(desk, changeSet, { clock: Date.now, by: 'a test', program: 'a test', signal: ending.signal });
  ending.abort();
  await expect(going.next()).rejects.toMatchObject({ code: 'cancelled' });
  expect(desk.journal.openRuns()).toEqual([]);
});

it('is asked for by a policy, and then the run begins only after one in which nothing is refused', async () => {
  const { console } = await faraway();
  await console.engine.reviews.setPolicy(
    account,
    JSON.stringify({ format: 'redline.policy', version: 1, requires: { rehearsal: true } }),
  );
  const changeSet = await drafted(console, tagged);
  const run = () => console.engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: account });
  await expect(run()).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('asks for a rehearsal') });
  await rehearsed(console, changeSet);
  expect((await (await run()).result).status).toBe('done');
  const desk = await console.engine.accounts.open(account);
  expect(desk.journal.ofKind('rehearsed').map(({ event }) => event)).toMatchObject([{ refused: 0, unknown: expect.any(Number) }]);
});
