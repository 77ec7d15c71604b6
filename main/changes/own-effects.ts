import type { DeleteEdit, Edit, UpdateEdit } from '../../preload/contract/change-set.ts';
import type { ResourceName } from '../../preload/contract/records.ts';
import { type CustomFieldTypes, sameField } from './compare.ts';
import { inParts, splitPart } from './field-parts.ts';
import { type Fields, fieldValue } from './fields.ts';
import type { OwnEffects } from './own-effect.ts';

/** A step that took effect, wholly or in part. */
export interface TakenStep {
  readonly edit: Edit;
  /** The record as Zendesk answered it after the step. */
  readonly after?: Fields | undefined;
}

/**
 * Told from the steps alone (Zendesk API reference and help): whoever leaves a group gets another default group, or none; whoever leaves
 * the team leaves all groups and loses what only team members have; tickets of a group or a person that goes are in no group and nobody's;
 * a field that owns tags changes the tags of whoever carries it, and the other way round; one macro's place moves others.
 */
export function ownEffects(types?: CustomFieldTypes): OwnEffects & { take(step: TakenStep): void } {
  const done = nothingDone();
  const left: OwnEffects['left'] = (edit, field, now) =>
    (done.values.get(recordOf(edit))?.get(field) ?? []).some((value) => sameField(edit.resource, field, now, value, types)) ||
    isSideEffect(edit, field, now, done);
  return {
    take: (step) => take(step, done),
    left,
    leftByOthers: left,
    tookAway: (edit) => {
      if (edit.resource !== 'group_memberships') return false;
      const { user_id: user, group_id: group } = edit.before;
      return (
        done.gone.has(`users:${user}`) ||
        done.gone.has(`groups:${group}`) ||
        done.demoted.has(user) ||
        done.left.has(`${user} ${group}`)
      );
    },
  };
}

function nothingDone() {
  return {
    /** By record and field, what the steps wrote. */
    values: new Map<string, Map<string, unknown[]>>(),
    /** Deleted records, by item name. */
    gone: new Set<string>(),
    demoted: new Set<unknown>(),
    promoted: new Set<unknown>(),
    /** People into whom others were merged. */
    merged: new Set<unknown>(),
    /** Memberships that ended and that began, as `person group`. */
    left: new Set<string>(),
    joined: new Set<string>(),
    leavers: new Set<unknown>(),
    /** Resources of which a record was moved, and fields of which the tag or the options changed. */
    moved: new Set<ResourceName>(),
    fields: new Set<ResourceName>(),
  };
}

type Done = ReturnType<typeof nothingDone>;

function take({ edit, after }: TakenStep, done: Done): void {
  switch (edit.action) {
    case 'create':
      done.moved.add(edit.resource);
      if (edit.resource === 'group_memberships') done.joined.add(`${edit.after.user_id} ${edit.after.group_id}`);
      break;
    case 'delete':
      takeDeletion(edit, done);
      break;
    case 'update':
      takeUpdate(edit, after, done);
  }
}

function takeDeletion(edit: DeleteEdit, done: Done): void {
  done.moved.add(edit.resource);
  done.gone.add(`${edit.resource}:${edit.id}`);
  if (edit.mergeInto !== undefined) done.merged.add(edit.mergeInto);
  if (edit.resource !== 'group_memberships' && edit.resource !== 'default_memberships') return;
  const user = edit.resource === 'default_memberships' ? edit.id : edit.before.user_id;
  done.left.add(`${user} ${edit.before.group_id}`);
  done.leavers.add(user);
}

function takeUpdate(edit: UpdateEdit, after: Fields | undefined, done: Done): void {
  const known = done.values.get(recordOf(edit)) ?? new Map<string, unknown[]>();
  done.values.set(recordOf(edit), known);
  const answered = after && { ...after, id: edit.id };
  for (const [field, value] of Object.entries(inParts(edit.after)))
    known.set(field, [...(known.get(field) ?? []), value, ...(answered ? [fieldValue(edit.resource, answered, field)] : [])]);
  if ('position' in edit.after) done.moved.add(edit.resource);
  if (edit.resource.endsWith('_fields')) done.fields.add(edit.resource);
  if (edit.resource !== 'users' || edit.after.role === undefined) return;
  if (edit.after.role === 'end-user') done.demoted.add(edit.id);
  else if (edit.before.role === 'end-user') done.promoted.add(edit.id);
}

/** What only team members have; Zendesk sets it when somebody joins or leaves the team (API reference, users). */
const ofTheTeam: ReadonlySet<string> = new Set([
  'default_group_id',
  'custom_role_id',
  'ticket_restriction',
  'only_private_comments',
  'moderator',
]);

function isSideEffect(edit: UpdateEdit | DeleteEdit, field: string, now: unknown, done: Done): boolean {
  const isNone = now === null || now === undefined;
  switch (edit.resource) {
    case 'users':
    case 'user_emails':
      return isEffectOnPerson(edit, field, now, done);
    case 'tickets':
      if (field === 'tags') return done.fields.has('ticket_fields');
      return isNone && (field === 'group_id' ? lostGroup(edit, done) : field === 'assignee_id' && lostAssignee(edit, done));
    case 'organizations':
      if (field === 'group_id') return isNone && done.gone.has(`groups:${edit.before.group_id}`);
      return isTwin(edit, field, 'organization_fields', done);
    default:
      return field === 'position' && done.moved.has(edit.resource);
  }
}

function isEffectOnPerson(edit: UpdateEdit | DeleteEdit, field: string, now: unknown, done: Done): boolean {
  if (done.merged.has(edit.id)) return true;
  if (ofTheTeam.has(field) && (done.demoted.has(edit.id) || done.promoted.has(edit.id))) return true;
  if (field === 'default_group_id') {
    const { default_group_id: group } = edit.before;
    const lost = done.left.has(`${edit.id} ${group}`) || done.gone.has(`groups:${group}`);
    return lost || done.joined.has(`${edit.id} ${now}`);
  }
  if (field === 'organization_id') return done.gone.has(`organizations:${edit.before.organization_id}`);
  return isTwin(edit, field, 'user_fields', done);
}

/** Check boxes and drop-downs own tags (recorded), so that either changes with the other. */
function isTwin(edit: UpdateEdit | DeleteEdit, part: string, fields: ResourceName, done: Done): boolean {
  const { field } = splitPart(part);
  if (field !== 'tags' && field !== fields) return false;
  const twin = field === 'tags' ? fields : 'tags';
  const written = [...(done.values.get(recordOf(edit))?.keys() ?? [])];
  return done.fields.has(fields) || written.some((each) => splitPart(each).field === twin);
}

function lostGroup({ before }: UpdateEdit | DeleteEdit, { gone }: Done): boolean {
  return gone.has(`groups:${before.group_id}`);
}

function lostAssignee(edit: UpdateEdit | DeleteEdit, done: Done): boolean {
  const { assignee_id: who } = edit.before;
  return lostGroup(edit, done) || done.gone.has(`users:${who}`) || done.demoted.has(who) || done.leavers.has(who);
}

/** A person's address is a field of the person. */
function recordOf({ resource, id }: UpdateEdit | DeleteEdit): string {
  return `${resource === 'user_emails' ? 'users' : resource}:${id}`;
}
