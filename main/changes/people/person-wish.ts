import type { Problem } from '../../../preload/contract/errors.ts';
import { localesIn, readLocale } from '../locales.ts';
import { readOwnValues } from '../own-field-value.ts';
import { readTimeZone } from '../time-zones.ts';
import type { World } from '../world.ts';
import type { PersonChange } from './change-person.ts';
import type { namesIn } from './named.ts';

/** Values of a person as they are written: organization, custom role and groups by name or id. */
export interface PersonValues extends Readonly<Record<string, unknown>> {
  readonly organization_id?: number | string | null | undefined;
  readonly custom_role_id?: number | string | null | undefined;
  readonly default_group_id?: number | string | undefined;
  readonly groups?: readonly (number | string)[] | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly time_zone?: string | undefined;
  readonly locale?: string | undefined;
  /** Of the account's own, by key. */
  readonly user_fields?: Readonly<Record<string, unknown>> | undefined;
}

/** The wish with ids in place of names. Paths of problems are relative to the values. */
export function personChange(
  {
    organization_id: organization,
    custom_role_id: role,
    default_group_id: defaultGroup,
    groups = [],
    tags,
    time_zone: zone,
    locale,
    user_fields: own,
    ...others
  }: PersonValues,
  find: ReturnType<typeof namesIn>,
  world: World,
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
  const timeZone = zone === undefined ? undefined : readTimeZone(zone);
  if (timeZone?.ok === false) problems.push({ path: 'time_zone', message: timeZone.message });
  const language = locale === undefined ? undefined : readLocale(locale, () => localesIn(world));
  if (language?.ok === false) problems.push({ path: 'locale', message: language.message });
  const ownValues = own === undefined ? undefined : readOwnValues('user_fields', own, world);
  problems.push(...(ownValues?.problems ?? []));
  const fields = {
    ...others,
    ...(timeZone?.ok ? { time_zone: timeZone.value } : {}),
    ...(language?.ok ? { locale: language.value } : {}),
    ...(ownValues ? { user_fields: ownValues.values } : {}),
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
