import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { isObject, recordName } from '../changes/record-values.ts';
import { resources } from '../resources/registry.ts';
import { withoutSecrets } from '../resources/secrets.ts';
import { sortedJson } from './sorted-json.ts';

export interface ExportedFile {
  /** Within the export, with `/` between folder and file. */
  readonly path: string;
  readonly text: string;
}

/** A file of an export that is no text. */
export interface ExportedBytes {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** One record as an export holds it: `macros/11-refund-sorry.json`. Zendesk's own fields, those unknown to Redline too. */
export function exportedRecord(resource: ResourceName, record: ZendeskRecord): ExportedFile {
  return { path: exportedPath(resource, record), text: sortedJson(exportedFields(record)) };
}

/** What an export says of a record: no secret, and nothing that changes by itself. */
export function exportedFields(record: ZendeskRecord): unknown {
  return withoutSecrets(asConfigured(record));
}

const longestSlug = 60;

/** Letters, digits and hyphens only, behind an id that no other record of the kind has: no system takes it for anything else. */
function exportedPath(resource: ResourceName, record: ZendeskRecord): string {
  const slug = slugOf(recordName(resource, record)) || resources[resource].rules.singular.replaceAll('_', '-');
  return `${resource}/${record.id}-${slug}.json`;
}

const plain = /^[\x20-\x7e]*$/;

/** The words of a name with hyphens between. */
function slugOf(name: string): string {
  const told = (plain.test(name) ? name : name.normalize('NFKD')).toLowerCase();
  let slug = '';
  let isBetween = false;
  for (let at = 0; at < told.length && slug.length < longestSlug; at += 1) {
    const code = told.charCodeAt(at);
    if (!((code >= 97 && code <= 122) || (code >= 48 && code <= 57))) {
      isBetween = slug !== '';
      continue;
    }
    slug += isBetween ? `-${told.charAt(at)}` : told.charAt(at);
    isBetween = false;
  }
  return slug.slice(0, longestSlug).replace(/-$/, '');
}

/** How often a rule was used in the last hour or month says nothing of how it is set up, and is another number each time it is read. */
const counters = new Set(['usage_1h', 'usage_24h', 'usage_7d', 'usage_30d']);

/** Of these the order means nothing, and Zendesk lists them in another one each time. */
const sets = new Set(['tags', 'domain_names', 'restricted_brand_ids', 'restricted_organization_ids', 'group_ids']);

/** The record without what changes by itself: two exports of an account that nobody touched are the same, byte for byte. */
function asConfigured(record: ZendeskRecord): Readonly<Record<string, unknown>> {
  let changed: Record<string, unknown> | undefined;
  for (const field of Object.keys(record)) {
    const value = record[field];
    const told = configured(field, value);
    if (told === value) continue;
    changed ??= { ...record };
    if (told === undefined) delete changed[field];
    else changed[field] = told;
  }
  return changed ?? record;
}

function configured(field: string, value: unknown): unknown {
  if (counters.has(field)) return undefined;
  if (sets.has(field)) return inOneOrder(value);
  return field === 'restriction' && isObject(value) ? { ...value, ...idsInOrder(value) } : value;
}

function idsInOrder({ ids }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return ids === undefined ? {} : { ids: inOneOrder(ids) };
}

function inOneOrder(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  if (value.every((item) => typeof item === 'number')) return [...value].sort((left, right) => left - right);
  return value.every((item) => typeof item === 'string') ? [...value].sort() : value;
}
