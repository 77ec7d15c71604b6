/** A place in the matrix; row −1 is the row of group names, column −1 the column of people’s names. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

export interface Extent {
  readonly rows: number;
  readonly columns: number;
  /** Rows that are in sight at once. */
  readonly pageRows: number;
}

/** The cells between two corners, both included. */
export interface Rectangle {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

type PressedKey = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>;

/** Where a key leads to (WAI-ARIA Authoring Practices, grid pattern); undefined where it is no key that moves. */
export function movedBy({ key, ctrlKey, metaKey }: PressedKey, { row, column }: Place, extent: Extent): Place | undefined {
  const isFar = ctrlKey || metaKey;
  switch (key) {
    case 'Home':
      return within({ row: isFar ? 0 : row, column: 0 }, extent);
    case 'End':
      return within({ row: isFar ? extent.rows - 1 : row, column: extent.columns - 1 }, extent);
    case 'ArrowDown':
      return within({ row: isFar ? extent.rows - 1 : row + 1, column }, extent);
    case 'ArrowUp':
      return within({ row: isFar ? 0 : row - 1, column }, extent);
    case 'ArrowRight':
      return within({ row, column: isFar ? extent.columns - 1 : column + 1 }, extent);
    case 'ArrowLeft':
      return within({ row, column: isFar ? 0 : column - 1 }, extent);
    case 'PageDown':
      return within({ row: row + extent.pageRows, column }, extent);
    case 'PageUp':
      return within({ row: Math.max(row < 0 ? -1 : 0, row - extent.pageRows), column }, extent);
    default:
      return undefined;
  }
}

/** The nearest place that there is; the corner above the names is none. */
export function within({ row, column }: Place, { rows, columns }: Extent): Place {
  const inRows = Math.max(-1, Math.min(rows - 1, row));
  const inColumns = Math.max(-1, Math.min(columns - 1, column));
  return inRows === -1 && inColumns === -1 ? { row: Math.min(0, rows - 1), column: -1 } : { row: inRows, column: inColumns };
}

/** A rectangle of cells, without the names. */
export function rectangleOf(anchor: Place, active: Place): Rectangle {
  return {
    top: Math.max(0, Math.min(anchor.row, active.row)),
    bottom: Math.max(0, anchor.row, active.row),
    left: Math.max(0, Math.min(anchor.column, active.column)),
    right: Math.max(0, anchor.column, active.column),
  };
}

/** How many cells there are in it. */
export function sizeOf({ top, bottom, left, right }: Rectangle): number {
  return (bottom - top + 1) * (right - left + 1);
}
