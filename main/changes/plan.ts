import type { Edit, RequestCount } from '../../preload/contract/change-set.ts';
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
  return { check, writes, looks, verify, look, count: countRequests(reads, writes, look) };
}

/** The requests of one write that change something. */
function endpointsOf(write: PlannedWrite): readonly string[] {
  return write.kind === 'retag' ? retagEndpoints(write.resource, write) : [write.endpoint];
}

function countRequests(reads: readonly PlannedReads[], writes: readonly PlannedWrite[], look: LookPlan): RequestCount {
  const byEndpoint: Record<string, number> = {};
  for (const write of writes) {
    for (const endpoint of endpointsOf(write)) byEndpoint[endpoint] = (byEndpoint[endpoint] ?? 0) + 1;
    const reading = write.kind === 'update' ? resources[write.resource].rules.readsFirst : undefined;
    if (reading !== undefined) byEndpoint[reading] = (byEndpoint[reading] ?? 0) + 1;
    if (write.kind === 'leave') byEndpoint[write.reads.endpoint] = (byEndpoint[write.reads.endpoint] ?? 0) + write.reads.requests;
  }
  const looks = [...look.before, ...look.again, ...look.after];
  for (const { endpoint, requests } of [...reads, ...looks]) byEndpoint[endpoint] = (byEndpoint[endpoint] ?? 0) + requests;
  const total = Object.values(byEndpoint).reduce((sum, count) => sum + count, 0);
  const jobs = writes.filter(({ job }) => job).length;
  return { total, writes: writes.flatMap(endpointsOf).length, ...(jobs > 0 ? { jobs } : {}), byEndpoint };
}
