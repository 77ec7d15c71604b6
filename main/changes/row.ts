import type { RecordRow, ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { actionsOf, categoryOf, commentTexts } from './macro-text.ts';
import { booleanOf, numberOf, recordName, textOf } from './record-values.ts';
import { accessOf } from './restriction.ts';
import type { World } from './world.ts';

/** The record as a row of the grid; what the record does not have is left out. */
export function recordRow(resource: ResourceName, record: ZendeskRecord, world: World): RecordRow {
  const row = { id: record.id, name: recordName(resource, record), ...withoutMissing(sharedCells(record)) };
  if (resource === 'macros') return { ...row, ...withoutMissing(macroCells(record, world)) };
  if (resource === 'users') return { ...row, ...withoutMissing(personCells(record, world)) };
  return resource === 'groups' ? { ...row, ...withoutMissing(groupCells(record, world)) } : row;
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
  return { description: textOf(record, 'description'), updatedAt: textOf(record, 'updated_at') };
}

function macroCells(record: ZendeskRecord, world: World) {
  return {
    active: booleanOf(record, 'active'),
    category: categoryOf(textOf(record, 'title') ?? ''),
    access: accessLabel(record.restriction, world),
    excerpt: excerptOf(commentTexts(record)),
    actionCount: actionsOf(record).length,
    position: numberOf(record, 'position'),
  };
}

function personCells(person: ZendeskRecord, world: World) {
  const organization = numberOf(person, 'organization_id');
  const first = numberOf(person, 'default_group_id');
  const groups = person.role === 'end-user' ? [] : [...world.groupsOf(person.id)];
  const inOrder = first !== undefined && groups.includes(first) ? [first, ...groups.filter((id) => id !== first)] : groups;
  const inOrganization = organization === undefined ? undefined : world.find('organizations', organization);
  return {
    email: textOf(person, 'email'),
    role: textOf(person, 'role'),
    suspended: booleanOf(person, 'suspended'),
    organization: inOrganization && textOf(inOrganization, 'name'),
    groups: groups.length === 0 ? undefined : inOrder.map((id) => world.groupName(id) ?? `Group ${id}`),
    tags: Array.isArray(person.tags) ? person.tags.filter((tag) => typeof tag === 'string') : undefined,
  };
}

function groupCells(group: ZendeskRecord, world: World) {
  let members = 0;
  for (const membership of world.records('group_memberships')) if (membership.group_id === group.id) members += 1;
  return { members, isPublic: booleanOf(group, 'is_public'), isDefault: booleanOf(group, 'default') };
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
  const cut = text.slice(0, excerptLength);
  const space = cut.lastIndexOf(' ');
  return `${(space > excerptLength / 2 ? cut.slice(0, space) : cut).replace(/[\ud800-\udbff]$/, '')}…`;
}

type Present<Cells> = { [Key in keyof Cells]?: Exclude<Cells[Key], undefined> };

function withoutMissing<Cells extends object>(cells: Cells): Present<Cells> {
  return Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== undefined)) as Present<Cells>;
}
