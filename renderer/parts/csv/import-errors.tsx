import { Button } from '@zendeskgarden/react-buttons';
import { Alert } from '@zendeskgarden/react-notifications';
import { useState } from 'react';
import styled from 'styled-components';
import type { CsvError } from '../../../preload/contract/csv.ts';
import { download } from '../download.ts';
import { count, counted } from '../quantities.ts';
import { color, space } from '../tokens.ts';
import { errorsAsCsv, errorsToPaste } from './error-file.ts';

/** More rows than this nobody reads in a window; the copy and the file have them all. */
const mostShown = 500;

/** Everything that is wrong with a file: where, what stands there, and why it cannot be. */
export function ImportErrors({ file, errors }: { readonly file: string; readonly errors: readonly CsvError[] }) {
  const [copied, setCopied] = useState<'not yet' | 'copied' | 'refused'>('not yet');
  const copy = () =>
    navigator.clipboard.writeText(errorsToPaste(errors)).then(
      () => setCopied('copied'),
      () => setCopied('refused'),
    );
  return (
    <>
      <Alert type="error" role="alert">
        <Alert.Title>
          {counted(errors.length, 'error')} in {file}
        </Alert.Title>
        Nothing was drafted. Mend the file and choose it again.
      </Alert>
      <Bar>
        <Button size="small" onClick={() => void copy()}>
          {copied === 'copied' ? 'Copied' : 'Copy the list'}
        </Button>
        <Button
          size="small"
          onClick={() => download(`${file.replace(/\.[^.]*$/, '')}-errors.csv`, errorsAsCsv(errors), 'text/csv')}
        >
          Save the list
        </Button>
        {copied === 'refused' ? <span role="alert">Copying is not allowed here. Save the list instead.</span> : null}
      </Bar>
      <Scroll tabIndex={0} role="region" aria-label="Errors in the file">
        <Table>
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Column</th>
              <th scope="col">Value</th>
              <th scope="col">What is wrong</th>
            </tr>
          </thead>
          <tbody>
            {errors.slice(0, mostShown).map(({ line, column, value, message }) => (
              <tr key={`${line} ${column} ${message}`}>
                <td>{line}</td>
                <td>{column}</td>
                <td>
                  <code>{value}</code>
                </td>
                <td>{message}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </Scroll>
      {errors.length > mostShown ? <p>And {count(errors.length - mostShown)} more: the saved list has them all.</p> : null}
    </>
  );
}

const Bar = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: ${space('xs')};
`;

const Scroll = styled.div`
  max-height: max(160px, calc(100vh - 440px));
  overflow: auto;
  border: 1px solid ${color('border.subtle')};
  border-radius: ${({ theme }) => theme.borderRadii.md};

  &:focus-visible {
    outline: 2px solid ${color('border.primaryEmphasis')};
  }
`;

const Table = styled.table`
  width: 100%;
  font-variant-numeric: tabular-nums;

  th,
  td {
    padding: ${space('xs')} ${space('sm')};
    border-bottom: 1px solid ${color('border.subtle')};
    text-align: start;
    vertical-align: top;
    overflow-wrap: break-word;
  }

  tr:last-child td {
    border-bottom: 0;
  }

  thead th {
    position: sticky;
    top: 0;
    font-size: ${({ theme }) => theme.fontSizes.sm};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
    white-space: nowrap;
    background: ${color('background.raised')};
    color: ${color('foreground.subtle')};
  }

  td:first-child,
  th:first-child {
    text-align: end;
  }

  td:nth-child(3) {
    min-width: 120px;
    max-width: 200px;
  }

  code {
    display: -webkit-box;
    overflow: hidden;
    font-family: ${({ theme }) => theme.fonts.mono};
    font-size: ${({ theme }) => theme.fontSizes.sm};
    white-space: pre-wrap;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
  }
`;
