import { useMemo } from 'react';
import type { GridColumn } from './grid-column.ts';
import { Cell, Check, Line, Placeholder } from './grid-parts.ts';

interface GridLineProps<Row> {
  readonly id: string;
  readonly index: number;
  /** Absent while it is on its way. */
  readonly row: Row | undefined;
  readonly columns: readonly GridColumn<Row>[];
  /** Pixels from the top of the list, and the height. */
  readonly start: number;
  readonly size: number;
  readonly isActive: boolean;
  /** `undefined` where there is nothing to select rows for. */
  readonly isSelected: boolean | undefined;
}

/** One row. While one scrolls it is drawn once and then only moved along, so it is made again only when something in it changes. */
export function GridLine<Row>({ id, index, row, columns, start, size, isActive, isSelected }: GridLineProps<Row>) {
  return useMemo(
    () => (
      <Line
        id={id}
        role="row"
        aria-rowindex={index + 2}
        aria-selected={isSelected}
        data-index={index}
        data-active={isActive || undefined}
        style={{ height: size, transform: `translateY(${start}px)` }}
      >
        {isSelected === undefined ? null : (
          <Cell role="gridcell" data-check>
            <Check data-checked={isSelected || undefined} aria-label={isSelected ? 'Selected' : 'Not selected'} role="img" />
          </Cell>
        )}
        {columns.map((column) => (
          <Cell key={column.id} role="gridcell" data-align={column.align}>
            {row ? column.cell(row) : <Placeholder />}
          </Cell>
        ))}
      </Line>
    ),
    [id, index, row, columns, start, size, isActive, isSelected],
  );
}
