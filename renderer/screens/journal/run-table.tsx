import { Body, Cell, Head, HeaderCell, HeaderRow, Row, Table } from '@zendeskgarden/react-tables';
import styled from 'styled-components';
import type { RunSummary } from '../../../preload/contract/runs.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { count } from '../../parts/quantities.ts';
import { RunStatusText } from '../../parts/run-status.tsx';
import { color } from '../../parts/tokens.ts';
import { When } from '../../parts/when.tsx';
import { useLatest } from '../../shell/latest.ts';
import { useLiveRuns } from '../../shell/live-runs.ts';
import { pathTo } from '../../shell/router.ts';

/** The account's runs as a table; each leads to its own page. */
export function RunTable({ runs }: { readonly runs: readonly RunSummary[] }) {
  return (
    <Runs aria-label="Runs">
      <Head>
        <HeaderRow>
          <HeaderCell>What</HeaderCell>
          <HeaderCell width={130}>When</HeaderCell>
          <HeaderCell width={160}>Who</HeaderCell>
          <HeaderCell width={130}>
            <End>Applied</End>
          </HeaderCell>
          <HeaderCell width={90}>
            <End>Failed</End>
          </HeaderCell>
          <HeaderCell width={140}>Outcome</HeaderCell>
        </HeaderRow>
      </Head>
      <Body>
        {runs.map((run) => (
          <RunRow key={run.run} run={run} />
        ))}
      </Body>
    </Runs>
  );
}

function RunRow({ run }: { readonly run: RunSummary }) {
  const live = useLatest(useLiveRuns().latest, run.run);
  const counts = live?.result ?? live?.progress ?? run;
  return (
    <Row>
      <Cell isTruncated>
        <a href={pathTo('runs', run.run)}>{visibleLine(run.title)}</a>
        <Note>
          {run.undoneBy.length > 0 ? 'Taken back later. ' : ''}
          {run.reason}
        </Note>
      </Cell>
      <Cell width={130}>
        <When time={run.startedAt} />
      </Cell>
      <Cell width={160} isTruncated title={run.author}>
        {run.author}
      </Cell>
      <Cell width={130}>
        <End>
          {count(counts.applied)} of {count(run.total)}
        </End>
      </Cell>
      <Cell width={90}>
        <End data-bad={counts.failed > 0 || undefined}>{count(counts.failed)}</End>
      </Cell>
      <Cell width={140}>
        <RunStatusText status={live?.result?.status ?? run.status} />
      </Cell>
    </Row>
  );
}

const Runs = styled(Table)`
  font-variant-numeric: tabular-nums;

  a {
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
    color: ${color('foreground.primary')};
    text-decoration: none;
  }

  a:hover {
    text-decoration: underline;
  }

  [data-bad] {
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
    color: ${color('foreground.danger')};
  }
`;

const Note = styled.div`
  overflow: hidden;
  font-size: ${({ theme }) => theme.fontSizes.sm};
  text-overflow: ellipsis;
  color: ${color('foreground.subtle')};
`;

const End = styled.div`
  text-align: end;
`;
