import type { AppStatus } from '../../preload/contract/accounts.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Vault } from '../vault/vault.ts';
import { implementer as os } from './implementer.ts';

export interface AppFacts {
  readonly version: string;
  readonly host: AppStatus['host'];
  readonly vault: () => Promise<Vault>;
  readonly accounts: Accounts;
}

export function appRouter({ version, host, vault, accounts }: AppFacts) {
  return {
    status: os.app.status.handler(async (): Promise<AppStatus> => {
      const { kind } = await vault();
      const dataKey = await accounts.dataKeySource();
      return { version, host, vault: kind, dataKey, ...notice(kind, dataKey) };
    }),
  };
}

function notice(vault: AppStatus['vault'], dataKey: AppStatus['dataKey']): { notice?: string } {
  if (dataKey === 'none') {
    return {
      notice:
        'No system keychain was found, so only the practice account can be used here. Set REDLINE_PASSPHRASE before starting Redline to work with your own accounts.',
    };
  }
  if (vault === 'memory') {
    return { notice: 'No system keychain was found: tokens are kept in memory and asked for again after a restart.' };
  }
  return {};
}
