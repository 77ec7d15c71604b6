import type { Edit, Warning } from '../../preload/contract/change-set.ts';
import type { ItemName } from '../../preload/contract/records.ts';
import { canonicalJson } from './canonical.ts';
import { editItem } from './edit-item.ts';
import { oneOrMany } from './risks/risk-rule.ts';

/** A run that a journal holds, as far as it tells whether the same is about to be sent again. */
export interface EarlierRun {
  readonly run: string;
  /** When it began, ISO 8601. */
  readonly at: string;
  /** How many records it changed, created or deleted, less those that undo has taken back since. */
  readonly standing: number;
  /** The colleague whose Redline sent it, where it was another one. */
  readonly by?: string;
}

/** An earlier run of other edits, with what it made that is still there as far as the journal knows. */
export interface EarlierCreates extends EarlierRun {
  readonly creates: readonly Edit[];
}

/** Why the same change set is not sent again, and how it is sent all the same. */
export function alreadyRunSentence({ run, at, standing, by }: EarlierRun): string {
  const records = oneOrMany(standing, 'one record', `${standing} records`);
  return `This change set was already run on ${day(at)} as ${run}${onAnother(by)}: ${records} of it ${oneOrMany(standing, 'stands', 'stand')}, and whatever it creates would be created a second time. Nothing was sent. Undo that run, or draft anew what is missing; to send it again all the same, add --again (in the window, tick “Send it again”).`;
}

/** The same as a warning, before anything is asked to be sent. */
export function alreadyRunWarning(same: EarlierRun, edits: readonly Edit[]): Warning {
  const created = edits.filter(({ action }) => action === 'create');
  return {
    level: 'danger',
    code: 'already-run',
    message: `This change set was already run on ${day(same.at)} as ${same.run}${onAnother(same.by)}, and that was not wholly undone. Sending it again ${
      created.length === 0
        ? 'changes records a second time'
        : `creates ${oneOrMany(created.length, 'one record', `${created.length} records`)} a second time`
    }, so it is refused unless you say so.`,
    items: created.map(editItem),
  };
}

/** Drafted anew, but it creates what an earlier run has created: the drafts of a wish that was done, say. */
export function createsAgainWarnings(edits: readonly Edit[], earlier: readonly EarlierCreates[]): Warning[] {
  const wanted = new Map<string, ItemName[]>();
  for (const edit of edits)
    if (edit.action === 'create') wanted.set(contentOf(edit), [...(wanted.get(contentOf(edit)) ?? []), editItem(edit)]);
  if (wanted.size === 0) return [];
  return earlier.flatMap(({ run, at, creates }): Warning[] => {
    const items = [...new Set(creates.flatMap((edit) => wanted.get(contentOf(edit)) ?? []))];
    if (items.length === 0) return [];
    const records = oneOrMany(items.length, 'One record', `${items.length} records`);
    const message = `${records} to be created ${oneOrMany(items.length, 'was', 'were')} already created with the same content on ${day(at)} by ${run}, and would then be there twice.`;
    return [{ level: 'caution', code: 'already-run', message, items }];
  });
}

function contentOf({ resource, ...edit }: Edit): string {
  return `${resource} ${edit.action === 'delete' ? edit.id : canonicalJson(edit.after)}`;
}

function onAnother(by: string | undefined): string {
  return by === undefined ? '' : ` by ${by} on another computer`;
}

function day(at: string): string {
  return at.slice(0, 10);
}
