import { useQuery } from '@tanstack/react-query';
import BookIcon from '@zendeskgarden/svg-icons/src/16/book-open-stroke.svg?react';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FailurePage } from '../../parts/failure-page.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Page, PageBody } from '../../parts/page.tsx';
import { counted } from '../../parts/quantities.ts';
import { useAccount } from '../../shell/account-context.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { BrokenJournal } from './broken-journal.tsx';
import { RunTable } from './run-table.tsx';
import { VerifyButton } from './verify-button.tsx';

/** Every run of the account, newest first: who, what, when, and what became of it. */
export function JournalScreen() {
  const client = useConsole();
  const account = useAccount();
  const { data: runs, error, refetch } = useQuery(queries.runs(client, account.id));
  return (
    <Page
      title="Journal"
      meta={runs && runs.length > 0 ? <span>{counted(runs.length, 'run')}</span> : null}
      actions={<VerifyButton account={account.id} />}
      below={account.journal === 'broken' ? <BrokenJournal account={account} /> : null}
    >
      <PageBody>
        {error && !runs ? <FailurePage error={error} onRetry={() => void refetch()} /> : null}
        {!runs && !error ? <Loading label="Reading the journal" /> : null}
        {runs?.length === 0 ? (
          <EmptyState icon={<BookIcon />} title="Nothing was sent yet">
            <p>Every run is written down here before its first request leaves, and can be undone from here.</p>
          </EmptyState>
        ) : null}
        {runs && runs.length > 0 ? <RunTable runs={runs} /> : null}
      </PageBody>
    </Page>
  );
}
