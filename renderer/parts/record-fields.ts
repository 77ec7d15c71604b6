import { z } from 'zod';
import type { ZendeskRecord } from '../../preload/contract/records.ts';

/** A text of a record; undefined where it is empty or something else. */
export function textIn(record: ZendeskRecord, field: string): string | undefined {
  const value = record[field];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

export function numberIn(record: ZendeskRecord, field: string): number | undefined {
  const value = record[field];
  return typeof value === 'number' ? value : undefined;
}

const OwnFields = z.record(z.string(), z.unknown());

/** The values of the account's own fields (`user_fields`, `organization_fields`) that have one, by the field's key. */
export function ownFieldsIn(record: ZendeskRecord, field: string): readonly (readonly [key: string, value: string])[] {
  const values = OwnFields.safeParse(record[field]).data ?? {};
  return Object.entries(values).flatMap(([key, value]) => {
    if (value === null || value === undefined || value === '' || value === false) return [];
    return [[key, value === true ? 'Yes' : typeof value === 'object' ? JSON.stringify(value) : String(value)] as const];
  });
}

/** One condition of a search: `group:"Tier 2"`. */
export function queryTerm(field: string, value: string): string {
  return `${field}:"${value.replace(/["\\]/g, '\\$&')}"`;
}
