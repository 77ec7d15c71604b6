import type { UpdateEdit } from '../../preload/contract/change-set.ts';
import type { ItemName, ZendeskRecord } from '../../preload/contract/records.ts';
import { currentFields } from '../changes/compare.ts';
import { editableFields } from '../changes/fields.ts';
import { type Hanging, type IdMapping, type InvertItem, invertItems } from '../changes/inverse.ts';
import { planLookAt } from '../changes/plan-look.ts';
import { planReadsOf } from '../changes/plan-reads.ts';
import type { Totals } from '../changes/planned.ts';
import {
  countedPointers,
  type Found,
  isPointed,
  type Pointer,
  pointersLeft,
  pointsTo,
  type Target,
} from '../changes/pointers.ts';
import { itemName, recordName } from '../changes/record-values.ts';
import { namedIn } from '../changes/references.ts';
import type { World } from '../changes/world.ts';
import { withCompanions } from '../resources/companions.ts';
import type { Zendesk } from '../zendesk/client.ts';
import { pace } from '../zendesk/pace.ts';
import { look, newestOf } from './look.ts';
import { readRecords } from './read-records.ts';
import type { RunState } from './run-state.ts';
import type { UndoneBefore } from './undone-before.ts';

interface Looking {
  readonly zendesk: Zendesk;
  readonly totals: Totals;
  readonly world: World;
}

/** The export is asked for what changed in the last hour; before that, search has caught up (milliseconds). */
const longestLag = 3_600_000;

/** What others have hung on the records that a run created: members, tickets, rules that name them, triggers in a category. */
export async function hangingOn<Item extends InvertItem>(
  items: readonly Item[],
  mapping: IdMapping,
  looking: Looking,
): Promise<ReadonlyMap<Item, Hanging>> {
  const created = new Map<ItemName, Item>();
  const targets = items.flatMap((item): Target[] => {
    const { edit, newId, current } = item;
    const { resource } = edit;
    if (edit.action !== 'create' || newId === undefined || !current) return [];
    if (!isPointed(resource)) return [];
    const id = mapping(resource, newId);
    created.set(itemName(resource, id), item);
    return [{ resource, id, inTeam: resource === 'users' && current.role !== 'end-user' }];
  });
  const hanging = new Map<Item, Hanging>();
  if (targets.length === 0) return hanging;
  // What the undo itself deletes or points elsewhere does not count.
  const { edits } = invertItems(items, mapping, 'overwrite');
  const left = pointersLeft(await foundNow(targets, looking), targets, edits);
  const going = new Set(edits.flatMap((edit) => (edit.action === 'delete' ? [itemName(edit.resource, edit.id)] : [])));
  for (const [target, item] of created) {
    const of = left.filter((pointer) => pointer.target === target);
    const theirs = of.filter((pointer) => !isMadeByZendesk(pointer, item, looking.world) && !goesWithItsOtherEnd(pointer, going));
    hanging.set(item, {
      told: countedPointers(theirs, looking.world),
      items: of.map(({ resource, record }) => itemName(resource, record.id)),
    });
  }
  return hanging;
}

/**
 * Zendesk puts whoever joins the team into the account's default group (Zendesk help, "About groups"), and whoever is created with a
 * default group of their own into that one.
 */
function isMadeByZendesk({ resource, record, target }: Pointer, { edit }: InvertItem, world: World): boolean {
  if (resource !== 'group_memberships' || !target.startsWith('users:')) return false;
  if (edit.action === 'create' && edit.after.default_group_id === record.group_id) return true;
  return [...world.records('groups')].some(({ id, default: isDefault }) => isDefault === true && id === record.group_id);
}

/** A membership is of a person and a group; where the undo deletes the other one of the two as well, there is nobody to lose it. */
function goesWithItsOtherEnd({ resource, record, target }: Pointer, going: ReadonlySet<ItemName>): boolean {
  return resource === 'group_memberships' && pointsTo(resource, record).some((end) => end !== target && going.has(end));
}

