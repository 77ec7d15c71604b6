import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { syncAccount } from '../../../main/accounts/sync-account.ts';
import { type Engine, openEngine } from '../../../main/engine.ts';
import { type Practice, type PracticeOptions, startPractice } from '../../../main/practice/server.ts';
import { memoryVault } from '../../../main/vault/vault.ts';
import { Operations } from '../../../preload/contract/operations.ts';
import type { RunResult } from '../../../preload/contract/runs.ts';

export const account = 'Jobs';

export interface Console {
  readonly engine: Engine;
  /** Drafts and sends. */
  run(operations: readonly unknown[]): Promise<RunResult>;
  resume(run: string): Promise<RunResult>;
  /** Takes a new snapshot. */
  sync(): Promise<void>;
  /** Milliseconds slept so far; nothing really waits. */
  slept(): number;
}

interface Options {
  readonly fetch?: typeof fetch;
  readonly onSleep?: (milliseconds: number) => void;
  /** The clock of durations, in milliseconds, where the test turns it itself. */
  readonly steady?: () => number;
}

/** A practice Zendesk whose time passes in the sleeps of the console at it, so that its jobs end however fast they are asked after. */
export async function practiceInStep({
  fetch: send,
  steady,
  ...options
}: PracticeOptions & Pick<Options, 'fetch' | 'steady'> = {}): Promise<{
  readonly zendesk: Practice;
  consoleAt(): Promise<Console>;
}> {
  const time = { slept: 0 };
  const clock = () => Date.now() + Math.floor(time.slept);
  const zendesk = await startPractice({ size: 'small', limits: { perMinute: 100_000 }, clock, ...options });
  onTestFinished(() => zendesk.close());
  const onSleep = (milliseconds: number) => {
    time.slept += milliseconds;
  };
  return {
    zendesk,
    consoleAt: () => consoleFor(zendesk, { onSleep, ...(send ? { fetch: send } : {}), ...(steady ? { steady } : {}) }),
  };
}

/** A Redline in this process whose sleeps take no time, with an account at `zendesk` and a snapshot of it. */
export async function consoleFor(
  zendesk: { readonly url: string; readonly email: string; readonly token: string },
  { fetch: send = fetch, onSleep = () => {}, steady }: Options = {},
): Promise<Console> {
  const home = mkdtempSync(join(tmpdir(), 'redline-run-'));
  let slept = 0;
  const clock = () => Date.now() + Math.floor(slept);
  const engine = await openEngine({
    home,
    host: 'cli',
    vault: { ...memoryVault(), kind: 'keychain' },
    fetch: send,
    clock,
    ...(steady ? { steady } : {}),
    sleep: async (milliseconds, signal) => {
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
      slept += milliseconds;
      onSleep(milliseconds);
    },
  });
  onTestFinished(async () => {
    await engine.close();
    rmSync(home, { recursive: true, force: true });
  });
  const { url, email, token } = zendesk;
  await engine.accounts.add({ name: account, url, environment: 'practice', email, signIn: 'api-token', token });
  const desk = await engine.accounts.open(account);
  const sync = async () => {
    for await (const _event of syncAccount(desk, clock));
  };
  await sync();
  return {
    engine,
    slept: () => slept,
    sync,
    async run(operations) {
      const { changeSet } = await engine.drafts.draft(account, {
        operations: Operations.parse(operations),
        title: 'Test',
        reason: 'Test',
      });
      const active = await engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: account });
      return active.result;
    },
    resume: async (run) => (await engine.runs.resume(run, { skipDrifted: false, takeOver: false, account })).result,
  };
}
