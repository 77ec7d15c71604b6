import { type RefObject, useMemo, useRef, useState } from 'react';
import { useNotify } from '../../shell/toasts.tsx';
import { sentenceOf } from '../failure.ts';
import type { Coverage } from '../record-grid/grid-column.ts';
import type { BrowserList } from './browser-list.ts';
import type { Selection } from './use-selection.ts';

/** The row that the keyboard is on, and choosing rows from there. */
export interface Browsing {
  readonly active: number;
  readonly setActive: (index: number) => void;
  readonly coverage: Coverage;
  readonly toggle: (index: number) => void;
  /** From the row last toggled to this one. */
  readonly toggleTo: (index: number) => void;
  readonly selectAll: () => void;
  readonly toggleAll: () => void;
  readonly toFirst: () => void;
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly focusGrid: () => void;
}

export function useBrowsing<Row, Key>(
  { rows, known, matching, between }: BrowserList<Row, Key>,
  { selected, select }: Selection<Key>,
  keyOf: (row: Row) => Key,
): Browsing {
  const notify = useNotify();
  const [active, setActive] = useState(0);
  const [anchor, setAnchor] = useState(0);
  const grid = useRef<HTMLDivElement>(null);
  const coverage = useCoverage(known, selected, rows.total);

  function attempt(work: Promise<void>) {
    work.catch((error) => notify({ type: 'error', title: 'The selection was not changed', text: sentenceOf(error) }));
  }

  const selectAll = () => attempt(matching().then((keys) => select(keys, true)));
  return {
    active: Math.min(active, Math.max(0, rows.total - 1)),
    setActive,
    coverage,
    toggle: (index) => {
      const row = rows.rowAt(index);
      if (!row) return;
      select([keyOf(row)], !selected.has(keyOf(row)));
      setAnchor(index);
    },
    toggleTo: (index) => attempt(between(anchor, index).then((keys) => select(keys, true))),
    selectAll,
    toggleAll: () => (coverage === 'all' ? select(known ?? [], false) : selectAll()),
    toFirst: () => {
      setActive(0);
      setAnchor(0);
    },
    grid,
    focusGrid: () => grid.current?.focus(),
  };
}

function useCoverage<Key>(known: readonly Key[] | undefined, selected: ReadonlySet<Key>, total: number): Coverage {
  const isAll = useMemo(
    () => known !== undefined && known.length > 0 && known.length === total && known.every((key) => selected.has(key)),
    [known, selected, total],
  );
  return isAll ? 'all' : selected.size > 0 ? 'some' : 'none';
}
