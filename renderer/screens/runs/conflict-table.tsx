import styled from 'styled-components';
import type { UndoConflict } from '../../../preload/contract/runs.ts';
import { color, space } from '../../parts/tokens.ts';
import { fieldLabel, versionTexts } from '../../parts/value-text.ts';

/** Three versions of each touched field side by side: before the run, after it, and now. */
export function ConflictTable({ conflict }: { readonly conflict: UndoConflict }) {
  return (
    <Table>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Before the run</th>
          <th scope="col">After the run</th>
          <th scope="col">Now in Zendesk</th>
        </tr>
      </thead>
      <tbody>
        {conflict.fields.map(({ field, before, ours, theirs }) => {
          const [was, made, is] = versionTexts([before, ours, theirs]);
          return (
            <tr key={field}>
              <th scope="row">{fieldLabel(field)}</th>
              <td>{was}</td>
              <td>{made}</td>
              <td>{is}</td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

const Table = styled.table`
  width: 100%;
  table-layout: fixed;

  th,
  td {
    padding: ${space('xs')};
    border: 1px solid ${color('border.subtle')};
    text-align: start;
    vertical-align: top;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }

  thead th {
    font-size: ${({ theme }) => theme.fontSizes.sm};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
    color: ${color('foreground.subtle')};
  }

  th:first-child {
    width: 104px;
    font-weight: ${({ theme }) => theme.fontWeights.regular};
    color: ${color('foreground.subtle')};
  }

  td:last-child {
    background: ${color('background.subtle')};
  }
`;
