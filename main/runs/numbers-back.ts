import type { UpdateEdit } from '../../preload/contract/change-set.ts';
import type { PhoneNumber } from '../../preload/contract/records.ts';
import type { UndoConflict } from '../../preload/contract/runs.ts';
import { isUntouched, numberGiven, sameNumber } from '../changes/phone-numbers.ts';
import { itemName } from '../changes/record-values.ts';
import type { Zendesk } from '../zendesk/client.ts';
import { pace } from '../zendesk/pace.ts';
import { numbersNow } from './numbers-seen.ts';
import { overlapping } from './overlapping.ts';
import type { ItemState } from './run-state.ts';

/** What an undo does about the telephone numbers that Zendesk added to people's identities as the run gave them one. */
export interface NumbersBack {
  readonly edits: readonly UpdateEdit[];
  readonly conflicts: readonly UndoConflict[];
  /** People of whom nothing can be told; the number stays. */
  readonly unknown: readonly string[];
}

/**
 * Looks which added numbers are there, and takes those away that nobody has verified or changed since. What the run saw before and after
 * its request tells which was added; a run that could not see it, or was stopped in between, leaves all that came since to a person.
 *
 * @param overwrite whether numbers that somebody has verified go as well.
 */
export async function numbersBack(items: readonly ItemState[], zendesk: Zendesk, overwrite: boolean): Promise<NumbersBack> {
  const given = items.flatMap((item) => {
    const number = numberGiven(item.edit);
    return item.edit.action === 'update' && number !== undefined ? [{ item, edit: item.edit, number }] : [];
  });
  const edits: UpdateEdit[] = [];
  const conflicts: UndoConflict[] = [];
  const unknown: string[] = [];
  await overlapping(given, pace.inFlight, async ({ item: { numbers: seen = {} }, edit, number }) => {
    const now = await numbersNow(() => zendesk.resources.user_phones.read(edit.id));
    if (!now || !seen.before) {
      // It is only worth a word where the number may be there.
      if (!now || now.some(({ value }) => sameNumber(value, number))) unknown.push(edit.name);
      return;
    }
    const before = new Set(seen.before.map(({ id }) => id));
    const added = now.filter(({ id, value }) => !before.has(id) && sameNumber(value, number));
    if (added.length === 0) return;
    const after = new Map(seen.after?.map((one) => [one.id, one]));
    const theirs = added.filter((one) => isTheirs(one, after.get(one.id)));
    if (theirs.length > 0) conflicts.push(conflictOf(edit, theirs, after));
    if (theirs.length === 0 || overwrite) edits.push(taken(edit, now, added));
  });
  return { edits: edits.sort((left, right) => left.id - right.id), conflicts, unknown };
}

/** Verified or changed since the run saw it; one that it did not see may be somebody else's from the beginning. */
function isTheirs(now: PhoneNumber, ours: PhoneNumber | undefined): boolean {
  return ours === undefined ? now.verified : !isUntouched(ours, now);
}

function taken({ id, name }: UpdateEdit, now: readonly PhoneNumber[], added: readonly PhoneNumber[]): UpdateEdit {
  const gone = new Set(added.map((each) => each.id));
  const after = { numbers: now.filter((each) => !gone.has(each.id)) };
  return {
    resource: 'user_phones',
    action: 'update',
    id,
    name,
    before: { numbers: [...now] },
    after,
  };
}

function conflictOf(
  { id, name }: UpdateEdit,
  theirs: readonly PhoneNumber[],
  after: ReadonlyMap<number, PhoneNumber>,
): UndoConflict {
  const shown = (one: PhoneNumber | undefined) => one && `${one.value} (${one.verified ? 'verified' : 'not verified'})`;
  return {
    item: itemName('user_phones', id),
    name,
    kind: 'changed',
    fields: theirs.map((one) => ({
      field: 'numbers',
      before: undefined,
      ours: shown(after.get(one.id)) ?? `${one.value}`,
      theirs: shown(one),
    })),
  };
}

/** What a person is told of numbers that stay. */
export function numbersNote(unknown: readonly string[]): string | undefined {
  if (unknown.length === 0) return undefined;
  const shown = unknown.slice(0, 5).join(', ') + (unknown.length > 5 ? ` and ${unknown.length - 5} more` : '');
  return `The telephone number that the run gave stays among the identities of ${shown}, as it could not be told whether it was there before: look at them in Zendesk, and delete it there if it was not.`;
}
