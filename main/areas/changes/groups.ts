import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { ChangeSet, Edit, EditGroup, EditView, Warning } from '../../../preload/contract/change-set.ts';
import { differenceKey } from '../../changes/diff/difference-key.ts';
import { editItem, editName } from '../../changes/edit-item.ts';
import type { World } from '../../changes/world.ts';

/** The names of edits' groups, as `differenceKey` tells them apart: 16 hexadecimal digits. */
type GroupNames = ReadonlyMap<Edit, string>;

/** Edits looked at in one go, so that nothing else waits for long. */
const atOnce = 200;

/** Beyond so many, edits are only told apart by kind, action and fields: each difference in words takes a tenth of a millisecond. */
const mostInWords = 20_000;

/** Sorts the edits of a change set by what they do, once for as long as it and the snapshot stay the same. */
export function rememberedGroups(): (
  changeSet: ChangeSet,
  world: World,
  edits: readonly Edit[],
  view: (edit: Edit) => EditView,
) => Promise<GroupNames> {
  const known = new WeakMap<ChangeSet, { readonly world: World; readonly names: Promise<GroupNames> }>();
  return (changeSet, world, edits, view) => {
    const before = known.get(changeSet);
    if (before?.world === world) return before.names;
    const names = groupNames(edits, view);
    known.set(changeSet, { world, names });
    return names;
  };
}

async function groupNames(edits: readonly Edit[], view: (edit: Edit) => EditView): Promise<GroupNames> {
  const names = new Map<Edit, string>();
  for (const [index, edit] of edits.entries()) {
    if (index % atOnce === atOnce - 1) await setImmediate();
    names.set(edit, shortened(edits.length > mostInWords ? coarseKey(edit) : differenceKey(view(edit))));
  }
  return names;
}

function coarseKey(edit: Edit): string {
  const into = edit.action === 'delete' ? edit.mergeInto : undefined;
  return JSON.stringify([edit.resource, edit.action, edit.action === 'update' ? Object.keys(edit.after) : into]);
}

function shortened(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16);
}

const levels: Readonly<Record<Warning['level'], number>> = { danger: 0, caution: 1, info: 2 };
const actions: Readonly<Record<Edit['action'], number>> = { delete: 0, create: 1, update: 2 };

/** Some edits sorted into their groups: first what a danger is told of, then what is deleted, then the large ones. */
export function groupsAmong(found: readonly Edit[], names: GroupNames, worst: WorstLevels): (readonly Edit[])[] {
  const members = new Map<string, Edit[]>();
  for (const edit of found) {
    const name = names.get(edit) ?? '';
    const known = members.get(name);
    if (known) known.push(edit);
    else members.set(name, [edit]);
  }
  return [...members.values()]
    .map((edits) => ({ edits, rank: rankOf(edits, worst) }))
    .sort((one, other) => one.rank - other.rank || other.edits.length - one.edits.length)
    .map(({ edits }) => edits);
}

function rankOf(edits: readonly Edit[], worst: WorstLevels): number {
  const level = edits.reduce((so, edit) => Math.min(so, worst.get(editItem(edit)) ?? levels.info), levels.info);
  return level * 10 + actions[edits[0]?.action ?? 'update'];
}

/** A group as it is shown. @param edits of it, at least one */
export function groupView(
  edits: readonly Edit[],
  names: GroupNames,
  worst: WorstLevels,
  view: (edit: Edit) => EditView,
): EditGroup[] {
  const [first] = edits;
  if (!first) return [];
  const serious = edits.filter((edit) => (worst.get(editItem(edit)) ?? levels.info) < levels.info).length;
  const three = edits.slice(0, 3).map(editName);
  return [{ group: names.get(first) ?? '', count: edits.length, sample: view(first), names: three, serious }];
}

/** The worst level that a record is warned of, by its item name; warnings about all of so many edits say nothing about one. */
export function worstLevels(warnings: readonly Warning[], edits: number): WorstLevels {
  const worst = new Map<string, number>();
  for (const { level, items } of warnings) {
    if (items.length >= edits && edits > 1) continue;
    for (const item of items) worst.set(item, Math.min(worst.get(item) ?? levels.info, levels[level]));
  }
  return worst;
}

type WorstLevels = ReadonlyMap<string, number>;
