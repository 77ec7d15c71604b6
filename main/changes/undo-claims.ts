import type { ChangeSet, CreateEdit, DeleteEdit, Edit, Warning } from '../../preload/contract/change-set.ts';
import type { ItemName } from '../../preload/contract/records.ts';
import { unshownSettings } from './app-setting.ts';
import { editItem } from './edit-item.ts';
import { partValue } from './field-parts.ts';
import { isAlike } from './identity.ts';
import { itemName } from './record-values.ts';

/** What a change set says of itself as an undo and the journal does not know: nothing later is to be taken back by it. */
export interface FalseClaim {
  readonly sentence: string;
  readonly items: readonly ItemName[];
  /** What would come of it. */
  readonly harm: string;
}

const bentUndos = 'Later undos would then change other records than theirs.';

/**
 * A record that an undo brings back lives on under a new id, and every later undo goes by that. A file could so bend the undo of a real
 * run onto another record; what the journal says of the run that is taken back decides.
 *
 * @param deleted what the run which `undoes` names has deleted; undefined where the journal has no such run.
 */
export function falseClaim({ undoes, edits }: ChangeSet, deleted: Deleted | undefined): FalseClaim | undefined {
  const back = edits.flatMap((edit) => (edit.action === 'create' && edit.recreates !== undefined ? [edit] : []));
  if (undoes === undefined) {
    if (back.length === 0) return undefined;
    return {
      sentence: `It says that it brings back ${named(back)}, and of no run that deleted that.`,
      items: back.map(editItem),
      harm: bentUndos,
    };
  }
  if (!deleted)
    return {
      sentence: `It says that it takes back run ${undoes}, which the journal of this account does not have.`,
      items: [],
      harm: bentUndos,
    };
  const other = back.filter(({ resource, recreates }) => recreates === undefined || !deleted.has(itemName(resource, recreates)));
  if (other.length > 0)
    return {
      sentence: `It says that it takes back run ${undoes} and brings back ${named(other)}, which that run has not deleted.`,
      items: other.map(editItem),
      harm: bentUndos,
    };
  const unlike = back.filter((edit) => !bringsBack(edit, deleted));
  if (unlike.length === 0) return undefined;
  return {
    sentence: `It says that it takes back run ${undoes} and brings back ${named(unlike)}, but what it makes goes by another name than what that run deleted.`,
    items: unlike.map(editItem),
    harm: bentUndos,
  };
}

/**
 * A setting of an app that Zendesk shows with no value may be a secret, over which nobody could write it back. An undo gives it all the same
 * where the run that it takes back has taken it along, or cleared it; a file that only says so is not believed.
 *
 * @param had whether an app had the setting with this value before that run, which left it without.
 */
export function falseSetting(
  { undoes, edits }: ChangeSet,
  had: (app: number, setting: string, value: unknown) => boolean,
): FalseClaim | undefined {
  const found = edits.flatMap((edit) => {
    if (edit.action !== 'update') return [];
    return unshownSettings(edit)
      .filter((setting) => !had(edit.id, setting, partValue(edit.after, `settings.${setting}`)))
      .map((setting) => ({ edit, setting }));
  });
  const [first] = found;
  if (!first) return undefined;
  const more = found.length > 1 ? ` (and ${found.length - 1} more)` : '';
  return {
    sentence: `It says that it takes back run ${undoes}, and gives ${editItem(first.edit)} the setting ${shortWord(first.setting)}, which Zendesk shows with no value and which that run has not taken away with this one${more}.`,
    items: [...new Set(found.map(({ edit }) => editItem(edit)))],
    harm: 'It may be a secret, and nobody could put back what it is now.',
  };
}

function shortWord(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** What a run has deleted, or may have, by name. */
export type Deleted = ReadonlyMap<ItemName, DeleteEdit>;

/**
 * Whether an edit makes anew what a run deleted: something of that kind and name. A membership is the same person's, as its group may
 * have come back under another id itself.
 */
export function bringsBack(edit: CreateEdit, deleted: Deleted): boolean {
  const { resource, recreates, after } = edit;
  const gone = recreates === undefined ? undefined : deleted.get(itemName(resource, recreates));
  if (!gone) return false;
  if (resource === 'group_memberships') return gone.before.user_id === after.user_id;
  return isAlike(edit, { ...gone.before, id: gone.id });
}

/** Why such a change set is not sent. */
export function claimSentence({ sentence, harm }: FalseClaim): string {
  return `${sentence} ${harm} Nothing was sent. Draft the undo here (\`redline undo RUN\`), or take \`undoes\` and \`recreates\` out of the file.`;
}

export function claimWarning(claim: FalseClaim): Warning {
  return {
    level: 'danger',
    code: 'file-says-otherwise',
    message: `The file says otherwise than the journal. ${claim.sentence} It cannot be sent as it is.`,
    items: [...claim.items],
  };
}

/** Where a file takes a run back, which it may, and does more than that. @param edits what goes beyond the run */
export function beyondWarning(run: string, edits: readonly Edit[]): Warning {
  const what = edits.length === 1 ? 'one of its edits changes' : `${edits.length} of its edits change`;
  return {
    level: 'danger',
    code: 'file-says-otherwise',
    message: `The file says that it takes back run ${run}, and ${what} what that run did not, or to another value than it had before. Look at each as at any other change, or draft the undo here (\`redline undo ${run}\`).`,
    items: edits.map(editItem),
  };
}

function named(edits: readonly (Edit & { readonly recreates?: number | undefined })[]): string {
  const first = edits.slice(0, 3).map(({ resource, recreates }) => `${resource}:${recreates ?? ''}`);
  return edits.length > first.length ? `${first.join(', ')} and ${edits.length - first.length} more` : first.join(', ');
}
