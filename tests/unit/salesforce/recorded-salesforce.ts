import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { onTestFinished } from 'vitest';

type Row = Readonly<Record<string, unknown>>;

export interface RecordedSalesforce {
  readonly url: string;
  accounts: Row[];
  contacts: Row[];
  readonly queries: string[];
  readonly methods: string[];
  /** Every text that came in, to look for secrets in places where none belongs. */
  readonly addresses: string[];
  accessTokens: string[];
  refreshToken: string;
  /** Whether a refresh token is void once it was used. */
  rotates: boolean;
  pageSize: number;
  used: number;
  /** Answered in place of the next answer whose path has this in it. */
  next: { readonly path: string; readonly status: number; readonly body: string } | undefined;
  /** Called before a page is answered. */
  meanwhile: ((page: number) => void) | undefined;
  /** What `nextRecordsUrl` is, in place of what it would be. */
  nextUrl: ((usual: string) => string) | undefined;
  /** What totalSize says more than there is. */
  saysMore: number;
  /** What the browser comes back with in place of a code. */
  denies: string | undefined;
  readonly challenges: Map<string, { readonly challenge: string; readonly redirect: string }>;
}

export const clientId = '3MVG9.example.consumer.key';

/**
 * A Salesforce that shares no code with Redline. Its answers have the forms of recorded ones (restforce’s fixtures, MIT): `issued_at` is a text, there is
 * no `expires_in`, errors are a list, `nextRecordsUrl` is a path without a host, and rows carry `attributes`.
 */
