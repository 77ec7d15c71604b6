import type { ZendeskRecord } from '../../../../preload/contract/records.ts';
import { groupsByPerson } from '../../groups-by-person.ts';
import { recordName } from '../../record-values.ts';
import type { CsvWorld } from '../csv-world.ts';
import type { MembershipColumn } from './column.ts';
import { readId } from './kinds.ts';

/**
 * The groups a person is in, by name between semicolons; by id where a name is not enough. Undefined where snapshots do not
 * hold memberships.
 */
export function groupColumn(world: CsvWorld): MembershipColumn | undefined {
  const memberships = world.records('group_memberships');
  if (!memberships) return undefined;
  const names = groupNames(world.records('groups') ?? []);
  const byPerson = groupsByPerson(memberships);
  const groupsOf = (user: number) => byPerson.get(user) ?? [];
  const written = (record: ZendeskRecord) => groupsOf(record.id).map((id) => names.write(id));
  return {
    kind: 'memberships',
    name: 'groups',
    exported: true,
    groupsOf: (record) => groupsOf(record.id),
    write: (record) => written(record).sort().join(';'),
    readGroups(text) {
      const found = text.split(';').flatMap((part) => (part.trim() === '' ? [] : [names.read(part.trim())]));
      return {
        groups: [...new Set(found.flatMap((each) => (each.ok ? [each.id] : [])))],
        messages: found.flatMap((each) => (each.ok ? [] : [each.message])),
      };
    },
  };
}

type Found = { readonly ok: true; readonly id: number } | { readonly ok: false; readonly message: string };

/** Names for ids and ids for names. A name that could be misread is written as the group's id. */
function groupNames(groups: Iterable<ZendeskRecord>) {
  const names = new Map<number, string>();
  const ids = new Map<string, number[]>();
  for (const group of groups) {
    const name = recordName('groups', group);
    names.set(group.id, name);
    const key = name.trim().toLowerCase();
    ids.set(key, [...(ids.get(key) ?? []), group.id]);
  }
  const named = (text: string): readonly number[] => {
    const found = ids.get(text.toLowerCase()) ?? [];
    const exact = found.filter((id) => names.get(id) === text);
    return exact.length === 1 ? exact : found;
  };
  return {
    write(id: number): string {
      const name = names.get(id);
      const isClear = name !== undefined && name === name.trim() && !/[;\r\n]|^\d*$/.test(name) && named(name).length === 1;
      return isClear ? name : String(id);
    },
    read(text: string): Found {
      const id = readId(text);
      if (id.ok && names.has(id.value)) return { ok: true, id: id.value };
      const [first, ...others] = named(text);
      if (first === undefined)
        return { ok: false, message: `There is no group “${text}” in the snapshot. Sync again if it is new.` };
      if (others.length === 0) return { ok: true, id: first };
      return {
        ok: false,
        message: `${others.length + 1} groups are called “${text}”. Write the id: ${[first, ...others].join(' or ')}.`,
      };
    },
  };
}
