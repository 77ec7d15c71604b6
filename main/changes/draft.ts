import type { Edit, PassedOver } from '../../preload/contract/change-set.ts';
import type { Problem } from '../../preload/contract/errors.ts';
import type { Operation } from '../../preload/contract/operations.ts';
import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { withCompanions } from '../resources/companions.ts';
import { accountSettings } from './account-settings.ts';
import type { ChangedRecords } from './changed-records.ts';
import { sameToWrite } from './compare.ts';
import { editItem, editName } from './edit-item.ts';
import { fromParts, inParts } from './field-parts.ts';
import { editableFields, fieldValue } from './fields.ts';
import { refusedHandOvers } from './hand-over.ts';
import { tooLongTitle } from './long-title.ts';
import { madeByOperations } from './made-by.ts';
import { editedName } from './membership-name.ts';
import { brokenText } from './one-line.ts';
import type { Guard } from './operations/operation-parts.ts';
import { partsOf } from './operations/registry.ts';
import { leavingDefaultGroup } from './people/leave-default-group.ts';
import { tagsSwitchedOff } from './people/tags-switched-off.ts';
import { unassignStrangers } from './people/unassign-strangers.ts';
import { itemName, recordName } from './record-values.ts';
import { withReferences } from './references.ts';
import { refusedRules } from './rule-refusals.ts';
import { selectRecords } from './select.ts';
import { atOnce, type Steps } from './steps.ts';
import { type WorkingWorld, workingWorld } from './working-world.ts';
import type { World } from './world.ts';

export interface Draft {
  readonly edits: Edit[];
  /** Records that the operations looked at and that end as they were. */
  readonly unchanged: number;
  /** Everything that is wrong with the operations; where there is anything, there are no edits. */
  readonly problems: Problem[];
  /** What was found and left as it is, where there is any; also in records that have no edit. */
  readonly passedOver?: PassedOver[];
  /** Which of the edits each operation asked for, where there are several operations. */
  readonly madeBy?: number[][];
  /** Whose tickets the operations asked for, by id. */
  readonly needed?: ReturnType<WorkingWorld['needed']>;
  /** How many edits it would be, where that is more than `most`; then there are none. */
  readonly tooMany?: number;
}

export interface DraftOptions {
  /** Around every use of a regular expression on a record; what it throws ends the drafting. */
  readonly guard?: Guard;
  /** Of more edits than this none is kept, and they are only counted. */
  readonly most?: number;
}

/**
 * Turns operations into edits. They are carried out one after the other on a copy of the snapshot, so a later one sees, in
 * its `where` as well, what the earlier ones left; each record then gets one edit with its net effect, in the order of the
 * snapshot, and none where that is nothing.
 */
export function draftEdits(operations: readonly Operation[], world: World, options: DraftOptions = {}): Draft {
  return atOnce(draftSteps(operations, world, options));
}

