import type { Edit } from '../../../preload/contract/change-set.ts';
import type { ItemName } from '../../../preload/contract/records.ts';
import { canonicalJson } from '../canonical.ts';
import { editItem } from '../edit-item.ts';
import { isObject } from '../record-values.ts';
import type { GovernedPerson } from '../world.ts';
import type { RiskContext } from './risk-rule.ts';

/** An edit of somebody whom the team's file governs, with what of them it touches, by the names of CSV columns. */
export interface GovernedEdit {
  readonly item: ItemName;
  readonly edit: Edit;
  readonly person: GovernedPerson;
  readonly touched: ReadonlyMap<string, unknown>;
}

export function governedEdits({ edits, world: { governed } }: RiskContext): GovernedEdit[] {
  if (!governed || governed.size === 0) return [];
  return edits.flatMap((edit): GovernedEdit[] => {
    const id = personOf(edit);
    const person = id === undefined ? undefined : governed.get(id);
    return person ? [{ item: editItem(edit), edit, person, touched: touchedBy(edit) }] : [];
  });
}

function personOf(edit: Edit): number | undefined {
  if (edit.resource === 'users') return edit.action === 'create' ? undefined : edit.id;
  if (edit.resource !== 'group_memberships' && edit.resource !== 'user_emails') return undefined;
  const fields = edit.action === 'create' ? edit.after : edit.before;
  const id =
    edit.resource === 'user_emails' && typeof fields.user_id !== 'number' && edit.action !== 'create' ? edit.id : fields.user_id;
  return typeof id === 'number' ? id : undefined;
}

function touchedBy(edit: Edit): ReadonlyMap<string, unknown> {
  if (edit.resource === 'group_memberships') {
    const fields = edit.action === 'create' ? edit.after : edit.before;
    return new Map([['groups', edit.action === 'update' ? undefined : fields.group_id]]);
  }
  if (edit.resource === 'user_emails') return new Map([['email', undefined]]);
  if (edit.action !== 'update') return new Map();
  const touched = new Map<string, unknown>();
  for (const [field, after] of Object.entries(edit.after)) {
    const before = edit.before[field];
    if (field !== 'user_fields' || !isObject(after)) {
      if (!same(before, after)) touched.set(field, after);
      continue;
    }
    for (const [key, value] of Object.entries(after))
      if (!same(isObject(before) ? before[key] : undefined, value)) touched.set(`user_fields.${key}`, value);
  }
  return touched;
}

/** Whether a value is what the file holds, as far as it tells: then its program changes nothing back. */
export function isAsInFile({ edit, person }: GovernedEdit, field: string, value: unknown): boolean {
  if (field === 'groups') {
    if (!person.groups || typeof value !== 'number') return false;
    return person.groups.includes(value) === (edit.action === 'create');
  }
  return field in person.fields && same(person.fields[field], value);
}

function same(left: unknown, right: unknown): boolean {
  return canonicalJson(left ?? null) === canonicalJson(right ?? null);
}
