import type { ResourceName } from '../../preload/contract/records.ts';
import { appliedMismatch } from '../changes/compare.ts';
import type { BulkItem, PlannedWrite } from '../changes/planned.ts';
import { resources } from '../resources/registry.ts';
import { attemptsInDoubt, type Brake, brokenAgainAndAgain } from './brake.ts';
import type { RunContext } from './run-context.ts';
import type { ItemState } from './run-state.ts';
import { sendOnce } from './send-one.ts';

/** A request whose fate is read afterwards may turn out not to have placed anything; then it is sent again. */
export async function placeCreated(context: RunContext, brake: Brake): Promise<void> {
  for (let attempt = 1; attempt <= attemptsInDoubt; attempt++) await placeUnplaced(context, brake);
  if (unplacedItems(context).length > 0) throw brokenAgainAndAgain();
}

function unplacedItems(context: RunContext) {
  return context.items.flatMap((item, index) => {
    const fields = item.edit.action === 'create' && item.status === 'applied' ? placing(item) : undefined;
    return fields ? [{ item: fields, index, resource: item.edit.resource }] : [];
  });
}

async function placeUnplaced(context: RunContext, brake: Brake): Promise<void> {
  for (const resource of new Set(unplacedItems(context).map((each) => each.resource))) await placeThose(context, brake, resource);
}

async function placeThose(context: RunContext, brake: Brake, resource: ResourceName): Promise<void> {
  const unplaced = unplacedItems(context).filter((each) => each.resource === resource);
  const size = resources[resource].rules.updateMany?.size;
  if (size === undefined) return;
  for (let start = 0; start < unplaced.length; start += size) {
    const chunk = unplaced.slice(start, start + size);
    await context.gate();
    context.signal.throwIfAborted();
    const write: PlannedWrite = {
      kind: 'update-many',
      resource,
      endpoint: `PUT /api/v2/${resource}/update_many`,
      stage: 0,
      job: false,
      items: chunk.map(({ item }) => item),
      edits: chunk.map(({ index }) => index),
    };
    await brake.through(write, (accepted) => sendOnce(context, write, 'place', accepted));
  }
}

/** The bulk fields in which a created record is not yet as wanted. */
function placing({ edit, outcome }: ItemState): BulkItem | undefined {
  if (edit.action !== 'create' || !outcome?.after || outcome.newId === undefined) return undefined;
  const { placedBy } = resources[edit.resource].rules;
  const missing = appliedMismatch(edit, outcome.after).filter((field) => placedBy.includes(field));
  if (missing.length === 0) return undefined;
  return { ...Object.fromEntries(missing.map((field) => [field, edit.after[field]])), id: outcome.newId };
}
