import type { ResourceName } from '../../preload/contract/records.ts';
import { updateEndpoint } from '../changes/endpoints.ts';
import type { BulkItem, PlannedWrite } from '../changes/planned.ts';
import { resources } from '../resources/registry.ts';
import { attemptsInDoubt, type Brake, brokenAgainAndAgain } from './brake.ts';
import { lookAtMade } from './look-at-made.ts';
import type { RunContext } from './run-context.ts';
import { isOfOneAmongMany, sendOnce } from './send-one.ts';
import { areStillComing, unplaced, waitsToBeSwitchedOn } from './unplaced.ts';

/** A request whose fate is read afterwards may turn out not to have placed anything; then it is sent again. */
export async function placeCreated(context: RunContext, brake: Brake): Promise<void> {
  for (let attempt = 1; attempt <= attemptsInDoubt; attempt++) await placeUnplaced(context, brake);
  if (unplacedItems(context).length > 0) throw brokenAgainAndAgain();
}

interface Unplaced {
  readonly item: BulkItem;
  readonly index: number;
  readonly resource: ResourceName;
}

/** What is switched on together waits until nothing of its set is still coming. */
function unplacedItems({ items }: RunContext): Unplaced[] {
  const isTooEarly = areStillComing(items);
  return items.flatMap((state, index) => {
    const item = isTooEarly && waitsToBeSwitchedOn(state) ? undefined : unplaced(state);
    return item ? [{ item, index, resource: state.edit.resource }] : [];
  });
}

/** Triggers act at once on every ticket, so they come last. */
async function placeUnplaced(context: RunContext, brake: Brake): Promise<void> {
  const kinds = [...new Set(unplacedItems(context).map(({ resource }) => resource))];
  for (const resource of [...kinds.filter((kind) => kind !== 'triggers'), ...kinds.filter((kind) => kind === 'triggers')])
    await placeThose(context, brake, resource);
}

async function placeThose(context: RunContext, brake: Brake, resource: ResourceName): Promise<void> {
  const size = resources[resource].rules.updateMany?.size ?? 1;
  const all = unplacedItems(context).filter((each) => each.resource === resource);
  for (let start = 0; start < all.length; start += size) await placeTogether(context, brake, all.slice(start, start + size));
}

/** Where Zendesk refuses all for the sake of one, as of one that somebody has deleted since, the others are placed without it. */
async function placeTogether(context: RunContext, brake: Brake, chunk: readonly Unplaced[]): Promise<void> {
  const still = await stillUnplaced(context, chunk);
  const [first] = still;
  if (!first) return;
  const write = placingOf(first, still);
  const { by } = await brake.through(write, (accepted) => sendOnce(context, write, 'place', accepted));
  if (!isOfOneAmongMany(write, by)) return;
  const middle = Math.ceil(still.length / 2);
  for (const half of [still.slice(0, middle), still.slice(middle)]) await placeTogether(context, brake, half);
}

/** Looked at when nothing holds the run any more: a pause may have lasted for days. */
async function stillUnplaced(context: RunContext, chunk: readonly Unplaced[]): Promise<readonly Unplaced[]> {
  await context.gate();
  context.signal.throwIfAborted();
  const [first] = chunk;
  if (!first) return [];
  await lookAtMade(
    context,
    first.resource,
    chunk.map(({ index }) => index),
  );
  const left = new Set(unplacedItems(context).map(({ index }) => index));
  return chunk.filter(({ index }) => left.has(index));
}

function placingOf({ resource, item }: Unplaced, chunk: readonly Unplaced[]): PlannedWrite {
  const shared = { resource, stage: 0, job: false, edits: chunk.map(({ index }) => index) };
  const { id, ...fields } = item;
  if (!resources[resource].rules.updateMany) return { ...shared, kind: 'update', endpoint: updateEndpoint(resource), id, fields };
  const endpoint = `PUT /api/v2/${resource}/update_many`;
  return { ...shared, kind: 'update-many', endpoint, items: chunk.map((each) => each.item) };
}