/** The same step by step. */
export function* draftSteps(operations: readonly Operation[], world: World, options: DraftOptions = {}): Steps<Draft> {
  const guard: Guard = options.guard ?? ((_what, work) => work());
  const working = workingWorld(world);
  const selected = new Set<string>();
  const passedOver: PassedOver[] = [];
  const problems: Problem[] = [];
  const wronglyTagged = tagsSwitchedOff(working);
  for (const [index, operation] of operations.entries()) {
    const path = `[${index}]`;
    working.by(index);
    // What the first one finds is found in the snapshot, whatever it changes on its way.
    const found = selectRecords(operation, index === 0 ? world : working, world);
    const drafting = {
      guard,
      world: working,
      get selected() {
        return found.all();
      },
    };
    const prepared = partsOf(operation).prepare(drafting);
    for (const problem of found.problems) problems.push({ ...problem, path: `${path}.${problem.path}` });
    if (!prepared.ok) {
      for (const problem of prepared.problems) problems.push({ path: `${path}.${problem.path}`, message: problem.message });
      continue;
    }
    for (const problem of prepared.once?.() ?? []) problems.push({ path: `${path}.${problem.path}`, message: problem.message });
    const refusals = new Refusals();
    const changeOne = (record: ZendeskRecord) => {
      const item = itemName(operation.resource, record.id);
      selected.add(item);
      const outcome = prepared.change(record);
      if (outcome.kind === 'refused') refusals.add(outcome.field, outcome.reason, item, recordName(operation.resource, record));
      else if (outcome.kind === 'deleted') working.put(operation.resource, record.id, undefined);
      else {
        const broken = outcome.record === record ? undefined : unfitText(operation.resource, record, outcome.record);
        if (broken) refusals.add(broken.field, broken.reason, item, recordName(operation.resource, record));
        else if (outcome.record !== record) working.put(operation.resource, record.id, outcome.record, record);
        const { resource } = operation;
        for (const each of outcome.passedOver ?? [])
          passedOver.push({ resource, id: record.id, name: recordName(resource, record), ...each });
      }
    };
    const { slow } = prepared;
    if (slow !== undefined && guard.each) yield* guard.each(slow, found.each(), changeOne);
    else
      for (const record of found.each()) {
        if (slow === undefined) changeOne(record);
        else guard(slow, () => changeOne(record));
        yield;
      }
    passedOver.push(...(prepared.left?.() ?? []));
    problems.push(...refusals.problems(path));
    for (const problem of wronglyTagged()) problems.push({ path: `${path}.${problem.path}`, message: problem.message });
  }
  working.by(undefined);
  const needed = neededIn(working);
  if (problems.length > 0) return { edits: [], unchanged: 0, problems, ...needed };
  unassignStrangers(working, world);
  const edits = yield* editSteps(world, working, options.most);
  if (typeof edits === 'number') return { edits: [], unchanged: 0, problems, tooMany: edits, ...needed };
  const broken = [
    ...(yield* brokenTexts(edits)),
    ...refusedHandOvers(edits, accountSettings(world).uniqueGroupNames !== false),
    ...refusedRules(edits, working),
  ];
  if (broken.length > 0) return { edits: [], unchanged: 0, problems: broken, ...needed };
  for (const edit of edits) {
    for (const item of recordsTouched(edit)) selected.delete(item);
    yield;
  }
  const left = passedOver.filter(({ resource, id }) => working.find(resource, id) !== undefined);
  return {
    edits,
    unchanged: selected.size,
    problems,
    ...(left.length > 0 ? { passedOver: left } : {}),
    ...madeByOperations(edits, working, operations.length),
    ...needed,
  };
}

function unfitText(...texts: Parameters<typeof brokenText>): ReturnType<typeof brokenText> {
  return brokenText(...texts) ?? tooLongTitle(...texts);
}

/** Of what is created, and of what an operation changes beside the records that it names. */
function* brokenTexts(edits: readonly Edit[]): Steps<Problem[]> {
  const problems: Problem[] = [];
  for (const edit of edits) {
    yield;
    if (edit.action === 'delete') continue;
    const broken = unfitText(edit.resource, edit.action === 'update' ? edit.before : undefined, edit.after);
    if (broken) problems.push({ path: '[0]', message: `“${editName(edit)}” ${broken.reason}.`, items: [editItem(edit)] });
  }
  return problems;
}

function neededIn(working: WorkingWorld): Pick<Draft, 'needed'> {
  const needed = working.needed();
  return needed.assignee.size + needed.group.size === 0 ? {} : { needed };
}

/** What leads from the snapshot to what is wanted: an edit a record, in the order in which a change set lists them. */
export function editsOf(snapshot: World, working: WorkingWorld): Edit[] {
  const edits = atOnce(editSteps(snapshot, working));
  return typeof edits === 'number' ? [] : edits;
}

/** The same step by step. @returns how many they would be where that is more than `most` */
function* editSteps(snapshot: World, working: WorkingWorld, most = Number.POSITIVE_INFINITY): Steps<Edit[] | number> {
  const edits: Edit[] = [];
  const addresses: Edit[] = [];
  let count = 0;
  const add = (edit: Edit, list = edits) => {
    count += 1;
    if (count <= most) list.push(edit);
  };
  for (const resource of ResourceNames) {
    // `email` is no field of a person that can be written, but for somebody new (Zendesk API reference, users, "Update User").
    if (resource === 'user_emails') {
      for (const edit of addresses) edits.push(edit);
      continue;
    }
    for (const edit of working.besides().values()) if (edit.resource === resource && resource !== 'users') add(edit);
    const changed = working.changed(resource);
    if (changed.size === 0) continue;
    for (const record of originals(snapshot, resource, changed)) {
      const now = changed.over(record);
      const edit = working.besides().get(itemName(resource, record.id)) ?? editBetween(resource, record, now, snapshot);
      if (edit) add(edit);
      const address = resource === 'users' && now && editBetween('user_emails', record, now, snapshot);
      if (address) add(address, addresses);
      yield;
    }
    for (const record of changed.created()) add(creationOf(resource, record, working));
  }
  return count > most ? count : leavingDefaultGroup(edits, working);
}

