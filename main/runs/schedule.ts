import { type PlannedWrite, planRequests } from '../changes/plan.ts';
import type { RunContext } from './run-context.ts';

/** The same planning as the preview's, over the edits that are left, with their positions in the whole change set. */
export function plannedRemaining(context: Pick<RunContext, 'items' | 'only' | 'totals'>): PlannedWrite[] {
  const { items, only } = context;
  const left = items.flatMap(({ edit, status }, index) =>
    status === 'not-attempted' && only?.has(index) !== false ? [{ edit, index }] : [],
  );
  const { writes } = planRequests(
    left.map(({ edit }) => edit),
    context.totals,
  );
  return writes.map((write) => ({ ...write, edits: write.edits.flatMap((position) => left[position]?.index ?? []) }));
}

/**
 * Records of the very same content are created one after the other: were two on their way at once and one of them in doubt, no
 * reading could tell whose record it finds.
 */
export function roundsOf(writes: readonly PlannedWrite[]): PlannedWrite[][] {
  const rounds: PlannedWrite[][] = [];
  const alike = new Map<string, number>();
  for (const write of writes) {
    const content = write.kind === 'create' ? JSON.stringify({ ...write.fields, position: null }) : undefined;
    const round = content === undefined ? 0 : (alike.get(content) ?? 0);
    if (content !== undefined) alike.set(content, round + 1);
    const others = rounds[round];
    if (others) others.push(write);
    else rounds[round] = [write];
  }
  return rounds;
}
