import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Alert } from '@zendeskgarden/react-notifications';
import { useState } from 'react';
import styled from 'styled-components';
import type { CsvError } from '../../../preload/contract/csv.ts';
import type { RequestStage } from '../../../preload/contract/requests.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { ChoiceSwitch } from '../../parts/choice-switch.tsx';
import { base64Of } from '../../parts/csv/file-bytes.ts';
import { download } from '../../parts/download.ts';
import { sentenceOf } from '../../parts/failure.ts';
import { FailurePage } from '../../parts/failure-page.tsx';
import { FileDrop } from '../../parts/file-drop.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Page, PageBody } from '../../parts/page.tsx';
import { counted } from '../../parts/quantities.ts';
import { color, space } from '../../parts/tokens.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { AddRequestDialog } from './add-request-dialog.tsx';
import { RequestBoard, RequestList } from './request-views.tsx';
import { WeeklyFigures } from './weekly-figures.tsx';

const labels = { list: 'List', board: 'Board', weekly: 'Weekly figures' } as const;

/** What people ask for, by impact: as a list, by stage, and how long stages take. */
export function RequestsScreen() {
  const client = useConsole();
  const cache = useQueryClient();
  const { data, error, refetch } = useQuery(queries.requests(client));
  const [view, setView] = useState<keyof typeof labels>('list');
  const [isAdding, setAdding] = useState(false);
  const [errors, setErrors] = useState<readonly CsvError[]>([]);
  const again = () => cache.invalidateQueries({ queryKey: queries.requests(client).queryKey });
  const move = useMutation({
    mutationFn: (wish: { id: string; stage: RequestStage }) => client.requests.move(wish),
    onSuccess: again,
  });
  const take = useMutation({
    mutationFn: async (file: File | undefined) =>
      file ? client.requests.importFile({ name: file.name, content: await base64Of(file) }) : client.requests.importGitlab(),
    onSuccess: (taken) => {
      setErrors(taken.errors);
      return again();
    },
  });
  const form = useMutation({
    mutationFn: () => client.requests.form(),
    onSuccess: ({ name, content }) => download(name, content, 'text/html'),
  });
  if (error) return <FailurePage error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading label="Reading the requests" />;
  const failed = [move, take, form].find((each) => each.error !== null)?.error;
  const overdue = data.filter((request) => request.overdue).length;
  const taken = take.data && take.data.errors.length === 0 ? take.data : undefined;
  return (
    <Page
      title="Requests"
      meta={<span>{`${counted(data.length, 'request')}${overdue > 0 ? `, ${overdue} overdue` : ''}`}</span>}
      actions={
        <>
          <ChoiceSwitch label="Show as" options={['list', 'board', 'weekly']} labels={labels} chosen={view} onChange={setView} />
          <Button size="small" isPrimary onClick={() => setAdding(true)}>
            New request…
          </Button>
        </>
      }
    >
      <PageBody>
        <Body>
          {failed ? (
            <Alert type="error" role="alert">
              <Alert.Title>Nothing was changed</Alert.Title>
              {sentenceOf(failed)}
            </Alert>
          ) : null}
          {errors.length > 0 ? (
            <Alert type="error" role="alert">
              <Alert.Title>Nothing was taken in</Alert.Title>
              <ul>
                {errors.slice(0, 20).map(({ line, column, value, message }) => (
                  <li key={`${line} ${column} ${message}`}>
                    Line {line}, {column}: “{visibleLine(value)}” {message}
                  </li>
                ))}
              </ul>
            </Alert>
          ) : null}
          {taken ? (
            <p role="status">
              {taken.added} added, {taken.changed} brought up to date, {taken.unchanged} as they were.{' '}
              {(taken.notes ?? []).slice(0, 10).map(visibleLine).join(' ')}
              {(taken.notes ?? []).length > 10 ? ` And ${(taken.notes ?? []).length - 10} more.` : ''}
            </p>
          ) : null}
          {view === 'weekly' ? <WeeklyFigures /> : null}
          {view === 'list' ? <RequestList requests={data} onMove={(id, stage) => move.mutate({ id, stage })} /> : null}
          {view === 'board' ? <RequestBoard requests={data} onMove={(id, stage) => move.mutate({ id, stage })} /> : null}
          <Ways>
            <Button size="small" disabled={form.isPending} onClick={() => form.mutate()}>
              Save a form for requesters
            </Button>
            <Button size="small" disabled={take.isPending} onClick={() => take.mutate(undefined)}>
              Take in GitLab’s issues
            </Button>
          </Ways>
          <FileDrop
            label="Choose a CSV file or a request file or drop it here"
            accept=".csv,.xlsx,.ods,.json,text/csv,application/json"
            onFile={(file) => take.mutate(file)}
          />
        </Body>
      </PageBody>
      {isAdding ? <AddRequestDialog onClose={() => setAdding(false)} onAdded={again} /> : null}
    </Page>
  );
}

const Body = styled.div`
  display: grid;
  gap: ${space('md')};

  table {
    width: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    padding: ${space('xxs')} ${space('sm')} ${space('xxs')} 0;
    border-bottom: 1px solid ${color('border.subtle')};
    text-align: left;
    vertical-align: top;
    overflow-wrap: break-word;
  }

  th {
    color: ${color('foreground.subtle')};
    font-weight: ${({ theme }) => theme.fontWeights.regular};
  }

  a {
    color: ${color('foreground.primary')};
  }
`;

const Ways = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: ${space('xs')};
`;
