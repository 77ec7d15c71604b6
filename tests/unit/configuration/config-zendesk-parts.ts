import type { Stored } from './config-world.ts';
import { Refusal } from './config-zendesk-rules.ts';
import { isObject, type Kind, list } from './config-zendesk-shapes.ts';

type Fields = Readonly<Record<string, unknown>>;

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

export interface PartsCall {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly tables: ReadonlyMap<Kind, Map<number, Stored>>;
  readonly now: () => string;
  readonly id: () => number;
  /** Notes a write, and carries it out. */
  readonly noted: (carryOut: () => Answer) => Answer;
}

/** What has calls of its own for its parts, or is known by a text: dynamic content, schedules, webhooks and group SLA policies. */
export function answerParts(call: PartsCall): Answer | undefined {
  const { path } = call;
  const rest = (prefix: string) => path.slice(prefix.length).split('/').filter(Boolean);
  if (path.startsWith('dynamic_content/items')) return texts(call, rest('dynamic_content/items'));
  if (path.startsWith('business_hours/schedules')) return schedules(call, rest('business_hours/schedules'));
  if (/^webhooks(\/|$)/.test(path)) return byText(call, rest('webhooks'), 'webhooks', 'webhook', 'PATCH');
  if (path.startsWith('group_slas/policies'))
    return byText(call, rest('group_slas/policies'), 'group_sla_policies', 'group_sla_policy', 'PUT');
  return undefined;
}

const missing: Answer = { status: 404, body: { error: 'RecordNotFound', description: 'Not found' } };

function refuse(trap: number, description: string): never {
  throw new Refusal(422, { error: 'RecordInvalid', description, trap });
}

function tableOf(call: PartsCall, kind: Kind): Map<number, Stored> {
  return call.tables.get(kind) ?? new Map();
}

function keep(call: PartsCall, kind: Kind, record: Fields & { readonly id: number }): Stored {
  const at = call.now();
  const stored: Stored = { created_at: at, ...record, updated_at: at };
  tableOf(call, kind).set(stored.id, stored);
  return stored;
}

function given(call: PartsCall, key: string): Fields {
  return isObject(call.body) && isObject(call.body[key]) ? call.body[key] : {};
}

/** Zendesk makes the placeholder of the first name, and it stays. */
function texts(call: PartsCall, [first, part, last]: readonly string[]): Answer {
  const table = tableOf(call, 'dynamic_content');
  const there = table.get(Number(first));
  const shown = (record: Stored) => {
    const variants = list(record.variants).map((variant) => ({ ...variant, url: `x/${String(variant.id)}`, outdated: false }));
    return { ...record, variants, outdated: false, url: `x/${record.id}` };
  };
  if (call.method === 'GET' && first === undefined)
    return { status: 200, body: { items: [...table.values()].map(shown).reverse(), meta: { has_more: false } } };
  if (first !== undefined && !there) return missing;
  if (call.method === 'GET') return there ? { status: 200, body: { item: shown(there) } } : missing;
  return call.noted(() => {
    const current = table.get(Number(first));
    const others = [...table.values()].filter(({ id }) => id !== current?.id);
    if (part === undefined && call.method === 'DELETE') {
      const inner = String(current?.placeholder).replace(/[{}]/g, '');
      const rules = ['macros', 'triggers', 'automations'] as const;
      if (rules.some((kind) => [...tableOf(call, kind).values()].some((rule) => JSON.stringify(rule).includes(inner))))
        refuse(56, 'still in use');
      table.delete(Number(first));
      return { status: 204 };
    }
    if (part === undefined) {
      const item = given(call, 'item');
      const name = String(item.name ?? '');
      if (others.some((other) => other.name === name)) refuse(53, 'the name has been taken');
      if (current) {
        if ('placeholder' in item || 'variants' in item) refuse(52, 'only the name can be changed');
        return { status: 200, body: { item: shown(keep(call, 'dynamic_content', { ...current, name })) } };
      }
      const placeholder = `{{dc.${name.toLowerCase().replace(/[^a-z0-9]+/g, '_')}}}`;
      if (others.some((other) => other.placeholder === placeholder)) refuse(53, 'the placeholder has been taken');
      const variants = list(item.variants).map((variant) => ({ active: true, default: false, ...variant, id: call.id() }));
      checkVariants(variants);
      const made = { id: call.id(), name, placeholder, default_locale_id: item.default_locale_id, variants };
      return { status: 201, body: { item: shown(keep(call, 'dynamic_content', made)) } };
    }
    if (!current || part !== 'variants') return missing;
    const before: Fields[] = list(current.variants);
    const wanted = isObject(call.body) ? list(call.body.variants) : [];
    const after = (): Fields[] => {
      if (call.method === 'DELETE') {
        if (before.some((variant) => String(variant.id) === last && variant.default === true)) refuse(54, 'the default stays');
        return before.filter((variant) => String(variant.id) !== last);
      }
      const standard = wanted.find((variant) => variant.default === true);
      const rest: Fields[] = standard ? before.map((variant) => ({ ...variant, default: false })) : before;
      if (last === 'create_many')
        return [...rest, ...wanted.map((variant) => ({ active: true, default: false, ...variant, id: call.id() }))];
      for (const { id, default: isDefault } of wanted)
        if (isDefault === false && before.some((variant) => variant.id === id && variant.default === true))
          refuse(54, 'make another one the default');
      return rest.map((variant) => ({ ...variant, ...wanted.find(({ id }) => id === variant.id) }));
    };
    const variants = after();
    checkVariants(variants);
    keep(call, 'dynamic_content', { ...current, variants });
    return call.method === 'DELETE' ? { status: 204 } : { status: 200, body: { variants } };
  });
}

