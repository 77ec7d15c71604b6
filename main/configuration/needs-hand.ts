import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { editableFields } from '../changes/fields.ts';
import { resources } from '../resources/registry.ts';
import type { Changed } from './compare.ts';
import { namedAnew } from './named-anew.ts';
import { nameOf } from './natural-key.ts';

/** What stands in the way of putting one record back; nothing is done to it. */
export interface RestoreConflict {
  readonly kind: 'exists-ambiguous' | 'reference-missing' | 'tag-taken' | 'immutable-differs' | 'refused';
  readonly resource: ResourceName;
  readonly name: string;
  readonly sentence: string;
  /** Where a person may say what it is: the record as the export calls it, and what of the account it may be; else it is new. */
  readonly item?: string;
  readonly choices?: readonly { readonly id: number; readonly name: string }[];
}

/** What a person has to do by hand. */
export interface ByHand {
  readonly resource: ResourceName;
  readonly name: string;
  readonly why: string;
}

/** What nobody changed and Redline does not write, and names by its old id what comes back under a new one. */
export function staleIn(
  resource: ResourceName,
  record: ZendeskRecord,
  isAnew: (kind: ResourceName, id: number) => boolean,
): ByHand[] {
  const stale = namedAnew(resource, record, isAnew);
  if (stale.length === 0) return [];
  const why = `It names ${stale.join(', ')}, which ${stale.length === 1 ? 'comes back under a new id' : 'come back under new ids'}, and Redline writes no ${nounOf(resource, 2)}. Choose it there again by hand.`;
  return [{ resource, name: nameOf(resource, record), why }];
}

/** Roles that come with Zendesk are neither made nor changed (Zendesk API reference, custom roles, `role_type`). */
export function isZendesks(kind: ResourceName, { role_type: type }: ZendeskRecord): boolean {
  return kind === 'custom_roles' && typeof type === 'number' && type !== 0;
}

/** Fixed when a record is made (Zendesk API reference, fields). */
const immutable: ReadonlySet<string> = new Set(['type', 'key']);

export function isFixed(kind: ResourceName, field: string): boolean {
  return (kind.endsWith('_fields') && immutable.has(field)) || (kind === 'dynamic_content' && field === 'placeholder');
}

/** An address may hold a key, and of one that the account has an export never holds it: nothing would be put in its place. */
export function isOnlyMade(kind: ResourceName, field: string): boolean {
  return kind === 'webhooks' && field === 'endpoint';
}

/** What of a difference Redline does not write, and what nobody can change. */
export function tellUnwritten({ resource, name, changes }: Changed, needsHand: ByHand[], conflicts: RestoreConflict[]): void {
  const fixed = changes.filter(({ field }) => isFixed(resource, field));
  for (const { field, left, right } of fixed)
    conflicts.push({
      kind: 'immutable-differs',
      resource,
      name,
      sentence: `The ${field} of “${name}” is ${JSON.stringify(left)} and was ${JSON.stringify(right)}. Zendesk lets nobody change that, so it was left as it is.`,
    });
  const others = changes
    .filter(
      ({ field }) => !isFixed(resource, field) && (!editableFields[resource].includes(field) || isOnlyMade(resource, field)),
    )
    .map(({ field }) => field);
  if (others.length > 0)
    needsHand.push({
      resource,
      name,
      why: `Redline does not write ${others.join(', ')} of ${nounOf(resource, 2)}. Set it by hand.`,
    });
}

export function nounOf(kind: ResourceName, count: number): string {
  return resources[kind].noun[count === 1 ? 0 : 1];
}