/**
 * What named a group or an organization that the run deleted and was only seen once it was gone, or still names it now: as updates that
 * name it, whose id is then exchanged for that of the one that is made anew, by this undo or by an earlier one.
 */
export async function namingDeleted(
  state: RunState,
  items: readonly InvertItem[],
  mapping: IdMapping,
  done: UndoneBefore,
  looking: Looking,
): Promise<UpdateEdit[]> {
  const targets = items.flatMap(({ edit, current }): Target[] =>
    edit.action === 'delete' &&
    (edit.resource === 'groups' || edit.resource === 'organizations') &&
    (!current || mapping(edit.resource, edit.id) !== edit.id)
      ? [{ resource: edit.resource, id: edit.id, inTeam: false }]
      : [],
  );
  if (targets.length === 0) return [];
  const found = await foundNow(targets, looking);
  const naming = pointersLeft(found, targets, []).flatMap(({ resource, record, target }) => namingEdit(resource, record, target));
  const known = new Set(naming.map(({ id, resource }) => itemName(resource, id)));
  const wanted = new Set(targets.map(({ resource, id }) => itemName(resource, id)));
  // What an earlier undo has given back may be somebody else's doing by now.
  const lost = state.leftBehind.filter(({ target, item }) => wanted.has(target) && !known.has(item) && !done.applied.has(item));
  return [...naming, ...(await lostTickets(lost, looking))];
}

function namingEdit(resource: Found['resource'], record: ZendeskRecord, target: ItemName): UpdateEdit[] {
  const all = currentFields(resource, record, editableFields[resource]);
  const fields = Object.keys(all).filter((field) => namedIn(resource, { [field]: all[field] }).includes(target));
  if (fields.length === 0) return [];
  const values = currentFields(resource, record, withCompanions(resource, fields));
  const name = recordName(resource, record);
  // The same value before and after: the id in it is exchanged when the undo is put together.
  return [{ resource, action: 'update', id: record.id, name, before: { ...values }, after: { ...values } }];
}

/** Tickets from which Zendesk took the group when it went. */
async function lostTickets(left: RunState['leftBehind'], { zendesk }: Looking): Promise<UpdateEdit[]> {
  const places = new Map(left.map(({ item, fields }) => [Number(item.split(':')[1]), fields]));
  if (places.size === 0) return [];
  const now = await readRecords(zendesk, planReadsOf('tickets', [...places.keys()], undefined), pace.inFlight);
  return [...places].flatMap(([id, { group_id: group }]): UpdateEdit[] => {
    const ticket = now.get(id);
    if (!ticket || ticket.status === 'closed' || (ticket.group_id ?? null) !== null || typeof group !== 'number') return [];
    const name = recordName('tickets', ticket);
    return [{ resource: 'tickets', action: 'update', id, name, before: { group_id: null }, after: { group_id: group } }];
  });
}

async function foundNow(targets: readonly Target[], { zendesk, totals }: Looking): Promise<readonly Found[]> {
  const { before } = planLookAt(targets, totals);
  const found = newestOf((await look(zendesk, before, zendesk.now() - longestLag, pace.inFlight)).found);
  const wanted = new Set(targets.map(({ resource, id }) => itemName(resource, id)));
  const tickets = found.filter(
    ({ resource, record }) => resource === 'tickets' && pointsTo(resource, record).some((name) => wanted.has(name)),
  );
  if (tickets.length === 0) return found.filter(({ resource }) => resource !== 'tickets');
  // Search may tell an older state, so what it finds is read itself.
  const ids = tickets.map(({ record }) => record.id);
  const now = await readRecords(zendesk, planReadsOf('tickets', ids, undefined), pace.inFlight);
  return [
    ...found.filter(({ resource }) => resource !== 'tickets'),
    ...[...now.values()].flatMap((record): Found[] => (record ? [{ resource: 'tickets', record }] : [])),
  ];
}
