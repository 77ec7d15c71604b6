import type { z } from 'zod';
import type { AddCategory, RenameCategory, SetCategory } from '../../../preload/contract/macro-operations.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { macroTitle, titlePath, withTitle } from '../macro-text.ts';
import { textOf } from '../record-values.ts';
import type { OperationParts, Outcome } from './operation-parts.ts';

/** Moves macros into a category, or out of the one they are in; their own names stay. */
export function setCategory({ to }: z.infer<typeof SetCategory>): OperationParts {
  return {
    prepare: () => ({
      ok: true,
      change: (record) => {
        if (sameCategory(record, to)) return { kind: 'record', record };
        return retitled(record, 'to', (segments) => [...segmentsOf(to), ownName(segments)]);
      },
    }),
    sentence: (records) => (to === null ? `Take ${records} out of their category` : `Move ${records} to the category “${to}”`),
  };
}

/** Adds a level to the category: around what there is, or within it. */
export function addCategory({ category, at }: z.infer<typeof AddCategory>): OperationParts {
  return {
    prepare: () => ({
      ok: true,
      change: (record) =>
        at === 'outermost'
          ? { kind: 'record', record: withTitle(record, [category, macroTitle(record)].join('::')) }
          : retitled(record, 'category', (segments) => [...segments.slice(0, -1), category, ownName(segments)]),
    }),
    sentence: (records) =>
      at === 'outermost'
        ? `Add the category “${category}” around ${records}`
        : `Add the category “${category}” to ${records}, inside the one they are in`,
  };
}

/** Renames, moves or dissolves a category with everything beneath it; macros that are not in it stay as they are. */
export function renameCategory({ from, to }: z.infer<typeof RenameCategory>): OperationParts {
  const old = segmentsOf(from);
  const isIn = (path: readonly string[]) => path.length > old.length && old.every((segment, at) => path[at] === segment);
  return {
    prepare: () => ({
      ok: true,
      change: (record) =>
        isIn(titlePath(textOf(record, 'title') ?? '')) || isIn(titlePath(macroTitle(record)))
          ? retitled(record, 'from', (segments) => [...segmentsOf(to), ...segments.slice(old.length)])
          : { kind: 'record', record },
    }),
    sentence: (records) =>
      to === null ? `Dissolve the category “${from}” in ${records}` : `Rename the category “${from}” to “${to}” in ${records}`,
  };
}

/**
 * The record under the title that the raw title's parts become. Dynamic content may itself hold `::`; a category that comes from
 * there is not in the macro and cannot be changed in it.
 */
function retitled(record: ZendeskRecord, field: string, change: (segments: readonly string[]) => readonly string[]): Outcome {
  const title = macroTitle(record);
  const segments = title.split('::');
  if (title.includes('{{') && titlePath(textOf(record, 'title') ?? title).length !== segments.length)
    return { kind: 'refused', field, reason: 'has its category from dynamic content, where it has to be changed' };
  const next = tidied(change(segments));
  if (next.trim() === '') return { kind: 'refused', field, reason: 'would be left without a title' };
  return { kind: 'record', record: next === title ? record : withTitle(record, next) };
}

/** `A :: B` and `A::B` are the same category; a title that already stands there keeps its spaces. */
function sameCategory(record: ZendeskRecord, to: string | null): boolean {
  const path = titlePath(macroTitle(record)).slice(0, -1);
  return path.join('::') === (to ?? '') && titlePath(textOf(record, 'title') ?? '').length === path.length + 1;
}

/** What stood after `::` may begin with a space, which at the front of a title means nothing. */
function tidied(segments: readonly string[]): string {
  return segments.join('::').trimStart();
}

function ownName(segments: readonly string[]): string {
  const name = segments.at(-1) ?? '';
  return segments.length > 1 ? name.trimStart() : name;
}

function segmentsOf(path: string | null): readonly string[] {
  return path === null ? [] : path.split('::');
}
