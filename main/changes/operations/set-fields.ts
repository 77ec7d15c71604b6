import type { z } from 'zod';
import type { Problem } from '../../../preload/contract/errors.ts';
import type { SetGroups } from '../../../preload/contract/group-operations.ts';
import type { SetOrganizations } from '../../../preload/contract/organization-operations.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { fieldLabel } from '../../resources/field-label.ts';
import { accountSettings } from '../account-settings.ts';
import { sameToWrite } from '../compare.ts';
import { readOwnValues } from '../own-field-value.ts';
import { isObject, textOf } from '../record-values.ts';
import type { World } from '../world.ts';
import type { OperationParts, Outcome } from './operation-parts.ts';

type Operation = z.infer<typeof SetGroups> | z.infer<typeof SetOrganizations>;

/** Gives fields of groups or organizations a value; a field that already means the same stays exactly as it came. */
export function setFields({ resource, values: told }: Operation): OperationParts {
  return {
    prepare({ world }) {
      const { values, problems } = readValues(told, world);
      if (problems.length > 0) return { ok: false, problems };
      const unique = resource !== 'groups' || accountSettings(world).uniqueGroupNames !== false;
      const owners = values.name === undefined || !unique ? undefined : ownersOf(resource, values.name, world);
      return {
        ok: true,
        change: (record) => {
          const taken = owners && [...owners].some((id) => id !== record.id);
          if (taken)
            return { kind: 'refused', field: 'values.name', reason: `cannot have a name that another of the ${resource} has` };
          owners?.add(record.id);
          return refusalOf(resource, record, values) ?? { kind: 'record', record: withValues(resource, record, values) };
        },
      };
    },
    sentence: (records) => {
      const parts = Object.entries(told).map(([field, value]) => phrase(resource, field, value));
      const joined = parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
      return `${joined.charAt(0).toUpperCase()}${joined.slice(1)} of ${records}`;
    },
  };
}

/** The values in the form that Zendesk takes, and everything that it would refuse of them whatever the record. */
function readValues(
  told: Operation['values'],
  world: World,
): { readonly values: Operation['values']; readonly problems: readonly Problem[] } {
  if (!('domain_names' in told || 'organization_fields' in told || 'group_id' in told)) return { values: told, problems: [] };
  const { organization_fields: own, group_id: group } = told;
  const read = own === undefined ? undefined : readOwnValues('organization_fields', own, world);
  const problems = (read?.problems ?? []).map(({ path, message }) => ({ path: `values.${path}`, message }));
  if (typeof group === 'number' && !world.find('groups', group))
    problems.push({ path: 'values.group_id', message: `The snapshot has no group ${group}: sync again, or name another.` });
  return { values: read ? { ...told, organization_fields: read.values } : told, problems };
}

function withValues(resource: Operation['resource'], record: ZendeskRecord, values: Operation['values']): ZendeskRecord {
  let changed = record;
  for (const [field, value] of Object.entries(values)) {
    const before = changed[field];
    // The account's own fields are sent as one object, of which Zendesk leaves alone what is not named.
    const wanted = isObject(value) && isObject(before) ? { ...before, ...value } : value;
    if (value !== undefined && !sameToWrite(resource, field, before, wanted)) changed = { ...changed, [field]: wanted };
  }
  return changed;
}

/** Which records have the name, in any case: Zendesk allows no two organizations of one name (API reference), nor groups unless told. */
function ownersOf(resource: Operation['resource'], name: string, world: World): Set<number> {
  const owners = new Set<number>();
  for (const record of world.records(resource))
    if (textOf(record, 'name')?.toLowerCase() === name.toLowerCase()) owners.add(record.id);
  return owners;
}

/** Zendesk refuses to make a private group public (API reference, groups), so it is said here. */
function refusalOf(resource: Operation['resource'], record: ZendeskRecord, values: Operation['values']): Outcome | undefined {
  if (resource !== 'groups' || !('is_public' in values) || values.is_public !== true || record.is_public !== false)
    return undefined;
  return { kind: 'refused', field: 'values.is_public', reason: 'is private, and Zendesk makes no private group public' };
}

function phrase(resource: Operation['resource'], field: string, value: unknown): string {
  const label = fieldLabel(resource, field).toLowerCase();
  if (value === null || value === '') return `empty the ${label}`;
  return `set the ${label} to ${typeof value === 'string' ? `“${value}”` : JSON.stringify(value)}`;
}
