import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, type ReactNode, type RefObject, useEffect, useId, useRef } from 'react';
import type { TeamGroup, TeamMember } from '../../../preload/contract/memberships.ts';
import { useElementWidth } from '../../parts/record-grid/element-width.ts';
import type { SparseRows } from '../../parts/record-grid/sparse-rows.ts';
import { movedBy, type Place, type Rectangle, within } from './grid-moves.ts';
import { MatrixHeader } from './matrix-header.tsx';
import { Body, Scroller } from './matrix-parts.ts';
import { MatrixRow } from './matrix-row.tsx';
import { growthOf, type PendingChanges } from './pending-changes.ts';
import type { MenuPlace } from './popup-menu.tsx';

interface MatrixGridProps {
  readonly rows: SparseRows<TeamMember>;
  readonly groups: readonly TeamGroup[];
  readonly changes: PendingChanges;
  /** Why somebody’s changes could not be drafted. */
  readonly refusals: ReadonlyMap<number, string>;
  readonly rowHeight: number;
  readonly active: Place;
  /** Nothing while the keyboard is on a name. */
  readonly selection: Rectangle | undefined;
  /** The keyboard goes somewhere; `extends` says that the selection grows up to there. */
  readonly onActive: (place: Place, how: 'moves' | 'extends') => void;
  /** One cell becomes the other thing, or all that are selected. */
  readonly onToggle: (place: Place) => void;
  readonly onToggleSelection: () => void;
  /** The menu of a person or a group, which opens at a place of the window. */
  readonly onMenu: (place: Place, at: MenuPlace) => void;
  readonly openMenu: Place | undefined;
  readonly empty: ReactNode;
  readonly gridRef: RefObject<HTMLDivElement | null>;
}

const narrowestColumn = 44;
const widestColumn = 112;
/** From this width on a group’s name is written from left to right. */
const wideColumn = 80;

/** Columns are drawn in portions, so that scrolling sideways draws the rows anew only now and then. */
const portion = 8;

/**
 * People down, groups across. Only what is in sight is drawn, either way. The keyboard stays on the grid itself and the cell it is on is
 * named by `aria-activedescendant`, because cells come and go.
 */
