import type { CreateEdit, DeleteEdit, Edit, UpdateEdit } from '../../preload/contract/change-set.ts';
import type { ItemName, ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { sameValue } from '../changes/equality/same-value.ts';
import { editableFields, type Fields, fieldValue } from '../changes/fields.ts';
import { isObject, itemName } from '../changes/record-values.ts';
import { namedIn } from '../changes/references.ts';
import { withCompanions } from '../resources/companions.ts';
import { resourceNames, resources } from '../resources/registry.ts';
import type { Changed, Comparison } from './compare.ts';
import { isSame } from './compared-fields.ts';
import { withoutFarHolidays } from './far-holidays.ts';
import { type Across, type Gone, keyOf, type Naming, namesNow } from './names-now.ts';
import { nameOf } from './natural-key.ts';
import {
  type ByHand,
  isFixed,
  isOnlyMade,
  isZendesks,
  nounOf,
  type RestoreConflict,
  staleIn,
  tellUnwritten,
} from './needs-hand.ts';
import { refusedRecord } from './refused-records.ts';
import { withOptionsOf } from './restored-options.ts';
import { heldBack, isOfApp, leftOff, toFillIn, webhooksOff } from './restored-webhooks.ts';
import { takenTags } from './taken-tags.ts';
import { foreignLine } from './telephone-lines.ts';

export interface Restored {
  readonly edits: readonly Edit[];
  readonly needsHand: readonly ByHand[];
  readonly conflicts: readonly RestoreConflict[];
  /** What only the account has, and stays. */
  readonly left: number;
}

export interface RestoreWish {
  /** The account on the left, what is put back on the right, by id. */
  readonly found: Comparison;
  /** Whether the account has such a record now, of a kind that the export does not hold. */
  readonly exists: (kind: ResourceName, id: number) => boolean;
  /** The records of the account of a kind. */
  readonly records: (kind: ResourceName) => Iterable<ZendeskRecord>;
  /** Which records are wanted; all unless told. */
  readonly wanted: (kind: ResourceName, record: ZendeskRecord) => boolean;
  /** Which fields of a record that both have; all unless told. */
  readonly wantedField?: ((kind: ResourceName, id: number, field: string) => boolean) | undefined;
  /** Whether what only the account has is deleted. */
  readonly deletes: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Where the export is of another account, in which every id is another record's. */
  readonly across?: Across | undefined;
}

/**
 * The edits that make an account again what an export says that it was. A record that is gone is created, under a new id, and everything
 * that named it names that one; so does what was never changed. What Redline does not write, and what cannot be put back without a guess,
 * is told and left as it is, and with it only what needs it.
 */
export function restoredEdits(wish: RestoreWish): Restored {
  const { found, exists, records, wanted, wantedField = () => true, deletes, now, across } = wish;
  const needsHand: ByHand[] = [];
  const conflicts = found.ambiguous.flatMap(ambiguous);
  const touched = new Set([
    ...found.changed.map(({ resource, left }) => itemName(resource, left.id)),
    ...(deletes ? found.removed.map(({ resource, record }) => itemName(resource, record.id)) : []),
  ]);
  const conflictOf = conflictIn(records, across !== undefined, (kind, id) => touched.has(itemName(kind, id)));
  let coming = comingBack(found, wanted, needsHand);
  let naming = namesNow(wish, coming);
  // What cannot come back takes along what needs it, so that nothing is sent that names a record which nobody makes.
  for (;;) {
    const refused = coming.flatMap((each) => conflictOf(createOf(each, naming)) ?? []);
    if (refused.length === 0) break;
    conflicts.push(...refused);
    coming = coming.filter((each) => conflictOf(createOf(each, naming)) === undefined);
    naming = namesNow(wish, coming);
  }
  const created = coming.map((each) => createOf(each, naming).edit);
  const off = webhooksOff(records('webhooks'));
  needsHand.push(...toFillIn(created, off));
  const takeable = <Of extends CreateEdit | UpdateEdit>(edit: Of): Of[] => {
    const { edit: taken, told } = withoutFarHolidays(edit, now);
    needsHand.push(...told);
    return taken ? [taken] : [];
  };
  const edits: Edit[] = created.flatMap((edit) => takeable(heldBack(edit, off)));
  const changed = new Map(found.changed.map((each) => [each.left, each]));
  for (const [kind, pairs] of found.pairs)
    for (const [left, right] of pairs) {
      if (!wanted(kind, right)) continue;
      const difference = changed.get(left);
      const why = difference && whyUntouched(kind, left);
      if (why !== undefined) {
        needsHand.push({ resource: kind, name: nameOf(kind, left), why });
        continue;
      }
      if (difference) tellUnwritten(difference, needsHand, conflicts);
      else if (editableFields[kind].length === 0) needsHand.push(...staleIn(kind, right, naming.isAnew));
      const deadIn = (fields: Fields) =>
        new Set(across ? namedIn(kind, fields).filter((item) => !existsAs(item, exists)) : naming(kind, fields).missing);
      const actions = () => naming(kind, { actions: right.actions }).fields.actions;
      const byHand = difference && leftOff({ kind, left, right, actions, off });
      if (byHand && wantedField(kind, left.id, byHand.field))
        needsHand.push({ resource: kind, name: nameOf(kind, left), why: byHand.why });
      const isWanted = (field: string) => field !== byHand?.field && wantedField(kind, left.id, field);
      const update = updateOf(kind, left, right, difference, naming, isWanted, deadIn);
      if (!update) continue;
      const conflict = conflictOf(update);
      if (conflict) conflicts.push(conflict);
      else edits.push(...takeable(update.edit));
    }
  const extra = found.removed.filter(({ resource, record }) => wanted(resource, record));
  const going = deletes ? extra.filter(({ resource }) => deletable.has(resource)) : [];
  for (const { resource, name, record } of going)
    edits.push({ resource, action: 'delete', id: record.id, name, before: record } satisfies DeleteEdit);
  if (deletes)
    for (const { resource, name } of extra.filter((each) => !deletable.has(each.resource)))
      needsHand.push({
        resource,
        name,
        why: `The export does not have it. Redline deletes no ${nounOf(resource, 2)} while restoring; delete it by hand.`,
      });
  return { edits, needsHand, conflicts, left: extra.length - going.length };
}

function whyUntouched(kind: ResourceName, left: ZendeskRecord): string | undefined {
  if (isZendesks(kind, left)) return 'It comes with Zendesk, which lets nobody change it by the API.';
  return isOfApp(kind, left) ? 'An app made it, and only that app changes it.' : undefined;
}

function existsAs(item: ItemName, exists: RestoreWish['exists']): boolean {
  const [kind, id] = item.split(':');
  const known = resourceNames.find((each) => each === kind);
  return known !== undefined && exists(known, Number(id));
}

/** Each that only a person can tell from the others, with those that it may be. */
function ambiguous({ resource, name, left, right }: Comparison['ambiguous'][number]): RestoreConflict[] {
  const noun = nounOf(resource, left.length);
  const sentence =
    left.length === 1
      ? `The account has a ${noun} that may be “${name}” and is not called just that, so it was not touched. Say whether it is, or rename one.`
      : `The account has several ${noun} that may be “${name}”, so none was touched. Say which it is, or rename the others.`;
  const choices = left.map((record) => ({ id: record.id, name: nameOf(resource, record) }));
  return right.map(({ id }) => ({ kind: 'exists-ambiguous', resource, name, sentence, item: itemName(resource, id), choices }));
}

/** Nothing hangs on these but what a person sees in the preview. */
const deletable: ReadonlySet<ResourceName> = new Set(
  (['macros', 'triggers', 'automations', 'views'] as const).filter((kind) => !resources[kind].rules.onlyUpdated),
);

/** People come back by no road: Zendesk deletes them for good. */
function canCreate(kind: ResourceName): boolean {
  return !resources[kind].rules.onlyUpdated && kind !== 'users';
}

/** An edit as it would be, of the record that is put back, and what it names that is nowhere. */
interface Wanted<Of extends CreateEdit | UpdateEdit> {
  readonly edit: Of;
  readonly record: ZendeskRecord;
  readonly missing: readonly string[];
}

/** What stands in the way of an edit. */
function conflictIn(records: RestoreWish['records'], isOther: boolean, changes: (kind: ResourceName, id: number) => boolean) {
  return ({ edit, record, missing }: Wanted<CreateEdit | UpdateEdit>): RestoreConflict | undefined => {
    const { resource } = edit;
    const name = nameOf(resource, record);
    if (missing.length > 0) {
      const sentence = `“${name}” names ${[...new Set(missing)].join(', ')}, which is neither in the account nor comes back with this, so it was left as it is. Put that back first.`;
      return { kind: 'reference-missing', resource, name, sentence };
    }
    const line = isOther ? foreignLine(edit) : undefined;
    if (line) {
      const sentence = `“${name}” sends text messages from telephone line ${line} of the other account, which is none of this one, so it was left as it is. Make it here with a line of this account.`;
      return { kind: 'reference-missing', resource, name, sentence };
    }
    const refused = refusedRecord(edit, records, changes);
    if (refused !== undefined)
      return { kind: 'refused', resource, name, sentence: `“${name}” ${refused}, so it was left as it is.` };
    const taken = takenTags(edit, records(resource));
    if (!taken) return undefined;
    const sentence = `The tag ${taken.tag} of “${name}” is the value of “${taken.by}” now, and Zendesk lets one field alone have it, so it was left as it is.`;
    return { kind: 'tag-taken', resource, name, sentence };
  };
}

/** These act by themselves: of a set that belongs together none may run before all are there. */
const switchedOnLast: ReadonlySet<ResourceName> = new Set(['triggers', 'automations']);

/** Those that can be created. */
function comingBack(found: Comparison, wanted: RestoreWish['wanted'], needsHand: ByHand[]): Gone[] {
  return found.added.flatMap(({ resource: kind, name, record }) => {
    if (!wanted(kind, record)) return [];
    if (canCreate(kind) && record.removable !== false && !isZendesks(kind, record) && !isOfApp(kind, record))
      return [{ kind, record }];
    const why = isOfApp(kind, record)
      ? 'It is gone from the account, and an app had made it. Install the app again.'
      : `It is gone from the account, and Redline makes no ${nounOf(kind, 2)}. Make it by hand.`;
    needsHand.push({ resource: kind, name, why });
    return [];
  });
}

function createOf({ kind, record }: Gone, naming: Naming): Wanted<CreateEdit> {
  const { fields, missing } = naming(kind, createdFields(kind, record));
  const activeLast = switchedOnLast.has(kind) && record.active === true ? ({ activeLast: true } as const) : {};
  return {
    edit: { resource: kind, action: 'create', key: keyOf(record), name: nameOf(kind, record), after: fields, ...activeLast },
    record,
    missing,
  };
}

/** Zendesk makes the first membership the default one by itself, so only which one is, is worth saying. */
function createdFields(kind: ResourceName, record: ZendeskRecord): Fields {
  const fields = editableFields[kind].filter(
    (field) => record[field] !== undefined && record[field] !== null && !(field === 'default' && record[field] === false),
  );
  return withOptionsOf(undefined, Object.fromEntries(fields.map((field) => [field, fieldValue(kind, record, field)])));
}

/** What of a record that both have is to be written: what differs, and what names a record that is there under another id. */
function updateOf(
  kind: ResourceName,
  left: ZendeskRecord,
  right: ZendeskRecord,
  difference: Changed | undefined,
  naming: Naming,
  wanted: (field: string) => boolean,
  deadIn: (fields: Fields) => ReadonlySet<string>,
): Wanted<UpdateEdit> | undefined {
  const editable = editableFields[kind].filter((field) => !isFixed(kind, field) && !isOnlyMade(kind, field));
  const differing = new Set(difference?.changes.map(({ field }) => field) ?? []);
  const touched = editable.filter((field) => {
    if (!wanted(field)) return false;
    if (differing.has(field))
      return !holdsPermissions(kind, field) || !sameValue(left[field], valueBack(kind, field, left, right));
    const { renamed } = naming(kind, { [field]: fieldValue(kind, right, field) });
    return renamed && namesAnother(kind, field, left, right, naming);
  });
  if (touched.length === 0) return undefined;
  const sent = withCompanions(kind, touched);
  const values = (value: (field: string) => unknown) => Object.fromEntries(sent.map((field) => [field, value(field) ?? null]));
  const before = values((field) => fieldValue(kind, left, field));
  const { fields, missing } = naming(
    kind,
    values((field) => valueBack(kind, field, left, right)),
  );
  const edit: UpdateEdit = {
    resource: kind,
    action: 'update',
    id: left.id,
    name: nameOf(kind, left),
    before,
    after: withOptionsOf(left, fields),
  };
  // What was dead already when it was exported, and is still there, is no reason to leave the rest.
  const dead = deadIn(before);
  return { edit, record: right, missing: missing.filter((each) => !dead.has(each)) };
}

/** Zendesk keeps a role's permissions that a change leaves out (Zendesk API reference, custom roles): those that only the account has stay. */
function valueBack(kind: ResourceName, field: string, left: ZendeskRecord, right: ZendeskRecord): unknown {
  const value = fieldValue(kind, right, field);
  const held = left[field];
  return holdsPermissions(kind, field) && isObject(value) && isObject(held) ? { ...held, ...value } : value;
}

function holdsPermissions(kind: ResourceName, field: string): boolean {
  return kind === 'custom_roles' && field === 'configuration';
}

function namesAnother(kind: ResourceName, field: string, left: ZendeskRecord, right: ZendeskRecord, naming: Naming): boolean {
  const { fields } = naming(kind, { [field]: fieldValue(kind, right, field) });
  return !isSame(kind, { id: left.id, [field]: fieldValue(kind, left, field) }, { id: left.id, ...fields });
}
