import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import BookIcon from '@zendeskgarden/svg-icons/src/16/book-open-stroke.svg?react';
import { useState } from 'react';
import { download } from '../../parts/download.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FailurePage } from '../../parts/failure-page.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Page, PageBody } from '../../parts/page.tsx';
import { counted } from '../../parts/quantities.ts';
import { useAccount } from '../../shell/account-context.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { BrokenJournal } from './broken-journal.tsx';
import { JournalSearch, type JournalWish } from './journal-search.tsx';
import { runsAsCsv } from './run-file.ts';
import { RunTable } from './run-table.tsx';
import { VerifyButton } from './verify-button.tsx';

const everything: JournalWish = { text: '', from: '', to: '', isOfAll: false };

/** Every run, newest first: who, what, when, and what became of it. Searched by record, person, day and account. */
export function JournalScreen() {
  const client = useConsole();
  const account = useAccount();
  const [wish, setWish] = useState(everything);
  const question = questionOf(wish, account.id);
  const {
    data: runs,
    error,
    refetch,
  } = useQuery({
    queryKey: ['runs', wish.isOfAll ? 'of all' : account.id, 'found', question],
    queryFn: ({ signal }) => client.journal.search(question, { signal }),
    placeholderData: keepPreviousData,
  });
  const { data: check } = useQuery({
    queryKey: ['runs', account.id, 'check'],
    queryFn: ({ signal }) => client.journal.verify({ account: account.id }, { signal }),
  });
  const isNarrowed = wish.text.trim() !== '' || wish.from !== '' || wish.to !== '';
  const isEmpty = runs?.length === 0 && !isNarrowed && !wish.isOfAll;
  return (
    <Page
      title="Journal"
      meta={
        <>
          {runs && runs.length > 0 ? <span role="status">{counted(runs.length, 'run')}</span> : null}
          {check?.ok && check.entries > 0 ? (
            <span>{counted(check.entries, 'entry', 'entries')}, chained without a break</span>
          ) : null}
        </>
      }
      actions={
        <>
          <Button
            size="small"
            disabled={!runs || runs.length === 0}
            onClick={() => download('journal.csv', runsAsCsv(runs ?? []), 'text/csv')}
          >
            Export CSV
          </Button>
          <VerifyButton account={account.id} />
        </>
      }
      below={
        <>
          {account.journal === 'broken' ? <BrokenJournal account={account} /> : null}
          {isEmpty ? null : <JournalSearch wish={wish} accountName={account.name} onChange={setWish} />}
        </>
      }
    >
      <PageBody>
        {error && !runs ? <FailurePage error={error} onRetry={() => void refetch()} /> : null}
        {!runs && !error ? <Loading label="Reading the journal" /> : null}
        {isEmpty ? (
          <EmptyState icon={<BookIcon />} title="Nothing was sent yet">
            <p>Every run is written down here before its first request leaves, and can be undone from here.</p>
          </EmptyState>
        ) : null}
        {runs?.length === 0 && !isEmpty ? (
          <EmptyState title="No run matches">
            <p>Search for fewer words, for other days, or in all accounts.</p>
          </EmptyState>
        ) : null}
        {runs && runs.length > 0 ? <RunTable runs={runs} isOfAll={wish.isOfAll} /> : null}
      </PageBody>
    </Page>
  );
}

/** What is typed, as the engine is asked; a day that is only half typed asks for nothing. */
function questionOf({ text, from, to, isOfAll }: JournalWish, account: string) {
  const beginning = startOf(from, 0);
  const end = startOf(to, 1);
  return {
    ...(isOfAll ? {} : { account }),
    text: text.trim(),
    ...(beginning ? { from: beginning } : {}),
    ...(end ? { to: end } : {}),
  };
}

/** When a day begins here, or the one `later` days after it, in UTC. */
function startOf(day: string, later: number): string | undefined {
  const [year, month, date] = day.split('-').map(Number);
  if (!year || !month || !date) return undefined;
  return new Date(year, month - 1, date + later).toISOString();
}
