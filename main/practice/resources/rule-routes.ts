import { included } from '../included.ts';
import { listPage, type Order, tableSource, wholeList } from '../paging.ts';
import { mayDo, type Permission } from '../permissions.ts';
import { envelopeOf, FieldReader, type Fields, idsOf, isObject, listOf } from '../read-body.ts';
import { both, type Condition, everything, type RecordTable } from '../record-table.ts';
import { created, invalidAttribute, noContent, notFound, ok, Refusal, type Reply, tooManyValues } from '../reply.ts';
import type { Call, Context, Route } from '../request.ts';
import { sortText } from '../sort-text.ts';
import { newId, type State } from '../state.ts';
import { audit, describeChanges } from './audit-logs.ts';
import { checkFeatures } from './features.ts';
import { Conditions, type Rule, type RuleConditions } from './rules.ts';

/** One of the three kinds of business rules; what they have in common is here, what sets them apart is given. */
export interface RuleKind<Stored extends Rule> {
  readonly table: RecordTable<Stored>;
  readonly plural: string;
  readonly singular: string;
  /** What writes it. */
  readonly permission: Permission;
  /** Of the list, as recorded cursors name it. */
  readonly order: Order;
  readonly createKeys: readonly string[];
  /** What `update_many` takes; the rest is ignored (Zendesk's OpenAPI description). */
  readonly bulkKeys: readonly string[];
  /** Whether updates answer with a `location` (recorded for triggers). */
  readonly locates: boolean;
  readonly render: (rule: Stored, address: string) => Record<string, unknown>;
  /** What the kind has besides conditions, title, place and being on. */
  readonly read: (reader: FieldReader, current: Stored | undefined, context: Context) => Record<string, unknown>;
  /** What a single deletion is refused for; a deletion of many passes over such a rule, as over one that is not there. */
  readonly stays?: (rule: Stored, context: Context) => Reply | undefined;
  /** What the kind refuses of conditions, whether they are given or kept. */
  readonly check?: (reader: FieldReader, conditions: RuleConditions, current: Stored | undefined, context: Context) => void;
}

const mostItems = 100;

export function ruleRoutes<Stored extends Rule>(kind: RuleKind<Stored>): Route[] {
  const { plural, singular, createKeys, bulkKeys } = kind;
  const base = { controller: plural };
  const one = { envelope: singular, keys: createKeys };
  const many = { envelope: plural, keys: ['id', ...bulkKeys] };
  return [
    {
      ...base,
      method: 'GET',
      path: `/${plural}`,
      action: 'index',
      handle: (call) => list(call, kind, kind.order, filterOf(call), true),
    },
    {
      ...base,
      method: 'GET',
      path: `/${plural}/active`,
      action: 'active',
      handle: (call) => list(call, kind, byPosition, both(active, filterOf(call)), false),
    },
    {
      ...base,
      method: 'GET',
      path: `/${plural}/search`,
      action: 'search',
      handle: (call) => list(call, kind, byPosition, titled(call), false),
    },
    {
      ...base,
      method: 'GET',
      path: `/${plural}/{id}`,
      action: 'show',
      handle: (call) => answer(call, kind, foundRule(call, kind, call.id)),
    },
    {
      ...base,
      method: 'POST',
      path: `/${plural}`,
      action: 'create',
      permits: one,
      permission: kind.permission,
      handle: (call) => create(call, kind),
    },
    {
      ...base,
      method: 'PUT',
      path: `/${plural}/update_many`,
      action: 'update_many',
      permits: many,
      permission: kind.permission,
      handle: (call) => updateMany(call, kind),
    },
    {
      ...base,
      method: 'PUT',
      path: `/${plural}/{id}`,
      action: 'update',
      permits: one,
      permission: kind.permission,
      handle: (call) => update(call, kind),
    },
    {
      ...base,
      method: 'DELETE',
      path: `/${plural}/destroy_many`,
      action: 'destroy_many',
      permission: kind.permission,
      handle: (call) => destroyMany(call, kind),
    },
    {
      ...base,
      method: 'DELETE',
      path: `/${plural}/{id}`,
      action: 'destroy',
      permission: kind.permission,
      handle: (call) => destroy(call, kind),
    },
  ];
}

const byPosition: Order = {
  name: 'position,title,id',
  keys: [
    { column: 'position', descending: false },
    { column: 'title', descending: false },
    { column: 'id', descending: false },
  ],
};

const active: Condition = { sql: 'active = 1', parameters: [] };

export function foundRule<Stored extends Rule>(
  { state }: Pick<Context, 'state'>,
  { table }: Pick<RuleKind<Stored>, 'table'>,
  id: number,
): Stored {
  const rule = table.get(state, id);
  if (rule === undefined) throw new Refusal(notFound);
  return rule;
}

