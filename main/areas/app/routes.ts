import type { AppStatus } from '../../../preload/contract/accounts.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';

export function appRoutes({ version, host, vault, accounts, lock }: Services) {
  return {
    status: os.app.status.handler(async (): Promise<AppStatus> => {
      const { kind } = await vault();
      const dataKey = await accounts.dataKeySource();
      // What was found in the data names accounts, so it waits behind the lock.
      const found = (await lock.isLocked()) ? [] : accounts.notices();
      return { version, host, vault: kind, dataKey, ...notice(kind, dataKey, found) };
    }),
  };
}

function notice(vault: AppStatus['vault'], dataKey: AppStatus['dataKey'], found: readonly string[]): { notice?: string } {
  if (found.length > 0) return { notice: found.join(' ') };
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
