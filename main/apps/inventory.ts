import type { InstalledApp } from '../../preload/contract/apps.ts';
import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { booleanOf, isObject, numberOf, recordName, textOf } from '../changes/record-values.ts';
import type { World } from '../changes/world.ts';
import { withoutSecrets } from '../resources/secrets.ts';

/** Of an installed app what the records alone tell. */
type AppFacts = Omit<InstalledApp, 'requirements' | 'installedBy' | 'standBy' | 'drilledAt' | 'changes'>;

/** With whether the account's own apps were read, which alone tell versions; without them none is known. */
export type SeenFacts = AppFacts & { readonly ownedRead: boolean };

/** Roles that every account has, by the ids that restrictions name them with (Zendesk API reference, users, `role_type`). */
const builtIn: Readonly<Record<number, string>> = { 1: 'End users', 2: 'Administrators', 3: 'Agents', 4: 'Agents' };

/** @param owned the account's own apps, whose versions Zendesk tells; undefined where they were not read. @param world knows the names of groups, roles and brands. */
export function appFacts(record: ZendeskRecord, owned: readonly ZendeskRecord[] | undefined, world: World): SeenFacts {
  const appId = numberOf(record, 'app_id') ?? null;
  const own = owned?.find(({ id }) => id === appId);
  return {
    ownedRead: owned !== undefined,
    id: record.id,
    name: recordName('apps', record),
    appId,
    product: textOf(record, 'product') ?? null,
    enabled: booleanOf(record, 'enabled') === true,
    version: (own && textOf(own, 'version')) ?? null,
    framework: (own && textOf(own, 'framework_version')) ?? null,
    isOwned: own !== undefined,
    author: (own && textOf(own, 'author_name')) ?? null,
    deprecated: own !== undefined && booleanOf(own, 'deprecated') === true,
    obsolete: own !== undefined && booleanOf(own, 'obsolete') === true,
    settings: settingsOf(record),
    secureSettings: secureOf(own),
    roles: named(record.role_restrictions, (id) => nameIn(world, 'custom_roles', id) ?? builtIn[id] ?? `role ${id}`),
    groups: named(record.group_restrictions, (id) => world.groupName(id) ?? `group ${id}`),
    brands: named(record.brand_restrictions, (id) => nameIn(world, 'brands', id) ?? `brand ${id}`),
    installedAt: textOf(record, 'created_at') ?? null,
    updatedAt: textOf(record, 'updated_at') ?? null,
  };
}

function settingsOf({ settings }: ZendeskRecord): Record<string, unknown> {
  const bare = withoutSecrets(settings);
  return isObject(bare) ? { ...bare } : {};
}

function secureOf(own: ZendeskRecord | undefined): string[] {
  const parameters: readonly unknown[] = Array.isArray(own?.parameters) ? own.parameters : [];
  return parameters.flatMap((each) =>
    isObject(each) && (each.secure === true || each.kind === 'password') ? [String(each.name)] : [],
  );
}

/** No list, and an empty one, are everybody. */
function named(ids: unknown, nameOf: (id: number) => string): { id: number; name: string }[] | null {
  if (!Array.isArray(ids) || ids.length === 0) return null;
  return ids.map((id) => ({ id: Number(id), name: nameOf(Number(id)) }));
}

function nameIn(world: World, resource: ResourceName, id: number): string | undefined {
  const name = world.find(resource, id)?.name;
  return typeof name === 'string' ? name : undefined;
}
