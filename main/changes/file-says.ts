import type {
  ChangeSet,
  CreateEdit,
  DeleteEdit,
  Edit,
  TicketLookup,
  UpdateEdit,
  Warning,
} from '../../preload/contract/change-set.ts';
import type { ItemName, ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { grouped } from '../../preload/contract/text/grouped.ts';
import { sameField } from './compare.ts';
import { editCounts, understated } from './edit-counts.ts';
import { editItem, editName } from './edit-item.ts';
import { editableFields, fieldValue } from './fields.ts';
import { operationsSayOtherwise } from './file-operations.ts';
import { editedName } from './membership-name.ts';
import { isOfNumbers } from './phone-numbers.ts';
import type { World } from './world.ts';

/** A change set from a file as it may be shown: told by the snapshot, with what the file says otherwise. */
export interface Believed {
  /** As it is judged and shown. What is sent, and what its hash names, is the file itself. */
  readonly changeSet: ChangeSet;
  readonly edits: readonly Edit[];
  readonly warnings: readonly Warning[];
  /** What the file calls its own operations is its word alone, so what is done is told by the edits. */
  readonly sentences: readonly string[] | undefined;
}

/** What this Redline knows itself of where a change set goes and what it was drafted on. */
export interface OwnFacts {
  readonly account: { readonly id: string; readonly name: string; readonly url: string };
  /** The newest snapshot, which everything is told by. */
  readonly snapshot: { readonly id: string; readonly takenAt: string } | undefined;
  /** Every snapshot that is kept. */
  readonly kept: readonly string[];
}

const code = 'file-says-otherwise';

/**
 * A change-set file can call a person “spam bot 17”, and can say of what it deletes whatever it likes. Names and values from before, the
 * account and the snapshot are therefore told as this Redline knows them, and whatever the file says otherwise is named with both. What it
 * says of tickets that were looked up, and of records that somebody agreed to lose with a deletion, is not believed: the run looks itself.
 */
export function believedFile(changeSet: ChangeSet, world: World, own: OwnFacts): Believed {
  const believed = believedEdits(changeSet.edits, world);
  const edits = believed.map(({ edit }) => edit);
  const doubts = believed.flatMap(({ doubts }) => doubts);
  // What an undo leaves was seen by whoever drafted it.
  const { ticketLookup, notes: _, ...rest } = changeSet;
  const { id, name, url } = own.account;
  return {
    edits,
    changeSet: {
      ...rest,
      edits,
      account: { id, name, url },
      snapshot: own.snapshot ? { id: own.snapshot.id, takenAt: own.snapshot.takenAt } : changeSet.snapshot,
    },
    warnings: [
      ...aboutRecords(doubts),
      ...aboutAccount(changeSet, own),
      ...aboutCounts(changeSet),
      ...aboutTaken(changeSet),
      ...aboutOperations(changeSet, world),
      ...aboutSnapshot(changeSet, own),
      ...aboutLookup(edits, ticketLookup),
    ],
    sentences: editCounts(edits),
  };
}

interface Doubt {
  readonly item: ItemName;
  readonly sentence: string;
}

/** An edit as it may be told, with what the file says otherwise of it. */
interface BelievedEdit {
  readonly edit: Edit;
  readonly doubts: readonly Doubt[];
}

/** Reads the records that are edited in the store's order, as reading each by its id costs about ten times as much. */
function believedEdits(edits: readonly Edit[], world: World): readonly BelievedEdit[] {
  const believed = new Map<number, BelievedEdit>();
  const changes = edits.flatMap((edit, index) => (edit.action === 'create' ? [] : [{ edit, index }]));
  for (const [resource, ofResource] of grouped(changes, ({ edit }) => recordResource(edit))) {
    const ofRecord = grouped(ofResource, ({ edit }) => edit.id);
    for (const record of recordsOf(resource, new Set(ofRecord.keys()), world))
      for (const { edit, index } of ofRecord.get(record.id) ?? []) believed.set(index, believedChange(edit, record, world));
  }
  return edits.map(
    (edit, index) => believed.get(index) ?? (edit.action === 'create' ? believedCreation(edit, world) : unknownRecord(edit)),
  );
}

function recordsOf(resource: ResourceName, ids: ReadonlySet<number>, world: World): Iterable<ZendeskRecord> {
  return world.some?.(resource, ids) ?? [...ids].flatMap((id) => world.find(resource, id) ?? []);
}

function believedCreation(edit: CreateEdit, world: World): BelievedEdit {
  const item = editItem(edit);
  const name = toldName(edit, world);
  const sentence = `${item} would be “${name}”, and the file calls it “${edit.name}”`;
  return { edit: { ...edit, name }, doubts: isCalledOtherwise(edit, name) ? [{ item, sentence }] : [] };
}

function unknownRecord(edit: UpdateEdit | DeleteEdit): BelievedEdit {
  const item = editItem(edit);
  const sentence = `the snapshot has no ${item}, which the file calls “${editName(edit)}”`;
  return { edit: withoutAgreement({ ...edit, name: item }), doubts: [{ item, sentence }] };
}

function believedChange(edit: UpdateEdit | DeleteEdit, record: ZendeskRecord, world: World): BelievedEdit {
  const item = editItem(edit);
  const name = editedName(recordResource(edit), record, world);
  const doubts: Doubt[] = [];
  if (isCalledOtherwise(edit, name))
    doubts.push({ item, sentence: `${item} is “${name}” in the snapshot, and “${edit.name}” in the file` });
  const other = otherValues(edit, record);
  if (other.length > 0)
    doubts.push({ item, sentence: `${item} (“${name}”) held another ${other.join(', ')} in the snapshot than the file says` });
  return { edit: withoutAgreement(asTheSnapshotHasIt(edit, record, name)), doubts };
}

function isCalledOtherwise(edit: Edit, name: string): boolean {
  return edit.name !== undefined && edit.name !== '' && edit.name !== name;
}

/** What an edit's record is called, whatever a file calls it: by the snapshot, or by the fields that it would be created with. */
export function toldName(edit: Edit, world: World): string {
  if (edit.action !== 'create') {
    const record = world.find(recordResource(edit), edit.id);
    return record ? editedName(recordResource(edit), record, world) : editItem(edit);
  }
  const { name: said, ...unnamed } = edit;
  if (edit.resource !== 'group_memberships') return editName(unnamed);
  // The person or the group of a membership may be one that the same file creates, which only the file can name.
  const isThere = typeof edit.after.user_id === 'number' && typeof edit.after.group_id === 'number';
  return isThere ? editedName(edit.resource, { ...edit.after, id: 0 }, world) : (said ?? editItem(edit));
}

/** The edit as it is, under the name by which this Redline tells of it. */
export function calledAsKnown(edit: Edit, world: World): Edit {
  return { ...edit, name: toldName(edit, world) };
}

function withoutAgreement(edit: Edit): Edit {
  if (edit.action !== 'delete') return edit;
  const { takesAlong: _, ...rest } = edit;
  return rest;
}

/** Edits of these name the person whose address, sign-in or default group they are about. */
const ofPeople: ReadonlySet<ResourceName> = new Set([
  'user_emails',
  'user_phones',
  'user_sessions',
  'deleted_users',
  'default_memberships',
]);

function recordResource({ resource }: UpdateEdit | DeleteEdit): ResourceName {
  return ofPeople.has(resource) ? 'users' : resource;
}

function otherValues(edit: UpdateEdit | DeleteEdit, record: ZendeskRecord): string[] {
  // No snapshot holds identities; the run compares them with Zendesk's before it takes one away.
  if (isOfNumbers(edit)) return [];
  const fields =
    edit.action === 'update' ? Object.keys(edit.before) : editableFields[edit.resource].filter((field) => field in edit.before);
  return fields.filter((field) => {
    const said =
      edit.action === 'update' ? edit.before[field] : fieldValue(edit.resource, { ...edit.before, id: edit.id }, field);
    return !sameField(edit.resource, field, said, fieldValue(edit.resource, record, field));
  });
}

function asTheSnapshotHasIt(edit: UpdateEdit | DeleteEdit, record: ZendeskRecord, name: string): Edit {
  if (isOfNumbers(edit)) return { ...edit, name };
  if (edit.action === 'update') {
    const fields = Object.keys(edit.before).map((field) => [field, fieldValue(edit.resource, record, field) ?? null] as const);
    return { ...edit, name, before: Object.fromEntries(fields) };
  }
  return ofPeople.has(edit.resource) ? { ...edit, name } : { ...edit, name, before: record };
}

const mostNamed = 5;

function aboutRecords(doubts: readonly Doubt[]): Warning[] {
  if (doubts.length === 0) return [];
  const named = doubts.slice(0, mostNamed).map(({ sentence }) => sentence);
  const more = doubts.length > mostNamed ? `; and ${doubts.length - mostNamed} more` : '';
  const message = `The file says otherwise than the snapshot: ${named.join('; ')}${more}. What is shown here is the snapshot’s.`;
  return [{ level: 'danger', code, message, items: [...new Set(doubts.map(({ item }) => item))] }];
}

/** The account goes by its id; a file that calls production “Sandbox” would be sent to production. */
function aboutAccount({ account }: ChangeSet, own: OwnFacts): Warning[] {
  const { name, url } = own.account;
  if (account.name === name && account.url === url) return [];
  const message = `The file says that it is for “${account.name}” (${account.url}). It would be sent to “${name}” (${url}).`;
  return [{ level: 'danger', code, message, items: [] }];
}

/** A title may say “3 macros” of what changes 400. */
function aboutCounts({ title, reason, edits }: ChangeSet): Warning[] {
  const found = understated(title, edits) ?? understated(reason, edits);
  if (!found) return [];
  const message = `The file’s title or reason says “${found.said}”; it edits ${found.edited.toLocaleString('en')}.`;
  return [{ level: 'danger', code, message, items: [] }];
}

/** The operations stand in the file for the reader, who may take them for what is done. */
function aboutOperations({ operations, edits }: ChangeSet, world: World): Warning[] {
  const otherwise = operationsSayOtherwise(operations, edits, world);
  if (otherwise.length === 0) return [];
  const message = `The file’s operations say otherwise than its edits: ${otherwise.slice(0, mostNamed).join('; ')}. The edits are what is sent.`;
  return [{ level: 'danger', code, message, items: [] }];
}

/** A deletion can carry what somebody agreed to lose with it, which the run then does not stop for; only this Redline's own word holds. */
function aboutTaken({ edits }: ChangeSet): Warning[] {
  const taking = edits.filter((edit) => edit.action === 'delete' && (edit.takesAlong ?? []).length > 0);
  if (taking.length === 0) return [];
  const message = `The file says that somebody agreed to lose what names ${taking.length === 1 ? 'a record' : `${taking.length} records`} that it deletes. This Redline did not ask them, so the run looks, and stops for what came since.`;
  return [{ level: 'danger', code, message, items: taking.map(editItem) }];
}

function aboutSnapshot({ snapshot }: ChangeSet, { snapshot: newest, kept }: OwnFacts): Warning[] {
  if (!newest) return [];
  if (snapshot.id === newest.id) {
    if (Date.parse(snapshot.takenAt) === Date.parse(newest.takenAt)) return [];
    const message = `The file says that the snapshot ${snapshot.id} was taken at ${snapshot.takenAt}; it was taken at ${newest.takenAt}.`;
    return [{ level: 'danger', code, message, items: [] }];
  }
  if (kept.includes(snapshot.id)) return [];
  const message = `The file was drafted on a snapshot that this Redline does not have (${snapshot.id}). What is shown here is told by the one taken at ${newest.takenAt}.`;
  return [{ level: 'caution', code, message, items: [] }];
}

/** How many tickets a deletion leaves without a group or an assignee was looked up by whoever wrote the file, or was not. */
function aboutLookup(edits: readonly Edit[], lookup: TicketLookup | undefined): Warning[] {
  if (!lookup) return [];
  const counts: Readonly<Record<string, number>> = lookup.leftBehind ?? {};
  const items = edits.map(editItem).filter((item) => counts[item] !== undefined);
  const message =
    items.length === 0
      ? 'The file says which tickets were looked up for it; this Redline has not looked. Draft it here to have them counted.'
      : `The file says how many tickets ${items.length === 1 ? 'one deletion leaves' : `${items.length} deletions leave`} behind; this Redline has not looked, so that is not shown. Draft it here to have them counted.`;
  return [{ level: 'caution', code, message, items }];
}
