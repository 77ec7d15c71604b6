import { type ChangeSet, mostEdits } from '../../preload/contract/change-set.ts';
import { editItem, editName } from '../changes/edit-item.ts';
import { firstDangling } from '../changes/without-dangling.ts';
import { Failure } from '../failure.ts';

/**
 * Refuses a change set that could not be kept, or must never be sent.
 *
 * @throws Failure `validation`.
 */
export function refuseEdits(changeSet: ChangeSet): void {
  refuseTooMany(changeSet);
  refuseDangling(changeSet);
}

/** No Redline could open the file of such a change set again. */
function refuseTooMany({ edits }: ChangeSet): void {
  if (edits.length > mostEdits) throw tooManyEdits(edits.length);
}

export function tooManyEdits(count: number): Failure {
  const [made, most] = [count, mostEdits].map((number) => number.toLocaleString('en'));
  return new Failure(
    'validation',
    `This makes ${made} edits, more than the ${most} that a change set holds. Nothing was drafted; take fewer records at once, such as those with \`created<2025\`, then the others.`,
  );
}

/** Nothing is ever sent that names what nobody makes. */
function refuseDangling({ edits }: ChangeSet): void {
  const found = firstDangling(edits);
  if (!found) return;
  throw new Failure(
    'validation',
    `“${editName(found.edit)}” (${editItem(found.edit)}) names ${found.name}, which nothing in this change set creates. Nothing was drafted.`,
  );
}
