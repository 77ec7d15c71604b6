import type { ResourceName } from '../../preload/contract/records.ts';
import type { Use, Used } from '../../preload/contract/where-used.ts';
import { recordName } from './record-values.ts';
import { namedBy, placesOf } from './use-places.ts';
import type { World } from './world.ts';

/** The records that name others. What people and organizations carry and belong to is counted rather than listed: `carriedCounts`. */
const naming: readonly ResourceName[] = [
  'triggers',
  'automations',
  'views',
  'macros',
  'sla_policies',
  'ticket_fields',
  'user_fields',
  'organization_fields',
  'ticket_forms',
  'brands',
  'dynamic_content',
];

/** Every place in rules, macros, views, SLA policies, fields, forms and texts of the snapshot that names it, record by record in their order. */
export function whereUsed(used: Used, world: World): Use[] {
  const placesIn = placesOf(used, world);
  return naming.flatMap((resource) =>
    [...world.records(resource)].flatMap((record) =>
      [...new Set(placesIn(record))].map((place) => ({
        item: `${resource}:${record.id}` as const,
        resource,
        id: record.id,
        name: recordName(resource, record),
        active: record.active !== false,
        place,
      })),
    ),
  );
}

/** Which of many groups, people and organizations anything names; found in one reading of the rules, however many there are. */
export function namedAtAll(useds: readonly Named[], world: World): Named[] {
  const named = new Set<string>();
  for (const resource of naming)
    for (const record of world.records(resource)) for (const name of namedBy(record)) named.add(name);
  return useds.filter(({ resource, id }) => named.has(`${resource}:${id}`));
}

export interface Named {
  readonly resource: 'groups' | 'users' | 'organizations';
  readonly id: number;
}
