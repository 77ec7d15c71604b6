import { dynamicContent, type Json, type StoredMacro } from './seeded-macros.ts';

/** What a request is answered with. No body: 204. */
export interface Answered {
  readonly status: number;
  readonly body?: Json;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface MacroRules {
  /** Whether `POST /macros` takes `position`; the OpenAPI description lacks it, the documentation has it. */
  readonly createTakesPosition: boolean;
  /** Whether a macro may be created inactive in one go. */
  readonly createTakesActive: boolean;
}

/** One macro that a request has changed, created or deleted. */
export interface Change {
  readonly id: number;
  readonly kind: 'update' | 'create' | 'delete';
}

/** The macros of one account, with what Zendesk does to them. */
export interface MacroTable {
  readonly macros: Map<number, StoredMacro>;
  show(id: number): Answered;
  update(id: number, wanted: Json | undefined): Answered;
  /** `take` limits how many of the items are taken before the request breaks off. */
  updateMany(wanted: Json | undefined, take?: number): Answered;
  create(wanted: Json | undefined): Answered;
  remove(ids: readonly number[], take?: number): Answered;
  /** Changes since this was last asked. */
  takeChanges(): Change[];
}

const notFound: Answered = { status: 404, body: { error: 'RecordNotFound', description: 'Not found' } };
const writable = new Set(['title', 'description', 'active', 'restriction', 'actions', 'position']);

export function macroTable(rules: MacroRules, origin: () => string): MacroTable {
  const macros = new Map<number, StoredMacro>();
  let changes: Change[] = [];
  let lastId = 9_800_000_000_000;

  const shown = (macro: StoredMacro): Json => {
    const title = macro.title.replace(/\{\{\s*dc\.(\w+)\s*\}\}/g, (all, name: string) => dynamicContent[name] ?? all);
    return { ...macro, title, raw_title: macro.title, url: `${origin()}/api/v2/macros/${macro.id}.json` };
  };
  const put = (macro: StoredMacro, kind: Change['kind']) => {
    macros.set(macro.id, macro);
    changes.push({ id: macro.id, kind });
  };

  return {
    macros,
    show: (id) => {
      const macro = macros.get(id);
      return macro ? { status: 200, body: { macro: shown(macro) } } : notFound;
    },
    update(id, wanted) {
      const macro = macros.get(id);
      if (!macro) return notFound;
      const read = fieldsOf(wanted, writable);
      if ('refused' in read) return read.refused;
      const next = { ...macro, ...read.fields, id, updated_at: now() };
      put(next, 'update');
      return { status: 200, body: { macro: shown(next) }, headers: warned('update', read.unknown) };
    },
    updateMany(wanted, take = Number.POSITIVE_INFINITY) {
      if (!Array.isArray(wanted)) return malformed('macros');
      if (wanted.length > 100) return tooMany('update');
      const unknown: string[] = [];
      const updated: Json[] = [];
      for (const item of wanted.slice(0, take)) {
        const macro = isObject(item) && typeof item.id === 'number' ? macros.get(item.id) : undefined;
        if (!macro || !isObject(item)) continue;
        const { id: _, ...rest } = item;
        const read = fieldsOf(rest, new Set(['active', 'position']));
        if ('refused' in read) return read.refused;
        unknown.push(...read.unknown);
        const next = { ...macro, ...read.fields, updated_at: now() };
        put(next, 'update');
        updated.push(shown(next));
      }
      const body = { macros: updated, count: updated.length, next_page: null, previous_page: null };
      return { status: 200, body, headers: warned('update_many', unknown) };
    },
    create(wanted) {
      const read = fieldsOf(wanted, writable);
      if ('refused' in read) return read.refused;
      const { title, actions } = read.fields;
      if (typeof title !== 'string') return invalid('title', 'Title: cannot be blank', 'BlankValue');
      if (!Array.isArray(actions)) return invalid('actions', 'Actions: cannot be blank', 'BlankValue');
      const { position, active, ...fields } = read.fields;
      lastId += 7;
      const created: StoredMacro = {
        id: lastId,
        active: rules.createTakesActive ? (active ?? true) : true,
        updated_at: now(),
        created_at: now(),
        default: false,
        position: rules.createTakesPosition ? (position ?? 10_000) : 10_000,
        description: null,
        restriction: null,
        ...fields,
        title,
      };
      put(created, 'create');
      const location = `${origin()}/api/v2/macros/${lastId}.json`;
      return { status: 201, body: { macro: shown(created) }, headers: { location, ...warned('create', read.unknown) } };
    },
    remove(ids, take = Number.POSITIVE_INFINITY) {
      if (ids.length > 100) return tooMany('destroy');
      const there = ids.filter((id) => macros.has(id));
      if (there.length === 0) return notFound;
      for (const id of there.slice(0, take)) {
        macros.delete(id);
        changes.push({ id, kind: 'delete' });
      }
      return { status: 204 };
    },
    takeChanges() {
      const taken = changes;
      changes = [];
      return taken;
    },
  };
}

type Read =
  | { readonly fields: Readonly<Record<string, Json>>; readonly unknown: readonly string[] }
  | { readonly refused: Answered };

/** Takes what is permitted and checks it; what is not permitted is left out and named, as Zendesk does in a header. */
function fieldsOf(wanted: Json | undefined, permitted: ReadonlySet<string>): Read {
  if (!isObject(wanted)) return { refused: malformed('macro') };
  const unknown = Object.keys(wanted).filter((name) => !permitted.has(name));
  const fields = Object.fromEntries(Object.entries(wanted).filter(([name]) => permitted.has(name)));
  const refused = problemIn(fields);
  if (refused) return { refused };
  const restriction = 'restriction' in fields ? { restriction: normalised(fields.restriction) } : {};
  return { fields: { ...fields, ...restriction }, unknown };
}

function problemIn({
  title,
  actions,
  active,
  position,
  restriction,
  description,
}: Readonly<Record<string, Json>>): Answered | undefined {
  if (title !== undefined && (typeof title !== 'string' || title.trim() === ''))
    return invalid('title', 'Title: cannot be blank', 'BlankValue');
  if (active !== undefined && typeof active !== 'boolean') return malformed('active');
  if (position !== undefined && !Number.isInteger(position)) return malformed('position');
  if (description !== undefined && description !== null && typeof description !== 'string') return malformed('description');
  if (actions !== undefined && !(Array.isArray(actions) && actions.length > 0 && actions.every(isAction)))
    return invalid('actions', 'Actions: are not valid', 'InvalidValue');
  const restricted = isObject(restriction) && (restriction.type === 'User' || restriction.type === 'Group');
  if (restriction !== undefined && restriction !== null && !restricted)
    return invalid('restriction', 'Restriction: is not valid', 'InvalidValue');
  return undefined;
}

function isAction(value: Json): boolean {
  return isObject(value) && typeof value.field === 'string' && (typeof value.value === 'string' || Array.isArray(value.value));
}

/** Groups come back with both keys: all of them in `ids`, one of them in `id`. */
function normalised(restriction: Json | undefined): Json {
  if (!isObject(restriction) || restriction.type !== 'Group') return restriction ?? null;
  const ids = Array.isArray(restriction.ids) ? restriction.ids : [restriction.id ?? null];
  return { type: 'Group', id: ids[0] ?? null, ids };
}

function invalid(field: string, description: string, error: string): Answered {
  const details = { [field]: [{ description, error }] };
  return { status: 422, body: { error: 'RecordInvalid', description: 'Record validation errors', details } };
}

function malformed(name: string): Answered {
  return { status: 400, body: { error: 'InvalidParameter', description: `${name} is missing or of a wrong kind` } };
}

function tooMany(verb: string): Answered {
  return { status: 400, body: { error: 'TooManyValues', description: `Maximum 100 macros may be ${verb}d per call` } };
}

function warned(action: string, unknown: readonly string[]): Record<string, string> {
  if (unknown.length === 0) return {};
  const keys = unknown.map((name) => `"macro.${name}"`).join(', ');
  const parameters = `:controller=>"macros", :action=>"${action}", :unpermitted_keys=>[${keys}], :invalid_values=>[]`;
  return { 'x-zendesk-api-warn': `{:allowed_parameters=>{${parameters}}}` };
}

function now(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, 'Z');
}

export function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