function list<Stored extends Rule>(call: Call, kind: RuleKind<Stored>, order: Order, where: Condition, cursors: boolean): Reply {
  return listPage(call, {
    source: tableSource(kind.table, where, order),
    key: kind.plural,
    render: (rule) => ({ ...kind.render(rule, call.address), ...sideloadsOf(call, rule, kind) }),
    cursors,
  });
}

/**
 * What `include` asks for inside of a rule: how often it ran, the same for the same rule, whether the caller may change it, and the app that
 * made it, which is none (Zendesk's triggers and views references, sideloads).
 */
function sideloadsOf<Stored extends Rule>(
  call: Call,
  { id, active: on }: Stored,
  { permission }: RuleKind<Stored>,
): Record<string, unknown> {
  const days: Readonly<Record<string, number>> = { usage_1h: 1 / 24, usage_24h: 1, usage_7d: 7, usage_30d: 30 };
  const asked = included(call);
  const perDay = on ? ((id % 1_000_003) * 7_919) % 97 : 0;
  const usage = asked.filter((name) => Object.hasOwn(days, name)).map((name) => [name, Math.floor(perDay * (days[name] ?? 0))]);
  return {
    ...Object.fromEntries(usage),
    ...(asked.includes('permissions') ? { permissions: { can_edit: mayDo(call, permission) } } : {}),
    ...(asked.includes('app_installation') ? { app_installation: null } : {}),
  };
}

function filterOf({ request: { query }, user }: Call): Condition {
  const group = query.get('group_id');
  const wanted = query.get('active');
  const category = query.get('category_id');
  return both(
    wanted === 'true' || wanted === 'false' ? { sql: 'active = ?', parameters: [Number(wanted === 'true')] } : everything,
    category === null ? everything : { sql: "json_extract(body, '$.category_id') = ?", parameters: [category] },
    group === null ? everything : { sql: `${restricted} IS NOT NULL AND instr(${restricted}, ?) > 0`, parameters: [group] },
    accessOf(user, query.get('access')),
  );
}

/** The groups that a view is restricted to, as text. */
const restricted = "json_extract(body, '$.restriction.ids')";

/** Of views: one's own, those of everybody and of groups, or those of everybody (Zendesk's views reference). */
function accessOf(user: Call['user'], access: string | null): Condition {
  const type = "json_extract(body, '$.restriction.type')";
  if (access === 'personal')
    return { sql: `${type} = 'User' AND json_extract(body, '$.restriction.id') = ?`, parameters: [user?.id ?? 0] };
  if (access === 'shared') return { sql: `${type} IS NULL OR ${type} = 'Group'`, parameters: [] };
  return access === 'account' ? { sql: `${type} IS NULL`, parameters: [] } : everything;
}

function titled(call: Call): Condition {
  const text = sortText(call.request.query.get('query') ?? '');
  return both(filterOf(call), text === '' ? everything : { sql: 'instr(title, ?) > 0', parameters: [text] });
}

function create<Stored extends Rule>(call: Call, kind: RuleKind<Stored>): Reply {
  const { state, now } = call;
  const fields = envelopeOf(call, kind.singular, `api/v2/rules/${kind.plural}/create`);
  const position = lastPosition(state, kind, fields) + 1;
  const times = { created_at: now, updated_at: now };
  const common = { title: '', active: true, default: false, position, conditions: { all: [], any: [] } };
  const rule = kind.table.definition.schema.parse({
    ...common,
    ...read(call, kind, fields, undefined),
    id: newId(state),
    ...times,
  });
  kind.table.put(state, rule);
  enter(call, kind, 'create', rule);
  return created({ [kind.singular]: kind.render(rule, call.address) }, addressOf(call, kind, rule));
}

function update<Stored extends Rule>(call: Call, kind: RuleKind<Stored>): Reply {
  const current = foundRule(call, kind, call.id);
  const fields = envelopeOf(call, kind.singular, `api/v2/rules/${kind.plural}/update`);
  const rule = change(call, kind, current, read(call, kind, fields, current));
  const reply = answer(call, kind, rule);
  return kind.locates ? { ...reply, headers: { location: addressOf(call, kind, rule) } } : reply;
}

