import type { CreateEdit } from '../../preload/contract/change-set.ts';
import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { type Found, foundCreated, isAlike, type SentAt } from '../changes/identity.ts';
import { planFindingOf } from '../changes/plan-reads.ts';
import type { PlannedReads } from '../changes/planned.ts';
import { itemName } from '../changes/record-values.ts';
import { readCandidates } from './read-records.ts';
import type { RunContext } from './run-context.ts';
import type { ItemState } from './run-state.ts';
import { heedShown } from './shown-beside.ts';

/** A create of the run by its position. */
export interface Created {
  readonly index: number;
  readonly edit: CreateEdit;
}

/** What finding needs to know of a run. */
type Finding = Pick<RunContext, 'items' | 'settling' | 'inFlight' | 'totals' | 'wasThere' | 'madeByOthers' | 'clock' | 'steady'>;

/** Reads what Zendesk holds, once for each kind of record, and looks for what these edits may have created. */
export async function findCreated(context: Finding, created: readonly Created[]): Promise<Map<number, Found>> {
  const found = new Map<number, Found>();
  for (const [resource, of] of byResource(created)) {
    const records = await newRecords(context, resource, of);
    const taken = new Set<number>();
    for (const { index, edit } of of) {
      const others = records.filter(({ id }) => !taken.has(id));
      const one = foundCreated(edit, others, sentAt(context, context.items[index]));
      if (one.kind === 'ours') taken.add(one.record.id);
      found.set(index, one);
    }
  }
  return found;
}

/** Records besides ours that an earlier request of the same creation made, because Zendesk carried it out late. */
export async function findTwins(context: Finding, created: readonly Created[]): Promise<Map<number, number[]>> {
  const twins = new Map<number, number[]>();
  for (const [resource, of] of byResource(created)) {
    const records = await newRecords(context, resource, of);
    for (const { index, edit } of of) {
      const others = records.filter((record) => isAlike(edit, record));
      const found = foundCreated(edit, others, sentAt(context, context.items[index]));
      const ids =
        found.kind === 'ours'
          ? [found.record.id]
          : found.kind === 'unclear' && !found.before
            ? found.candidates.map(({ id }) => id)
            : [];
      if (ids.length > 0) twins.set(index, ids);
    }
  }
  return twins;
}

/** Those that were not there before the run, that no edit touches, and that are not known to be another edit's or another run's. */
async function newRecords(context: Finding, resource: ResourceName, created: readonly Created[]): Promise<ZendeskRecord[]> {
  const { items, settling, inFlight, totals, wasThere } = context;
  const theirs = context.madeByOthers();
  const known = new Set(
    items.flatMap(({ edit, outcome }) =>
      edit.resource !== resource ? [] : edit.action === 'create' ? (outcome?.newId ?? []) : edit.id,
    ),
  );
  const edits = created.map(({ edit }) => edit);
  const reads: PlannedReads =
    resource === 'group_memberships'
      ? planFindingOf(edits, totals.group_memberships)
      : { resource, how: 'list', ids: [], endpoint: `GET /api/v2/${resource}`, requests: 1 };
  const records = await readCandidates(settling.zendesk, reads, inFlight, (shown) => heedShown(context, resource, shown));
  return records.filter(({ id }) => !known.has(id) && !wasThere(resource, id) && !theirs.has(itemName(resource, id)));
}

/**
 * When the edit's first request left, by Zendesk's clock. Any of the clocks may have been set since, or be told late; the earliest
 * account of it takes in every record that can be ours.
 */
function sentAt({ settling: { zendesk }, clock, steady }: Finding, item: ItemState | undefined): SentAt {
  const mark = item?.sent;
  if (!mark) return { earliest: Number.NEGATIVE_INFINITY, sure: false };
  const now = zendesk.now();
  const accounts = [
    mark.zendeskAt ?? Number.POSITIVE_INFINITY,
    mark.steady === undefined ? Number.POSITIVE_INFINITY : now - (steady() - mark.steady),
  ];
  const sure = zendesk.clockKnown() && accounts.some(Number.isFinite);
  return { earliest: Math.min(...accounts, sure ? (accounts[0] ?? 0) : Date.parse(mark.at) + now - clock()), sure };
}

function byResource(created: readonly Created[]): Map<ResourceName, Created[]> {
  const groups = new Map<ResourceName, Created[]>();
  for (const each of created) groups.set(each.edit.resource, [...(groups.get(each.edit.resource) ?? []), each]);
  return groups;
}
