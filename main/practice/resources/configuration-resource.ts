import { z } from 'zod';
import { inItsOrder } from '../in-its-order.ts';
import { listPage, type Order, tableSource, wholeList } from '../paging.ts';
import type { Permission } from '../permissions.ts';
import { commaSeparated, envelopeOf, FieldReader, type Fields, idsOf } from '../read-body.ts';
import { both, type Condition, everything, RecordTable } from '../record-table.ts';
import { created, invalidAttribute, noContent, notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Context, Route } from '../request.ts';
import { sortText } from '../sort-text.ts';
import { newId } from '../state.ts';
import { audit, describeChanges } from './audit-logs.ts';

/** A piece of configuration: what every kind has is checked, the rest is kept as it is and in its order. */
const Known = z.looseObject({ id: z.number(), created_at: z.string(), updated_at: z.string() });
export type Configuration = Readonly<z.infer<typeof Known>>;
export const Configuration = inItsOrder(Known);

/** A kind of configuration whose records are shown as they are kept. */
export interface ConfigurationKind<Stored extends Configuration> {
  readonly table: RecordTable<Stored>;
  /** Under `/api/v2`. */
  readonly path: string;
  readonly plural: string;
  readonly singular: string;
  readonly controller: string;
  readonly order?: Order;
  readonly cursors: boolean;
  /** Whether `url` is shown; it then comes first. */
  readonly url: boolean;
  /** Whether ids are answered as texts. */
  readonly textIds?: true;
  /** What an unknown id is answered, where that is not the usual 404. */
  readonly missing?: Reply;
  readonly showMany?: true;
  readonly count?: true;
  /** Keys by whose value a list may be narrowed, each by the parameter that does it. */
  readonly filters?: Readonly<Record<string, string>>;
  /** What is shown beside what is kept. */
  readonly more?: (stored: Stored) => Record<string, unknown>;
  /** Absent where Redline has no use for writing it: the kind is read-only. */
  readonly writes?: Writes<Stored>;
}

interface Writes<Stored> {
  /** Administrators only without it. */
  readonly permission?: Permission;
  readonly createKeys: readonly string[];
  readonly updateKeys: readonly string[];
  readonly deletes: boolean;
  /** The record without id and times, of the fields given; faults go to the reader. */
  readonly make: (reader: FieldReader, current: Stored | undefined, context: Context) => Record<string, unknown>;
  /** What a change does to other records. */
  readonly changed?: (before: Stored, stored: Stored, context: Context) => void;
}

/** What lists of configuration can be sorted by. */
const configurationColumns = {
  position: { type: 'INTEGER', of: ({ position }: Configuration) => Number(position ?? 0) },
  name: { type: 'TEXT', of: (stored: Configuration) => sortText(labelOf(stored)) },
  created_at: { type: 'TEXT', of: ({ created_at }: Configuration) => created_at },
  updated_at: { type: 'TEXT', of: ({ updated_at }: Configuration) => updated_at },
} as const;

export function configurationTable(name: string): RecordTable<Configuration> {
  return new RecordTable<Configuration>({
    name,
    schema: Configuration,
    columns: configurationColumns,
    indexes: ['position, id'],
  });
}

export function configurationRoutes<Stored extends Configuration>(kind: ConfigurationKind<Stored>): Route[] {
  const { path, controller, writes, singular } = kind;
  const routes: Route[] = [
    { method: 'GET', path, controller, action: 'index', handle: (call) => list(call, kind) },
    { method: 'GET', path: `${path}/{id}`, controller, action: 'show', handle: (call) => answer(call, kind, found(call, kind)) },
  ];
  if (kind.showMany)
    routes.push({
      method: 'GET',
      path: `${path}/show_many`,
      controller,
      action: 'show_many',
      handle: (call) => showMany(call, kind),
    });
  if (kind.count)
    routes.push({ method: 'GET', path: `${path}/count`, controller, action: 'count', handle: (call) => count(call, kind) });
  if (writes === undefined) return routes;
  const permits = (keys: readonly string[]) => ({ envelope: singular, keys });
  const writer: Pick<Route, 'admin' | 'permission'> =
    writes.permission === undefined ? { admin: true } : { permission: writes.permission };
  const base = { controller, ...writer };
  routes.push(
    {
      ...base,
      method: 'POST',
      path,
      action: 'create',
      permits: permits(writes.createKeys),
      handle: (call) => create(call, kind, writes),
    },
    {
      ...base,
      method: 'PUT',
      path: `${path}/{id}`,
      action: 'update',
      permits: permits(writes.updateKeys),
      handle: (call) => update(call, kind, writes),
    },
  );
  if (writes.deletes)
    routes.push({ ...base, method: 'DELETE', path: `${path}/{id}`, action: 'destroy', handle: (call) => destroy(call, kind) });
  return routes;
}

