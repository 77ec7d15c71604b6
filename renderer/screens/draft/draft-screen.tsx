import { useQuery } from '@tanstack/react-query';
import DraftIcon from '@zendeskgarden/svg-icons/src/16/clipboard-list-stroke.svg?react';
import { useState } from 'react';
import type { Account } from '../../../preload/contract/accounts.ts';
import { currentTray, rememberTray } from '../../parts/draft/current-tray.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FailurePage } from '../../parts/failure-page.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageTabs } from '../../parts/page-tabs.tsx';
import { SnapshotPage } from '../../parts/snapshot/snapshot-page.tsx';
import { useAccount, useAccounts } from '../../shell/account-context.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { pathTo } from '../../shell/router.ts';
import { AccountsView } from './accounts-view.tsx';
import { TrayActions } from './tray-actions.tsx';
import { TrayView } from './tray-view.tsx';

/** What was collected on other screens, to be previewed together: several drafts by name, one of them in sight. */
export function DraftScreen({ view }: { readonly view: string | undefined }) {
  const account = useAccount();
  return <Trays key={account.id} account={account} isSideBySide={view === 'accounts'} />;
}

function Trays({ account, isSideBySide }: { readonly account: Account; readonly isSideBySide: boolean }) {
  const client = useConsole();
  const accounts = useAccounts().all.length;
  const trays = useQuery(queries.trays(client, account.id));
  const [chosen, setChosen] = useState(() => currentTray(account.id));
  // Where the one that was chosen is gone, as after its run, another one that is there is shown.
  const tray = trays.data?.find(({ name }) => isSame(name, chosen));
  const choose = (name: string) => {
    rememberTray(account.id, name);
    setChosen(name);
  };
  return (
    <SnapshotPage
      title="Draft"
      below={
        trays.data ? (
          <>
            <TrayActions account={account} trays={trays.data} tray={tray} chosen={chosen} onChoose={choose} />
            {tray && tray.items.length > 0 && accounts > 1 ? (
              <PageTabs
                label="For which accounts"
                tabs={[
                  { label: 'This account', path: pathTo('draft', undefined, { account: account.id }), isCurrent: !isSideBySide },
                  {
                    label: 'Several accounts',
                    path: pathTo('draft', 'accounts', { account: account.id }),
                    isCurrent: isSideBySide,
                  },
                ]}
              />
            ) : null}
          </>
        ) : null
      }
    >
      {() => {
        if (trays.error) return <FailurePage error={trays.error} onRetry={() => void trays.refetch()} />;
        if (!trays.data) return <Loading label="Reading the draft" />;
        if (tray && tray.items.length > 0 && isSideBySide) return <AccountsView key={tray.name} account={account} tray={tray} />;
        return tray && tray.items.length > 0 ? (
          <TrayView key={tray.name} account={account} tray={tray} />
        ) : (
          <EmptyState icon={<DraftIcon />} title={`Nothing is in “${tray?.name ?? chosen}” yet`}>
            <p>
              Choose macros, tags, people or rules, say what to do with them, and press <strong>Add to draft</strong>. What you
              collect here is previewed and run as one change set.
            </p>
          </EmptyState>
        );
      }}
    </SnapshotPage>
  );
}

function isSame(left: string, right: string): boolean {
  return left.trim().toLowerCase() === right.trim().toLowerCase();
}
