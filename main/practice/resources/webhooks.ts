import { cursorPage, type Order, tableSource } from '../paging.ts';
import { FieldReader, isObject } from '../read-body.ts';
import { both, type Condition, everything } from '../record-table.ts';
import { created, invalidAttribute, noContent, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { ulids } from '../text-ids.ts';
import { audit } from './audit-logs.ts';
import { type Configuration, type ConfigurationKind, configurationTable, found, withId } from './configuration-resource.ts';
import { change, insert } from './configuration-writes.ts';
import { triggers } from './rules.ts';

/** Where Zendesk sends a request to when a trigger or an event says so. */
export const webhooks = configurationTable('webhooks');

const writable =
  'name description status subscriptions endpoint http_method request_format authentication custom_headers signing_secret external_source'.split(
    ' ',
  );
const controller = 'webhooks';
const permits = { envelope: 'webhook', keys: writable };

/** Zendesk's webhooks reference; the calls are in no OpenAPI description. Newest code: cursors only, ids as texts, 204 after a change. */
export const webhookKind: ConfigurationKind<Configuration> = {
  table: webhooks,
  path: '/webhooks',
  plural: 'webhooks',
  singular: 'webhook',
  controller,
  pages: 'cursors',
  url: false,
  ids: ulids,
  readers: 'admin',
  missing: { status: 404, body: { errors: [{ code: 'WebhookNotFound', title: 'Webhook not found' }] } },
};

export const webhookRoutes: readonly Route[] = [
  { method: 'GET', path: '/webhooks', controller, action: 'index', admin: true, handle: list },
  { method: 'GET', path: '/webhooks/{name}', controller, action: 'show', admin: true, handle: show },
  { method: 'POST', path: '/webhooks', controller, action: 'create', admin: true, permits, handle: create },
  { method: 'PUT', path: '/webhooks/{name}', controller, action: 'update', admin: true, permits, handle: replace },
  { method: 'PATCH', path: '/webhooks/{name}', controller, action: 'patch', admin: true, permits, handle: patch },
  { method: 'DELETE', path: '/webhooks/{name}', controller, action: 'destroy', admin: true, handle: destroy },
];

function show(call: Call): Reply {
  return ok({ webhook: shown(found(call, webhookKind)) });
}

const newestFirst: Order = { name: '-id', keys: [{ column: 'id', descending: true }] };

/** Newest first (as recorded); `sort` is by `name` or `status`, either with a minus in front. */
function list(call: Call): Reply {
  const where = both(everything, ...narrowed(call.request.query));
  const sorted = tableSource(webhooks, where, newestFirst).sorted?.(call.request.query);
  return withoutEmptyLinks(
    call,
    cursorPage(call, {
      source: sorted ?? tableSource(webhooks, where, newestFirst),
      key: 'webhooks',
      render: shown,
      cursors: true,
    }),
  );
}

function narrowed(query: URLSearchParams): Condition[] {
  const part = query.get('filter[name_contains]');
  const status = query.get('filter[status]');
  return [
    ...(part === null ? [] : [{ sql: "instr(lower(json_extract(body, '$.name')), ?) > 0", parameters: [part.toLowerCase()] }]),
    ...(status === null ? [] : [{ sql: "json_extract(body, '$.status') = ?", parameters: [status] }]),
  ];
}

/**
 * `meta` comes first; cursors and links are there only for pages that are there, and no `links` at all where all is on one page
 * (as recorded of webhooks and their invocations).
 */
export function withoutEmptyLinks(call: Call, reply: Reply): Reply {
  if (!isObject(reply.body)) return reply;
  const { meta, links, ...records } = reply.body;
  const { has_more: more, after_cursor, before_cursor } = isObject(meta) ? meta : {};
  const { next, prev } = isObject(links) ? links : {};
  // The first page is the one that was asked for without a cursor.
  const paged = call.request.query.has('page[after]');
  const earlier = paged && prev !== null;
  const there = { ...(earlier ? { prev } : {}), ...(more === true ? { next } : {}) };
  return {
    ...reply,
    body: {
      meta: { has_more: more, ...(earlier ? { before_cursor } : {}), ...(more === true ? { after_cursor } : {}) },
      ...(Object.keys(there).length === 0 ? {} : { links: there }),
      ...records,
    },
  };
}

/** Keys that nothing was given for are left out; who changed it is told once somebody did (as recorded). */
function shown(stored: Configuration): Record<string, unknown> {
  const { description, authentication, updated_at, updated_by, created_at } = stored;
  const changed = updated_by !== undefined && updated_at !== created_at;
  return {
    id: ulids.write(stored.id),
    name: stored.name,
    ...(description === undefined ? {} : { description }),
    status: stored.status,
    subscriptions: stored.subscriptions,
    created_at,
    created_by: stored.created_by,
    ...(changed ? { updated_at, updated_by } : {}),
    endpoint: stored.endpoint,
    http_method: stored.http_method,
    request_format: stored.request_format,
    ...(isObject(authentication) ? { authentication: withoutSecrets(authentication) } : {}),
    ...(stored.custom_headers === undefined ? {} : { custom_headers: stored.custom_headers }),
    ...(stored.external_source === undefined ? {} : { external_source: stored.external_source }),
  };
}

/** How it signs in and as whom is told, never with what. */
function withoutSecrets({ type, data, add_position = 'header' }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const known = isObject(data) ? data : {};
  if (type === 'basic_auth') return { type, data: { username: known.username ?? '' }, add_position };
  if (type === 'api_key') return { type, data: { name: known.name ?? '' }, add_position };
  return { type, add_position };
}

/** The answer to a new one, alone of all, has the time to the nanosecond (as recorded). */
function create(call: Call): Reply {
  const source = call.request.query.get('clone_webhook_id');
  const made = source === null ? givenTo(call) : copyOf(call, source);
  const stored = insert(call, webhookKind, {}, { ...made, created_by: userId(call) });
  const exact = new Date(call.time).toISOString().replace('Z', '000000Z');
  return created(
    { webhook: { ...shown(stored), created_at: exact } },
    `${call.address}/api/v2/webhooks/${ulids.write(stored.id)}`,
  );
}

function givenTo(call: Call): Record<string, unknown> {
  const given = fieldsOf(call);
  if ('external_source' in given) throw invalid('external_source is not allowed');
  return read(call, given, undefined);
}

/** A copy signs in as the one it is of, which nobody could read. */
function copyOf(call: Call, id: string): Record<string, unknown> {
  const source = withId(call, webhookKind, id);
  if (source === undefined)
    throw new Refusal(webhookKind.missing ?? invalidAttribute('clone_webhook_id', 'is unknown', 'api/v2/webhooks'));
  const {
    id: _id,
    secret: _secret,
    created_at: _made,
    updated_at: _changed,
    updated_by: _by,
    external_source: _app,
    ...kept
  } = source;
  return { ...kept, name: `${String(source.name)} (copy)` };
}

/** PUT takes the whole webhook, so what is left out is gone; credentials left out stay. */
function replace(call: Call): Reply {
  const current = found(call, webhookKind);
  const given = fieldsOf(call);
  return keep(call, current, {
    custom_headers: undefined,
    ...read(call, given, undefined),
    authentication: given.authentication ?? current.authentication,
  });
}

/** PATCH changes what is given; a header goes only by an explicit null. */
function patch(call: Call): Reply {
  const current = found(call, webhookKind);
  return keep(call, current, read(call, fieldsOf(call), current));
}

function keep(call: Call, current: Configuration, made: Record<string, unknown>): Reply {
  const given = fieldsOf(call);
  if ('external_source' in given && JSON.stringify(given.external_source) !== JSON.stringify(current.external_source ?? null))
    throw invalid('external_source cannot be changed');
  change(call, webhookKind, {}, current, { ...made, updated_by: userId(call) });
  return noContent;
}

/** One that an active trigger calls cannot go (Zendesk's webhooks reference: "disconnect it first"). */
function destroy(call: Call): Reply {
  const stored = found(call, webhookKind);
  const id = ulids.write(stored.id);
  const calling = triggers
    .select(call.state, everything)
    .some(({ actions }) =>
      actions.some(({ field, value }) => field === 'notification_webhook' && Array.isArray(value) && value[0] === id),
    );
  if (calling) throw invalid('Webhook is connected to a trigger or automation and cannot be deleted');
  webhooks.delete(call.state, stored.id);
  audit(call, { action: 'destroy', type: 'webhook', id: stored.id, label: String(stored.name) });
  return noContent;
}

function read(call: Call, given: Readonly<Record<string, unknown>>, current: Configuration | undefined): Record<string, unknown> {
  const reader = new FieldReader(call, given);
  const required = current === undefined;
  const made = {
    name: reader.title('name', required) ?? current?.name,
    description: reader.text('description') ?? current?.description,
    status: reader.oneOf('status', ['active', 'inactive']) ?? current?.status ?? 'active',
    subscriptions: Array.isArray(given.subscriptions) ? given.subscriptions.map(String) : (current?.subscriptions ?? []),
    endpoint: readEndpoint(reader, required) ?? current?.endpoint,
    http_method: reader.oneOf('http_method', ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) ?? current?.http_method ?? 'POST',
    request_format: reader.oneOf('request_format', ['json', 'xml', 'form_encoded']) ?? current?.request_format ?? 'json',
    ...('authentication' in given || current?.authentication !== undefined
      ? { authentication: given.authentication === undefined ? current?.authentication : given.authentication }
      : {}),
    ...headers(given.custom_headers, current?.custom_headers),
  };
  for (const name of ['http_method', 'request_format', 'status']) {
    if (required && name !== 'status' && !reader.has(name)) throw invalid(`${name} is required`);
  }
  reader.check();
  return made;
}

function readEndpoint(reader: FieldReader, required: boolean): string | undefined {
  const { endpoint } = reader.given;
  if (endpoint === undefined && !required) return undefined;
  if (typeof endpoint === 'string' && /^https?:\/\/[^\s/]+/.test(endpoint)) return endpoint;
  throw invalid('endpoint is not a valid URL');
}

function headers(given: unknown, current: unknown): Record<string, unknown> {
  const before = isObject(current) ? current : {};
  if (given === undefined) return current === undefined ? {} : { custom_headers: before };
  const merged = Object.entries({ ...before, ...(isObject(given) ? given : {}) }).filter(([, value]) => value !== null);
  return { custom_headers: merged.length === 0 ? undefined : Object.fromEntries(merged) };
}

function fieldsOf({ request: { body } }: Call): Record<string, unknown> {
  const given = body.kind === 'json' && isObject(body.value) ? body.value.webhook : undefined;
  if (!isObject(given)) throw new Refusal(invalidAttribute('webhook', 'must be present', 'api/v2/webhooks'));
  return given;
}

function userId({ user }: Call): string {
  return String(user?.id ?? -1);
}

function invalid(title: string): Refusal {
  return new Refusal({ status: 400, body: { errors: [{ code: 'InvalidWebhook', title }] } });
}
