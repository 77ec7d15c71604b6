import type { CreateEdit, Edit, RequestCount } from '../../preload/contract/change-set.ts';
import type { ChangeRequests } from '../resources/change-requests.ts';
import { resources } from '../resources/registry.ts';
import { handOverRanks } from './hand-over.ts';
import { looksOf } from './legs.ts';
import { lookedAtWith } from './merge-target.ts';
import { groupByResource } from './placed.ts';
import { type LookPlan, planLook } from './plan-look.ts';
import { isChecked, planFinding, planLookingAtMade, planNumbers, planReads, planReadsOf, planShowing } from './plan-reads.ts';
import { planWrites } from './plan-writes.ts';
import type { Plan, PlannedReads, PlannedWrite, Totals } from './planned.ts';
import { retagEndpoints } from './retagging.ts';

/**
 * The fewest requests Zendesk allows for these edits. Preview counts this plan and the run sends it: same function, same
 * numbers.
 */
export function planRequests(edits: readonly Edit[], totals: Totals): Plan {
  const ranks = handOverRanks(edits);
  const writes = [...groupByResource(edits)]
    .flatMap(([resource, of]) => planWrites({ ...resources[resource].rules, resource }, of, totals, ranks))
    .sort((left, right) => left.stage - right.stage);
  const check = planReads(edits, totals, (edit) => (isChecked(edit) ? lookedAtWith(edit) : []));
  const looks = looksOf(writes, edits, (resource, ids) => planReadsOf(resource, ids, totals[resource]));
  const verify = [
    ...planReads(edits, totals, (edit) => (edit.action === 'update' ? [edit.id] : [])),
    ...planReads(edits, totals, (edit) => (edit.action === 'delete' ? [edit.id] : [])),
    ...planShowing(edits, writes, totals),
    ...planFinding(edits, writes, totals),
    ...planLookingAtMade(edits, writes, totals),
  ];
  const look = planLook(edits, totals);
  const reads = [...check, ...looks, ...verify, ...planNumbers(edits)];
  return { check, writes, looks, verify, look, count: countRequests(reads, writes, look, edits) };
}

/** The requests of one write. */
function requestsOf(write: PlannedWrite, edits: readonly Edit[]): ChangeRequests {
  const { readsFirst, requestsOf: ofChange } = resources[write.resource].rules;
  if (write.kind === 'retag') return { writes: retagEndpoints(write.resource, write), reads: [] };
  const edit = edits[write.edits[0] ?? -1];
  if (ofChange && write.kind === 'update' && edit?.action === 'update')
    return ofChange({ fields: write.fields, held: edit.before });
  if (ofChange && write.kind === 'place' && edit?.action === 'create') return ofChange({ fields: placed(edit), held: {} });
  return { writes: [write.endpoint], reads: write.kind === 'update' && readsFirst !== undefined ? [readsFirst] : [] };
}

/** What is said once more of what was made. */
function placed({ resource, after }: CreateEdit): Readonly<Record<string, unknown>> {
  const { placedBy } = resources[resource].rules;
  return Object.fromEntries(Object.entries(after).filter(([field]) => placedBy.includes(field)));
}

function countRequests(
  reads: readonly PlannedReads[],
  writes: readonly PlannedWrite[],
  look: LookPlan,
  edits: readonly Edit[],
): RequestCount {
  const byEndpoint: Record<string, number> = {};
  const count = (endpoint: string, requests: number) => {
    if (requests > 0) byEndpoint[endpoint] = (byEndpoint[endpoint] ?? 0) + requests;
  };
  const each = writes.map((write) => requestsOf(write, edits));
  for (const endpoint of each.flatMap((of) => [...of.writes, ...of.reads])) count(endpoint, 1);
  for (const write of writes) if (write.kind === 'leave') count(write.reads.endpoint, write.reads.requests);
  for (const { endpoint, requests, beside } of reads) {
    count(endpoint, requests);
    if (beside) count(beside.endpoint, beside.requests);
  }
  for (const { endpoint, requests } of [...look.before, ...look.again, ...look.after]) count(endpoint, requests);
  const total = Object.values(byEndpoint).reduce((sum, requests) => sum + requests, 0);
  const jobs = writes.filter(({ job }) => job).length;
  return { total, writes: each.flatMap((of) => of.writes).length, ...(jobs > 0 ? { jobs } : {}), byEndpoint };
}
