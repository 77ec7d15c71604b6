import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { z } from 'zod';
import { recall, remember } from '../../shell/remembered.ts';
import type { AnyStep } from './step-list.tsx';

const Bench = z.object({
  selected: z.array(z.number()),
  steps: z.array(z.looseObject({ key: z.string(), kind: z.string() })),
  title: z.string(),
  reason: z.string(),
  isOpen: z.boolean(),
  /** The change set that was made of it last. */
  drafted: z.string().optional(),
});
type Bench = z.infer<typeof Bench>;

/** What is on the desk before it becomes a change set: the selected records, the steps, the words about them. */
export interface Workbench extends Omit<Bench, 'selected' | 'steps'> {
  readonly selected: ReadonlySet<number>;
  readonly steps: readonly AnyStep[];
  readonly select: (ids: Iterable<number>, on: boolean) => void;
  readonly clearSelection: () => void;
  readonly change: (what: Partial<Pick<Workbench, 'steps' | 'title' | 'reason' | 'isOpen' | 'drafted'>>) => void;
  /** After it was sent: nothing selected, no steps. */
  readonly clear: () => void;
}

const nothing: Bench = { selected: [], steps: [], title: '', reason: '', isOpen: false };

/** The resources that have a workbench each. */
const benchNames = ['macros', 'users', 'groups', 'triggers', 'automations', 'views'] as const;
type BenchName = (typeof benchNames)[number];

const WorkbenchContext = createContext<Readonly<Record<BenchName, Workbench>> | undefined>(undefined);

/**
 * Keeps an account's selection and half-made edit while the person searches, looks at a preview and comes back, or reloads.
 * Kept for this window only; give it the account's id as React key.
 */
export function WorkbenchProvider({ account, children }: { readonly account: string; readonly children: ReactNode }) {
  const macros = useBench(`workbench:${account}`);
  const users = useBench(`workbench:${account}:users`);
  const groups = useBench(`workbench:${account}:groups`);
  const triggers = useBench(`workbench:${account}:triggers`);
  const automations = useBench(`workbench:${account}:automations`);
  const views = useBench(`workbench:${account}:views`);
  const benches = useMemo(
    () => ({ macros, users, groups, triggers, automations, views }),
    [macros, users, groups, triggers, automations, views],
  );
  return <WorkbenchContext value={benches}>{children}</WorkbenchContext>;
}

function useBench(key: string): Workbench {
  const [kept] = useState(() => recall(key, Bench, window.sessionStorage) ?? nothing);
  const [selected, setSelected] = useState<ReadonlySet<number>>(() => new Set(kept.selected));
  const [rest, setRest] = useState<Pick<Workbench, 'steps' | 'title' | 'reason' | 'isOpen' | 'drafted'>>(kept);
  useEffect(() => {
    remember(key, { ...rest, selected: selected.size > largestKeptSelection ? [] : [...selected] }, window.sessionStorage);
  }, [key, rest, selected]);
  return useMemo<Workbench>(
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
}

/** The current account's workbench for a resource. */
export function useWorkbench(resource: BenchName = 'macros'): Workbench {
  return useBenches()[resource];
}

/** The workbench that a change set came from, and whose it is. */
export function useBenchOf(hash: string): { readonly resource: BenchName; readonly bench: Workbench } | undefined {
  const benches = useBenches();
  for (const resource of benchNames) if (benches[resource].drafted === hash) return { resource, bench: benches[resource] };
  return undefined;
}

/** Clears the workbench that a change set came from, once it was sent. */
export function useClearBench(): (hash: string) => void {
  const benches = useBenches();
  return (hash) => {
    for (const bench of Object.values(benches)) if (bench.drafted === hash) bench.clear();
  };
}

function useBenches(): Readonly<Record<BenchName, Workbench>> {
  const benches = useContext(WorkbenchContext);
  if (!benches) throw new Error('A workbench was asked for outside WorkbenchProvider');
  return benches;
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
