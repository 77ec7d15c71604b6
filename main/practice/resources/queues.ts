import { type FieldReader, isObject, wholeNumber } from '../read-body.ts';
import { everything } from '../record-table.ts';
import type { Context, Route } from '../request.ts';
import { ulids } from '../text-ids.ts';
import { byPosition, type Configuration, type ConfigurationKind, configurationTable } from './configuration-resource.ts';
import { configurationRoutes } from './configuration-routes.ts';
import { groups, livingGroup } from './groups.ts';

/** Where tickets wait for an agent of some groups; `order` is the place in which queues are looked at. */
export const queues = configurationTable('queues');

const keys = ['name', 'description', 'definition', 'priority', 'primary_groups', 'secondary_groups'];

const kind: ConfigurationKind<Configuration> = {
  table: queues,
  path: '/queues',
  plural: 'queues',
  singular: 'queue',
  controller: 'queues',
  order: byPosition,
  pages: 'offset',
  url: false,
  shownAs: ['url', 'id', 'name', 'description', 'created_at', 'updated_at'],
  ids: ulids,
  readers: 'admin',
  more: shownQueue,
  writes: {
    createKeys: keys,
    updateKeys: keys,
    deletes: true,
    make: (reader, current, { state }) => makeQueue(reader, current, queues.select(state, everything), state),
    // Every queue must be named (Zendesk's queues reference).
    reorder: { method: 'PATCH', path: '/queues/order', key: 'queue_ids', first: 1, column: 'order', all: true, answer: 204 },
  },
};

export const queueRoutes: readonly Route[] = configurationRoutes(kind);

function makeQueue(
  reader: FieldReader,
  current: Configuration | undefined,
  others: readonly Configuration[],
  state: Context['state'],
): Record<string, unknown> {
  const name = reader.title('name', current === undefined) ?? current?.name;
  if (others.some((other) => other.id !== current?.id && other.name === name))
    reader.fault('name', 'Name: has already been taken', 'DuplicateValue');
  const priority = reader.id('priority') ?? current?.priority ?? 1;
  if (Number(priority) < 1 || Number(priority) > 100) reader.fault('priority', 'Priority: is invalid', 'InvalidValue');
  const groupsOf = (field: string) => {
    const given = reader.given[`${field}_ids`] ?? reader.given[field];
    if (given === undefined) return current?.[field] ?? [];
    const listed = isObject(given) ? given.groups : given;
    const ids = (Array.isArray(listed) ? listed : [listed]).map((item) => wholeNumber(isObject(item) ? item.id : item));
    const known = ids.filter((id) => id !== undefined && livingGroup(state, id) !== undefined);
    if (known.length < ids.length) reader.fault(field, 'Groups: do not exist', 'InvalidValue');
    return known;
  };
  const primary = groupsOf('primary_groups');
  if (Array.isArray(primary) && primary.length === 0)
    reader.fault('primary_groups', 'Primary groups: cannot be blank', 'BlankValue');
  return {
    name,
    description: reader.text('description') ?? current?.description ?? '',
    order: current?.order ?? others.length + 1,
    priority,
    definition: definitionOf(reader, current),
    primary_groups: primary,
    secondary_groups: groupsOf('secondary_groups'),
  };
}

function definitionOf(reader: FieldReader, current: Configuration | undefined): unknown {
  const { definition } = reader.given;
  if (definition === undefined && current !== undefined) return current.definition;
  const { all = [], any = [] } = isObject(definition) ? definition : { all: undefined };
  const known = [all, any].every(
    (list) => Array.isArray(list) && list.every((item) => isObject(item) && typeof item.field === 'string'),
  );
  return known && isObject(definition) ? { all, any } : reader.fault('definition', 'Definition: is invalid', 'InvalidValue');
}

function shownQueue(queue: Configuration, { state, address }: Context): Record<string, unknown> {
  const named = (ids: unknown) => {
    const found = (Array.isArray(ids) ? ids : []).flatMap((group) => groups.get(state, Number(group)) ?? []);
    return { count: found.length, groups: found.map(({ id, name }) => ({ id, name })) };
  };
  return {
    primary_groups: named(queue.primary_groups),
    secondary_groups: named(queue.secondary_groups),
    url: `${address}/api/v2/queues/${ulids.write(queue.id)}.json`,
  };
}
