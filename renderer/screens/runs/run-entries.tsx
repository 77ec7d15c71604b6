import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { OffsetPagination } from '@zendeskgarden/react-pagination';
import { useState } from 'react';
import styled from 'styled-components';
import type { RunSummary } from '../../../preload/contract/runs.ts';
import { cutText } from '../../../preload/contract/text/cut-text.ts';
import { visibleLine, visibleText } from '../../../preload/contract/text/visible-text.ts';
import { FailurePage } from '../../parts/failure-page.tsx';
import { Loading } from '../../parts/loading.tsx';
import { count, fullTime } from '../../parts/quantities.ts';
import { color, space } from '../../parts/tokens.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { entryInWords } from './entry-words.ts';

const pageLength = 50;

/** The journal's own lines about a run: each is chained to the one before by its hash. */
export function RunEntries({ summary: { run, status } }: { readonly summary: RunSummary }) {
  const client = useConsole();
  const [page, setPage] = useState(1);
  const { data, error } = useQuery({
    queryKey: ['run', run, 'entries', page, status],
    queryFn: ({ signal }) => client.runs.entries({ run, offset: (page - 1) * pageLength, limit: pageLength }, { signal }),
    placeholderData: keepPreviousData,
  });
  if (error) return <FailurePage error={error} />;
  if (!data) return <Loading label="Reading the journal" />;
  const pages = Math.ceil(data.total / pageLength);
  return (
    <Scroll>
      <table>
        <caption>{count(data.total)} entries</caption>
        <thead>
          <tr>
            <th scope="col">Entry</th>
            <th scope="col">Time</th>
            <th scope="col">What</th>
            <th scope="col">Kind</th>
            <th scope="col">Hash</th>
          </tr>
        </thead>
        <tbody>
          {data.entries.map((entry) => (
            <tr key={entry.seq}>
              <td>{count(entry.seq)}</td>
              <td>{fullTime(entry.at)}</td>
              <td>
                <details>
                  <summary>{visibleLine(cutText(entryInWords(entry.kind, entry.body), 160))}</summary>
                  <pre>{visibleText(JSON.stringify(entry.body, null, 2))}</pre>
                </details>
              </td>
              <td>{entry.kind}</td>
              <td title={entry.hash}>{entry.hash.slice(0, 10)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {pages > 1 ? (
        <OffsetPagination
          totalPages={pages}
          currentPage={page}
          onChange={setPage}
          labels={{ previous: 'Previous', next: 'Next', gap: 'Pages left out', renderPage: (number) => `Page ${number}` }}
          aria-label="Pages of the journal"
        />
      ) : null}
    </Scroll>
  );
}

const Scroll = styled.div`
  flex: 1;
  min-height: 0;
  padding: ${space('sm')} ${space('lg')} ${space('lg')};
  overflow: auto;

  table {
    width: 100%;
    margin-bottom: ${space('md')};
    font-size: ${({ theme }) => theme.fontSizes.sm};
    font-variant-numeric: tabular-nums;
  }

  caption {
    padding-bottom: ${space('xs')};
    text-align: start;
    color: ${color('foreground.subtle')};
  }

  th,
  td {
    padding: ${space('xs')};
    border-bottom: 1px solid ${color('border.subtle')};
    text-align: start;
    vertical-align: top;
    white-space: nowrap;
  }

  th {
    color: ${color('foreground.subtle')};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }

  td:nth-child(3) {
    width: 100%;
    overflow-wrap: anywhere;
    white-space: normal;
  }

  td:last-child {
    font-family: ${({ theme }) => theme.fonts.mono};
    color: ${color('foreground.subtle')};
  }

  summary {
    cursor: pointer;
  }

  pre {
    font-family: ${({ theme }) => theme.fonts.mono};
    padding: ${space('xs')} 0;
    white-space: pre-wrap;
  }
`;
