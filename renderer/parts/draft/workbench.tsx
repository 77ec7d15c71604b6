import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { z } from 'zod';
import { recall, remember } from '../../shell/remembered.ts';
import { Step } from './step.ts';

const Bench = z.object({
  selected: z.array(z.number()),
  steps: z.array(Step),
  title: z.string(),
  reason: z.string(),
  isOpen: z.boolean(),
  /** The change set that was made of it last. */
  drafted: z.string().optional(),
});
type Bench = z.infer<typeof Bench>;

/** What is on the desk before it becomes a change set: the selected records, the steps, the words about them. */
export interface Workbench extends Omit<Bench, 'selected'> {
  readonly selected: ReadonlySet<number>;
  readonly select: (ids: Iterable<number>, on: boolean) => void;
  readonly clearSelection: () => void;
  readonly change: (what: Partial<Omit<Bench, 'selected'>>) => void;
  /** After it was sent: nothing selected, no steps. */
  readonly clear: () => void;
}

const nothing: Bench = { selected: [], steps: [], title: '', reason: '', isOpen: false };

const WorkbenchContext = createContext<Workbench | undefined>(undefined);

/**
 * Keeps an account's selection and half-made edit while the person searches, looks at a preview and comes back, or reloads.
 * Kept for this window only; give it the account's id as React key.
 */
export function WorkbenchProvider({ account, children }: { readonly account: string; readonly children: ReactNode }) {
  const key = `workbench:${account}`;
  const [kept] = useState(() => recall(key, Bench, window.sessionStorage) ?? nothing);
  const [selected, setSelected] = useState<ReadonlySet<number>>(() => new Set(kept.selected));
  const [rest, setRest] = useState<Omit<Bench, 'selected'>>(kept);
  useEffect(() => {
    remember(key, { ...rest, selected: selected.size > largestKeptSelection ? [] : [...selected] }, window.sessionStorage);
  }, [key, rest, selected]);
  const bench = useMemo<Workbench>(
    () => ({
      ...rest,
      selected,
      select: (ids, on) => setSelected((before) => withIds(before, ids, on)),
      clearSelection: () => setSelected(new Set()),
      change: (what) => setRest((before) => ({ ...before, ...what })),
      clear: () => {
        setSelected(new Set());
        setRest(nothing);
      },
    }),
    [rest, selected],
  );
  return <WorkbenchContext value={bench}>{children}</WorkbenchContext>;
}

/** The current account's workbench. */
export function useWorkbench(): Workbench {
  const bench = useContext(WorkbenchContext);
  if (!bench) throw new Error('useWorkbench was called outside WorkbenchProvider');
  return bench;
}

/** More ids than this are not worth the session storage's room; the selection is then lost on a reload. */
const largestKeptSelection = 50_000;

function withIds(before: ReadonlySet<number>, ids: Iterable<number>, on: boolean): ReadonlySet<number> {
  const after = new Set(before);
  for (const id of ids) {
    if (on) after.add(id);
    else after.delete(id);
  }
  return after;
}
