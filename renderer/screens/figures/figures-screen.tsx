import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import FiguresIcon from '@zendeskgarden/svg-icons/src/16/bar-chart-stroke.svg?react';
import type { Account } from '../../../preload/contract/accounts.ts';
import type { FigureReport } from '../../../preload/contract/figures.ts';
import { download } from '../../parts/download.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FailurePage } from '../../parts/failure-page.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Page, PageBody } from '../../parts/page.tsx';
import { count, counted } from '../../parts/quantities.ts';
import { useAccount } from '../../shell/account-context.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { FigureForm } from './figure-form.tsx';
import { FigureReportView } from './figure-report-view.tsx';
import { KeepPanel } from './keep-panel.tsx';
import { useFigures } from './use-figures.ts';

/** Figures of the account's tickets in a period, each with all that it takes to read it. */
export function FiguresScreen() {
  const account = useAccount();
  return <Figures key={account.id} account={account} />;
}

function Figures({ account }: { readonly account: Account }) {
  const client = useConsole();
  const cache = useQueryClient();
  const { queryKey, ...asked } = queries.figureState(client, account.id);
  const { data: state, error } = useQuery({ queryKey, ...asked });
  const { measuring, measure, cancel } = useFigures(account.id, () => void cache.invalidateQueries({ queryKey }));
  const report = measuring.kind === 'done' ? measuring.report : undefined;
  return (
    <Page
      title="Figures"
      meta={report ? <span>{counted(report.tickets, 'ticket')} read</span> : null}
      actions={report ? <ReportActions report={report} /> : null}
      below={
        <FigureForm
          account={account.id}
          isGoing={measuring.kind === 'going'}
          isKept={state?.on ?? false}
          onMeasure={measure}
          onCancel={cancel}
        />
      }
    >
      <PageBody>
        {error ? <FailurePage error={error} /> : null}
        {measuring.kind === 'none' ? (
          <EmptyState icon={<FiguresIcon />} title="How long customers wait, and what becomes of their tickets">
            <p>
              Choose a period. Redline reads what happened to tickets from Zendesk’s exports, ten pages a minute, and computes
              every figure itself, with its hours, n of N and what is left out.
            </p>
          </EmptyState>
        ) : null}
        {measuring.kind === 'going' ? (
          <Loading
            label={
              measuring.progress
                ? `Reading ${measuring.progress.stream.replaceAll('_', ' ')}: ${count(measuring.progress.read)}`
                : 'Asking Zendesk for what is new'
            }
          />
        ) : null}
        {measuring.kind === 'failed' ? <FailurePage error={measuring.error} /> : null}
        {report ? <FigureReportView report={report} /> : null}
        {state ? <KeepPanel account={account} state={state} /> : null}
      </PageBody>
    </Page>
  );
}

function ReportActions({ report }: { readonly report: FigureReport }) {
  const client = useConsole();
  async function save() {
    const { name, content } = await client.figures.csv({ report });
    download(name, content, 'text/csv');
  }
  return (
    <>
      <Button size="small" onClick={() => void save()}>
        CSV
      </Button>
      <Button size="small" onClick={() => window.print()}>
        Print
      </Button>
    </>
  );
}