export function MatrixGrid(props: MatrixGridProps) {
  const { rows, groups, changes, active, selection, rowHeight, gridRef } = props;
  const id = useId();
  const width = useElementWidth(gridRef);
  const nameWidth = width < 1000 ? 250 : 300;
  const columnWidth = columnWidthIn(width - nameWidth, groups.length);
  const isWide = columnWidth >= wideColumn;
  const headerHeight = isWide ? 104 : 172;
  const lines = useVirtualizer({
    count: rows.total,
    getScrollElement: () => gridRef.current,
    estimateSize: () => rowHeight,
    scrollPaddingStart: headerHeight,
    overscan: 4,
  });
  const columns = useVirtualizer({
    horizontal: true,
    count: groups.length,
    getScrollElement: () => gridRef.current,
    estimateSize: () => columnWidth,
    paddingStart: nameWidth,
    scrollPaddingStart: nameWidth,
    overscan: 2,
  });
  const items = lines.getVirtualItems();
  const across = columns.getVirtualItems();
  const first = Math.floor((across[0]?.index ?? 0) / portion) * portion;
  const last = Math.min(groups.length - 1, Math.ceil(((across.at(-1)?.index ?? 0) + 1) / portion) * portion - 1);
  const [top, bottom] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  useEffect(() => rows.show(top, bottom), [rows.show, top, bottom]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other sizes make every place wrong.
  useEffect(() => lines.measure(), [lines, rowHeight]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  useEffect(() => columns.measure(), [columns, columnWidth, nameWidth]);
  const shownActive = useRef(active);
  useEffect(() => {
    const { row, column } = shownActive.current;
    shownActive.current = active;
    if (active.row >= 0 && active.row !== row) lines.scrollToIndex(active.row, { align: 'auto' });
    if (active.column >= 0 && active.column !== column) columns.scrollToIndex(active.column, { align: 'auto' });
  }, [active, lines, columns]);

  const pageRows = Math.max(1, Math.floor(((lines.scrollRect?.height ?? 0) - headerHeight) / rowHeight) - 1);
  const extent = { rows: rows.total, columns: groups.length, pageRows };
  const here = within(active, extent);
  const isDrawn =
    (here.row === -1 || items.some(({ index }) => index === here.row)) &&
    (here.column === -1 || (here.column >= first && here.column <= last));
  const growth = growthOf(changes);
  const size = nameWidth + groups.length * columnWidth;

  return (
    <Scroller
      ref={gridRef}
      role="grid"
      tabIndex={0}
      aria-label="Memberships"
      aria-rowcount={rows.total + 1}
      aria-colcount={groups.length + 1}
      aria-multiselectable="true"
      aria-busy={rows.isLoading || rows.isStale}
      aria-activedescendant={rows.total > 0 && isDrawn ? `${id}-${here.row}-${here.column}` : undefined}
      onKeyDown={(event) => onGridKey(event, { ...props, active: here }, extent, `${id}-${here.row}-${here.column}`)}
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onClick={(event) => onGridClick(event, props)}
      onContextMenu={(event) => onGridContextMenu(event, props)}
    >
      <div role="none" style={{ width: size, minWidth: '100%' }}>
        <MatrixHeader
          id={`${id}--1`}
          groups={groups}
          growth={growth}
          first={first}
          last={last}
          column={here.column}
          isOnName={here.row === -1}
          openMenu={props.openMenu?.row === -1 ? props.openMenu.column : undefined}
          height={headerHeight}
          isWide={isWide}
          nameWidth={nameWidth}
          columnWidth={columnWidth}
        />
        {rows.total === 0 && !rows.isLoading ? (
          <div style={{ position: 'sticky', left: 0, width: Number.isFinite(width) ? width : undefined }}>{props.empty}</div>
        ) : (
          <Body role="rowgroup" $isStale={rows.isStale} style={{ height: lines.getTotalSize() }}>
            {items.map(({ index, start }) => {
              const member = rows.rowAt(index);
              const selected = selection && index >= selection.top && index <= selection.bottom ? selection : undefined;
              return (
                <MatrixRow
                  key={index}
                  id={`${id}-${index}`}
                  index={index}
                  member={member}
                  change={member && changes.get(member.id)}
                  refusal={member && props.refusals.get(member.id)}
                  groups={groups}
                  first={first}
                  last={last}
                  active={index === here.row ? here.column : undefined}
                  from={selected?.left}
                  until={selected?.right}
                  isMenuOpen={props.openMenu?.row === index}
                  start={start}
                  height={rowHeight}
                  nameWidth={nameWidth}
                  columnWidth={columnWidth}
                />
              );
            })}
          </Body>
        )}
      </div>
    </Scroller>
  );
}

/** Few groups share the room there is, many are as narrow as a sign allows. */
function columnWidthIn(room: number, groups: number): number {
  if (!Number.isFinite(room) || groups === 0) return narrowestColumn;
  return Math.max(narrowestColumn, Math.min(widestColumn, Math.floor((room - 16) / groups)));
}

function placeOf(target: EventTarget): (Place & { readonly element: Element }) | undefined {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
  const row = element?.closest<HTMLElement>('[data-row]');
  return element && row ? { row: Number(row.dataset.row), column: Number(element.dataset.column), element } : undefined;
}

/** A menu opens below what it belongs to. */
function belowOf(element: Element): MenuPlace {
  const { left, bottom } = element.getBoundingClientRect();
  return { x: left + 8, y: bottom + 2 };
}

function onGridClick(event: MouseEvent<HTMLElement>, grid: MatrixGridProps) {
  const place = placeOf(event.target);
  if (!place) return;
  const { row, column, element } = place;
  if (event.shiftKey && row >= 0 && column >= 0) {
    grid.onActive({ row, column }, 'extends');
    return;
  }
  grid.onActive({ row, column }, 'moves');
  if (row < 0 || column < 0) grid.onMenu({ row, column }, belowOf(element));
  else grid.onToggle({ row, column });
}

function onGridContextMenu(event: MouseEvent<HTMLElement>, grid: MatrixGridProps) {
  const place = placeOf(event.target);
  if (!place) return;
  event.preventDefault();
  grid.onActive({ row: place.row, column: place.column }, 'moves');
  grid.onMenu({ row: place.row, column: place.column }, { x: event.clientX, y: event.clientY });
}

function onGridKey(
  event: KeyboardEvent<HTMLElement>,
  grid: MatrixGridProps,
  extent: Parameters<typeof movedBy>[2],
  activeId: string,
) {
  if (event.target !== grid.gridRef.current || event.altKey || extent.rows === 0 || extent.columns === 0) return;
  const { active } = grid;
  const to = movedBy(event, active, extent);
  const isPlain = !event.ctrlKey && !event.metaKey;
  if (to)
    grid.onActive(
      event.shiftKey ? { row: Math.max(0, to.row), column: Math.max(0, to.column) } : to,
      event.shiftKey ? 'extends' : 'moves',
    );
  else if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) openMenu();
  else if (!isPlain || (event.key !== ' ' && event.key !== 'Enter')) return;
  else if (active.row < 0 || active.column < 0) openMenu();
  else grid.onToggleSelection();
  event.preventDefault();

  function openMenu() {
    const element = document.getElementById(activeId);
    if (element) grid.onMenu(active, belowOf(element));
  }
}
