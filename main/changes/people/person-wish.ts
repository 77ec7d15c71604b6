import type { Problem } from '../../../preload/contract/errors.ts';
import type { PersonChange } from './change-person.ts';
import type { namesIn } from './named.ts';

/** Values of a person as they are written: organization and groups by name or id. */
export interface PersonValues extends Readonly<Record<string, unknown>> {
  readonly organization_id?: number | string | null | undefined;
  readonly default_group_id?: number | string | undefined;
  readonly groups?: readonly (number | string)[] | undefined;
  readonly tags?: readonly string[] | undefined;
}

/** The wish with ids in place of names. Paths of problems are relative to the values. */
export function personChange(
  { organization_id: organization, default_group_id: defaultGroup, groups = [], tags, ...fields }: PersonValues,
  find: ReturnType<typeof namesIn>,
): { readonly change: PersonChange; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const idOf = (kind: 'groups' | 'organizations', ref: number | string, path: string): number[] => {
    const found = find(kind, ref);
    if ('id' in found) return [found.id];
    problems.push({ path, message: found.problem });
    return [];
  };
  const [organizationId] =
    organization === undefined || organization === null ? [organization] : idOf('organizations', organization, 'organization_id');
  const join = [...new Set(groups.flatMap((group, index) => idOf('groups', group, `groups[${index}]`)))];
  const [defaultId] = defaultGroup === undefined ? [] : idOf('groups', defaultGroup, 'default_group_id');
  const change = {
    fields: organizationId === undefined ? fields : { ...fields, organization_id: organizationId },
    join,
    ...(tags === undefined ? {} : { tags }),
    defaultGroup: defaultId,
  };
  return { change, problems };
}
