import { appliedMismatch } from '../changes/compare.ts';
import { planRequests } from '../changes/plan.ts';
import type { ItemOutcome } from '../journal/journal-event.ts';
import { readRecords } from './read-records.ts';
import type { RunContext } from './run-context.ts';
import { takeOutcome } from './run-state.ts';
import { keptAnother } from './send.ts';

/**
 * Reads back what was changed and compares it with what was wanted: Zendesk answering 200 is its word, this is its deed. A record
 * that someone else changed after us is not our failure and is left as applied.
 */
export async function verifyRun(context: RunContext): Promise<void> {
  const applied = context.items.flatMap((item, index) =>
    item.status === 'applied' && item.edit.action === 'update' ? [{ item, index }] : [],
  );
  if (applied.length === 0) return;
  const before = context.zendesk.requests();
  const plan = planRequests(
    applied.map(({ item }) => item.edit),
    context.totals,
  );
  const differing: ItemOutcome[] = [];
  for (const reads of plan.verify) {
    const current = await readRecords(context.zendesk, reads, context.inFlight);
    for (const { item, index } of applied) {
      if (item.edit.action !== 'update' || item.edit.resource !== reads.resource) continue;
      const now = current.get(item.edit.id);
      const fields = now ? appliedMismatch(item.edit, now) : [];
      const changedSince = now && item.outcome?.after && now.updated_at !== item.outcome.after.updated_at;
      if (now && fields.length > 0 && !changedSince) {
        // What is there now may be another person's change of the same second, so it is not taken for what the run left.
        differing.push({ ...item.outcome, edit: index, status: 'failed', error: keptAnother(fields), unclear: true });
      }
    }
  }
  for (const outcome of differing) takeOutcome(context.items, outcome);
  const requests = context.zendesk.requests() - before;
  context.append({ kind: 'verified', matching: applied.length - differing.length, differing, requests });
}
