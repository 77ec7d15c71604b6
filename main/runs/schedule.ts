import { identityOf } from '../changes/identity.ts';
import { planRequests } from '../changes/plan.ts';
import type { PlannedWrite } from '../changes/planned.ts';
import { heldBack } from './held.ts';
import type { RunContext } from './run-context.ts';

/** The same planning as the preview's, over the edits that are left and wait for nothing that is in doubt, with their positions in the whole change set. */
export function plannedRemaining(context: Pick<RunContext, 'items' | 'only' | 'totals'>): PlannedWrite[] {
  const { items, only } = context;
  const held = heldBack(items);
  const left = items.flatMap(({ edit, status }, index) =>
    status === 'not-attempted' && !held.has(index) && only?.has(index) !== false ? [{ edit, index }] : [],
  );
  const { writes } = planRequests(
    left.map(({ edit }) => edit),
    context.totals,
  );
  return writes.map((write) => ({ ...write, edits: write.edits.flatMap((position) => left[position]?.index ?? []) }));
}

/**
 * Records that one could be taken for the other are created one after the other: were two on their way at once and one of them in
 * doubt, no reading could tell whose record it finds.
 */
export function roundsOf(writes: readonly PlannedWrite[]): PlannedWrite[][] {
  const rounds: PlannedWrite[][] = [];
  const alike = new Map<string, number>();
  for (const write of writes) {
    const keys = write.kind === 'create' ? identityOf(write.resource, write.fields).map((key) => `${write.resource} ${key}`) : [];
    const round = Math.max(0, ...keys.map((key) => alike.get(key) ?? 0));
    for (const key of keys) alike.set(key, round + 1);
    const others = rounds[round];
    if (others) others.push(write);
    else rounds[round] = [write];
  }
  return rounds;
}
