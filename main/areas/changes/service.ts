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

/** With what was found before it was drafted. */
export function withNotes(before: readonly string[], draft: DraftSummary): DraftSummary {
  return before.length === 0 ? draft : { ...draft, notes: [...before, ...(draft.notes ?? [])] };
}

/**
 * The reason with what was left out beneath it, so that whoever reviews the change set or looks at it later is told as well. Where a person
 * gave none it stays empty: a policy may ask for one, and what Redline says is not theirs.
 */
export function withLeftOut(reason: string | undefined, notes: readonly string[]): string | undefined {
  return reason?.trim() ? [reason, ...notes].join('\n').slice(0, longestReason) : reason;
}

/** What the contract takes. */
const longestReason = 20_000;

interface Question {
  readonly resource?: Edit['resource'] | undefined;
  /** The code of a warning that names the record. */
  readonly warning?: string | undefined;
  /** Anywhere in the edit, in any case. */
  readonly text?: string | undefined;
  /** The name of a group of edits that do the same. */
  readonly group?: string | undefined;
}

export function foundEdits(
  edits: readonly Edit[],
  warnings: readonly Warning[],
  { resource, warning, text, group }: Question,
  groups: ReadonlyMap<Edit, string> = new Map(),
): Edit[] {
  const wanted = fold(text?.trim() ?? '');
  const named = namedBy(warnings, warning);
  return edits.filter(
    (edit) =>
      (resource === undefined || edit.resource === resource) &&
      (group === undefined || groups.get(edit) === group) &&
      named(edit) &&
      hasText(edit, wanted),
  );
}

function namedBy(warnings: readonly Warning[], code: string | undefined): (edit: Edit) => boolean {
  if (code === undefined) return () => true;
  const items = new Set(warnings.filter((warning) => warning.code === code).flatMap((warning) => warning.items));
  return (edit) => items.has(editItem(edit));
}

function hasText(edit: Edit, text: string): boolean {
  return text === '' || fold(JSON.stringify(edit)).includes(text);
}

/** What a change set's file is called, or what is made of it. */
export function fileName(title: string, ending = 'redline.json'): string {
  const words =
    title
      .normalize('NFKD')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return `${words.slice(0, 8).join('-') || 'change-set'}.${ending}`;
}
