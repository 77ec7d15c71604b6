import { useMemo } from 'react';
import { z } from 'zod';
import type { TeamMember } from '../../../preload/contract/memberships.ts';
import { Latest, useLatest } from '../../shell/latest.ts';
import { recall, remember } from '../../shell/remembered.ts';
import { noChanges, type PendingChanges, stillPending } from './pending-changes.ts';

interface PendingState {
  /** The snapshot that the changes are known to differ from. */
  readonly snapshot: string | undefined;
  readonly changes: PendingChanges;
  /** What was pending before, the last one last; and what was taken back, the next one last. */
  readonly past: readonly PendingChanges[];
  readonly future: readonly PendingChanges[];
}

export interface PendingMemberships extends PendingState {
  /** The changes at this moment, for work that took a while. */
  readonly now: () => PendingChanges;
  /** Something new is asked for, which can be taken back. */
  readonly change: (next: PendingChanges) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Everybody whose memberships change, or did before something was taken back. */
  readonly everybody: () => readonly number[];
  /** A newer snapshot is there: what it has already is not pending any more, in what can be brought back as well. */
  readonly settle: (snapshot: string, newer: ReadonlyMap<number, TeamMember>) => void;
}

/** How many steps can be taken back. */
const mostSteps = 200;

/** Outside the screen, so that an account’s pending changes are there when one comes back to it. */
const states = new Latest<PendingState>();

const Kept = z.object({
  snapshot: z.string().optional(),
  changes: z.array(
    z.tuple([
      z.number(),
      z.object({ join: z.array(z.number()), leave: z.array(z.number()), defaultGroup: z.number().optional() }),
    ]),
  ),
});

/** An account’s pending changes and their history, kept for this window; after a reload without the history. Only ids are kept. */
export function usePendingMemberships(account: string): PendingMemberships {
  const latest = useLatest(states, account);
  return useMemo(() => {
    const now = () => states.get(account) ?? recalled(account);
    const put = (state: PendingState) => {
      remember(keyOf(account), { snapshot: state.snapshot, changes: [...state.changes] }, window.sessionStorage);
      states.set(account, state);
    };
    const state = latest ?? recalled(account);
    return {
      ...state,
      now: () => now().changes,
      change: (next) => {
        const { snapshot, changes, past } = now();
        if (next !== changes) put({ snapshot, changes: next, past: [...past, changes].slice(-mostSteps), future: [] });
      },
      undo: () => {
        const { snapshot, changes, past, future } = now();
        const before = past.at(-1);
        if (before) put({ snapshot, changes: before, past: past.slice(0, -1), future: [...future, changes] });
      },
      redo: () => {
        const { snapshot, changes, past, future } = now();
        const next = future.at(-1);
        if (next) put({ snapshot, changes: next, past: [...past, changes], future: future.slice(0, -1) });
      },
      everybody: () => {
        const { changes, past, future } = now();
        return [...new Set([changes, ...past, ...future].flatMap((each) => [...each.keys()]))];
      },
      settle: (snapshot, newer) => {
        const { changes, past, future } = now();
        const left = (each: PendingChanges) => stillPending(each, newer);
        const [present, ...before] = distinct([left(changes), ...past.map(left).reverse()]);
        const [, ...after] = distinct([left(changes), ...future.map(left).reverse()]);
        put({ snapshot, changes: present ?? noChanges, past: before.reverse(), future: after.reverse() });
      },
    };
  }, [account, latest]);
}

/** Steps that no longer differ from the one before are none. */
function distinct(steps: readonly PendingChanges[]): PendingChanges[] {
  const text = (step: PendingChanges | undefined) => JSON.stringify([...(step ?? [])]);
  return steps.filter((step, index) => index === 0 || text(step) !== text(steps[index - 1]));
}

function keyOf(account: string): string {
  return `memberships:${account}`;
}

function recalled(account: string): PendingState {
  const kept = recall(keyOf(account), Kept, window.sessionStorage);
  return { snapshot: kept?.snapshot, changes: kept ? new Map(kept.changes) : noChanges, past: [], future: [] };
}
