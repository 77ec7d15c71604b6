import type { AppStatus } from '../../../preload/contract/accounts.ts';

/** Where tokens and snapshots are kept here, in plain words. */
export function vaultSentence({ vault, dataKey }: AppStatus): string {
  const tokens =
    vault === 'keychain'
      ? 'Tokens are kept in this system’s keychain and never shown again.'
      : 'There is no keychain here, so tokens are kept in memory only: sign in again after each start.';
  const data = {
    keychain: 'Snapshots and the journal are encrypted on this machine.',
    passphrase: 'Snapshots and the journal are encrypted on this machine with your passphrase.',
    none: 'Snapshots and the journal of real accounts are not kept after this session.',
  }[dataKey];
  return `${tokens} ${data}`;
}
