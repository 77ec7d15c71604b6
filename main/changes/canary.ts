import type { Edit } from '../../preload/contract/change-set.ts';
import type { ItemName } from '../../preload/contract/records.ts';
import { editItem } from './edit-item.ts';
import { ofPeople } from './of-people.ts';
import { planRequests } from './plan.ts';
import { itemName } from './record-values.ts';
import { createdName, danglingReferences, namedIn } from './references.ts';

/** Which edits are tried first: so many of them, in the order in which they would be sent, or these records. */
export type CanaryWish = number | readonly ItemName[];

/**
 * The positions of the edits that are tried first, ascending, with what belongs to them: what one of them needs, such as the group
 * that a membership is in; everything else about the same person, so that nobody is left half offboarded; and, where a record is
 * deleted, what is pointed elsewhere before. Undefined where that leaves none for later, so that there is nothing to wait for.
 */
export function canaryOf(edits: readonly Edit[], wish: CanaryWish): number[] | undefined {
  const wanted = new Set(typeof wish === 'number' ? firstOf(edits, wish) : positionsOf(edits, wish));
  const belonging = belongingIn(edits);
  // A set grows while it is walked through, so what belongs to a companion is found as well.
  for (const index of wanted) for (const other of belonging(index)) wanted.add(other);
  return wanted.size >= edits.length ? undefined : [...wanted].sort((left, right) => left - right);
}

/** The item names that no edit has. */
export function unknownItems(edits: readonly Edit[], items: readonly ItemName[]): ItemName[] {
  const known = new Set(edits.map(editItem));
  return items.filter((item) => !known.has(item));
}

function firstOf(edits: readonly Edit[], count: number): number[] {
  const inOrder = planRequests(edits, {}).writes.flatMap((write) => (write.kind === 'place' ? [] : write.edits));
  return inOrder.slice(0, count);
}

function positionsOf(edits: readonly Edit[], items: readonly ItemName[]): number[] {
  const wanted = new Set(items);
  return edits.flatMap((edit, index) => (wanted.has(editItem(edit)) ? [index] : []));
}

function belongingIn(edits: readonly Edit[]): (index: number) => readonly number[] {
  const creators = new Map<string, number[]>();
  const ofPerson = new Map<string, number[]>();
  const pointedAway = new Map<string, number[]>();
  const note = (known: Map<string, number[]>, key: string, index: number) => {
    const there = known.get(key);
    if (there) there.push(index);
    else known.set(key, [index]);
  };
  const leaving = new Set(edits.flatMap((edit) => (edit.action === 'delete' ? [editItem(edit)] : [])));
  for (const [index, edit] of edits.entries()) {
    if (edit.action === 'create') note(creators, createdName(edit), index);
    const person = personOf(edit);
    if (person !== undefined) note(ofPerson, person, index);
    if (edit.action === 'create') continue;
    for (const name of namedIn(edit.resource, edit.before)) if (leaving.has(name)) note(pointedAway, name, index);
  }
  return (index) => {
    const edit = edits[index];
    if (!edit) return [];
    const person = personOf(edit);
    return [
      ...danglingReferences(edit, new Set()).flatMap((name) => creators.get(name) ?? []),
      ...(person === undefined ? [] : (ofPerson.get(person) ?? [])),
      ...(edit.action === 'delete' ? (pointedAway.get(editItem(edit)) ?? []) : []),
    ];
  };
}

/** Whom an edit is about: the person, whose membership it is, or whose ticket it was. */
function personOf(edit: Edit): string | undefined {
  if (ofPeople.has(edit.resource)) return itemName('users', edit.action === 'create' ? edit.key : edit.id);
  const fields: Readonly<Record<string, unknown>> = edit.action === 'create' ? edit.after : edit.before;
  const who =
    edit.resource === 'group_memberships' ? fields.user_id : edit.resource === 'tickets' ? fields.assignee_id : undefined;
  if (typeof who === 'number') return itemName('users', who);
  return typeof who === 'string' ? who : undefined;
}
