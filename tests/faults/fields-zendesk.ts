import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';

export type Stored = Record<string, unknown> & { id: number };

/**
 * A Zendesk that keeps fields as Zendesk does, in memory, over real HTTP, sharing no code with Redline nor with the practice Zendesk:
 * of people's own fields it leaves alone what is not named, it answers days as times, a tag that the option of a field owns is the
 * value of that field, a checkbox is not ticked any more where its tag goes, and a tag alone does not tick it, and a field's options are written by name and answered rendered beside their raw name.
 */
export interface FieldsZendesk {
  readonly url: string;
  readonly email: string;
  readonly token: string;
  readonly tables: Readonly<Record<string, Map<number, Stored>>>;
  /** The bodies of all writes. */
  readonly writes: { readonly path: string; readonly body: Record<string, unknown> }[];
  /** Called once right before the next write is carried out: somebody else's change. */
  meanwhile: (() => void) | undefined;
  close(): Promise<void>;
}

const singular: Readonly<Record<string, string>> = {
  users: 'user',
  groups: 'group',
  macros: 'macro',
  triggers: 'trigger',
  ticket_fields: 'ticket_field',
  user_fields: 'user_field',
  organization_fields: 'organization_field',
  organizations: 'organization',
  group_memberships: 'group_membership',
  automations: 'automation',
  views: 'view',
};
/** What dynamic content is in the language of whoever asks. */
const rendered: Readonly<Record<string, string>> = { '{{dc.gold}}': 'Gold, rendered', '{{dc.silver}}': 'Silver, rendered' };

