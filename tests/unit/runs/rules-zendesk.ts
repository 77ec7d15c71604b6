import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { onTestFinished } from 'vitest';

export type Rule = Record<string, unknown> & { id: number };
type Kind = 'triggers' | 'automations' | 'views';

/** One request that changes something, as the server saw it. */
export interface Write {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

/**
 * Triggers, automations and views of a Zendesk that shares no code with Redline nor with the practice Zendesk. It takes what its OpenAPI
 * description names and refuses the rest aloud, so that nothing is sent that nobody asked for: views by `all`, `any` and `output`, bulk
 * changes of place and being on only.
 */
export interface RulesZendesk {
  readonly url: string;
  readonly email: string;
  readonly token: string;
  readonly rules: Readonly<Record<Kind, Map<number, Rule>>>;
  readonly writes: Write[];
  /** Other lists, by the last part of their path, such as `ticket_fields`. */
  readonly lists: Record<string, readonly unknown[]>;
  /** Done right before a change is carried out. */
  before: (write: Write) => void;
}

const one: Readonly<Record<Kind, string>> = { triggers: 'trigger', automations: 'automation', views: 'view' };
const writable: Readonly<Record<Kind, readonly string[]>> = {
  triggers: ['title', 'description', 'active', 'position', 'category_id', 'conditions', 'actions'],
  automations: ['title', 'active', 'position', 'conditions', 'actions'],
  views: ['title', 'description', 'active', 'position', 'restriction', 'all', 'any', 'output'],
};

export async function startRulesZendesk(): Promise<RulesZendesk> {
  const zendesk: RulesZendesk & { url: string } = {
    url: '',
    email: 'admin@rules.example',
    token: `t0ken-${randomBytes(12).toString('hex')}`,
    rules: { triggers: new Map(), automations: new Map(), views: new Map() },
    writes: [],
    lists: {
      users: [{ id: 1, name: 'Admin', role: 'admin', email: 'admin@rules.example' }],
      trigger_categories: [
        { id: '9001', name: 'Notifications', position: 1 },
        { id: '9002', name: 'Routing', position: 2 },
      ],
      macros: [],
      groups: [
        { id: 71, name: 'Billing' },
        { id: 72, name: 'Tier 2' },
      ],
      ticket_forms: [{ id: 81, name: 'Old form', active: false }],
    },
    before: () => {},
  };
  const server = createServer(async (request, response) => {
    const { status, body } = answer(zendesk, request.method ?? '', new URL(request.url ?? '', 'http://x'), await jsonOf(request));
    response.writeHead(status, { 'content-type': 'application/json', date: new Date().toUTCString() });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  zendesk.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  return zendesk;
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

function answer(zendesk: RulesZendesk, method: string, url: URL, sent: unknown): Answer {
  const path = url.pathname.replace(/^\/api\/v2\//, '').replace(/\.json$/, '');
  if (path === 'users/me') return { status: 200, body: { user: { id: 1, name: 'Admin', role: 'admin', email: zendesk.email } } };
  const [kind = '', at] = path.split('/');
  if (method !== 'GET') {
    const write = { method, path, body: sent };
    zendesk.before(write);
    zendesk.writes.push(write);
  }
  if (!isKind(kind)) {
    const list = method === 'GET' ? zendesk.lists[kind] : undefined;
    return list ? { status: 200, body: { [kind]: list } } : { status: 404, body: { error: 'InvalidEndpoint' } };
  }
  const rules = zendesk.rules[kind];
  if (method === 'GET' && at === undefined)
    return {
      status: 200,
      body: { [kind]: [...rules.values()].map((rule) => shown(kind, rule)), meta: { has_more: false }, links: {} },
    };
  if (method === 'POST') return create(zendesk, kind, sent);
  if (method === 'PUT' && at === 'update_many') return updateMany(zendesk, kind, sent);
  if (method === 'DELETE' && at === 'destroy_many') {
    for (const id of (url.searchParams.get('ids') ?? '').split(',')) rules.delete(Number(id));
    return { status: 204 };
  }
  const rule = rules.get(Number(at));
  if (!rule) return { status: 404, body: { error: 'RecordNotFound', description: 'Not found' } };
  if (method === 'DELETE') {
    rules.delete(rule.id);
    return { status: 204 };
  }
  if (method === 'PUT') {
    const given = (sent as Record<string, Record<string, unknown>>)[one[kind]] ?? {};
    const strange = Object.keys(given).filter((key) => !writable[kind].includes(key));
    if (strange.length > 0) return refused(`unknown: ${strange.join()}`);
    if (kind !== 'views' && 'conditions' in given !== 'actions' in given)
      return refused('conditions and actions replace both arrays');
    rules.set(rule.id, stored(kind, { ...rule, ...given, updated_at: now() }));
  }
  return { status: 200, body: { [one[kind]]: shown(kind, rules.get(rule.id) ?? rule) } };
}

function create(zendesk: RulesZendesk, kind: Kind, sent: unknown): Answer {
  const given = (sent as Record<string, Record<string, unknown>>)[one[kind]] ?? {};
  const strange = Object.keys(given).filter((key) => !writable[kind].includes(key));
  if (strange.length > 0) return refused(`unknown: ${strange.join()}`);
  if (kind === 'views' && !('restriction' in given)) return refused('restriction');
  const id = 5000 + zendesk.writes.length;
  const rule = stored(kind, {
    active: true,
    default: false,
    ...given,
    id,
    position: 900 + zendesk.writes.length,
    created_at: now(),
    updated_at: now(),
  });
  zendesk.rules[kind].set(id, rule);
  return { status: 201, body: { [one[kind]]: shown(kind, rule) } };
}

function updateMany(zendesk: RulesZendesk, kind: Kind, sent: unknown): Answer {
  const items = (sent as Record<string, Rule[]>)[kind] ?? [];
  const allowed = ['id', 'active', 'position', ...(kind === 'triggers' ? ['category_id'] : [])];
  if (items.some((item) => Object.keys(item).some((key) => !allowed.includes(key)))) return refused('only place and being on');
  for (const item of items) {
    const rule = zendesk.rules[kind].get(item.id);
    if (rule) zendesk.rules[kind].set(item.id, { ...rule, ...item, updated_at: now() });
  }
  return {
    status: 200,
    body: { [kind]: items.map(({ id }) => shown(kind, zendesk.rules[kind].get(id) ?? { id })), count: items.length },
  };
}

/** A view is kept as it is read, whatever it was written as. */
function stored(kind: Kind, { all, any, output, ...rule }: Rule): Rule {
  if (kind !== 'views') return rule;
  const held = rule.conditions as { all: unknown; any: unknown } | undefined;
  const conditions = { all: all ?? held?.all ?? [], any: any ?? held?.any ?? [] };
  if (typeof output !== 'object' || output === null) return { ...rule, conditions };
  const { columns, ...arranged } = output as Record<string, unknown> & { columns: unknown[] };
  return {
    ...rule,
    conditions,
    execution: { ...arranged, columns: columns.map((id) => ({ id, title: `Column ${String(id)}` })) },
  };
}

function shown(kind: Kind, rule: Rule): Rule {
  return { url: `https://rules.example/${kind}/${rule.id}`, ...rule, raw_title: rule.raw_title ?? rule.title };
}

function refused(why: string): Answer {
  return {
    status: 422,
    body: { error: 'RecordInvalid', description: 'Record validation errors', details: { base: [{ description: why }] } },
  };
}

function isKind(text: string): text is Kind {
  return text in one;
}

/** Zendesk tells whole seconds. */
function now(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, 'Z');
}

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text === '' ? undefined : JSON.parse(text);
}
