import type { ResourceName } from '../../preload/contract/records.ts';
import type { CustomFieldTypes } from './compare.ts';
import { textOf } from './record-values.ts';
import type { World } from './world.ts';

/** Where the account's own fields of each kind of record are defined, and whether rules and edits name them by key or by id. */
const definitions = [
  ['users', 'user_fields', 'key'],
  ['organizations', 'organization_fields', 'key'],
  ['tickets', 'ticket_fields', 'id'],
] as const;

/**
 * The types of the account's own fields as the snapshot defines them (`decimal`, `date`, `tagger`; Zendesk API reference, user fields,
 * organization fields, ticket fields). Read once, when it is first asked.
 */
export function fieldTypesOf(world: World): CustomFieldTypes {
  let known: Map<string, string> | undefined;
  const read = () =>
    new Map(
      definitions.flatMap(([holder, resource, by]) =>
        [...world.records(resource)].flatMap((field): [string, string][] => {
          const key = by === 'key' ? textOf(field, 'key') : String(field.id);
          const type = textOf(field, 'type');
          return key === undefined || type === undefined ? [] : [[nameOf(holder, key), type]];
        }),
      ),
    );
  return (resource, key) => {
    known ??= read();
    return known.get(nameOf(resource, key));
  };
}

function nameOf(resource: ResourceName, key: string): string {
  return `${resource} ${key}`;
}