export async function startFieldsZendesk(lists: Readonly<Record<string, readonly Stored[]>>): Promise<FieldsZendesk> {
  const token = `t0ken-${randomBytes(12).toString('hex')}`;
  const tables = Object.fromEntries(
    Object.keys(singular).map((name) => [name, new Map((lists[name] ?? []).map((record) => [record.id, record]))]),
  );
  const jobs = new Map<string, unknown[]>();
  const writes: FieldsZendesk['writes'] = [];
  let stamp = Date.parse('2026-11-01T00:00:00Z');
  const table = (name: string) => tables[name] ?? new Map<number, Stored>();

  function update(name: string, id: number, fields: Record<string, unknown>): void {
    const before = table(name).get(id);
    if (!before) return;
    stamp += 1000;
    const after: Stored = { ...before, ...fields, id, updated_at: new Date(stamp).toISOString().replace('.000', '') };
    if (name === 'users') keepPerson(before, fields, after, 'user_fields');
    if (name === 'organizations') keepPerson(before, fields, after, 'organization_fields');
    if (Array.isArray(fields.custom_field_options))
      after.custom_field_options = fields.custom_field_options.map((option: Record<string, unknown>) => ({
        ...option,
        raw_name: option.name,
        name: rendered[String(option.name)] ?? option.name,
      }));
    table(name).set(id, after);
  }

  function keepPerson(before: Stored, fields: Record<string, unknown>, after: Stored, own: string): void {
    const given = (fields[own] ?? {}) as Record<string, unknown>;
    const values: Record<string, unknown> = { ...(before[own] as object), ...given };
    if (Array.isArray(fields.tags)) after.tags = [...new Set(fields.tags.map((tag) => String(tag).toLowerCase()))].sort();
    for (const field of table(own).values()) {
      const key = String(field.key);
      if (field.type === 'date' && typeof values[key] === 'string') values[key] = `${values[key].slice(0, 10)}T00:00:00+00:00`;
      // Forms that are another text and the same value: decimals as texts, no tick as nothing, lists in an order of their own.
      if (field.type === 'decimal' && !isNothing(values[key])) values[key] = Number(values[key]).toFixed(2);
      if (field.type === 'checkbox') keepCheckbox(field, given, fields, values, after);
      if (field.type === 'checkbox' && values[key] === false) values[key] = null;
      if (field.type === 'multiselect' && Array.isArray(values[key])) values[key] = [...values[key]].sort().reverse();
      if (field.type !== 'dropdown') continue;
      const owned = (field.custom_field_options as { value: string }[]).map(({ value }) => value);
      const tags = after.tags as string[];
      if (key in given)
        after.tags = [...tags.filter((tag) => !owned.includes(tag)), ...(values[key] ? [String(values[key])] : [])].sort();
      else if ('tags' in fields) values[key] = owned.find((tag) => tags.includes(tag)) ?? null;
    }
    after[own] = values;
  }

  /** Whose tag is absent, is not ticked; ticking adds the tag; a tag that is written ticks nothing. One without a tag goes by no tag. */
  function keepCheckbox(
    { key, tag }: Stored,
    given: Record<string, unknown>,
    fields: Record<string, unknown>,
    values: Record<string, unknown>,
    after: Stored,
  ): void {
    if (typeof tag !== 'string' || tag === '') return;
    const tags = (after.tags as string[]).filter((each) => each !== tag);
    if (String(key) in given) after.tags = values[String(key)] === true ? [...tags, tag].sort() : tags;
    else if ('tags' in fields && !(after.tags as string[]).includes(tag)) values[String(key)] = false;
  }

  function answer(method: string, path: string, url: URL, body: Record<string, unknown>): { status: number; body?: unknown } {
    const [name = '', second = ''] = path.split('/');
    if (name === 'job_statuses') {
      const ids = (url.searchParams.get('ids') ?? second).split(',');
      const found = ids.map((id) => ({ id, status: 'completed', total: 1, progress: 1, results: jobs.get(id) ?? [] }));
      return { status: 200, body: second === 'show_many' ? { job_statuses: found } : { job_status: found[0] } };
    }
    if (path === 'tags') return { status: 200, body: { tags: [], meta: { has_more: false }, links: {} } };
    if (path === 'users/me') return { status: 200, body: { user: { id: 1, name: 'Admin', role: 'admin' } } };
    if (path === 'slas/policies') return { status: 200, body: { sla_policies: [] } };
    if (!(name in singular)) return { status: 404, body: { error: 'RecordNotFound', description: 'Not found' } };
    if (method === 'PUT') {
      writes.push({ path: `${name}/${second}`, body });
      const others = zendesk.meanwhile;
      zendesk.meanwhile = undefined;
      others?.();
    }
    if (method === 'PUT' && second === 'update_many') {
      const items = body[name] as Stored[];
      for (const { id, ...fields } of items) update(name, id, fields);
      const id = randomBytes(8).toString('hex');
      jobs.set(
        id,
        items.map((item, index) => ({ index, id: item.id, action: 'update', status: 'Updated', success: true })),
      );
      return { status: 200, body: { job_status: { id, status: 'queued', total: items.length, progress: null, results: null } } };
    }
    const one = singular[name] ?? name;
    if (method === 'PUT') update(name, Number(second), body[one] as Record<string, unknown>);
    if (second === '') {
      const all = [...table(name).values()];
      return { status: 200, body: { [name]: all, meta: { has_more: false, after_cursor: null }, links: { next: null } } };
    }
    if (second === 'show_many') {
      const ids = (url.searchParams.get('ids') ?? '').split(',').map(Number);
      return { status: 200, body: { [name]: ids.flatMap((id) => table(name).get(id) ?? []) } };
    }
    const record = table(name).get(Number(second));
    return record ? { status: 200, body: { [one]: record } } : { status: 404, body: { error: 'RecordNotFound' } };
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = url.pathname.replace(/^\/api\/v2\//, '').replace(/\.json$/, '');
    const { status, body } = answer(request.method ?? 'GET', path, url, await bodyOf(request));
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const zendesk: FieldsZendesk = {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    email: 'admin@fields.example',
    token,
    tables,
    writes,
    meanwhile: undefined,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return zendesk;
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text === '' ? {} : JSON.parse(text);
}
