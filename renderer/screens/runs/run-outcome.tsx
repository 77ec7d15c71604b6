import { useMutation } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Alert } from '@zendeskgarden/react-notifications';
import styled from 'styled-components';
import type { Drift } from '../../../preload/contract/change-set.ts';
import type { RunStatus, RunSummary } from '../../../preload/contract/runs.ts';
import { DriftList } from '../../parts/drift-list.tsx';
import { sentenceOf } from '../../parts/failure.ts';
import { counted } from '../../parts/quantities.ts';
import { space } from '../../parts/tokens.ts';
import { UndoNotes } from '../../parts/undo-notes.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import type { LiveRun } from '../../shell/live-runs.ts';
import { navigate, pathTo } from '../../shell/router.ts';
import { useNotify } from '../../shell/toasts.tsx';
import { RunCountList } from './run-count-list.tsx';

interface RunOutcomeProps {
  readonly summary: RunSummary;
  readonly live: LiveRun | undefined;
  readonly status: RunStatus;
}

/** How a run ended, in a sentence and in numbers, and what can be done about it. */
export function RunOutcome({ summary, live, status }: RunOutcomeProps) {
  const result = live?.result;
  const counts = result ?? summary;
  const over = counts.applied + counts.failed + counts.skipped;
  const drifted = result?.drifted ?? [];
  return (
    <Alert type={alertTypes[status]} role="status">
      <Alert.Title>{result?.cause === 'conflict' && status === 'stopped' ? toSettle : sentences[status]}</Alert.Title>
      {result?.message ?? live?.lost}
      <RunCountList
        counts={counts}
        inDoubt={summary.inDoubt}
        remaining={summary.total - over - summary.inDoubt}
        remainingLabel="not sent"
      />
      {drifted.length > 0 ? <Drifted summary={summary} drifted={drifted} /> : null}
      {summary.notes ? (
        <details>
          <summary>What this undo does not take back</summary>
          <UndoNotes notes={summary.notes} />
        </details>
      ) : null}
      <Links summary={summary} />
    </Alert>
  );
}

const sentences: Readonly<Record<RunStatus, string>> = {
  running: 'It is being sent',
  paused: 'Paused',
  interrupted: 'Redline was ended while this was being sent',
  stopped: 'Zendesk could not be reached any more',
  waiting: 'The first few are in Zendesk; the rest waits for your word',
  refused: 'Nothing was sent',
  cancelled: 'Cancelled',
  done: 'Done: everything arrived as previewed',
  'finished-with-failures': 'Finished, but not every record was changed',
};

const toSettle = 'Not everything could be settled without you';

const alertTypes = {
  running: 'info',
  paused: 'info',
  interrupted: 'warning',
  stopped: 'warning',
  waiting: 'warning',
  refused: 'error',
  cancelled: 'info',
  done: 'success',
  'finished-with-failures': 'error',
} as const;

function Drifted({ summary, drifted }: { readonly summary: RunSummary; readonly drifted: readonly Drift[] }) {
  const client = useConsole();
  const notify = useNotify();
  const { account, hash } = summary;
  const exclude = useMutation({
    mutationFn: () => client.changes.exclude({ account, hash, items: drifted.map(({ item }) => item) }),
    onSuccess: (draft) => navigate(pathTo('changes', draft.hash, { account })),
    onError: (error) => notify({ type: 'error', title: 'They were not left out', text: sentenceOf(error) }),
  });
  return (
    <>
      <details>
        <summary>See what changed in Zendesk</summary>
        <DriftList drifted={drifted} />
      </details>
      <Way>
        <Button size="small" onClick={() => exclude.mutate()} disabled={exclude.isPending}>
          Leave {counted(drifted.length, 'record')} out and look at the rest
        </Button>
      </Way>
    </>
  );
}

function Links({ summary }: { readonly summary: RunSummary }) {
  const { undoes, undoneBy } = summary;
  if (!undoes && undoneBy.length === 0) return null;
  return (
    <Refer>
      {undoes ? <a href={pathTo('runs', undoes)}>This takes back an earlier run</a> : null}
      {undoneBy.map((run) => (
        <a key={run} href={pathTo('runs', run)}>
          Taken back, all or in part, by a later run
        </a>
      ))}
    </Refer>
  );
}

const Refer = styled.p`
  a {
    color: inherit;
  }
`;

const Way = styled.div`
  margin: ${space('sm')} 0 ${space('xs')};
`;
