import SortedIcon from '@zendeskgarden/svg-icons/src/12/arrow-left-stroke.svg?react';
import type { RefObject } from 'react';
import type { Coverage, GridColumn, GridSort } from './grid-column.ts';
import { Check, HeaderCell, HeaderGroup, HeaderLine, SortButton } from './grid-parts.ts';
import { ResizeHandle } from './resize-handle.tsx';
import { tracksOf } from './tracks.ts';

interface GridHeaderProps<Row> {
  readonly columns: readonly GridColumn<Row>[];
  readonly gridRef: RefObject<HTMLElement | null>;
  readonly onResize?: ((column: string, width: number | undefined) => void) | undefined;
  readonly sort: GridSort;
  readonly onSort: (sort: GridSort) => void;
  readonly isSelectable: boolean;
  readonly coverage: Coverage;
  readonly onToggleAll: () => void;
}

/** The columns' names; those that the engine can sort by are buttons. */
export function GridHeader<Row>(props: GridHeaderProps<Row>) {
  const { columns, gridRef, onResize, sort, onSort, isSelectable, coverage, onToggleAll } = props;
  return (
    <HeaderGroup role="rowgroup">
      <HeaderLine role="row" aria-rowindex={1}>
        {isSelectable ? (
          <HeaderCell role="columnheader">
            <SortButton
              type="button"
              tabIndex={-1}
              onClick={onToggleAll}
              aria-label={coverage === 'all' ? 'Select none' : 'Select all that match'}
            >
              <Check data-checked={coverage === 'all' || undefined} data-some={coverage === 'some' || undefined} />
            </SortButton>
          </HeaderCell>
        ) : null}
        {columns.map((column) => {
          const isSorted = column.sort !== undefined && column.sort === sort.field;
          return (
            <HeaderCell
              key={column.id}
              role="columnheader"
              $align={column.align}
              aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : undefined}
            >
              {column.sort === undefined ? (
                column.header
              ) : (
                <SortButton
                  type="button"
                  data-sorted={isSorted ? (sort.descending ? 'descending' : 'ascending') : undefined}
                  onClick={() => onSort({ field: column.sort ?? column.id, descending: isSorted && !sort.descending })}
                >
                  {column.header}
                  <SortedIcon aria-hidden="true" />
                </SortButton>
              )}
              {onResize ? (
                <ResizeHandle
                  column={column}
                  grid={gridRef}
                  tracks={tracksOf(isSelectable, columns)}
                  place={columns.indexOf(column) + (isSelectable ? 1 : 0)}
                  onResize={onResize}
                />
              ) : null}
            </HeaderCell>
          );
        })}
      </HeaderLine>
    </HeaderGroup>
  );
}
