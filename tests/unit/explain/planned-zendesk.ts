import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';

type Json = Record<string, unknown>;

export interface PlannedZendesk {
  readonly url: string;
  readonly email: string;
  readonly token: string;
  readonly tables: Record<string, (Json & { id: number })[]>;
  readonly audits: Json[];
  readonly revisions: Map<string, Json>;
  readonly log: Json[];
  /** Paths that were asked for, and those that would have changed something. */
  readonly asked: string[];
  readonly writes: string[];
  /** Whether audits come on one page whatever is asked for, as those of archived tickets do. */
  archived: 'no' | 'one-page' | 'same-again';
  refusesTriggers: boolean;
}

const keys: Readonly<Record<string, string>> = { 'slas/policies': 'sla_policies', 'apps/installations': 'installations' };
const mostOnAPage = 15;

/** A Zendesk that shares no code with Redline nor with the practice one: tables to read, one ticket's audits, in memory, over real HTTP. */
export async function startPlannedZendesk(tables: PlannedZendesk['tables'], audits: Json[]): Promise<PlannedZendesk> {
  const paged = (key: string, all: readonly Json[], url: URL, size: number) => {
    const from = Number(url.searchParams.get('page[after]') ?? 0);
    const more = from + size < all.length;
    const meta = { has_more: more, after_cursor: String(from + size) };
    return { [key]: all.slice(from, from + size), meta, links: { next: `${url.origin}/next`, prev: null } };
  };
  const answer = (path: string, url: URL): Json | undefined => {
    const [name = '', id = '', part = '', which = ''] = path.split('/');
    if (path === 'users/me') return { user: { id: 1, name: 'Ada Admin', role: 'admin', email: zendesk.email } };
    if (path === 'audit_logs') return { audit_logs: zendesk.log, meta: { has_more: false }, links: {} };
    if (part === 'audits') {
      if (zendesk.archived === 'one-page')
        return { audits: zendesk.audits, next_page: null, previous_page: null, count: zendesk.audits.length };
      const again = `again ${zendesk.asked.length}`;
      if (zendesk.archived === 'same-again')
        return { audits: zendesk.audits, meta: { has_more: true, after_cursor: again }, links: {} };
      return paged('audits', zendesk.audits, url, mostOnAPage);
    }
    if (part === 'revisions') return zendesk.revisions.get(`${id}/${which}`);
    const key = keys[path] ?? path;
    if (zendesk.tables[key]) return paged(key, zendesk.tables[key], url, 100);
    const record = zendesk.tables[name]?.find((each) => each.id === Number(id));
    return record && part === '' ? { [name === 'ticket_fields' ? 'ticket_field' : name.slice(0, -1)]: record } : undefined;
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const path = url.pathname.replace(/^\/api\/v2\//, '').replace(/\.json$/, '');
    zendesk.asked.push(`${path}${url.search}`);
    if (request.method !== 'GET') zendesk.writes.push(`${request.method} ${path}`);
    const body = request.method === 'GET' ? answer(path, url) : undefined;
    const refused = path.startsWith('triggers') && zendesk.refusesTriggers;
    response.writeHead(refused ? 403 : body ? 200 : 404, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify(
        refused ? { error: 'Forbidden', description: 'No' } : (body ?? { error: 'RecordNotFound', description: 'Not found' }),
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const at = server.address();
  const zendesk: PlannedZendesk = {
    url: `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}`,
    email: 'ada@planned.example',
    token: 'planned-token',
    tables,
    audits,
    revisions: new Map(),
    log: [],
    asked: [],
    writes: [],
    archived: 'no',
    refusesTriggers: false,
  };
  return zendesk;
}
