import { createHash } from 'node:crypto';
import type { Shown } from '../collection.ts';
import { cursorPage, listSource } from '../paging.ts';
import { isObject } from '../read-body.ts';
import { everything } from '../record-table.ts';
import { invalidAttribute, notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { ulids } from '../text-ids.ts';
import { found, withId } from './configuration-resource.ts';
import { notifications } from './notifications.ts';
import { webhookKind, webhooks, withoutEmptyLinks } from './webhooks.ts';

const base = { controller: 'webhooks', admin: true } as const;

/** What webhooks sent or would send. The practice Zendesk writes it down and sends nothing; all of it "arrived". */
export const webhookTrafficRoutes: readonly Route[] = [
  {
    ...base,
    method: 'POST',
    path: '/webhooks/test',
    action: 'test',
    permits: { envelope: 'request', keys: testKeys() },
    handle: tryOut,
  },
  { ...base, method: 'GET', path: '/webhooks/{name}/signing_secret', action: 'show_signing_secret', handle: showSecret },
  { ...base, method: 'POST', path: '/webhooks/{name}/signing_secret', action: 'reset_signing_secret', handle: resetSecret },
  { ...base, method: 'GET', path: '/webhooks/{name}/invocations', action: 'invocations', handle: listInvocations },
  { ...base, method: 'GET', path: '/webhooks/{name}/invocations/{other}/attempts', action: 'attempts', handle: listAttempts },
];

function testKeys(): string[] {
  return 'endpoint http_method request_format authentication custom_headers payload'.split(' ');
}

/** Of the webhook named in the query, or of one that is described; its answer is told as it came. */
function tryOut(call: Call): Reply {
  const { body, query } = call.request;
  const given = body.kind === 'json' && isObject(body.value) && isObject(body.value.request) ? body.value.request : {};
  const named = query.get('webhook_id');
  if (named !== null && withId(call, webhookKind, named) === undefined) throw new Refusal(webhookKind.missing ?? notFound);
  if (named === null && (typeof given.endpoint !== 'string' || !/^https?:\/\/[^\s/]+/.test(given.endpoint)))
    throw new Refusal(invalidAttribute('endpoint', 'must be a URL', 'api/v2/webhooks/test'));
  return ok({ response: { headers: answerHeaders(call), status_code: 200, payload: '' } });
}

function showSecret(call: Call): Reply {
  const { id, secret } = found(call, webhookKind);
  return ok({ signing_secret: { secret: String(secret ?? secretOf(id, 0)), algorithm: 'SHA256' } });
}

function resetSecret(call: Call): Reply {
  const stored = found(call, webhookKind);
  const secret = secretOf(stored.id, call.time);
  webhooks.put(call.state, { ...stored, secret });
  return { status: 201, body: { signing_secret: { secret, algorithm: 'SHA256' } } };
}

function secretOf(id: number, time: number): string {
  return createHash('sha256').update(`${id} ${time}`).digest('base64');
}

/** What triggers had it send, newest first. */
function listInvocations(call: Call): Reply {
  const source = listSource(invocations(call));
  return withoutEmptyLinks(call, cursorPage(call, { source, key: 'invocations', render: (each) => each, cursors: true }));
}

function invocations(call: Call): Shown[] {
  const id = ulids.write(found(call, webhookKind).id);
  return notifications
    .select(call.state, everything, 'id DESC')
    .filter(({ kind, to }) => kind === 'notification_webhook' && to === id)
    .map((sent) => ({ id: ulids.write(sent.id), status_code: 200, status: 'success', latest_completed_at: sent.created_at }));
}

function listAttempts(call: Call): Reply {
  const sent = invocations(call).find(({ id }) => id === call.other);
  if (sent === undefined)
    throw new Refusal({ status: 404, body: { errors: [{ code: 'InvocationNotFound', title: 'Invocation not found' }] } });
  const headers = [
    { key: 'Content-Type', value: 'application/json; charset=utf-8' },
    { key: 'User-Agent', value: 'Zendesk Webhook' },
    { key: 'X-Zendesk-Webhook-Id', value: call.name },
    { key: 'X-Zendesk-Webhook-Invocation-Id', value: call.other },
  ];
  return ok({
    attempts: [
      {
        id: call.name,
        invocation_id: call.other,
        status_code: 200,
        status: 'success',
        request: { headers, payload: '' },
        response: { headers: answerHeaders(call), payload: '' },
        completed_at: sent.latest_completed_at,
      },
    ],
  });
}

function answerHeaders({ time }: Call): { key: string; value: string }[] {
  return [
    { key: 'Date', value: new Date(time).toUTCString() },
    { key: 'Content-Type', value: 'text/plain; charset=UTF-8' },
  ];
}
