import { Body, Cell, Head, HeaderRow, Row, SortableCell, Table } from '@zendeskgarden/react-tables';
import { useState } from 'react';
import styled from 'styled-components';
import type { FoundRun } from '../../../preload/contract/areas/journal.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { count } from '../../parts/quantities.ts';
import { RunStatusText } from '../../parts/run-status.tsx';
import { color } from '../../parts/tokens.ts';
import { When } from '../../parts/when.tsx';
import { useLatest } from '../../shell/latest.ts';
import { useLiveRuns } from '../../shell/live-runs.ts';
import { pathTo } from '../../shell/router.ts';

interface RunTableProps {
  readonly runs: readonly FoundRun[];
  /** Whether they are of several accounts, so that each has to say of which. */
  readonly isOfAll: boolean;
}

/** Runs as a table, sorted by any column; each leads to its own page. */
export function RunTable({ runs, isOfAll }: RunTableProps) {
  const [sort, setSort] = useState<{ readonly by: Column; readonly sort: 'asc' | 'desc' }>({ by: 'When', sort: 'desc' });
  const sorted = runs.toSorted(
    (left, right) => (sort.sort === 'asc' ? 1 : -1) * compared(columns[sort.by](left), columns[sort.by](right)),
  );
  const header = (by: Column) => (
    <SortableCell
      {...(sort.by === by ? { sort: sort.sort } : {})}
      onClick={() => setSort({ by, sort: sort.by === by && sort.sort === 'desc' ? 'asc' : 'desc' })}
      {...widths[by]}
    >
      {by}
    </SortableCell>
  );
  return (
    <Runs aria-label="Runs">
      <Head>
        <HeaderRow>
          {header('What')}
          {isOfAll ? header('Account') : null}
          {header('When')}
          {header('Who')}
          {header('Applied')}
          {header('Failed')}
          {header('Outcome')}
        </HeaderRow>
      </Head>
      <Body>
        {sorted.map((run) => (
          <RunRow key={run.run} run={run} isOfAll={isOfAll} />
        ))}
      </Body>
    </Runs>
  );
}

function RunRow({ run, isOfAll }: { readonly run: FoundRun; readonly isOfAll: boolean }) {
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
        {run.records.length > 0 ? <Note>{recordsText(run)}</Note> : null}
      </Cell>
      {isOfAll ? (
        <Cell width={150} isTruncated>
          {run.accountName}
        </Cell>
      ) : null}
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

/** `Refund::Sorry (macros:11) and 3 more`: which of its records made it be found. */
function recordsText({ records, matching }: FoundRun): string {
  const names = records.map(({ item, name }) => `${visibleLine(name)} (${item})`);
  const more = matching - records.length;
  return `${names.join(', ')}${more > 0 ? ` and ${count(more)} more` : ''}`;
}

type Column = keyof typeof columns;

/** What each column is sorted by. */
const columns = {
  What: ({ title }: FoundRun) => title,
  Account: ({ accountName }: FoundRun) => accountName,
  When: ({ startedAt }: FoundRun) => startedAt,
  Who: ({ author }: FoundRun) => author,
  Applied: ({ applied }: FoundRun) => applied,
  Failed: ({ failed }: FoundRun) => failed,
  Outcome: ({ status }: FoundRun) => status,
} as const;

const widths: Readonly<Record<Column, { readonly width?: number }>> = {
  What: {},
  Account: { width: 150 },
  When: { width: 130 },
  Who: { width: 160 },
  Applied: { width: 130 },
  Failed: { width: 90 },
  Outcome: { width: 140 },
};

function compared(left: string | number, right: string | number): number {
  return typeof left === 'number' && typeof right === 'number' ? left - right : String(left).localeCompare(String(right));
}

const Runs = styled(Table)`
  min-width: 780px;
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
