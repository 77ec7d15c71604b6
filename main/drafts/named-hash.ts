import type { ChangeSet, Edit } from '../../preload/contract/change-set.ts';
import { canonicalJson } from '../changes/canonical.ts';
import { editItem, editName } from '../changes/edit-item.ts';
import { hashSteps } from '../changes/hash.ts';
import { Failure } from '../failure.ts';
import { bitByBit } from '../store/bit-by-bit.ts';

/** @throws Failure `validation` where the change set holds what no JSON can, so that no hash could name it (RFC 8785). */
export async function hashOf(changeSet: ChangeSet, signal?: AbortSignal): Promise<string> {
  return whileNamed(changeSet, () => bitByBit(hashSteps(changeSet), signal));
}

/** Does what names the change set. @throws as `hashOf` */
export async function whileNamed<Result>(changeSet: ChangeSet, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    const { edits, approvals: _, ...rest } = changeSet;
    const bad = edits.find((edit) => !isNameable(edit));
    if (!bad && isNameable(rest)) throw cause;
    const where = bad ? `“${editName(bad)}” (${editItem(bad)})` : 'Its title or reason';
    throw new Failure(
      'validation',
      `${where} holds half a character, such as a cut emoji, or a number without end. Nothing was drafted; mend it, or leave it out.`,
      { cause },
    );
  }
}

function isNameable(value: Edit | Omit<ChangeSet, 'edits' | 'approvals'>): boolean {
  try {
    canonicalJson(value);
    return true;
  } catch {
    return false;
  }
}