/** Takes place and being on, answers at once, and makes no job. */
function updateMany<Stored extends Rule>(call: Call, kind: RuleKind<Stored>): Reply {
  const items = listOf(call, kind.plural);
  // An empty order is refused as well (Salto's validator of automations' order).
  if (items === undefined || items.length === 0)
    throw new Refusal(invalidAttribute(kind.plural, 'must be present', `api/v2/rules/${kind.plural}/update_many`));
  if (items.length > mostItems) throw new Refusal(tooManyValues(mostItems, kind.plural, 'updated'));
  const rules = items.map((item) => {
    const current = foundRule(call, kind, Number(item.id));
    const fields = Object.fromEntries(Object.entries(item).filter(([key]) => kind.bulkKeys.includes(key)));
    return change(call, kind, current, read(call, kind, fields, current));
  });
  return wholeList(
    kind.plural,
    rules.map((rule) => kind.render(rule, call.address)),
  );
}

function change<Stored extends Rule>(call: Call, kind: RuleKind<Stored>, current: Stored, fields: Fields): Stored {
  const changed = kind.table.definition.schema.parse({ ...current, ...fields });
  if (JSON.stringify(changed) === JSON.stringify(current)) return current;
  const rule = { ...changed, updated_at: call.now };
  kind.table.put(call.state, rule);
  enter(call, kind, 'update', rule, describeChanges(current, rule));
  return rule;
}

function destroy<Stored extends Rule>(call: Call, kind: RuleKind<Stored>): Reply {
  const rule = foundRule(call, kind, call.id);
  const stays = kind.stays?.(rule, call);
  if (stays !== undefined) return stays;
  kind.table.delete(call.state, rule.id);
  enter(call, kind, 'destroy', rule);
  return noContent;
}

function destroyMany<Stored extends Rule>(call: Call, kind: RuleKind<Stored>): Reply {
  const ids = idsOf(call.request.query);
  if (ids === undefined)
    throw new Refusal(invalidAttribute('ids', 'must be present', `api/v2/rules/${kind.plural}/destroy_many`));
  if (ids.length > mostItems) throw new Refusal(tooManyValues(mostItems, kind.plural, 'destroyed'));
  for (const id of ids) {
    const rule = kind.table.get(call.state, id);
    if (rule === undefined || kind.stays?.(rule, call) !== undefined) continue;
    kind.table.delete(call.state, id);
    enter(call, kind, 'destroy', rule);
  }
  return noContent;
}

/** Any condition given replaces both lists, and actions given replace all actions (Zendesk's triggers reference). */
function read<Stored extends Rule>(
  context: Context,
  kind: RuleKind<Stored>,
  fields: Fields,
  current: Stored | undefined,
): Fields {
  const reader = new FieldReader(context, fields);
  const title = reader.title('title', current === undefined);
  const position = reader.id('position') ?? undefined;
  const isActive = reader.flag('active');
  const conditions = readConditions(reader, fields);
  const own = kind.read(reader, current, context);
  checkFeatures(reader, context.state);
  // A change of the place alone looks at nothing else.
  const asked = conditions ?? current?.conditions ?? { all: [], any: [] };
  if (conditions !== undefined || isActive === true || current === undefined) kind.check?.(reader, asked, current, context);
  reader.check();
  const given = { title, position, active: isActive, conditions, ...own };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function readConditions(reader: FieldReader, fields: Fields): RuleConditions | undefined {
  const source = isObject(fields.conditions) ? fields.conditions : fields;
  if (!('all' in source) && !('any' in source)) return undefined;
  const parsed = Conditions.safeParse({ all: source.all ?? [], any: source.any ?? [] });
  if (!parsed.success) return reader.fault('conditions', 'Conditions: are invalid', 'InvalidValue');
  return parsed.data;
}

function lastPosition<Stored extends Rule>(state: State, { table }: RuleKind<Stored>, { category_id: category }: Fields): number {
  if (typeof category !== 'string') return state.number(`SELECT max(position) FROM ${table.definition.name}`);
  const inIt = `SELECT max(position) FROM ${table.definition.name} WHERE json_extract(body, '$.category_id') = ?`;
  return state.number(inIt, category);
}

function addressOf<Stored extends Rule>({ address }: Context, { plural }: RuleKind<Stored>, { id }: Stored): string {
  return `${address}/api/v2/${plural}/${id}.json`;
}

function enter<Stored extends Rule>(
  call: Call,
  kind: RuleKind<Stored>,
  action: 'create' | 'update' | 'destroy',
  rule: Stored,
  description = '',
): void {
  const type = call.switches.macroAuditSource === 'rule' ? 'rule' : kind.singular;
  const name = kind.singular.charAt(0).toUpperCase() + kind.singular.slice(1);
  audit(call, { action, type, id: rule.id, label: `${name}: ${rule.title}`, description });
}

function answer<Stored extends Rule>({ address }: Call, kind: RuleKind<Stored>, rule: Stored): Reply {
  return ok({ [kind.singular]: kind.render(rule, address) });
}
