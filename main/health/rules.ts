import type { HealthHit } from '../../preload/contract/health.ts';
import type { Operation } from '../../preload/contract/operations.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import type { World } from '../changes/world.ts';
import { idsOf } from './health-check.ts';

/** What agents and Zendesk itself act by, and what can be switched off. */
export const switched = ['macros', 'triggers', 'automations', 'views'] as const;
export type Switched = (typeof switched)[number];

/** Those that are in use: one that is switched off harms nobody. */
export function activeOf(resource: Switched, world: World): ZendeskRecord[] {
  return [...world.records(resource)].filter(({ active }) => active !== false);
}

/** Switches off what was found; it can be switched on again. */
export function switchOff(hits: readonly HealthHit[]): Operation[] {
  return switched.flatMap((resource): Operation[] => {
    const ids = idsOf(resource, hits);
    return ids.length === 0 ? [] : [{ resource, where: { ids }, operation: 'set', values: { active: false } }];
  });
}

/** Deletes it. */
export function deleteAll(hits: readonly HealthHit[]): Operation[] {
  return switched.flatMap((resource): Operation[] => {
    const ids = idsOf(resource, hits);
    return ids.length === 0 ? [] : [{ resource, where: { ids }, operation: 'delete' }];
  });
}
