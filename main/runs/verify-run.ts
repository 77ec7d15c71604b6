import type { CreateEdit } from '../../preload/contract/change-set.ts';
import type { ResourceName } from '../../preload/contract/records.ts';
import { appliedMismatch, matchesCreate } from '../changes/compare.ts';
import { untidied } from '../changes/identity.ts';
import { planFindingOf, planRequests } from '../changes/plan.ts';
import { sideEffectsOf } from '../changes/side-effects.ts';
import type { Besides, ItemOutcome } from '../journal/journal-event.ts';
import { readCandidates, readRecords } from './read-records.ts';
import type { RunContext } from './run-context.ts';
import { takeOutcome, takeSideEffects } from './run-state.ts';

/**
 * Reads back what was changed and compares it with what was wanted: Zendesk answering 200 is its word, this is its deed. A record
 * that someone else changed after us is not our failure and is left as applied. What a job created is given its id, which the job
 * did not tell. What was read back right after its job is not read again.
 */
export async function verifyRun(context: RunContext): Promise<void> {
  await verifyUpdates(context, [...context.items.keys()]);
  const before = context.zendesk.requests();
  const found = await findCreated(context);
  if (found.length === 0) return;
  const differing = found.filter(({ status }) => status === 'failed');
  keep(context, found.length - differing.length, differing, found, context.zendesk.requests() - before);
}

/** Reads back those of the edits at these positions that update a record and were applied, each once in a run. */
export async function verifyUpdates(context: RunContext, positions: readonly number[]): Promise<void> {
  const applied = positions.flatMap((index) => {
    const item = context.items[index];
    return item?.status === 'applied' && item.edit.action === 'update' && !item.verified ? [{ item, index }] : [];
  });
  if (applied.length === 0) return;
  const plan = planRequests(
    applied.map(({ item }) => item.edit),
    context.totals,
  );
  const differing: ItemOutcome[] = [];
  const besides: Besides[] = [];
  let requests = 0;
  for (const reads of plan.verify) {
    const current = await readRecords(context.zendesk, reads, context.inFlight);
    requests += reads.requests;
    for (const { item, index } of applied) {
      if (item.edit.action !== 'update' || item.edit.resource !== reads.resource) continue;
      item.verified = true;
      const now = current.get(item.edit.id);
      const { resource, after } = item.edit;
      // The answer of a job tells nothing of the record; what an answer told is compared already.
      if (now && item.untouched && !item.outcome?.after) {
        const sideEffects = sideEffectsOf(resource, item.untouched, now);
        if (sideEffects.length > 0) besides.push({ edit: index, sideEffects });
      }
      const fields = now ? untidied(resource, after, now, appliedMismatch(item.edit, now)) : [];
      const changedSince = now && item.outcome?.after && now.updated_at !== item.outcome.after.updated_at;
      if (now && fields.length > 0 && !changedSince) {
        // What is there now may be another person's change of the same second, so it is not taken for what the run left.
        differing.push({
          ...item.outcome,
          edit: index,
          status: 'failed',
          error: keptAnother(fields, item.edit.resource),
          unclear: true,
        });
      }
    }
  }
  keep(context, applied.length - differing.length, differing, [], requests, besides);
}

function keep(
  context: RunContext,
  matching: number,
  differing: readonly ItemOutcome[],
  found: readonly ItemOutcome[],
  requests: number,
  besides: readonly Besides[] = [],
): void {
  const known = found.filter(({ status }) => status === 'applied');
  for (const outcome of [...differing, ...known]) takeOutcome(context.items, outcome);
  for (const each of besides) takeSideEffects(context.items, each);
  const withIds = {
    ...(known.length > 0 ? { found: [...known] } : {}),
    ...(besides.length > 0 ? { besides: [...besides] } : {}),
  };
  context.append({ kind: 'verified', matching, differing: [...differing], ...withIds, requests });
}

/** What an item says where Zendesk took a change and holds another value all the same. */
export function keptAnother(fields: readonly string[], resource: ResourceName): string {
  const named = fields.join(', ');
  if (resource === 'tickets')
    return `Zendesk accepted the change and now holds another ${named}: one of the account’s own triggers may have set it. Look at it by hand.`;
  return `Zendesk accepted the change but holds another ${named} than was sent. Look at it by hand.`;
}

const notFound = 'Zendesk said that this was created, but does not show it. Look at it by hand.';

async function findCreated(context: RunContext): Promise<ItemOutcome[]> {
  const created = context.items.flatMap(({ edit, status, outcome }, index): { edit: CreateEdit; index: number }[] =>
    edit.action === 'create' && status === 'applied' && outcome?.newId === undefined ? [{ edit, index }] : [],
  );
  if (created.length === 0) return [];
  const reads = planFindingOf(
    created.map(({ edit }) => edit),
    context.totals.group_memberships,
  );
  const candidates = new Map<string, Awaited<ReturnType<typeof readCandidates>>>();
  for (const record of await readCandidates(context.zendesk, reads, context.inFlight)) {
    const key = String(record.user_id);
    candidates.set(key, [...(candidates.get(key) ?? []), record]);
  }
  return created.map(({ edit, index }): ItemOutcome => {
    const after = candidates.get(String(edit.after.user_id))?.find((record) => matchesCreate(edit, record));
    return after
      ? { edit: index, status: 'applied', after, newId: after.id }
      : { edit: index, status: 'failed', error: notFound };
  });
}
