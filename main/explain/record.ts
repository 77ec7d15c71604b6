import type { ExplainedRecord } from '../../preload/contract/explain.ts';
import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { cutText } from '../../preload/contract/text/cut-text.ts';
import type { UsedResource } from '../../preload/contract/where-used.ts';
import { sameField } from '../changes/compare.ts';
import { fieldDiffs } from '../changes/diff/field-diffs.ts';
import { editableFields, fieldValue } from '../changes/fields.ts';
import { textOf } from '../changes/record-values.ts';
import { tagsIn } from '../changes/ticket-tags.ts';
import type { World } from '../changes/world.ts';
import type { Sighting } from './text-then.ts';

type Earlier = ExplainedRecord['earlier'];

/** Of a customer only that something is there. */
function shownValue(value: unknown, hidden: boolean): string {
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) return '(nothing)';
  if (hidden) return '(not shown)';
  return cutText((typeof value === 'string' ? value : JSON.stringify(value)).replaceAll(/\s+/g, ' '), 200);
}

/** What of a record changed from one snapshot to the next, the newest first. @param sightings the oldest first. */
export function earlierValues(resource: UsedResource, sightings: readonly Sighting[], world: World): Earlier {
  const found: Earlier = [];
  for (const [index, { at, record }] of sightings.entries()) {
    const previous = sightings[index - 1]?.record;
    if (!record || !previous) continue;
    const changes = changesBetween(resource, previous, record, world);
    if (changes.length > 0) found.push({ since: at, changes });
  }
  return found.reverse();
}

function changesBetween(
  resource: ResourceName,
  left: ZendeskRecord,
  right: ZendeskRecord,
  world: World,
): Earlier[number]['changes'] {
  const fields = editableFields[resource].filter(
    (field) => !sameField(resource, field, fieldValue(resource, left, field), fieldValue(resource, right, field)),
  );
  if (fields.length === 0) return [];
  const valuesOf = (record: ZendeskRecord) =>
    Object.fromEntries(fields.map((field) => [field, fieldValue(resource, record, field)]));
  const hidden = isCustomer(resource, right);
  const edit = { resource, action: 'update', id: right.id, name: '', before: valuesOf(left), after: valuesOf(right) } as const;
  return fieldDiffs(edit, world).map(({ field, label, before, after }) => ({
    field,
    label,
    before: shownValue(before, hidden),
    after: shownValue(after, hidden),
  }));
}

function isCustomer(resource: ResourceName, record: ZendeskRecord): boolean {
  return resource === 'users' && record.role === 'end-user';
}

/** What people call the record; of a customer no name is told. */
export function toldName(resource: ResourceName, record: ZendeskRecord, name: string): string {
  return isCustomer(resource, record) ? `a customer (user ${record.id})` : name;
}

/** What a person asks first of a record: is it in use, since when, and of a person role and groups. */
export function factsNow(resource: UsedResource, record: ZendeskRecord, world: World): ExplainedRecord['now'] {
  const facts: { label: string; value: string }[] = [];
  const add = (label: string, value: string | undefined) => {
    if (value !== undefined && value !== '') facts.push({ label, value });
  };
  if (typeof record.active === 'boolean' && resource !== 'users') add('In use', record.active ? 'yes' : 'no');
  if (resource === 'users') {
    add('Role', textOf(record, 'role'));
    const role = typeof record.custom_role_id === 'number' ? world.find('custom_roles', record.custom_role_id) : undefined;
    add('Custom role', role && textOf(role, 'name'));
    add('Suspended', record.suspended === true ? 'yes' : undefined);
    add(
      'Groups',
      world
        .groupsOf(record.id)
        .map((id) => world.groupName(id) ?? `group ${id}`)
        .join(', '),
    );
  }
  add('Tags', isCustomer(resource, record) ? undefined : tagsIn(record.tags).join(' '));
  add('Made', textOf(record, 'created_at'));
  add('Last changed', textOf(record, 'updated_at'));
  return facts;
}
