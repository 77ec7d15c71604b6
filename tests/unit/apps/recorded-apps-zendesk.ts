import { createServer, type IncomingMessage } from 'node:http';
import { onTestFinished } from 'vitest';

type Json = Record<string, unknown>;

/** What stands in the account and is never answered. */
export const secret = 'hush-hush-secure';

export interface AppsZendesk {
  readonly url: string;
  readonly email: string;
  readonly token: string;
  /** Bodies of what would change something, with their paths. */
  readonly writes: { readonly path: string; readonly body: Json }[];
  readonly installations: Json[];
  readonly owned: Json[];
  readonly log: Json[];
  /** What each installation has that is secure, by its id. */
  readonly secure: Map<number, Json>;
  readonly requirements: Map<number, Json[]>;
  /** Answered instead, for paths that begin so. */
  readonly refuses: Map<string, number>;
  /** Whether settings that a change does not name go. */
  replaces: boolean;
  /** Called before a write is looked at. */
  meanwhile: (() => void) | undefined;
}

/**
 * A Zendesk of installed apps that shares no code with Redline nor with the practice one. Its answers have the forms of recorded ones: one
 * installation is answered bare, secure settings never come back, a change says only what it changes, settings want their name each time.
 */
export async function startAppsZendesk(): Promise<AppsZendesk> {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const path = url.pathname.replace(/^\/api\/v2\//, '').replace(/\.json$/, '');
    const refused = [...zendesk.refuses].find(([start]) => path.startsWith(start))?.[1];
    const answer =
      refused !== undefined
        ? { status: refused, body: { error: 'Forbidden', description: 'No' } }
        : request.method === 'GET'
          ? read(path, url)
          : written(path, request.method ?? '', await bodyOf(request));
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer.body));
  });
  const read = (path: string, url: URL): { status: number; body: Json } => {
    const ok = (body: Json) => ({ status: 200, body });
    if (path === 'users/me') return ok({ user: { id: 1, name: 'Ada Admin', role: 'admin', email: zendesk.email } });
    if (path === 'groups')
      return ok({
        groups: [
          { id: 1500002894482, name: 'Tier 2' },
          { id: 1500002894483, name: 'Tier 1' },
        ],
        meta: { has_more: false },
      });
    if (path === 'macros') return ok({ macros: [], meta: { has_more: false } });
    if (path === 'users')
      return ok({ users: [{ id: 1, name: 'Ada Admin', role: 'admin', email: zendesk.email }], meta: { has_more: false } });
    if (path === 'custom_roles') return ok({ custom_roles: [{ id: 1500001601021, name: 'Lead', configuration: {} }] });
    if (path === 'apps/installations') return ok({ installations: zendesk.installations.map(shown) });
    if (path === 'apps/owned') return ok({ apps: zendesk.owned });
    if (path === 'audit_logs') {
      const id = url.searchParams.get('filter[source_id]');
      return ok({
        audit_logs: zendesk.log.filter((entry) => id === null || String(entry.source_id) === id),
        meta: { has_more: false },
      });
    }
    const [, , id = '', part = ''] = path.split('/');
    const one = path.startsWith('apps/installations/') ? zendesk.installations.find((each) => each.id === Number(id)) : undefined;
    if (one && part === 'requirements') return ok({ requirements: zendesk.requirements.get(Number(id)) ?? [] });
    if (one && part === '') return ok(shown(one));
    return { status: 404, body: { error: 'RecordNotFound', description: 'Not found' } };
  };
  const written = (path: string, method: string, body: Json): { status: number; body: Json } => {
    zendesk.writes.push({ path, body });
    zendesk.meanwhile?.();
    const id = Number(path.split('/')[2]);
    const one = zendesk.installations.find((each) => each.id === id);
    if (method !== 'PUT' || !one) return { status: 404, body: { error: 'RecordNotFound', description: 'Not found' } };
    const { settings, ...others } = body;
    if (settings !== undefined && !(settings as Json).name)
      return {
        status: 422,
        body: {
          error: 'RecordInvalid',
          description: 'Record validation errors',
          details: { name: [{ description: 'Name: cannot be blank' }] },
        },
      };
    Object.assign(
      one,
      others,
      settings ? { settings: { ...(zendesk.replaces ? {} : (one.settings as Json)), ...(settings as Json) } } : {},
    );
    one.updated_at = '2026-11-30T12:00:00Z';
    return { status: 200, body: shown(one) };
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const at = server.address();
  const zendesk: AppsZendesk = {
    url: `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}`,
    email: 'ada@apps.example',
    token: 'apps-token',
    writes: [],
    installations: [
      installed(1001, 772455, 'Answer search', true, { endpoint: 'https://kb.example.com', token: secret }),
      installed(1002, 156097, 'Chat bridge', false, {}, [2, 1500001601021], [1500002894482]),
    ],
    owned: [
      {
        id: 772455,
        owner_id: 1,
        name: 'Answer search',
        author_name: 'Example',
        visibility: 'private',
        framework_version: '2.0',
        version: '1.0',
        deprecated: false,
        obsolete: false,
        state: 'published',
        created_at: '2025-03-06T12:24:31Z',
        updated_at: '2025-03-06T12:24:31Z',
        parameters: [{ id: 1, app_id: 772455, name: 'api', kind: 'text', required: true, default_value: secret, secure: true }],
      },
    ],
    log: [
      {
        id: 5,
        action: 'create',
        actor_id: 1,
        actor_name: 'Ada Admin',
        source_id: 1001,
        source_type: 'zendesk/app_market/app',
        source_label: 'Answer search',
        created_at: '2025-08-08T05:48:00Z',
      },
    ],
    secure: new Map([[1001, { api: secret }]]),
    requirements: new Map([[1001, [{ requirement_type: 'ticket_fields', requirement_id: 42, identifier: 'order' }]]]),
    refuses: new Map(),
    replaces: false,
    meanwhile: undefined,
  };
  return zendesk;
}

function installed(
  id: number,
  app_id: number,
  name: string,
  enabled: boolean,
  settings: Json,
  roles: number[] | null = null,
  groups: number[] = [],
): Json {
  return {
    id,
    app_id,
    product: 'support',
    settings: { name, title: name, ...settings },
    enabled,
    updated_at: '2026-02-16T23:02:31Z',
    created_at: '2025-08-08T05:48:00Z',
    role_restrictions: roles,
    group_restrictions: groups,
    recurring_payment: false,
    collapsible: true,
    plan_information: { name: null },
    paid: false,
  };
}

function shown(one: Json): Json {
  const settings = Object.entries(one.settings as Json).map(([name, value]) => ({ name, value }));
  return { ...one, settings_objects: settings };
}

async function bodyOf(request: IncomingMessage): Promise<Json> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString() || '{}');
}
