import type { ChangeSet, DeleteEdit, Edit, UpdateEdit, Warning } from '../../preload/contract/change-set.ts';
import type { ItemName, ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { sameField } from './compare.ts';
import { editItem, editName } from './edit-item.ts';
import { editableFields, fieldValue } from './fields.ts';
import { editedName } from './membership-name.ts';
import type { World } from './world.ts';

/** A change set from a file as it may be shown: told by the snapshot, with what the file says otherwise. */
export interface Believed {
  readonly edits: readonly Edit[];
  readonly warnings: readonly Warning[];
}

const code = 'file-says-otherwise';

/**
 * A change-set file can call a person “spam bot 17”, and can say of what it deletes whatever it likes. Names and values from before
 * are therefore taken from the snapshot, and each record of which the file says something else is named with both.
 */
export function believedFile({ edits, ticketLookup }: ChangeSet, world: World): Believed {
  const doubts: { readonly item: ItemName; readonly sentence: string }[] = [];
  const believed = edits.map((edit) => {
    if (edit.action === 'create') return edit;
    const item = editItem(edit);
    const record = recordOf(edit, world);
    if (!record) {
      doubts.push({ item, sentence: `the snapshot has no ${item}, which the file calls “${editName(edit)}”` });
      return { ...edit, name: item };
    }
    const name = editedName(ofPeople.has(edit.resource) ? 'users' : edit.resource, record, world);
    if (edit.name !== undefined && edit.name !== '' && edit.name !== name)
      doubts.push({ item, sentence: `${item} is “${name}” in the snapshot, and “${edit.name}” in the file` });
    const other = otherValues(edit, record);
    if (other.length > 0)
      doubts.push({ item, sentence: `${item} (“${name}”) held another ${other.join(', ')} in the snapshot than the file says` });
    return asTheSnapshotHasIt(edit, record, name);
  });
  return { edits: believed, warnings: [...aboutRecords(doubts), ...aboutLookup(believed, ticketLookup?.leftBehind)] };
}

/** Edits of these name the person whose address, sign-in or default group they are about. */
const ofPeople: ReadonlySet<ResourceName> = new Set(['user_emails', 'user_sessions', 'deleted_users', 'default_memberships']);

function recordOf({ resource, id }: UpdateEdit | DeleteEdit, world: World): ZendeskRecord | undefined {
  return world.find(ofPeople.has(resource) ? 'users' : resource, id);
}

function otherValues(edit: UpdateEdit | DeleteEdit, record: ZendeskRecord): string[] {
  const fields =
    edit.action === 'update' ? Object.keys(edit.before) : editableFields[edit.resource].filter((field) => field in edit.before);
  return fields.filter((field) => {
    const said =
      edit.action === 'update' ? edit.before[field] : fieldValue(edit.resource, { ...edit.before, id: edit.id }, field);
    return !sameField(edit.resource, field, said, fieldValue(edit.resource, record, field));
  });
}

function asTheSnapshotHasIt(edit: UpdateEdit | DeleteEdit, record: ZendeskRecord, name: string): Edit {
  if (edit.action === 'update') {
    const fields = Object.keys(edit.before).map((field) => [field, fieldValue(edit.resource, record, field) ?? null] as const);
    return { ...edit, name, before: Object.fromEntries(fields) };
  }
  return ofPeople.has(edit.resource) ? { ...edit, name } : { ...edit, name, before: record };
}

const mostNamed = 5;

function aboutRecords(doubts: readonly { readonly item: ItemName; readonly sentence: string }[]): Warning[] {
  if (doubts.length === 0) return [];
  const named = doubts.slice(0, mostNamed).map(({ sentence }) => sentence);
  const more = doubts.length > mostNamed ? `; and ${doubts.length - mostNamed} more` : '';
  const message = `The file says otherwise than the snapshot: ${named.join('; ')}${more}. What is shown here is the snapshot’s.`;
  return [{ level: 'danger', code, message, items: [...new Set(doubts.map(({ item }) => item))] }];
}

/** How many tickets a deletion leaves without a group or an assignee was looked up by whoever wrote the file, or was not. */
function aboutLookup(edits: readonly Edit[], counts: Readonly<Record<string, number>> | undefined): Warning[] {
  const items = edits.map(editItem).filter((item) => counts?.[item] === 0);
  if (items.length === 0) return [];
  const message = `The file says that ${items.length === 1 ? 'one deletion leaves' : `${items.length} deletions leave`} no ticket behind; this Redline has not looked. Draft it here to have them counted.`;
  return [{ level: 'caution', code, message, items }];
}
