import { createRouterClient, ORPCError } from '@orpc/server';
import { expect, onTestFinished } from 'vitest';
import { type Engine, type EngineOptions, openEngine } from '../../../main/engine.ts';
import { ErrorCode } from '../../../preload/contract/errors.ts';
import type { RunEvent } from '../../../preload/contract/runs.ts';
import { temporaryFolder } from '../store/store-under-test.ts';

export const passphrase = 'the passphrase of the tests';

/** The console in process, over the real engine on the practice account. */
export async function consoleIn(options: Partial<EngineOptions> = {}) {
  const home = options.home ?? temporaryFolder();
  const engine: Engine = await openEngine({
    home,
    host: 'browser',
    vault: 'memory',
    passphrase,
    settleAfter: 20,
    createAgainAfter: 20,
    ...options,
  });
  onTestFinished(() => engine.close());
  return { engine, home, client: createRouterClient(engine.router, { context: {} }) };
}

export type Client = Awaited<ReturnType<typeof consoleIn>>['client'];

/** What a stream of events brings, to its end. */
export async function events<Event>(stream: Promise<AsyncIterable<Event>>): Promise<Event[]> {
  const all: Event[] = [];
  for await (const event of await stream) all.push(event);
  return all;
}

/** The practice account with a snapshot and a change set of so many inactive macros made active. */
export async function drafted(client: Client, ids: number) {
  await events(client.snapshots.sync({ account: 'practice' }));
  const { rows } = await client.records.search({ account: 'practice', resource: 'macros', query: 'active:true', limit: ids });
  const chosen = rows.map(({ id }) => id);
  const draft = await client.changes.draft({
    account: 'practice',
    operations: [{ resource: 'macros', where: { ids: chosen }, operation: 'set', values: { description: 'Set by a test' } }],
  });
  return { draft, ids: chosen };
}

export function resultOf(all: readonly RunEvent[]) {
  const last = all.at(-1);
  if (last?.type !== 'result') throw new Error('The run has no result.');
  return last.result;
}

/** What a call was refused with, after checking that it is one of the contract's errors and a sentence. */
export async function refusal(call: Promise<unknown>): Promise<ORPCError<string, unknown>> {
  const error = await call.then(
    () => {
      throw new Error('It was expected to be refused.');
    },
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ORPCError);
  if (!(error instanceof ORPCError)) throw error;
  expect(ErrorCode.options).toContain(error.code);
  expect(error.message).toMatch(/^\S.*[.?]$/s);
  expect(error.message.length).toBeLessThan(1000);
  expect(error.message).not.toMatch(/undefined|\[object|at .*\.ts:\d|Input validation failed/);
  return error;
}
