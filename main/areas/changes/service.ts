import type { Edit, Warning } from '../../../preload/contract/change-set.ts';
import type { DraftSummary } from '../../../preload/contract/draft-summary.ts';
import { editItem } from '../../changes/edit-item.ts';
import { fold } from '../../changes/query/words.ts';
import type { Draft } from '../../drafts/drafts.ts';

/** What is asked for of a draft in place of its edits, which are asked for page by page. */
export function summary({ hash, title, edits, unchanged, notes, everyOne }: Draft): DraftSummary {
  return {
    hash,
    title,
    edits,
    unchanged,
    ...(notes ? { notes: [...notes] } : {}),
    ...(everyOne ? { everyOne: [...everyOne] } : {}),
  };
}

interface Question {
  readonly resource?: Edit['resource'] | undefined;
  /** The code of a warning that names the record. */
  readonly warning?: string | undefined;
  /** Anywhere in the edit, in any case. */
  readonly text?: string | undefined;
}

export function foundEdits(edits: readonly Edit[], warnings: readonly Warning[], { resource, warning, text }: Question): Edit[] {
  const wanted = fold(text?.trim() ?? '');
  return edits.filter(
    (edit) =>
      (resource === undefined || edit.resource === resource) && hasWarning(edit, warnings, warning) && hasText(edit, wanted),
  );
}

function hasWarning(edit: Edit, warnings: readonly Warning[], code: string | undefined): boolean {
  return code === undefined || warnings.some((warning) => warning.code === code && warning.items.includes(editItem(edit)));
}

function hasText(edit: Edit, text: string): boolean {
  return text === '' || fold(JSON.stringify(edit)).includes(text);
}

/** What a change set's file is called. */
export function fileName(title: string): string {
  const words =
    title
      .normalize('NFKD')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return `${words.slice(0, 8).join('-') || 'change-set'}.redline.json`;
}