export async function startSalesforce(): Promise<RecordedSalesforce> {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    salesforce.methods.push(`${request.method} ${url.pathname}`);
    salesforce.addresses.push(request.url ?? '');
    const send = (status: number, body: unknown, headers: Record<string, string> = {}) => {
      response.writeHead(status, { 'content-type': 'application/json;charset=UTF-8', ...headers });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    };
    const { next } = salesforce;
    if (next && url.pathname.includes(next.path)) {
      salesforce.next = undefined;
      return send(next.status, next.body);
    }
    if (url.pathname === '/services/oauth2/authorize') {
      const redirect = url.searchParams.get('redirect_uri') ?? '';
      const back = new URL(redirect);
      back.searchParams.set('state', url.searchParams.get('state') ?? '');
      if (salesforce.denies) back.searchParams.set('error', salesforce.denies);
      else {
        back.searchParams.set('code', 'aPrx.code');
        salesforce.challenges.set('aPrx.code', { challenge: url.searchParams.get('code_challenge') ?? '', redirect });
      }
      response.writeHead(302, { location: back.href });
      return response.end();
    }
    if (url.pathname === '/services/oauth2/token') return tokens(new URLSearchParams(await textOf(request)), send);
    if (url.pathname === '/services/oauth2/revoke') return send(200, '');
    const token = (request.headers.authorization ?? '').replace('Bearer ', '');
    if (!salesforce.accessTokens.includes(token))
      return send(401, [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }]);
    salesforce.used += 1;
    const limits = { 'sforce-limit-info': `api-usage=${salesforce.used}/5000` };
    if (salesforce.used > 5000)
      return send(403, [{ message: 'TotalRequests Limit exceeded.', errorCode: 'REQUEST_LIMIT_EXCEEDED' }]);
    if (url.pathname === '/services/data/')
      return send(200, [
        { version: '20.0', url: '/services/data/v20.0', label: "Winter '11" },
        { version: '66.0', url: '/services/data/v66.0', label: "Spring '26" },
        { version: '100', url: '/services/data/v100', label: "Spring '86" },
      ]);
    const [, object] = /\/sobjects\/(\w+)\/describe$/.exec(url.pathname) ?? [];
    if (object) return send(200, { name: object, fields: fieldsOf(object) }, limits);
    if (url.pathname.endsWith('/query')) {
      const query = url.searchParams.get('q') ?? '';
      salesforce.queries.push(query);
      return page(query, 0, send, limits);
    }
    const cursor = /\/query\/01g(.+)-(\d+)$/.exec(url.pathname);
    if (cursor) return page(Buffer.from(cursor[1] ?? '', 'base64url').toString(), Number(cursor[2]), send, limits);
    return send(404, [{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }]);
  });
  type Send = (status: number, body: unknown, headers?: Record<string, string>) => void;
  const tokens = (form: URLSearchParams, send: Send) => {
    const refuse = (error: string, error_description: string) => send(400, { error, error_description });
    if (form.get('client_id') !== clientId) return refuse('invalid_client_id', 'client identifier invalid');
    if (form.get('grant_type') === 'authorization_code') {
      const known = salesforce.challenges.get(form.get('code') ?? '');
      const challenge = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      if (!known || known.challenge !== challenge || known.redirect !== form.get('redirect_uri'))
        return refuse('invalid_grant', 'invalid authorization code');
      salesforce.challenges.clear();
    } else if (form.get('refresh_token') !== salesforce.refreshToken)
      return refuse('invalid_grant', 'expired access/refresh token');
    const access = `00D000000000000!access${salesforce.accessTokens.length}.${Math.random()}`;
    salesforce.accessTokens = [access];
    const isFirst = form.get('grant_type') === 'authorization_code';
    if (!isFirst && salesforce.rotates) salesforce.refreshToken = `refresh.${Math.random()}`;
    send(200, {
      id: 'https://login.salesforce.com/id/00Dx0000000BV7z/005x00000012Q9P',
      issued_at: '1278448832702',
      instance_url: salesforce.url,
      signature: 'SCRUBBED',
      access_token: access,
      ...(isFirst || salesforce.rotates ? { refresh_token: salesforce.refreshToken } : {}),
    });
  };
  const fieldsOf = (object: string) => {
    const rows = object === 'Account' ? salesforce.accounts : salesforce.contacts;
    const names = new Set(rows.flatMap((row) => Object.keys(row)).filter((name) => !['Owner', 'Account'].includes(name)));
    return [...names].map((name) => ({ name, label: name, type: name === 'BillingAddress' ? 'address' : 'string' }));
  };
  const page = (query: string, from: number, send: Send, limits: Record<string, string>) => {
    salesforce.meanwhile?.(from / salesforce.pageSize);
    const all = / FROM (\w+)/.exec(query)?.[1] === 'Account' ? salesforce.accounts : salesforce.contacts;
    const after = / Id > '(\w+)'/.exec(query)?.[1] ?? '';
    const unknown = /Nope__c/.exec(query);
    if (unknown)
      return send(400, [
        {
          message: "\nSELECT Nope__c FROM Account\n       ^\nERROR at Row:1:Column:8\nNo such column 'Nope__c'",
          errorCode: 'INVALID_FIELD',
        },
      ]);
    const rows = [...all]
      .sort((left, right) => (String(left.Id) < String(right.Id) ? -1 : 1))
      .filter(({ Id }) => String(Id) > after);
    const records = rows
      .slice(from, from + salesforce.pageSize)
      .map((row) => ({ attributes: { type: 'Account', url: `/services/data/v66.0/sobjects/Account/${row.Id}` }, ...row }));
    const done = from + salesforce.pageSize >= rows.length;
    const usual = `/services/data/v66.0/query/01g${Buffer.from(query).toString('base64url')}-${from + salesforce.pageSize}`;
    send(
      200,
      {
        totalSize: rows.length + salesforce.saysMore,
        done,
        ...(done ? {} : { nextRecordsUrl: salesforce.nextUrl?.(usual) ?? usual }),
        records,
      },
      limits,
    );
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const at = server.address();
  const salesforce: RecordedSalesforce = {
    url: `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}`,
    accounts: [],
    contacts: [],
    queries: [],
    methods: [],
    addresses: [],
    accessTokens: ['00D000000000000!first.token'],
    refreshToken: '5Aep861.refresh.token',
    rotates: false,
    pageSize: 2000,
    used: 0,
    next: undefined,
    meanwhile: undefined,
    nextUrl: undefined,
    saysMore: 0,
    denies: undefined,
    challenges: new Map(),
  };
  return salesforce;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}
