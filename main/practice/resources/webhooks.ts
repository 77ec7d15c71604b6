import { createHash } from 'node:crypto';
import { FieldReader, isObject } from '../read-body.ts';
import { everything } from '../record-table.ts';
import { created, invalidAttribute, noContent, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { ulids } from '../text-ids.ts';
import { audit } from './audit-logs.ts';
import { type Configuration, type ConfigurationKind, configurationTable, found, render } from './configuration-resource.ts';
import { configurationRoutes } from './configuration-routes.ts';
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
const kind: ConfigurationKind<Configuration> = {
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
  more: ({ authentication, secret: _ }) => ({ authentication: withoutSecrets(authentication), secret: undefined }),
};

export const webhookRoutes: readonly Route[] = [
  ...configurationRoutes(kind),
  { method: 'POST', path: '/webhooks', controller, action: 'create', admin: true, permits, handle: create },
  { method: 'PUT', path: '/webhooks/{name}', controller, action: 'update', admin: true, permits, handle: replace },
  { method: 'PATCH', path: '/webhooks/{name}', controller, action: 'patch', admin: true, permits, handle: patch },
  { method: 'DELETE', path: '/webhooks/{name}', controller, action: 'destroy', admin: true, handle: destroy },
  {
    method: 'GET',
    path: '/webhooks/{name}/signing_secret',
    controller,
    action: 'show_signing_secret',
    admin: true,
    handle: showSecret,
  },
  {
    method: 'POST',
    path: '/webhooks/{name}/signing_secret',
    controller,
    action: 'reset_signing_secret',
    admin: true,
    handle: resetSecret,
  },
  {
    method: 'GET',
    path: '/webhooks/{name}/invocations',
    controller,
    action: 'invocations',
    admin: true,
    handle: listInvocations,
  },
];

/** Only how it signs in is told, never with what. */
function withoutSecrets(authentication: unknown): unknown {
  if (!isObject(authentication)) return undefined;
  return { type: authentication.type, add_position: authentication.add_position ?? 'header' };
}

function create(call: Call): Reply {
  const given = fieldsOf(call);
  if ('external_source' in given) throw invalid('external_source is not allowed');
  const stored = insert(call, kind, {}, { ...read(call, given, undefined), created_by: userId(call), updated_by: userId(call) });
  return created({ webhook: render(kind, stored, call) }, `${call.address}/api/v2/webhooks/${ulids.write(stored.id)}`);
}

/** PUT takes the whole webhook, so what is left out is gone; credentials left out stay. */
function replace(call: Call): Reply {
  const current = found(call, kind);
  const given = fieldsOf(call);
  return keep(call, current, {
    custom_headers: undefined,
    ...read(call, given, undefined),
    authentication: given.authentication ?? current.authentication,
  });
}

/** PATCH changes what is given; a header goes only by an explicit null. */
function patch(call: Call): Reply {
  const current = found(call, kind);
  return keep(call, current, read(call, fieldsOf(call), current));
}

function keep(call: Call, current: Configuration, made: Record<string, unknown>): Reply {
  const given = fieldsOf(call);
  if ('external_source' in given && JSON.stringify(given.external_source) !== JSON.stringify(current.external_source ?? null))
    throw invalid('external_source cannot be changed');
  change(call, kind, {}, current, { ...made, updated_by: userId(call) });
  return noContent;
}

/** One that an active trigger calls cannot go (Zendesk's webhooks reference: "disconnect it first"). */
function destroy(call: Call): Reply {
  const stored = found(call, kind);
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
    description: reader.text('description') ?? current?.description ?? '',
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

function showSecret(call: Call): Reply {
  const { id, secret } = found(call, kind);
  return ok({ signing_secret: { algorithm: 'SHA256', secret: String(secret ?? secretOf(id, 0)) } });
}

function resetSecret(call: Call): Reply {
  const stored = found(call, kind);
  const secret = secretOf(stored.id, call.time);
  webhooks.put(call.state, { ...stored, secret });
  return ok({ signing_secret: { algorithm: 'SHA256', secret } });
}

function secretOf(id: number, time: number): string {
  return createHash('sha256').update(`${id} ${time}`).digest('base64').slice(0, 54);
}

/** The practice Zendesk sends nothing, so there are none. */
function listInvocations(call: Call): Reply {
  found(call, kind);
  return ok({
    invocations: [],
    meta: { has_more: false, after_cursor: null, before_cursor: null },
    links: { prev: null, next: null },
  });
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