/** Changed records as the snapshot has them, in its order. */
function* originals(snapshot: World, resource: ResourceName, changed: ChangedRecords): Generator<ZendeskRecord, void, void> {
  const some = snapshot.some?.(resource, new Set(changed.ids()));
  for (const record of some ?? snapshot.records(resource)) if (changed.has(record.id)) yield record;
}

const ofPerson: ReadonlySet<ResourceName> = new Set(['user_emails', 'user_sessions', 'default_memberships']);

/** The edited record, and for a membership the person whose it is. */
function recordsTouched(edit: Edit): string[] {
  const fields: Readonly<Record<string, unknown>> = edit.action === 'delete' ? edit.before : edit.after;
  const person =
    edit.resource === 'group_memberships' && typeof fields.user_id === 'number' ? [itemName('users', fields.user_id)] : [];
  if (edit.action !== 'create' && ofPerson.has(edit.resource)) person.push(itemName('users', edit.id));
  return [editItem(edit), ...person];
}

/** In this order edits stand in a change set. */
const ResourceNames: readonly ResourceName[] = [
  'macros',
  'organizations',
  'groups',
  'users',
  'user_emails',
  'group_memberships',
  'user_sessions',
  'deleted_users',
  'triggers',
  'automations',
  'views',
  'ticket_fields',
  'user_fields',
  'organization_fields',
  'apps',
  'tickets',
];

/** What is created is named by a key; where it names another record that is created, it says so by that one's key. */
function creationOf(resource: ResourceName, record: ZendeskRecord, working: World): Edit {
  const { id, ...fields } = record;
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const after = withReferences(resource, given, nameOfCreated);
  return { resource, action: 'create', key: `new-${-id}`, name: editedName(resource, record, working), after };
}

/** A negative id stands for a record that is created; edits name it by its key. */
function nameOfCreated(resource: ResourceName, id: number): string | number {
  return id < 0 ? `${resource}:new-${-id}` : id;
}

function editBetween(
  resource: ResourceName,
  before: ZendeskRecord,
  after: ZendeskRecord | undefined,
  snapshot: World,
): Edit | undefined {
  const shared = { resource, id: before.id, name: editedName(resource, before, snapshot) };
  if (!after) return { ...shared, action: 'delete', before };
  const touched = editableFields[resource].filter(
    (field) =>
      !(resource === 'users' && field === 'email') &&
      !sameToWrite(resource, field, fieldValue(resource, before, field), fieldValue(resource, after, field)),
  );
  if (touched.length === 0) return undefined;
  const sent = withCompanions(resource, touched).flatMap((field) => changedParts(resource, field, before, after));
  const values = (record: ZendeskRecord) =>
    withReferences(
      resource,
      fromParts(Object.fromEntries(sent.map((part) => [part, fieldValue(resource, record, part) ?? null]))),
      nameOfCreated,
    );
  // Only a person who said so moves what is solved; anybody else's solving it in between is another matter.
  const isSolved = resource === 'tickets' && before.status === 'solved' && touched.includes('assignee_id');
  return { ...shared, action: 'update', before: values(before), after: values(after), ...(isSolved ? { ofSolved: true } : {}) };
}

/** Of the account's own fields those that change, each by itself; of any other field the whole. */
function changedParts(resource: ResourceName, field: string, before: ZendeskRecord, after: ZendeskRecord): string[] {
  const parts = Object.keys(inParts({ [field]: after[field] }));
  const [first] = parts;
  if (first === field) return parts;
  return parts.filter(
    (part) => !sameToWrite(resource, part, fieldValue(resource, before, part), fieldValue(resource, after, part)),
  );
}

/** Gathers what single records refuse, so that a mistake in an operation is one problem and not ten thousand. */
class Refusals {
  private readonly names = new Map<string, { field: string; reason: string; items: string[]; names: string[] }>();

  add(field: string, reason: string, item: string, name: string): void {
    const known = this.names.get(`${field} ${reason}`);
    if (known) {
      known.items.push(item);
      known.names.push(name);
    } else this.names.set(`${field} ${reason}`, { field, reason, items: [item], names: [name] });
  }

  problems(path: string): Problem[] {
    return [...this.names.values()].map(({ field, reason, items, names }) => {
      const shown = names
        .slice(0, 3)
        .map((name) => `“${name}”`)
        .join(', ');
      const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
      return { path: `${path}.${field}`, message: `${shown}${more} ${names.length > 1 ? ofSeveral(reason) : reason}.`, items };
    });
  }
}

/** A reason is written of one record; of several it takes another verb. */
function ofSeveral(reason: string): string {
  return reason.replace(/^(is|has|leaves)\b/, (verb) => ({ is: 'are', has: 'have', leaves: 'leave' })[verb] ?? verb);
}
