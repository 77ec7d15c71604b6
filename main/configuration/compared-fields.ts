import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { sameField } from '../changes/compare.ts';
import { sameValue } from '../changes/equality/same-value.ts';
import { isObject } from '../changes/record-values.ts';
import { fieldOf } from '../resources/registry.ts';
import { standsForSecret } from '../resources/secrets.ts';

export interface FieldChange {
  readonly field: string;
  readonly left: unknown;
  readonly right: unknown;
}

/** Zendesk sets these by itself, or they follow from something else; a place in an order is compared as one. */
const ofItself: ReadonlySet<string> = new Set([
  'id',
  'zendesk_id',
  'url',
  'created_at',
  'updated_at',
  'position',
  'usage_1h',
  'usage_24h',
  'usage_7d',
  'usage_30d',
  'team_member_count',
  'created_by',
  'updated_by',
  'creator_user_id',
  'creator_app_name',
  'last_login_at',
  'two_factor_auth_enabled',
  'logo',
  // These follow from which text is the default one, and from when each was changed.
  'default_locale_id',
  'outdated',
]);

/** Of these the entries have ids and times of their own, which say nothing of what they are. */
const entries: ReadonlySet<string> = new Set(['custom_field_options', 'system_field_options']);

/** Lists of fields and values in which the order means nothing. */
const unordered: ReadonlySet<string> = new Set([
  'group_ids',
  'restricted_brand_ids',
  'restricted_organization_ids',
  'ticket_form_ids',
  'policy_metrics',
]);

/**
 * In which fields two records differ, the left one with the ids of the right side. What Zendesk sets by itself, keeps in another form
 * or does not tell on one side is no difference; neither is a title that is shown in another language.
 *
 * @param shown the left record as it is on its own side: what is told of it.
 */
export function changedFields(
  kind: ResourceName,
  left: ZendeskRecord,
  right: ZendeskRecord,
  shown: ZendeskRecord = left,
): FieldChange[] {
  if (isIdentical(left, right)) return [];
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].sort().flatMap((field) => {
    if (ofItself.has(field) || isTwin(field, left, right)) return [];
    const [ours, theirs] = [compared(left, field), compared(right, field)];
    if (sameInBoth(kind, field, ours, theirs)) return [];
    return [{ field, left: compared(shown, field) ?? null, right: theirs ?? null }];
  });
}

/** Whether the two are one but for what is no difference. */
export function isSame(kind: ResourceName, left: ZendeskRecord, right: ZendeskRecord): boolean {
  return changedFields(kind, left, right).length === 0;
}

/** `raw_title` is looked at with `title`. */
function isTwin(field: string, left: ZendeskRecord, right: ZendeskRecord): boolean {
  if (!field.startsWith('raw_')) return false;
  const shown = field.slice('raw_'.length);
  return shown in left || shown in right;
}

function compared(record: ZendeskRecord, field: string): unknown {
  const raw = record[`raw_${field}`];
  return typeof raw === 'string' && raw !== '' ? raw : record[field];
}

function sameInBoth(kind: ResourceName, field: string, left: unknown, right: unknown): boolean {
  if (left === undefined) return saysNothing(right);
  if (right === undefined) return saysNothing(left);
  if (sameValue(left, right)) return true;
  if (standsForSecret(left) && standsForSecret(right)) return true;
  const [ours, theirs] = [asCompared(field, left), asCompared(field, right)];
  return fieldOf(kind, field) ? sameField(kind, field, ours, theirs) : sameValue(ours, theirs);
}

/** What Zendesk has for a setting that nobody touched; an older answer does not have it at all. */
function saysNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function asCompared(field: string, value: unknown): unknown {
  const list = Array.isArray(value) ? value : undefined;
  if (field === 'description' && value === null) return '';
  if (!list) return value;
  // A workspace is answered with its macros as they are now, and holds no more of them than which they are (Zendesk API reference, workspaces).
  if (field === 'selected_macros') return list.map((macro) => (isObject(macro) ? macro.id : macro));
  const bare = entries.has(field) ? list.map(withoutOwn) : list;
  return unordered.has(field) ? inOneOrder(bare) : bare;
}

function withoutOwn(entry: unknown): unknown {
  if (!isObject(entry)) return entry;
  const { id: _id, url: _url, created_at: _made, updated_at: _changed, ...said } = entry;
  return said;
}

function inOneOrder(list: readonly unknown[]): readonly unknown[] {
  return [...list].sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
}

/** To the letter, and fast: of two exports nearly all records are. */
function isIdentical(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) || Array.isArray(right)) {
    if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
    for (let at = 0; at < left.length; at += 1) if (!isIdentical(left[at], right[at])) return false;
    return true;
  }
  if (!isObject(left) || !isObject(right)) return false;
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  for (const key of keys) if (!isIdentical(left[key], right[key])) return false;
  return true;
}
