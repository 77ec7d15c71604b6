import type { RecordRow, ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { cutText } from '../../preload/contract/text/cut-text.ts';
import { actionsOf, categoryOf, commentTexts } from './macro-text.ts';
import { peopleByOrganization } from './people-by-organization.ts';
import { booleanOf, numberOf, recordName, textOf } from './record-values.ts';
import { accessOf } from './restriction.ts';
import type { World } from './world.ts';

/** The record as a row of the grid; what the record does not have is left out. */
export function recordRow(resource: ResourceName, record: ZendeskRecord, world: World): RecordRow {
  const row = { id: record.id, name: recordName(resource, record), ...withoutMissing(sharedCells(record)) };
  return { ...row, ...withoutMissing(ownCells(resource, record, world)) };
}

function ownCells(resource: ResourceName, record: ZendeskRecord, world: World) {
  switch (resource) {
    case 'macros':
      return macroCells(record, world);
    case 'users':
      return personCells(record, world);
    case 'groups':
      return groupCells(record, world);
    case 'organizations':
      return organizationCells(record, world);
    case 'triggers':
    case 'automations':
    case 'views':
      return ruleCells(record, world);
    default:
      return configurationCells(record);
  }
}

/** Who may use a macro, in a few words: `Everyone`, the group's name, `3 groups`, `One person`. */
export function accessLabel(restriction: unknown, world: World | undefined): string {
  const access = accessOf(restriction);
  switch (access.kind) {
    case 'everyone':
      return 'Everyone';
    case 'person':
      return 'One person';
    case 'unknown':
      return 'Restricted';
    case 'groups': {
      const [only] = access.ids;
      if (access.ids.length !== 1 || only === undefined) return `${access.ids.length} groups`;
      return world?.groupName(only) ?? `Group ${only}`;
    }
  }
}

const excerptLength = 160;

function sharedCells(record: ZendeskRecord) {
  return {
    description: textOf(record, 'description'),
    createdAt: textOf(record, 'created_at'),
    updatedAt: textOf(record, 'updated_at'),
  };
}

function macroCells(record: ZendeskRecord, world: World) {
  return {
    active: booleanOf(record, 'active'),
    category: categoryOf(textOf(record, 'title') ?? ''),
    access: accessLabel(record.restriction, world),
    excerpt: excerptOf(commentTexts(record)),
    actionCount: actionsOf(record).length,
    position: numberOf(record, 'position'),
    ...usageCells(record),
  };
}

/** How often a macro or a rule was used, where the snapshot was taken with that. */
function usageCells(record: ZendeskRecord) {
  return { usage7d: numberOf(record, 'usage_7d'), usage30d: numberOf(record, 'usage_30d') };
}

function personCells(person: ZendeskRecord, world: World) {
  const organization = numberOf(person, 'organization_id');
  const first = numberOf(person, 'default_group_id');
  const groups = person.role === 'end-user' ? [] : [...world.groupsOf(person.id)];
  const inOrder = first !== undefined && groups.includes(first) ? [first, ...groups.filter((id) => id !== first)] : groups;
  const customRole = numberOf(person, 'custom_role_id');
  const role = customRole === undefined ? undefined : world.find('custom_roles', customRole);
  const inOrganization = organization === undefined ? undefined : world.find('organizations', organization);
  return {
    email: textOf(person, 'email'),
    role: textOf(person, 'role'),
    suspended: booleanOf(person, 'suspended'),
    organization: inOrganization && textOf(inOrganization, 'name'),
    groups: groups.length === 0 ? undefined : inOrder.map((id) => world.groupName(id) ?? `Group ${id}`),
    tags: tagsOf(person),
    externalId: textOf(person, 'external_id'),
    customRole: role && textOf(role, 'name'),
    lastSignIn: textOf(person, 'last_login_at'),
  };
}

function groupCells(group: ZendeskRecord, world: World) {
  let members = 0;
  for (const membership of world.records('group_memberships')) if (membership.group_id === group.id) members += 1;
  return { members, isPublic: booleanOf(group, 'is_public'), isDefault: booleanOf(group, 'default') };
}

function organizationCells(organization: ZendeskRecord, world: World) {
  const group = numberOf(organization, 'group_id');
  const { domain_names: domains } = organization;
  return {
    members: peopleByOrganization(world).get(organization.id) ?? 0,
    group: group === undefined ? undefined : (world.groupName(group) ?? `Group ${group}`),
    tags: tagsOf(organization),
    domains: Array.isArray(domains) ? domains.filter((domain) => typeof domain === 'string') : undefined,
    externalId: textOf(organization, 'external_id'),
  };
}

function tagsOf({ tags }: ZendeskRecord): string[] | undefined {
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : undefined;
}

function ruleCells(rule: ZendeskRecord, world: World) {
  const id = Number(rule.category_id ?? Number.NaN);
  const category = Number.isSafeInteger(id) ? world.find('trigger_categories', id) : undefined;
  return {
    ...configurationCells(rule),
    category: category && textOf(category, 'name'),
    access: 'restriction' in rule ? accessLabel(rule.restriction, world) : undefined,
    ...usageCells(rule),
  };
}

/** What fields, SLA policies, brands and forms have in common. */
function configurationCells(record: ZendeskRecord) {
  return {
    active: booleanOf(record, 'active'),
    position: numberOf(record, 'position'),
    kind: textOf(record, 'type'),
    isDefault: booleanOf(record, 'default'),
  };
}

/** The first words of the first text that has any, cut between words. */
function excerptOf(texts: readonly string[]): string | undefined {
  const text = texts
    .map((each) =>
      each
        .slice(0, 4 * excerptLength)
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .find((each) => each !== '');
  if (text === undefined || text.length <= excerptLength) return text;
  const cut = cutText(text, excerptLength).replace(/…$/, '');
  const space = cut.lastIndexOf(' ');
  return `${space > excerptLength / 2 ? cut.slice(0, space) : cut}…`;
}

type Present<Cells> = { [Key in keyof Cells]?: Exclude<Cells[Key], undefined> };

function withoutMissing<Cells extends object>(cells: Cells): Present<Cells> {
  return Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== undefined)) as Present<Cells>;
}
