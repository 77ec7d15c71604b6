import { useMutation, useQueries, useQuery } from '@tanstack/react-query';
import { GlobalAlert } from '@zendeskgarden/react-notifications';
import { z } from 'zod';
import type { RunSummary } from '../../preload/contract/runs.ts';
import { sentenceOf } from '../parts/failure.ts';
import { count } from '../parts/quantities.ts';
import { useAccounts } from './account-context.tsx';
import { useConsole } from './console-context.tsx';
import { InfoBanner } from './info-banner.ts';
import { useLatest } from './latest.ts';
import { useLiveRuns } from './live-runs.ts';
import { queries } from './queries.ts';
import { useRemembered } from './remembered.ts';
import { navigate, pathTo, useRoute } from './router.ts';
import { useNotify } from './toasts.tsx';

/** What a person has to know whatever they came for: missing protection, a broken journal, runs that stopped half-way. */
export function Banners() {
  return (
    <>
      <NotAnswering />
      <Notice />
      <BrokenJournals />
      <UnfinishedRuns />
    </>
  );
}

/** The engine is asked for a sign of life now and then, so that a stopped one is noticed before something is lost on it. */
function NotAnswering() {
  const client = useConsole();
  const { error } = useQuery({ ...queries.status(client), refetchInterval: 10_000 });
  if (!error) return null;
  return (
    <GlobalAlert type="error">
      <GlobalAlert.Content>{sentenceOf(error)}</GlobalAlert.Content>
    </GlobalAlert>
  );
}

function Notice() {
  const client = useConsole();
  const { data } = useQuery(queries.status(client));
  const [closed, setClosed] = useRemembered('closed-notice', z.string(), '');
  if (!data?.notice || closed === data.notice) return null;
  const { notice } = data;
  return (
    <InfoBanner type="info">
      <GlobalAlert.Content>{notice}</GlobalAlert.Content>
      <GlobalAlert.Close aria-label="Close this note" onClick={() => setClosed(notice)} />
    </InfoBanner>
  );
}

function BrokenJournals() {
  const { all, switchTo } = useAccounts();
  const { screen } = useRoute();
  if (screen === 'journal') return null;
  return all
    .filter(({ journal }) => journal === 'broken')
    .map(({ id, name }) => (
      <GlobalAlert key={id} type="error">
        <GlobalAlert.Content>
          <GlobalAlert.Title>The journal of {name} does not hold together.</GlobalAlert.Title> Nothing can be sent to it until you
          have looked.
        </GlobalAlert.Content>
        <GlobalAlert.Button
          onClick={() => {
            switchTo(id);
            navigate(pathTo('journal'));
          }}
        >
          Look at the journal
        </GlobalAlert.Button>
      </GlobalAlert>
    ));
}

function UnfinishedRuns() {
  const client = useConsole();
  const { all } = useAccounts();
  const { screen, id } = useRoute();
  const runs = useQueries({
    queries: all.flatMap(({ unfinishedRuns }) => unfinishedRuns.map((run) => queries.run(client, run))),
  });
  return runs
    .flatMap(({ data }) => (data && !(screen === 'runs' && id === data.run) ? [data] : []))
    .map((run) => <UnfinishedRun key={run.run} run={run} />);
}

function UnfinishedRun({ run }: { readonly run: RunSummary }) {
  const client = useConsole();
  const liveRuns = useLiveRuns();
  const live = useLatest(liveRuns.latest, run.run);
  const notify = useNotify();
  const finish = useMutation({
    mutationFn: async () => liveRuns.follow(await client.runs.resume({ run: run.run, account: run.account })),
    onSuccess: (started) => navigate(pathTo('runs', started)),
    onError: (error) => notify({ type: 'error', title: 'The run was not taken up again', text: sentenceOf(error) }),
  });
  const account = useAccounts().all.find(({ id }) => id === run.account);
  if (live && !live.lost) return null;
  const over = run.applied + run.failed + run.skipped;
  return (
    <GlobalAlert type="warning">
      <GlobalAlert.Content>
        <GlobalAlert.Title>
          “{run.title}” on {run.accountName} was interrupted:
        </GlobalAlert.Title>{' '}
        {count(over)} of {count(run.total)} sent.
      </GlobalAlert.Content>
      {account?.signedIn === false ? (
        <GlobalAlert.Button onClick={() => navigate(pathTo('accounts', account.id))}>Sign in to finish it</GlobalAlert.Button>
      ) : (
        <GlobalAlert.Button onClick={() => finish.mutate()} disabled={finish.isPending}>
          Finish it
        </GlobalAlert.Button>
      )}
      <GlobalAlert.Button isBasic onClick={() => navigate(pathTo('runs', run.run))}>
        Look
      </GlobalAlert.Button>
    </GlobalAlert>
  );
}
