import type { Account } from '../../../preload/contract/accounts.ts';
import { useLatest } from '../../shell/latest.ts';
import { useSnapshotSyncs } from '../../shell/snapshot-syncs.ts';
import { useNotify } from '../../shell/toasts.tsx';
import { counted } from '../quantities.ts';

/** Takes a snapshot of the account and says how it went. */
export function useSync(account: Account): {
  readonly start: () => void;
  readonly isRunning: boolean;
  readonly failure: string | undefined;
} {
  const syncs = useSnapshotSyncs();
  const state = useLatest(syncs.latest, account.id);
  const notify = useNotify();
  async function start() {
    const result = await syncs.start(account.id);
    if (!result) return;
    notify({
      type: 'success',
      title: 'Snapshot taken',
      text: `${heldIn(result.counts)} are on this machine.`,
    });
  }
  return {
    start: () => void start(),
    isRunning: state?.kind === 'running',
    failure: state?.kind === 'failed' ? state.message : undefined,
  };
}

/** What people look for first; the rest is counted in the accounts' list. */
function heldIn({ macros = 0, groups = 0, users }: Readonly<Record<string, number>>): string {
  const parts = [counted(macros, 'macro'), ...(users === undefined ? [] : [counted(users, 'person', 'people')])];
  return `${parts.join(', ')} and ${counted(groups, 'group')}`;
}
