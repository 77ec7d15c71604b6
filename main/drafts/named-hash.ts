import type { ChangeSet, Edit } from '../../preload/contract/change-set.ts';
import { canonicalJson } from '../changes/canonical.ts';
import { editItem, editName } from '../changes/edit-item.ts';
import { changeSetHash } from '../changes/hash.ts';
import { Failure } from '../failure.ts';

/** @throws Failure `validation` where the change set holds what no JSON can, so that no hash could name it (RFC 8785). */
export function hashOf(changeSet: ChangeSet): string {
  try {
    return changeSetHash(changeSet);
  } catch (cause) {
    const bad = changeSet.edits.find((edit) => !isNameable(edit));
    const where = bad ? `“${editName(bad)}” (${editItem(bad)})` : 'Its title or reason';
    throw new Failure(
      'validation',
      `${where} holds half a character, such as a cut emoji, or a number without end. Nothing was drafted; mend it, or leave it out.`,
      { cause },
    );
  }
}

function isNameable(edit: Edit): boolean {
  try {
    canonicalJson(edit);
    return true;
  } catch {
    return false;
  }
}
