import type { ChangeSet, Edit, Warning } from '../../../preload/contract/change-set.ts';
import type { Matcher } from '../../../preload/contract/policy.ts';
import type { ResourceName } from '../../../preload/contract/records.ts';
import { canonicalJson } from '../canonical.ts';
import { tagFields } from '../rule-actions.ts';

/** What a policy looks at of a change set. */
export interface Judged {
  readonly edits: ChangeSet['edits'];
  readonly warnings: readonly Pick<Warning, 'code' | 'items' | 'managers' | 'isManagerUnknown'>[];
}

/** Whether a change set has what a rule of a policy is about. */
export function matches(matcher: Matcher, { edits, warnings }: Judged): boolean {
  const { warning, atLeast = 1 } = matcher;
  const matching = edits.reduce((count, edit) => count + (isOf(matcher, edit) ? 1 : 0), 0);
  if (warning === undefined) return matching >= atLeast;
  const told = warnings.filter(({ code }) => code === warning);
  // A warning that names no record is about the whole of it.
  const about = new Set(told.flatMap(({ items }) => items)).size;
  return told.length > 0 && matching > 0 && Math.max(about, 1) >= atLeast;
}

function isOf({ resource, action, field, to }: Matcher, edit: Edit): boolean {
  if (resource !== undefined && policyResource(edit) !== resource) return false;
  if (action !== undefined && edit.action !== action) return false;
  if (field === undefined) return true;
  if (edit.action === 'delete') return false;
  const after = valueAt(edit.after, field);
  if (after === undefined) return false;
  if (edit.action === 'update' && same(valueAt(edit.before, field), after)) return false;
  return to === undefined || same(after, to);
}

/** What an edit counts as for a policy: one that only exchanges tags in a macro or a rule counts as one of tags. */
export function policyResource(edit: Edit): ResourceName {
  const isRule = ['macros', 'triggers', 'automations', 'views'].includes(edit.resource);
  if (!isRule || edit.action !== 'update') return edit.resource;
  return !same(edit.before, edit.after) && same(withoutTags(edit.before), withoutTags(edit.after)) ? 'tags' : edit.resource;
}

/** The same with every list of tags left empty, wherever it stands in actions and conditions. */
function withoutTags(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTags);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const field = 'field' in value ? value.field : undefined;
  const isTags = typeof field === 'string' && tagFields.has(field);
  return Object.fromEntries(entries.map(([key, inner]) => [key, isTags && key === 'value' ? '' : withoutTags(inner)]));
}

/** `user_fields.plan` is the key `plan` in the field `user_fields`. */
function valueAt(fields: Readonly<Record<string, unknown>>, path: string): unknown {
  if (path in fields) return fields[path];
  const [outer = '', ...inner] = path.split('.');
  const held = fields[outer];
  if (inner.length === 0 || typeof held !== 'object' || held === null) return undefined;
  return Object.entries(held).find(([key]) => key === inner.join('.'))?.[1];
}

function same(left: unknown, right: unknown): boolean {
  if (left === undefined || right === undefined) return left === right;
  return canonicalJson(left) === canonicalJson(right);
}
