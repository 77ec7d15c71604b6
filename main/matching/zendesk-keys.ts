import type { MatchMap } from '../../preload/contract/match.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { isObject } from '../changes/record-values.ts';
import { prefixOf, salesforceId } from './salesforce-id.ts';

/** Reads a field of a record by the name of its CSV column: `external_id`, `organization_fields.salesforce_id`. */
export function fieldReader(name: string): (record: ZendeskRecord) => unknown {
  const [field = '', ...rest] = name.split('.');
  const key = rest.join('.');
  if (key === '') return (record) => record[field];
  return (record) => {
    const value = record[field];
    return isObject(value) ? value[key] : undefined;
  };
}

/** Fields of the account's own in which ids of Salesforce are usually kept. */
const usualKeys = ['salesforce_id', 'sfdc_id', 'salesforce_account_id', 'sfdc_account_id', 'account_id', 'crm_id'];
const usualUserKeys = ['salesforce_id', 'sfdc_id', 'salesforce_contact_id', 'sfdc_contact_id', 'contact_id', 'crm_id'];

/**
 * Where Zendesk keeps the id of Salesforce: as the map says, else the usual field of which most records hold one, else `external_id`.
 *
 * @returns how many records hold one.
 */
export function keyField(
  resource: 'organizations' | 'users',
  map: MatchMap,
  defined: ReadonlySet<string>,
  records: Iterable<ZendeskRecord>,
): { readonly field: string; readonly held: number } {
  const field = resource === 'organizations' ? 'organization_fields' : 'user_fields';
  const told = map.keys?.[resource];
  const usual = (resource === 'organizations' ? usualKeys : usualUserKeys).filter((key) => defined.has(key));
  const candidates = told === undefined ? ['external_id', ...usual.map((key) => `${field}.${key}`)] : [told];
  const prefix = resource === 'organizations' ? prefixOf.account : prefixOf.contact;
  const counts = candidates.map((name) => ({ field: name, held: 0, read: fieldReader(name) }));
  for (const record of records) for (const each of counts) if (looksLikeId(each.read(record), prefix)) each.held += 1;
  let [most] = counts;
  for (const each of counts) if (each.held > (most?.held ?? -1)) most = each;
  return { field: most?.field ?? 'external_id', held: most?.held ?? 0 };
}

function looksLikeId(value: unknown, prefix: string): value is string {
  return typeof value === 'string' && (value.length === 15 || value.length === 18) && value.startsWith(prefix);
}

/** Reads the id of Salesforce that a record holds, in its one form. */
export function heldIdReader(field: string, prefix: string): (record: ZendeskRecord) => string | undefined {
  const read = fieldReader(field);
  return (record) => {
    const value = read(record);
    const id = looksLikeId(value, prefix) ? salesforceId(value) : undefined;
    return id?.ok ? id.id : undefined;
  };
}
