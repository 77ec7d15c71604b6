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
  if (edits.length <= mostEdits) return;
  const [made, most] = [edits.length, mostEdits].map((count) => count.toLocaleString('en'));
  throw new Failure(
    'validation',
    `This makes ${made} edits, more than the ${most} that a change set holds. Nothing was drafted; take fewer records at once.`,
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
