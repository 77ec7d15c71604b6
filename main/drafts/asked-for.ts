import type { ChangeSet, Edit, Warning } from '../../preload/contract/change-set.ts';
import type { AskedFor } from '../../preload/contract/preview-summary.ts';
import { editItem } from '../changes/edit-item.ts';
import { editsIn } from '../changes/made-by.ts';

/** The edits that an operation asked for; all where it is the only one, none where nobody knows. */
export function editsOfOperation({ edits, operations, madeBy }: ChangeSet, operation: number): readonly Edit[] {
  if (operations.length === 1) return operation === 0 ? edits : [];
  return editsIn(madeBy?.[operation] ?? [], edits);
}

/** What came of each operation. @returns undefined where nobody knows: of files from before, and of undos. */
export function askedFor(
  changeSet: ChangeSet,
  sentences: readonly string[],
  warnings: readonly Warning[],
): AskedFor[] | undefined {
  const { operations, madeBy } = changeSet;
  const isKnown = operations.length === 1 || madeBy?.length === operations.length;
  if (!isKnown || sentences.length !== operations.length) return undefined;
  const parts = operations.map((_, operation) => editsOfOperation(changeSet, operation));
  const times = new Map<Edit, number>();
  for (const part of parts) for (const edit of part) times.set(edit, (times.get(edit) ?? 0) + 1);
  return parts.map((part, operation) => {
    const worst = worstOf(part, warnings);
    return {
      sentence: sentences[operation] ?? '',
      records: part.length,
      shared: part.filter((edit) => (times.get(edit) ?? 0) > 1).length,
      ...(worst ? { worst: { level: worst.level, code: worst.code, message: worst.message } } : {}),
    };
  });
}

/** The first danger that names one of these, else the first caution: warnings come with the worst first. */
function worstOf(edits: readonly Edit[], warnings: readonly Warning[]): Warning | undefined {
  const own = new Set(edits.map(editItem));
  const about = (level: Warning['level']) =>
    warnings.find((warning) => warning.level === level && warning.items.some((item) => own.has(item)));
  return about('danger') ?? about('caution');
}
