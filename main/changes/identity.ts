import type { CreateEdit } from '../../preload/contract/change-set.ts';
import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { resources } from '../resources/registry.ts';
import type { CustomFieldTypes } from './compare.ts';
import { partValue } from './field-parts.ts';
import { type Fields, fieldValue } from './fields.ts';
import { foldedText, sameWords, tidied } from './tidied.ts';

/**
 * What tells a record from all others of its kind: any one of these is enough. Names and addresses are folded, because Zendesk tidies
 * what it stores. Titles of macros are not unique in Zendesk, so there the same title says only that two are alike.
 */
export function identityOf(resource: ResourceName, fields: Fields): readonly string[] {
  switch (resource) {
    case 'group_memberships':
      return [`member:${fields.user_id}:${fields.group_id}`];
    case 'users': {
      const sure = [...keyed('email', fields.email), ...keyed('external_id', fields.external_id)];
      return sure.length > 0 ? sure : keyed('name', fields.name);
    }
    case 'dynamic_content':
      return keyed('placeholder', fields.placeholder);
    case 'organizations':
      return [...keyed('name', fields.name), ...keyed('external_id', fields.external_id)];
    default:
      return keyed('name', fields.title ?? fields.name);
  }
}

function keyed(kind: string, value: unknown): string[] {
  const folded = typeof value === 'string' || typeof value === 'number' ? foldedText(String(value)) : '';
  return folded === '' ? [] : [`${kind}:${folded}`];
}

/** Whether the record could be the one that the edit creates, by what identifies it; its other fields do not count. */
export function isAlike({ resource, after }: CreateEdit, record: ZendeskRecord): boolean {
  const wanted = new Set(identityOf(resource, after));
  return identitiesOfRecord(resource, record).some((key) => wanted.has(key));
}

function identitiesOfRecord(resource: ResourceName, record: ZendeskRecord): readonly string[] {
  const named = identityOf(resource, { ...record, title: fieldValue(resource, record, 'title') });
  // A person without an address is known by name; one who has one may be the same all the same.
  return resource === 'users' ? [...named, ...keyed('name', record.name)] : named;
}

/** When a record can have been created by a request, in milliseconds since 1970 by Zendesk's own clock. */
export interface SentAt {
  readonly earliest: number;
  /** Whether Zendesk's clock was known then. Where it was not, a record that seems older may be ours after all. */
  readonly sure: boolean;
}

/** What was read of a record that no answer told about. */
export type Found =
  /** `differing`: the fields that somebody has changed since; `tidied` ones are not among them. */
  | { readonly kind: 'ours'; readonly record: ZendeskRecord; readonly differing: readonly string[] }
  | { readonly kind: 'none' }
  /** A person has to say which of these it is, if any; `before`: by the clocks, all of them were there a little before the request. */
  | { readonly kind: 'unclear'; readonly candidates: readonly ZendeskRecord[]; readonly before?: true };

/**
 * Whether one of the records is the one that the edit created.
 *
 * @param records none of which was there before the run or is known to be created by another edit.
 */
export function foundCreated(edit: CreateEdit, records: readonly ZendeskRecord[], sent: SentAt): Found {
  const placed = records.filter((record) => isAlike(edit, record)).map((record) => ({ record, age: ageOf(record, sent) }));
  const alike = placed.filter(({ age }) => age === 'since' || age === 'unknown').map(({ record }) => record);
  if (alike.length === 0) {
    const candidates = placed.filter(({ age }) => age === 'shortly-before').map(({ record }) => record);
    if (candidates.length > 0) return { kind: 'unclear', candidates, before: true };
    const renamed = records.filter((record) => mayBeRenamed(edit, record, sent));
    return renamed.length > 0 ? { kind: 'unclear', candidates: renamed } : { kind: 'none' };
  }
  const same = alike.filter((record) => truthful(edit, record).length === 0);
  const [only] = same.length > 0 ? same : alike;
  const wrong = same.length > 1 || (same.length === 0 && alike.length > 1);
  if (!only || wrong || placed.some(({ record, age }) => record === only && age === 'unknown')) {
    return { kind: 'unclear', candidates: alike };
  }
  const differing = truthful(edit, only);
  // Never changed since it was created, and yet another content: somebody else created it.
  if (differing.length > 0 && !changedSince(only)) return { kind: 'unclear', candidates: alike };
  return { kind: 'ours', record: only, differing };
}

/** What is called otherwise by now, and is all else that was sent, made about when that was and changed since: somebody may have renamed it. */
function mayBeRenamed(edit: CreateEdit, record: ZendeskRecord, sent: SentAt): boolean {
  if (ageOf(record, sent) !== 'since' || !changedSince(record)) return false;
  if (Date.parse(String(record.created_at)) > sent.earliest + mostBehind) return false;
  const differing = truthful(edit, record);
  return differing.length > 0 && differing.every((field) => field === 'title' || field === 'name');
}

/** How far two clocks that tell whole seconds, and a request on its way, may be apart, in milliseconds. */
const tolerance = 5000;

/**
 * Milliseconds by which the clock that dates the records may be behind the one that dates the answers. What is alike and so much older may be
 * somebody else's or ours: sending again could make it twice, so a person says.
 */
const mostBehind = 600_000;

function ageOf(record: ZendeskRecord, { earliest, sure }: SentAt): 'since' | 'shortly-before' | 'older' | 'unknown' {
  // Some lists tell no times; whatever was not there before the run is new all the same.
  if (record.created_at === undefined || record.created_at === null) return 'since';
  const created = Date.parse(String(record.created_at));
  if (Number.isNaN(created)) return 'unknown';
  if (created >= earliest - tolerance) return 'since';
  if (!sure) return 'unknown';
  return created >= earliest - mostBehind ? 'shortly-before' : 'older';
}

function changedSince(record: ZendeskRecord): boolean {
  return Date.parse(String(record.updated_at)) > Date.parse(String(record.created_at));
}

/** What a person writes, as opposed to what Zendesk sets by itself where it does not like what was sent, such as a place or a time zone. */
const written: ReadonlySet<string> = new Set([
  'title',
  'name',
  'description',
  'actions',
  'restriction',
  'conditions',
  'filter',
  'policy_metrics',
  'configuration',
  'variants',
  'endpoint',
  'email',
  'external_id',
  'alias',
  'details',
  'notes',
  'signature',
  'phone',
  'tags',
  'domain_names',
  'user_id',
  'group_id',
]);

/** The fields that say something else than was sent, to whoever reads them. */
function truthful({ resource, after }: CreateEdit, record: ZendeskRecord): string[] {
  const { placedBy } = resources[resource].rules;
  return Object.keys(after).filter(
    (field) =>
      written.has(field) &&
      !placedBy.includes(field) &&
      !sameWords(resource, field, after[field], fieldValue(resource, record, field)),
  );
}

/** Those of the fields that hold something else than was sent, and not only another form of it. */
export function untidied(
  resource: ResourceName,
  after: Fields,
  record: ZendeskRecord,
  fields: readonly string[],
  types?: CustomFieldTypes,
): string[] {
  return fields.filter((field) => !tidied(resource, field, partValue(after, field), fieldValue(resource, record, field), types));
}
