import type { Problem } from '../../../preload/contract/errors.ts';
import type { PersonChange } from './change-person.ts';
import type { namesIn } from './named.ts';

/** Values of a person as they are written: organization, custom role and groups by name or id. */
export interface PersonValues extends Readonly<Record<string, unknown>> {
  readonly organization_id?: number | string | null | undefined;
  readonly custom_role_id?: number | string | null | undefined;
  readonly default_group_id?: number | string | undefined;
  readonly groups?: readonly (number | string)[] | undefined;
  readonly tags?: readonly string[] | undefined;
}

/** The wish with ids in place of names. Paths of problems are relative to the values. */
export function personChange(
  {
    organization_id: organization,
    custom_role_id: role,
    default_group_id: defaultGroup,
    groups = [],
    tags,
    ...others
  }: PersonValues,
  find: ReturnType<typeof namesIn>,
): { readonly change: PersonChange; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const idOf = (kind: 'groups' | 'organizations' | 'custom_roles', ref: number | string, path: string): number[] => {
    const found = find(kind, ref);
    if ('id' in found) return [found.id];
    problems.push({ path, message: found.problem });
    return [];
  };
  const [organizationId] =
    organization === undefined || organization === null ? [organization] : idOf('organizations', organization, 'organization_id');
  const [roleId] = role === undefined || role === null ? [role] : idOf('custom_roles', role, 'custom_role_id');
  const fields = {
    ...others,
    ...(organizationId === undefined ? {} : { organization_id: organizationId }),
    ...(roleId === undefined ? {} : { custom_role_id: roleId }),
  };
  const join = [...new Set(groups.flatMap((group, index) => idOf('groups', group, `groups[${index}]`)))];
  const [defaultId] = defaultGroup === undefined ? [] : idOf('groups', defaultGroup, 'default_group_id');
  const change = {
    fields,
    join,
    ...(tags === undefined ? {} : { tags }),
    defaultGroup: defaultId,
  };
  return { change, problems };
}
