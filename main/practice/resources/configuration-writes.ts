import { commaSeparated, envelopeOf, FieldReader, type Fields, isObject } from '../read-body.ts';
import { everything } from '../record-table.ts';
import { created, invalidAttribute, noContent, notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { newId } from '../state.ts';
import { audit, describeChanges } from './audit-logs.ts';
import {
  answer,
  type Configuration,
  type ConfigurationKind,
  found,
  labelOf,
  onePath,
  type Reorder,
  render,
  urlOf,
  type Writes,
  withId,
} from './configuration-resource.ts';

/** The endpoints that make, change, delete and order the records of a kind. */
export function writeRoutes<Stored extends Configuration>(kind: ConfigurationKind<Stored>, writes: Writes<Stored>): Route[] {
  const { path, controller, singular } = kind;
  const permits = (keys: readonly string[]) => ({ envelope: singular, keys });
  const writer: Pick<Route, 'admin' | 'permission'> =
    writes.permission === undefined ? { admin: true } : { permission: writes.permission };
  const base = { controller, ...writer };
  const routes: Route[] = [
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
      method: writes.updates ?? 'PUT',
      path: onePath(kind),
      action: 'update',
      permits: permits(writes.updateKeys),
      handle: (call) => update(call, kind, writes),
    },
  ];
  const { reorder } = writes;
  if (reorder !== undefined)
    routes.push({
      ...base,
      method: reorder.method,
      path: reorder.path,
      action: 'reorder',
      permits: { envelope: reorder.key, keys: [] },
      handle: (call) => putInOrder(call, kind, reorder),
    });
  if (writes.deletes)
    routes.push({
      ...base,
      method: 'DELETE',
      path: onePath(kind),
      action: 'destroy',
      handle: (call) => destroy(call, kind, writes),
    });
  return routes;
}

function create<Stored extends Configuration>(call: Call, kind: ConfigurationKind<Stored>, writes: Writes<Stored>): Reply {
  const made = read(call, writes, undefined, envelopeOf(call, kind.singular, `api/v2/${kind.plural}/create`));
  const stored = insert(call, kind, writes, made);
  const body = { [kind.singular]: render(kind, stored, call) };
  return writes.createStatus === 200 ? ok(body) : created(body, urlOf(kind, stored, call));
}

/** Keeps a new record and enters it into the audit log. */
export function insert<Stored extends Configuration>(
  call: Call,
  kind: Pick<ConfigurationKind<Stored>, 'table' | 'singular' | 'owner'>,
  writes: Pick<Writes<Stored>, 'after'>,
  made: Readonly<Record<string, unknown>>,
): Stored {
  const stored = kind.table.definition.schema.parse({
    id: newId(call.state),
    ...made,
    ...(kind.owner === undefined ? {} : { owner: kind.owner(call) }),
    created_at: call.now,
    updated_at: call.now,
  });
  kind.table.put(call.state, stored);
  writes.after?.(call, stored, undefined);
  audit(call, { action: 'create', type: kind.singular, id: stored.id, label: labelOf(stored) });
  return stored;
}

function update<Stored extends Configuration>(call: Call, kind: ConfigurationKind<Stored>, writes: Writes<Stored>): Reply {
  const current = found(call, kind);
  const made = read(call, writes, current, envelopeOf(call, kind.singular, `api/v2/${kind.plural}/update`));
  return answer(call, kind, change(call, kind, writes, current, made));
}

/** Keeps the changed record; one that is as before stays as it is, with its time. */
export function change<Stored extends Configuration>(
  call: Call,
  kind: Pick<ConfigurationKind<Stored>, 'table' | 'singular'>,
  writes: Pick<Writes<Stored>, 'after'>,
  current: Stored,
  made: Readonly<Record<string, unknown>>,
): Stored {
  const { schema } = kind.table.definition;
  const changed = schema.parse({ ...current, ...made });
  if (JSON.stringify(changed) === JSON.stringify(current)) return current;
  const stored = schema.parse({ ...changed, updated_at: call.now });
  kind.table.put(call.state, stored);
  writes.after?.(call, stored, current);
  const description = describeChanges(current, stored);
  audit(call, { action: 'update', type: kind.singular, id: stored.id, label: labelOf(stored), description });
  return stored;
}

function destroy<Stored extends Configuration>(call: Call, kind: ConfigurationKind<Stored>, writes: Writes<Stored>): Reply {
  const stored = found(call, kind);
  writes.checkDelete?.(call, stored);
  kind.table.delete(call.state, stored.id);
  writes.afterDelete?.(call, stored);
  audit(call, { action: 'destroy', type: kind.singular, id: stored.id, label: labelOf(stored) });
  return noContent;
}

function read<Stored extends Configuration>(
  call: Call,
  { make }: Writes<Stored>,
  current: Stored | undefined,
  fields: Fields,
): Record<string, unknown> {
  const reader = new FieldReader(call, fields);
  const made = make(reader, current, call);
  reader.check();
  return made;
}

/** Those named come first, in the order given; the rest keep theirs behind them. */
function putInOrder<Stored extends Configuration>(call: Call, kind: ConfigurationKind<Stored>, reorder: Reorder): Reply {
  const { key, first, all, answer: reply, column = 'position' } = reorder;
  const { body, query } = call.request;
  const inBody = body.kind === 'json' && isObject(body.value) ? body.value[key] : undefined;
  const listed = Array.isArray(inBody) ? inBody.map(String) : (commaSeparated(query, key) ?? textList(inBody));
  if (listed === undefined) throw new Refusal(invalidAttribute(key, 'must be present', `api/v2${reorder.path}`));
  const named = listed.map((text) => withId(call, kind, text));
  const records = named.filter((record) => record !== undefined);
  if (records.length < named.length) throw new Refusal(kind.missing ?? notFound);
  const rest = kind.table
    .select(call.state, everything, 'position, id')
    .filter(({ id }) => !records.some((record) => record.id === id));
  if (all && rest.length > 0) {
    throw new Refusal(invalidAttribute(key, `must name all ${kind.plural}`, `api/v2${reorder.path}`));
  }
  const { schema } = kind.table.definition;
  [...records, ...rest].forEach((record, index) => {
    if (record[column] === first + index) return;
    kind.table.put(call.state, schema.parse({ ...record, [column]: first + index, updated_at: call.now }));
  });
  if (reply === 204) return noContent;
  if (reply !== 'list') return { status: 200 };
  const ordered = kind.table.select(call.state, everything, 'position, id').map((record) => render(kind, record, call));
  return ok({ [kind.plural]: ordered, next_page: null, previous_page: null, count: ordered.length });
}

function textList(value: unknown): string[] | undefined {
  return typeof value === 'string' && value !== '' ? value.split(',').map((text) => text.trim()) : undefined;
}
