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
  const words =
    recordName(resource, record)
      .normalize('NFKD')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  const slug = words.join('-').slice(0, longestSlug).replace(/-$/, '') || resources[resource].rules.singular.replaceAll('_', '-');
  return `${resource}/${record.id}-${slug}.json`;
}

/** How often a rule was used in the last hour or month says nothing of how it is set up, and is another number each time it is read. */
const counters = new Set(['usage_1h', 'usage_24h', 'usage_7d', 'usage_30d']);

/** Of these the order means nothing, and Zendesk lists them in another one each time. */
const sets = new Set(['tags', 'domain_names', 'restricted_brand_ids', 'restricted_organization_ids', 'group_ids']);

/** The record without what changes by itself: two exports of an account that nobody touched are the same, byte for byte. */
function asConfigured(record: ZendeskRecord): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(record).flatMap(([field, value]) => {
      if (counters.has(field)) return [];
      if (sets.has(field)) return [[field, inOneOrder(value)]];
      if (field === 'restriction' && isObject(value)) return [[field, { ...value, ...idsInOrder(value) }]];
      return [[field, value]];
    }),
  );
}

function idsInOrder({ ids }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return ids === undefined ? {} : { ids: inOneOrder(ids) };
}

function inOneOrder(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  if (value.every((item) => typeof item === 'number')) return [...value].sort((left, right) => left - right);
  return value.every((item) => typeof item === 'string') ? [...value].sort() : value;
}
