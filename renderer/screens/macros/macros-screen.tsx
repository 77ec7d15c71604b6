import { Button } from '@zendeskgarden/react-buttons';
import { Alert } from '@zendeskgarden/react-notifications';
import CameraIcon from '@zendeskgarden/svg-icons/src/16/camera-stroke.svg?react';
import { useState } from 'react';
import styled from 'styled-components';
import { isBeingTyped } from '../../parts/browser/use-record-list.ts';
import { CsvActions } from '../../parts/csv/csv-actions.tsx';
import { useWorkbench } from '../../parts/draft/workbench.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Page } from '../../parts/page.tsx';
import { count } from '../../parts/quantities.ts';
import { SnapshotStatus, SyncProgress, useSync } from '../../parts/snapshot/snapshot-status.tsx';
import { space } from '../../parts/tokens.ts';
import { useAccount } from '../../shell/account-context.tsx';
import { navigate, pathTo, useRoute } from '../../shell/router.ts';
import { CleanUpButton } from './clean-up-panel.tsx';
import { cleanUp, MacroBrowser } from './macro-browser.tsx';

/** The account's macros: find, select, edit. Works on the last snapshot, also without a network. */
export function MacrosScreen() {
  const account = useAccount();
  const { start, isRunning, failure } = useSync(account);
  const [closed, setClosed] = useState<string>();
  const bench = useWorkbench();
  const { params } = useRoute();
  const query = params.get('q') ?? '';
  const total = account.snapshot?.counts.macros;
  function openCleanUp() {
    bench.change({ isOpen: false });
    navigate(pathTo('macros', undefined, { ...Object.fromEntries(params), open: cleanUp }), 'replace');
  }

  return (
    <Page
      title="Macros"
      meta={total === undefined ? null : <span>{count(total)}</span>}
      actions={
        account.snapshot ? (
          <>
            <SnapshotStatus account={account} />
            <CleanUpButton onOpen={openCleanUp} />
            <CsvActions
              account={account.id}
              resource="macros"
              one="macro"
              many="macros"
              group="Macros"
              query={query}
              typing={isBeingTyped(query)}
            />
          </>
        ) : null
      }
    >
      {failure && failure !== closed ? (
        <Failure type="error" role="alert">
          <Alert.Title>No new snapshot was taken</Alert.Title>
          {failure}
          <Alert.Close aria-label="Close this message" onClick={() => setClosed(failure)} />
        </Failure>
      ) : null}
      {account.snapshot ? (
        <MacroBrowser account={account} />
      ) : (
        <EmptyState icon={<CameraIcon />} title="Take a first snapshot">
          <p>
            Redline reads the macros and groups of {account.name} once and keeps them on this machine. You search and edit there;
            nothing changes in Zendesk until you run it.
          </p>
          {isRunning ? (
            <SyncProgress account={account.id} />
          ) : (
            <Button isPrimary onClick={start}>
              Take a snapshot
            </Button>
          )}
        </EmptyState>
      )}
    </Page>
  );
}

const Failure = styled(Alert)`
  flex-shrink: 0;
  margin: 0 ${space('lg')} ${space('sm')};
`;