function render<Stored extends Configuration>(
  kind: ConfigurationKind<Stored>,
  stored: Stored,
  address: string,
): Record<string, unknown> {
  const shown = { ...stored, ...(kind.textIds ? { id: String(stored.id) } : {}), ...kind.more?.(stored) };
  return kind.url ? { url: `${address}/api/v2${kind.path}/${stored.id}.json`, ...shown } : shown;
}

function list<Stored extends Configuration>(call: Call, kind: ConfigurationKind<Stored>): Reply {
  return listPage(call, {
    source: tableSource(kind.table, narrowed(call.request.query, kind.filters ?? {}), kind.order),
    key: kind.plural,
    render: (stored) => render(kind, stored, call.address),
    cursors: kind.cursors,
  });
}

/** By `true`, `false` or a list of texts between commas. */
function narrowed(query: URLSearchParams, filters: Readonly<Record<string, string>>): Condition {
  const conditions = Object.entries(filters).flatMap(([parameter, key]) => {
    const wanted = commaSeparated(query, parameter) ?? [];
    if (wanted.length === 0) return [];
    const values = wanted.map((text) => (text === 'true' ? 1 : text === 'false' ? 0 : text));
    return [{ sql: `json_extract(body, '$.${key}') IN (${values.map(() => '?').join(', ')})`, parameters: values }];
  });
  return conditions.length === 0 ? everything : both(...conditions);
}

function showMany<Stored extends Configuration>(call: Call, kind: ConfigurationKind<Stored>): Reply {
  const ids = idsOf(call.request.query);
  if (ids === undefined) throw new Refusal(invalidAttribute('ids', 'must be present', `api/v2${kind.path}/show_many`));
  const shown = ids.map((id) => kind.table.get(call.state, id)).filter((stored) => stored !== undefined);
  return wholeList(
    kind.plural,
    shown.map((stored) => render(kind, stored, call.address)),
  );
}

function count<Stored extends Configuration>({ state, now }: Call, { table }: ConfigurationKind<Stored>): Reply {
  return ok({ count: { value: table.count(state), refreshed_at: now } });
}

function create<Stored extends Configuration>(call: Call, kind: ConfigurationKind<Stored>, writes: Writes<Stored>): Reply {
  const made = read(call, kind, writes, undefined, envelopeOf(call, kind.singular, `api/v2/${kind.plural}/create`));
  const stored = kind.table.definition.schema.parse({
    id: newId(call.state),
    ...made,
    created_at: call.now,
    updated_at: call.now,
  });
  kind.table.put(call.state, stored);
  audit(call, { action: 'create', type: kind.singular, id: stored.id, label: labelOf(stored) });
  const shown = render(kind, stored, call.address);
  return created({ [kind.singular]: shown }, `${call.address}/api/v2${kind.path}/${stored.id}.json`);
}

function update<Stored extends Configuration>(call: Call, kind: ConfigurationKind<Stored>, writes: Writes<Stored>): Reply {
  const current = found(call, kind);
  const made = read(call, kind, writes, current, envelopeOf(call, kind.singular, `api/v2/${kind.plural}/update`));
  const changed = kind.table.definition.schema.parse({ ...current, ...made });
  if (JSON.stringify(changed) === JSON.stringify(current)) return answer(call, kind, current);
  const stored = kind.table.definition.schema.parse({ ...changed, updated_at: call.now });
  kind.table.put(call.state, stored);
  writes.changed?.(current, stored, call);
  const description = describeChanges(current, stored);
  audit(call, { action: 'update', type: kind.singular, id: stored.id, label: labelOf(stored), description });
  return answer(call, kind, stored);
}

function destroy<Stored extends Configuration>(call: Call, kind: ConfigurationKind<Stored>): Reply {
  const stored = found(call, kind);
  kind.table.delete(call.state, stored.id);
  audit(call, { action: 'destroy', type: kind.singular, id: stored.id, label: labelOf(stored) });
  return noContent;
}

function read<Stored extends Configuration>(
  context: Context,
  _kind: ConfigurationKind<Stored>,
  { make }: Writes<Stored>,
  current: Stored | undefined,
  fields: Fields,
): Record<string, unknown> {
  const reader = new FieldReader(context, fields);
  const made = make(reader, current, context);
  reader.check();
  return made;
}

function found<Stored extends Configuration>({ state, id }: Call, { table, missing }: ConfigurationKind<Stored>): Stored {
  const stored = table.get(state, id);
  if (stored === undefined) throw new Refusal(missing ?? notFound);
  return stored;
}

function answer<Stored extends Configuration>({ address }: Call, kind: ConfigurationKind<Stored>, stored: Stored): Reply {
  return ok({ [kind.singular]: render(kind, stored, address) });
}

function labelOf(stored: Configuration): string {
  return String(stored.title ?? stored.name ?? stored.agent_label ?? stored.id);
}
