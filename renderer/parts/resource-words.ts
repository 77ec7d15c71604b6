import { fieldLabel } from '../../main/resources/field-label.ts';
import { resources } from '../../main/resources/registry.ts';
import { ResourceName } from '../../preload/contract/records.ts';
import { counted } from './quantities.ts';

/** `3 triggers`. */
export function countedRecords(value: number, resource: ResourceName): string {
  return counted(value, ...resources[resource].noun);
}

/** `group membership`. */
export function oneOf(resource: ResourceName): string {
  return resources[resource].noun[0];
}

/** `Group memberships`, at the beginning of a line. */
export function manyOf(resource: ResourceName): string {
  const [, many] = resources[resource].noun;
  return `${many.charAt(0).toUpperCase()}${many.slice(1)}`;
}

/** What so many records of these kinds are called: `people`; of several kinds, `records`. */
export function nounOf(value: number, kinds: readonly ResourceName[]): string {
  const [only, ...more] = kinds;
  const [one, many] = only === undefined || more.length > 0 ? ['record', 'records'] : resources[only].noun;
  return value === 1 ? one : many;
}

/** What people call a field of the record that is named so, as `macros:11`. */
export function labelOf(item: string, field: string): string {
  const resource = ResourceName.safeParse(item.split(':')[0]).data;
  return resource === undefined ? field : fieldLabel(resource, field);
}
