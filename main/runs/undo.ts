import type { ChangeSet, Edit } from '../../preload/contract/change-set.ts';
import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import type { ConflictChoice, UndoConflict } from '../../preload/contract/runs.ts';
import { changedSince } from '../../preload/contract/text/changed-since.ts';
import type { Desk } from '../accounts/desk.ts';
import { refuseBrokenJournal } from '../accounts/verify-journal.ts';
import { editItem } from '../changes/edit-item.ts';
import { fieldTypesOf } from '../changes/field-types.ts';
import { fieldsOfTags } from '../changes/fields-of-tags.ts';
import { canInvert, type IdMapping, invertItems } from '../changes/inverse.ts';
import { changedFields, isNamed, onlyFields, partsNamed } from '../changes/narrow.ts';
import { newChangeSet } from '../changes/new-change-set.ts';
import { leavingDefaultGroup } from '../changes/people/leave-default-group.ts';
import { planReadsOf } from '../changes/plan-reads.ts';
import { irreversibleOf, lostBy } from '../changes/risks/irreversible.ts';
import { vanishedSettings } from '../changes/vanished-settings.ts';
import { staysNote } from '../changes/what-stays.ts';
import { Failure } from '../failure.ts';
import { runBeingSent } from '../journal/held-run.ts';
import type { Journal } from '../journal/journal.ts';
import { totalsOf } from '../snapshots/totals.ts';
import { pace } from '../zendesk/pace.ts';
import { hangingOn, namingDeleted } from './hanging.ts';
import { hasTakenEffect } from './has-taken-effect.ts';
import { letInBefore } from './let-in-before.ts';
import { newestIds } from './newest-ids.ts';
import { numbersBack, numbersNote } from './numbers-back.ts';
import { readRecords } from './read-records.ts';
import { type ItemState, type RunState, runState } from './run-state.ts';
import { undoneBefore } from './undone-before.ts';

