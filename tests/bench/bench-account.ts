import { syncAccount } from '../../main/accounts/sync-account.ts';
import { type Engine, openEngine } from '../../main/engine.ts';
import type { PracticeProcess } from './practice-process.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const name = 'Bench';

export interface BenchAccount {
  readonly engine: Engine;
  /** @returns how many requests it took. */
  takeSnapshot(): Promise<number>;
}

/** The whole engine, with the practice Zendesk of another process as one of its accounts. */
export async function benchAccount({ url, email, token }: PracticeProcess): Promise<BenchAccount> {
  const engine = await openEngine({ home: temporaryFolder(), host: 'cli', vault: 'memory', passphrase: 'of the benchmark' });
  await engine.accounts.add({ name, url, environment: 'sandbox', signIn: 'api-token', email, token });
  return {
    engine,
    takeSnapshot: async () => {
      let requests = 0;
      for await (const event of syncAccount(await engine.accounts.open(name), Date.now)) requests = event.requests;
      return requests;
    },
  };
}
