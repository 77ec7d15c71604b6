import styled from 'styled-components';
import { labelOf } from '../resource-words.ts';
import { color, space } from '../tokens.ts';
import { versionTexts } from '../value-text.ts';

interface ComparedFieldsProps {
  /** The record, as `macros:11`. */
  readonly item: string;
  /** What the values of each row are, in their order; the last one is what Zendesk holds now. */
  readonly columns: readonly string[];
  readonly rows: readonly { readonly field: string; readonly values: readonly unknown[] }[];
}

/** Several versions of each field side by side. */
export function ComparedFields({ item, columns, rows }: ComparedFieldsProps) {
  return (
    <Table>
      <thead>
        <tr>
          <th scope="col">Field</th>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ field, values }) => {
          const texts = versionTexts(values);
          return (
            <tr key={field}>
              <th scope="row">{labelOf(item, field)}</th>
              {columns.map((column, index) => (
                <td key={column}>{texts[index]}</td>
              ))}
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