export interface UndoWish {
  readonly run: string;
  /** Only these records of the run, or fields of them, by the names they have there: `macros:11`, `macros:11.title`. */
  readonly only: readonly string[] | undefined;
  readonly choice: ConflictChoice;
  readonly author: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface Undo {
  /** Undefined where there is nothing to take back. */
  readonly changeSet: ChangeSet | undefined;
  readonly conflicts: readonly UndoConflict[];
  readonly notes: readonly string[];
}

/**
 * Drafts the inverse of a run from its journal, against what Zendesk holds now. Nothing is sent that changes anything; the
 * change set goes down the same road as any other.
 *
 * @throws Failure `conflict` while the run is not settled or where the journal does not hold, `not-found` for records that are not in it.
 */
export async function draftUndo(desk: Desk, wish: UndoWish, signal?: AbortSignal): Promise<Undo> {
  await refuseBrokenJournal(desk);
  return undoOf(desk, wish, signal);
}

/** What of a desk an undo is drafted with. */
export type UndoDesk = Pick<Desk, 'account' | 'journal' | 'snapshots' | 'world' | 'connect'>;

/** The same of a journal that is known to hold. */
export async function undoOf(desk: UndoDesk, wish: UndoWish, signal?: AbortSignal): Promise<Undo> {
  const { journal, account } = desk;
  const state = runState(wish.run, journal.of(wish.run));
  refuseUnsettled(state, journal);
  const mapping = newestIds(journal);
  const items = chosen(state, wish.only).filter(hasTakenEffect);
  const current = await currentRecords(
    desk,
    items.filter(({ edit }) => canInvert(edit)),
    mapping,
    signal,
  );
  const world = desk.world();
  const types = fieldTypesOf(world);
  const whole = new Set(state.items.map(({ edit }) => edit));
  const inverting = items.map(({ edit, outcome, half }) => ({
    edit,
    afterImage: outcome?.after,
    newId: outcome?.newId,
    half,
    overwrote: outcome?.overwrote?.map(({ field }) => field),
    current: current.get(currentName(edit, outcome?.newId, mapping)),
    sideEffects: outcome?.sideEffects ?? [],
    types,
    goneAlong:
      edit.action === 'update'
        ? [
            ...fieldsOfTags(edit, outcome?.sideEffects ?? [], world),
            ...(outcome?.seenLater ? [] : vanishedSettings(outcome?.sideEffects ?? [])),
          ]
        : [],
    // Whoever names fields of a record has chosen what comes back.
    goneSince: outcome?.seenLater && whole.has(edit) ? vanishedSettings(outcome.sideEffects ?? []) : [],
  }));
  const connect = await desk.connect();
  const zendesk = connect(signal);
  const totals = totalsOf(desk.snapshots.latest()?.counts);
  const hanging = await hangingOn(inverting, mapping, { zendesk, totals, world });
  const done = undoneBefore(journal, wish.run);
  const restored = await namingDeleted(state, inverting, mapping, done, { zendesk, totals, world });
  const { edits: inverted, conflicts: found } = invertItems(
    inverting.map((item) => ({ ...item, hanging: hanging.get(item) })),
    mapping,
    wish.choice,
    restored,
  );
  const numbers = await numbersBack(
    items.filter(({ edit }) => !leftAlone(edit, found, wish.choice)),
    zendesk,
    wish.choice === 'overwrite',
  );
  const conflicts = [...found, ...numbers.conflicts];
  const edits = [...leavingDefaultGroup(inverted, world, await letInBefore(items, done, mapping, zendesk)), ...numbers.edits];
  const stay = numbersNote(numbers.unknown);
  const stays = staysNote(inverting, edits, world);
  const left = [
    ...lostBy(
      items.map(({ edit }) => edit),
      state.changeSet.ticketLookup,
    ),
    ...(stays === undefined ? [] : [stays]),
    ...(stay === undefined ? [] : [stay]),
  ];
  const notes = [...irreversibleOf(edits), ...left, ...leftOut(wish.choice, conflicts)];
  if (edits.length === 0) return { changeSet: undefined, conflicts, notes: [...notes, 'There is nothing left to take back.'] };
  const { changeSet } = state;
  return {
    conflicts,
    notes,
    changeSet: {
      ...newChangeSet({
        account,
        snapshot: changeSet.snapshot,
        title: `Undo: ${changeSet.title}`,
        reason: `Takes back run ${wish.run}`,
        author: wish.author,
        now: wish.now,
        operations: [],
        edits,
      }),
      // What asked for the change asked for it to be right.
      ...(state.started.issue === undefined ? {} : { issue: state.started.issue }),
      undoes: wish.run,
      ...(left.length > 0 ? { notes: left } : {}),
    },
  };
}

/** A record that somebody else has changed is left as it is altogether, with the number that the run gave. */
function leftAlone(edit: Edit, conflicts: readonly UndoConflict[], choice: ConflictChoice): boolean {
  return choice !== 'overwrite' && conflicts.some(({ item }) => item === editItem(edit));
}

function refuseUnsettled({ run, ended, abandoned, inDoubt }: RunState, journal: Journal): void {
  if (runBeingSent(journal) === run) {
    throw new Failure('conflict', `Run ${run} is being sent now. Wait for it, or cancel it; then undo it.`);
  }
  if (inDoubt.length > 0 || (!ended && !abandoned)) {
    throw new Failure(
      'conflict',
      `Run ${run} was interrupted, and what it sent last is not settled. Run \`redline resume ${run}\` first, then undo it.`,
    );
  }
}

function chosen({ run, items }: RunState, only: readonly string[] | undefined): ItemState[] {
  if (!only) return [...items];
  const byName = new Map(items.map((item) => [editItem(item.edit), item]));
  const wanted = partsNamed(only);
  const unknown = [...wanted].flatMap(([name, fields]) => {
    const edit = byName.get(name)?.edit;
    if (!edit || fields === 'whole') return edit ? [] : [name];
    const changed = changedFields(edit);
    return [...fields]
      .filter((field) => !changed.some((part) => isNamed(part, new Set([field]))))
      .map((field) => `${name}.${field}`);
  });
  if (unknown.length > 0) throw new Failure('not-found', `Run ${run} has no ${unknown.join(', ')}. Nothing was drafted.`);
  return [...wanted].flatMap(([name, fields]) => {
    const item = byName.get(name);
    if (!item || fields === 'whole' || item.edit.action !== 'update') return item ?? [];
    const edit = onlyFields(item.edit, fields);
    return edit ? [{ ...item, edit }] : [];
  });
}

async function currentRecords(
  desk: UndoDesk,
  items: readonly ItemState[],
  mapping: IdMapping,
  signal: AbortSignal | undefined,
): Promise<Map<string, ZendeskRecord>> {
  const connect = await desk.connect();
  const zendesk = connect(signal);
  const totals = totalsOf(desk.snapshots.latest()?.counts);
  const ids = new Map<ResourceName, number[]>();
  for (const { edit, outcome } of items) {
    const id = currentId(edit, outcome?.newId, mapping);
    if (id === undefined) continue;
    const wanted = ids.get(edit.resource);
    if (wanted) wanted.push(id);
    else ids.set(edit.resource, [id]);
  }
  const found = new Map<string, ZendeskRecord>();
  for (const [resource, wanted] of ids) {
    const read = await readRecords(zendesk, planReadsOf(resource, wanted, totals[resource]), pace.inFlight);
    for (const [id, record] of read) if (record) found.set(`${resource}:${id}`, record);
  }
  return found;
}

function currentId(edit: Edit, newId: number | undefined, mapping: IdMapping): number | undefined {
  const id = edit.action === 'create' ? newId : edit.id;
  return id === undefined ? undefined : mapping(edit.resource, id);
}

function currentName(edit: Edit, newId: number | undefined, mapping: IdMapping): string {
  return `${edit.resource}:${currentId(edit, newId, mapping) ?? ''}`;
}

function leftOut(choice: ConflictChoice, conflicts: readonly UndoConflict[]): string[] {
  if (conflicts.length === 0) return [];
  const records = changedSince(conflicts);
  if (choice === 'overwrite') return [`${records}; undoing overwrites that.`];
  return [`${records}, and ${conflicts.length === 1 ? 'is' : 'are'} left out.`];
}
