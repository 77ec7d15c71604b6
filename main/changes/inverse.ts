import type { CreateEdit, DeleteEdit, Edit, UpdateEdit } from '../../preload/contract/change-set.ts';
import type { ItemName, ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import type { ConflictChoice, UndoConflict } from '../../preload/contract/runs.ts';
import { withCompanions } from '../resources/companions.ts';
import { resources } from '../resources/registry.ts';
import { type CustomFieldTypes, isPartTakenOf, movedByOthers, partsOf, sameAsIn, sameToWrite } from './compare.ts';
import { editItem } from './edit-item.ts';
import { fromParts, inParts, partValue, splitPart } from './field-parts.ts';
import { editableFields, type Fields, fieldValue } from './fields.ts';
import { stillLeft } from './fields-of-tags.ts';
import { itemName, recordName } from './record-values.ts';
import { createdName, withReferences } from './references.ts';
import { isSetField, setDrifted, setTakenBack } from './set-fields.ts';
import type { SideEffect } from './side-effects.ts';
import { placingFields } from './ticket-edits.ts';
import { tagsTakenBack } from './ticket-tags.ts';

/** One record of a run that is to be taken back: an edit that was applied. */
export interface InvertItem {
  /** The edit as it was sent. */
  readonly edit: Edit;
  /** The record, or fields of it, as Zendesk answered right after; undefined where nothing was answered. */
  readonly afterImage?: Readonly<Record<string, unknown>> | undefined;
  /** The id that Zendesk gave, where the edit created a record. */
  readonly newId?: number | undefined;
  /** The record as it is now, read under its newest id; undefined where it is no longer there. */
  readonly current: ZendeskRecord | undefined;
  /** Of a record that the edit created: what others have hung on it since. */
  readonly hanging?: Hanging | undefined;
  /** Whether only part of the requests of an update took effect, so that what is between before and after is the run's own. */
  readonly half?: boolean | undefined;
  /** Fields of an update that may have overwritten what somebody else had put there in that moment. */
  readonly overwrote?: readonly string[] | undefined;
  /** What went with the edit and comes back with it: values of its tags, and settings of an app that it took along. */
  readonly goneAlong?: readonly SideEffect[] | undefined;
  /** The same where somebody else may have done it as well: it is asked about before it comes back. */
  readonly goneSince?: readonly SideEffect[] | undefined;
  /** The types of the account's own fields. */
  readonly types?: CustomFieldTypes | undefined;
}

/** What names a created record and would lose it, but for what the undo itself takes back. */
export interface Hanging {
  /** How many of each kind, and which; empty where only Zendesk itself has hung anything on it. */
  readonly told: readonly { readonly field: string; readonly text: string }[];
  readonly items: readonly ItemName[];
}

/** The newest id of a record: another one, where an earlier undo created it again, else the same. */
export type IdMapping = (resource: ResourceName, id: number) => number;

export interface Inverse {
  readonly edits: Edit[];
  /**
   * Every record that someone changed since the run, whatever was chosen; `item` is its name in that run. With `overwrite`
   * it is in `edits` as well (but for a record that is gone), with `ask` and `keep-theirs` it is left alone altogether.
   */
  readonly conflicts: UndoConflict[];
}

/**
 * The edits that take applied edits back, in the order given. An update gives each field that the run changed its value from
 * before; a field that has it already needs nothing. A created record is deleted. A deleted one is created again with its
 * content and place, under a new id (`recreates` tells the old one), and everything that named it names it by that. People who are
 * deleted, and sign-ins that are ended, do not come back. A record whose fields no longer are what the run left is a conflict and
 * never silently overwritten.
 *
 * @param restored what named a deleted record and was only seen when it was gone, as it named it: that names the new one.
 */
export function invertItems(
  items: readonly InvertItem[],
  mapping: IdMapping,
  choice: ConflictChoice = 'ask',
  restored: readonly UpdateEdit[] = [],
): Inverse {
  const edits: Edit[] = [];
  const conflicts: UndoConflict[] = [];
  for (const item of items) {
    const { edit, conflict } = invertItem(item, mapping);
    if (conflict) conflicts.push(conflict);
    if (edit && (!conflict || choice === 'overwrite')) edits.push(edit);
  }
  const gone = new Set(items.flatMap(({ edit }) => (edit.resource === 'users' && edit.action === 'delete' ? [edit.id] : [])));
  const kept = gone.size === 0 ? edits : edits.flatMap((edit) => withoutPeople(edit, gone));
  const touched = new Set(kept.map(editItem));
  const given = restored.filter((edit) => !touched.has(editItem(edit)));
  const back = pointingBack([...kept, ...given], mapping);
  return { edits: [...back.slice(0, kept.length), ...back.slice(kept.length).filter(changesSomething)], conflicts };
}

/** What names the record that is there (again) already needs nothing. */
function changesSomething(edit: Edit): boolean {
  if (edit.action !== 'update') return true;
  return Object.keys(edit.after).some((field) => JSON.stringify(edit.before[field]) !== JSON.stringify(edit.after[field]));
}

/** Whoever is deleted for good can neither be in a group again nor have tickets. */
function withoutPeople(edit: Edit, gone: ReadonlySet<number>): Edit[] {
  if (edit.action === 'create' && edit.resource === 'group_memberships')
    return gone.has(Number(edit.after.user_id)) ? [] : [edit];
  if (edit.action !== 'update' || edit.resource !== 'tickets' || !gone.has(Number(edit.after.assignee_id))) return [edit];
  const { before, after } = edit;
  return 'tags' in after ? [{ ...edit, before: { tags: before.tags }, after: { tags: after.tags } }] : [];
}

/** Deleting somebody, or ending sign-ins, is nothing that Zendesk takes back (API reference, users). */
const final: ReadonlySet<ResourceName> = new Set(['users', 'user_sessions', 'deleted_users', 'default_memberships']);

/** Whether undoing the edit does anything. */
export function canInvert(edit: Edit): boolean {
  // Zendesk adds a number again with the profile's `phone`, which the same undo gives back.
  if (edit.resource === 'user_phones') return false;
  return edit.action !== 'delete' || !final.has(edit.resource);
}

/** Ids of records that are created again, by this undo or by an earlier one, are exchanged for what they are called now. */
function pointingBack(edits: readonly Edit[], mapping: IdMapping): Edit[] {
  const created = new Map(
    edits.flatMap((edit) =>
      edit.action === 'create' && edit.recreates !== undefined
        ? [[itemName(edit.resource, edit.recreates), createdName(edit)] as const]
        : [],
    ),
  );
  return edits.map((edit) => {
    if (edit.action === 'delete') return edit;
    const after = withReferences(
      edit.resource,
      edit.after,
      (resource, id) => created.get(itemName(resource, id)) ?? mapping(resource, id),
    );
    return { ...edit, after };
  });
}

/** `edit` puts back what was before, over whatever is there now; `conflict` says that this overwrites someone's change. */
type Inverted<E extends Edit = Edit> = { readonly edit?: E | undefined; readonly conflict?: UndoConflict | undefined };

function invertItem(item: InvertItem, mapping: IdMapping): Inverted {
  if (!canInvert(item.edit)) return {};
  switch (item.edit.action) {
    case 'update':
      return invertUpdate(item.edit, item, mapping);
    case 'create':
      return invertCreate(item.edit, item, mapping);
    case 'delete':
      return invertDelete(item.edit, item);
  }
}

function invertUpdate(edit: UpdateEdit, item: InvertItem, mapping: IdMapping): Inverted {
  return resources[edit.resource].rules.tagsByDifference ? invertTicket(edit, item, mapping) : invertFields(edit, item, mapping);
}

/** Tags are taken back by what differs, who and what the ticket is with by value. A ticket that is closed by now stays where it is. */
function invertTicket(edit: UpdateEdit, item: InvertItem, mapping: IdMapping): Inverted {
  const placing = placingFields(edit);
  if (placing.length === 0) return invertTags(edit, item, mapping);
  const placed = invertFields(withFields(edit, placing), item, mapping);
  const tags = 'tags' in edit.after ? invertTags(withFields(edit, ['tags']), item, mapping) : {};
  const { current } = item;
  if (placed.edit && current?.status === 'closed') {
    const closed = { field: 'status', before: undefined, ours: undefined, theirs: current.status };
    return { conflict: { item: itemName(edit.resource, edit.id), name: edit.name, kind: 'changed', fields: [closed] } };
  }
  const conflict = placed.conflict ?? tags.conflict;
  if (!placed.edit || !tags.edit) return { edit: placed.edit ?? tags.edit, conflict };
  const before = { ...tags.edit.before, ...placed.edit.before };
  return { edit: { ...placed.edit, before, after: { ...tags.edit.after, ...placed.edit.after } }, conflict };
}

function withFields(edit: UpdateEdit, fields: readonly string[]): UpdateEdit {
  const chosen = (values: Fields) => Object.fromEntries(fields.map((field) => [field, values[field]]));
  return { ...edit, before: chosen(edit.before), after: chosen(edit.after) };
}

/** Takes back only the tags that the run touched; those that other people put on or took off since stay as they are. */
function invertTags(edit: UpdateEdit, { current }: InvertItem, mapping: IdMapping): Inverted<UpdateEdit> {
  const { resource } = edit;
  const item = itemName(resource, edit.id);
  const field = { field: 'tags', before: edit.before.tags, ours: edit.after.tags };
  if (!current) return { conflict: { item, name: edit.name, kind: 'gone', fields: [{ ...field, theirs: undefined }] } };
  const { before, after, lost } = tagsTakenBack(edit, current);
  if (before.length === after.length && before.every((tag) => after.includes(tag))) return {};
  const inverse: UpdateEdit = {
    resource,
    action: 'update',
    id: mapping(resource, edit.id),
    name: recordName(resource, current),
    before: { tags: before },
    after: { tags: after },
  };
  if (!lost) return { edit: inverse };
  return { edit: inverse, conflict: { item, name: edit.name, kind: 'changed', fields: [{ ...field, theirs: before }] } };
}

function invertFields(
  edit: UpdateEdit,
  { afterImage, current, half = false, overwrote = [], goneAlong = [], goneSince = [], types }: InvertItem,
  mapping: IdMapping,
): Inverted<UpdateEdit> {
  const { resource } = edit;
  const was = (field: string) => partValue(edit.before, field);
  const changed = partsOf(edit).filter(
    (field) => !sameToWrite(resource, field, was(field), partValue(edit.after, field)) && !isForGood(edit, field),
  );
  const ours = leftByRun(edit, changed, afterImage);
  const item = itemName(resource, edit.id);
  if (!current) {
    const fields = changed.map((field) => ({ field, before: was(field), ours: ours[field], theirs: undefined }));
    return { conflict: { item, name: edit.name, kind: 'gone', fields } };
  }
  const now = (field: string) => fieldValue(resource, current, field) ?? null;
  // What it named before may have been created again since, by an undo that was interrupted.
  const back = withReferences(resource, edit.before, mapping);
  // Of a set only what the run added and took away is taken back; the rest is other people's.
  const isSet = (field: string) => isSetField(resource, field);
  const wanted = (field: string) => {
    if (!open.includes(field)) return now(field);
    return isSet(field) ? setTakenBack(edit, field, now(field)) : (partValue(back, field) ?? null);
  };
  const isBack = (field: string) =>
    isSet(field)
      ? sameAsIn(edit, types)(field, now(field), setTakenBack(edit, field, now(field)))
      : sameAsIn(edit, types)(field, now(field), partValue(back, field));
  const open = changed.filter((field) => !isBack(field));
  const asked = stillLeft(resource, goneSince, current).filter(({ field }) => !changed.includes(field));
  const besides = [...stillLeft(resource, goneAlong, current).filter(({ field }) => !changed.includes(field)), ...asked];
  if (open.length + besides.length === 0) return {};
  const isTheirs = (field: string) =>
    isSet(field)
      ? setDrifted({ before: edit.after, after: edit.before }, field, now(field))
      : !isOurs(edit, field, now(field), ours, types) && !(half && isPartTakenOf(edit, field, now(field), types));
  const isOverwritten = (field: string) => !isTheirs(field) && overwrote.includes(splitPart(field).field);
  const theirs = open.filter((field) => isTheirs(field) || isOverwritten(field));
  const sent = withCompanions(resource, open);
  const inverse: UpdateEdit = {
    resource,
    action: 'update',
    ...(edit.ofSolved ? { ofSolved: true } : {}),
    id: mapping(resource, edit.id),
    name: recordName(resource, current),
    before: fromParts(Object.fromEntries([...sent, ...besides.map(({ field }) => field)].map((field) => [field, now(field)]))),
    after: fromParts(
      Object.fromEntries([
        ...sent.map((field) => [field, wanted(field)] as const),
        ...besides.map(({ field, before }) => [field, before] as const),
      ]),
    ),
  };
  if (theirs.length + asked.length === 0) return { edit: inverse };
  const changedSince = theirs.map((field) => ({
    field,
    before: was(field),
    ours: ours[field],
    theirs: isOverwritten(field) ? lostInTheMoment : now(field),
  }));
  const gone = asked.map(({ field, before }) => ({ field, before, ours: leftAlone, theirs: now(field) }));
  const unsure = theirs.length === 0 ? { unsure: true as const } : {};
  return { edit: inverse, conflict: { item, name: edit.name, kind: 'changed', ...unsure, fields: [...changedSince, ...gone] } };
}

/** What a conflict shows for what the run did not name, and may have taken along. */
const leftAlone = '(not sent: it went meanwhile, with our change or by somebody else)';

/** What a conflict shows in place of a value that nobody knows. */
const lostInTheMoment = '(not known: our change came over it)';

/** A private group stays private (Zendesk API reference, groups). */
function isForGood(edit: UpdateEdit, field: string): boolean {
  return edit.resource === 'groups' && field === 'is_public' && edit.after.is_public === false;
}

/** Everything that a person can change of it is compared, sent or not: whatever others wrote into it would go with it. */
function invertCreate(
  edit: CreateEdit,
  { afterImage, newId, current, hanging, types }: InvertItem,
  mapping: IdMapping,
): Inverted {
  if (!current || newId === undefined) return {};
  const { resource } = edit;
  const compared = [...new Set([...Object.keys(inParts(edit.after)), ...answeredParts(resource, afterImage)])].filter(
    (field) => !movedByOthers.has(field),
  );
  const ours = leftByRun(edit, compared, afterImage);
  const name = edit.name ?? recordName(resource, current);
  const inverse: DeleteEdit = {
    resource,
    action: 'delete',
    id: mapping(resource, newId),
    name: recordName(resource, current),
    before: current,
    ...(hanging && hanging.items.length > 0 ? { takesAlong: [...hanging.items] } : {}),
  };
  const held = (hanging?.told ?? []).map(({ field, text }) => ({ field, before: undefined, ours: undefined, theirs: text }));
  const changed = compared.flatMap((field) => {
    const theirs = fieldValue(resource, current, field);
    return isOurs(edit, field, theirs, ours, types) ? [] : [{ field, before: undefined, ours: ours[field], theirs }];
  });
  const fields = [...changed, ...held];
  const conflict: UndoConflict = { item: itemName(resource, edit.key), name, kind: 'changed', fields };
  return fields.length === 0 ? { edit: inverse } : { edit: inverse, conflict };
}

/** What else of the record a person could have changed since Zendesk answered it. */
function answeredParts(resource: ResourceName, afterImage: InvertItem['afterImage']): string[] {
  if (!afterImage) return [];
  const fields = editableFields[resource].filter((field) => field in afterImage && !ownEffects.has(field));
  return Object.keys(inParts(Object.fromEntries(fields.map((field) => [field, afterImage[field]]))));
}

/** A membership of the same run makes its group somebody's default one. */
const ownEffects: ReadonlySet<string> = new Set(['default_group_id']);

/** A record that is there (again) needs nothing. */
function invertDelete(edit: DeleteEdit, { current }: InvertItem): Inverted {
  if (current || !canInvert(edit)) return {};
  const record: ZendeskRecord = { ...edit.before, id: edit.id };
  const after = Object.fromEntries(
    editableFields[edit.resource]
      // Zendesk makes the first membership the default one by itself, so only which one is, is worth saying.
      .filter((field) => record[field] !== undefined && !(field === 'default' && record[field] === false))
      .map((field) => [field, fieldValue(edit.resource, record, field)]),
  );
  const name = edit.name ?? recordName(edit.resource, record);
  return { edit: { resource: edit.resource, action: 'create', key: `re-${edit.id}`, name, after, recreates: edit.id } };
}

/** What the run left in each field: what Zendesk answered, else what was sent. */
function leftByRun(edit: UpdateEdit | CreateEdit, fields: readonly string[], afterImage: InvertItem['afterImage']): Fields {
  const image: ZendeskRecord | undefined = afterImage && { ...afterImage, id: 1 };
  return Object.fromEntries(
    fields.map((field) => [
      field,
      image && splitPart(field).field in image ? fieldValue(edit.resource, image, field) : partValue(edit.after, field),
    ]),
  );
}

/** Either what was answered or what was sent: Zendesk may tidy a value only after it has answered. */
function isOurs(
  edit: UpdateEdit | CreateEdit,
  field: string,
  now: unknown,
  ours: Fields,
  types: CustomFieldTypes | undefined,
): boolean {
  const same = sameAsIn(edit, types);
  return same(field, now, ours[field]) || same(field, now, partValue(edit.after, field));
}