function checkVariants(variants: readonly Fields[]): void {
  if (variants.length === 0) refuse(54, 'there must be a text');
  if (variants.filter((variant) => variant.default === true).length !== 1) refuse(54, 'just one is the default');
  if (new Set(variants.map(({ locale_id: locale }) => locale)).size < variants.length) refuse(54, 'one for each language');
  if (variants.some(({ locale_id: locale }) => ![1, 8].includes(Number(locale)))) refuse(57, 'the language is off');
}

/** A new schedule is open in office hours, whatever was sent; its week and its holidays are said by calls of their own. */
function schedules(call: PartsCall, [first, part, last]: readonly string[]): Answer {
  const table = tableOf(call, 'schedules');
  const there = table.get(Number(first));
  const shown = ({ holidays: _, ...record }: Stored) => record;
  if (first !== undefined && !there) return missing;
  if (call.method === 'GET') {
    if (!there) return { status: 200, body: { schedules: [...table.values()].map(shown) } };
    return part === 'holidays'
      ? { status: 200, body: { holidays: list(there.holidays) } }
      : { status: 200, body: { schedule: shown(there) } };
  }
  return call.noted(() => {
    const current = table.get(Number(first));
    const holidays = list(current?.holidays);
    if (part === 'workweek' && current) {
      const { intervals } = given(call, 'workweek');
      keep(call, 'schedules', { ...current, intervals });
      return { status: 200, body: { workweek: { intervals } } };
    }
    if (part === 'holidays' && current) {
      if (call.method === 'DELETE') {
        keep(call, 'schedules', { ...current, holidays: holidays.filter(({ id }) => String(id) !== last) });
        return { status: 204 };
      }
      const holiday = { ...given(call, 'holiday'), id: call.id() } as Fields;
      if (Math.abs(Date.parse(String(holiday.start_date)) - Date.parse('2026-11-01')) > 731 * 86_400_000)
        refuse(68, 'within two years of today');
      keep(call, 'schedules', { ...current, holidays: [...holidays, holiday] });
      return { status: 201, body: { holiday } };
    }
    if (call.method === 'DELETE') {
      table.delete(Number(first));
      return { status: 204 };
    }
    const { name, time_zone: zone } = given(call, 'schedule');
    const hours = [1, 2, 3, 4, 5].map((day) => ({ start_time: day * 1440 + 540, end_time: day * 1440 + 1020 }));
    const record = current ?? { id: call.id(), intervals: hours, holidays: [] };
    const stored = keep(call, 'schedules', { ...record, name: name ?? record.name, time_zone: zone ?? record.time_zone });
    return { status: current ? 200 : 201, body: { schedule: shown(stored) } };
  });
}

export function textId(id: number): string {
  return `01CONFIG${id}`;
}

/** Known by a text. A webhook never tells what it signs in with, and a change of it is answered with nothing. */
function byText(call: PartsCall, [first]: readonly string[], kind: Kind, one: string, updates: string): Answer {
  const table = tableOf(call, kind);
  const current = [...table.values()].find(({ id }) => textId(id) === first);
  const shown = ({ id, secret: _, ...record }: Stored) => ({ ...record, id: textId(id) });
  if (first !== undefined && !current) return missing;
  if (call.method === 'GET') {
    const all = [...table.values()].map(shown).reverse();
    return { status: 200, body: current ? { [one]: shown(current) } : { [kind]: all, meta: { has_more: false } } };
  }
  return call.noted(() => {
    const fields = given(call, one);
    if (call.method === 'DELETE') {
      const isCalled = [...tableOf(call, 'triggers').values()].some((rule) =>
        JSON.stringify(rule.actions).includes(`"${first}"`),
      );
      if (isCalled) refuse(58, 'a trigger calls it');
      table.delete(current?.id ?? 0);
      return { status: 204 };
    }
    if ('external_source' in fields) refuse(60, 'an app’s own');
    if (/secret|hush/.test(JSON.stringify(fields.authentication ?? ''))) refuse(58, 'no credentials');
    if (kind === 'group_sla_policies' && !current && list(isObject(fields.filter) ? fields.filter.all : []).length === 0)
      refuse(39, 'a filter is needed');
    if (!current) {
      const stored = keep(call, kind, { ...fields, ...(updates === 'PUT' ? { position: table.size + 1 } : {}), id: call.id() });
      return { status: 201, body: { [one]: shown(stored) } };
    }
    if (call.method !== updates) return { status: 405, body: { error: 'MethodNotAllowed', description: 'Not allowed' } };
    const stored = keep(call, kind, { ...current, ...fields });
    return updates === 'PATCH' ? { status: 204 } : { status: 200, body: { [one]: shown(stored) } };
  });
}
