import { mayDo } from '../permissions.ts';
import { envelopeOf, FieldReader } from '../read-body.ts';
import { created, forbidden, invalidAttribute, invalidRecord, noContent, notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { uploadedFile } from '../uploaded-file.ts';
import type { Configuration } from './configuration-resource.ts';
import { ticketUpdateLimits } from './endpoint-limits.ts';
import { files, keepFile, shownFile, tokenOf, withFile } from './files.ts';
import { auditsOf, ticketAudits } from './ticket-audits.ts';
import { foundTicket } from './tickets.ts';

/** Zendesk keeps a file that nothing uses for three days (attachments reference). */
const keptFor = 3 * 24 * 3_600_000;

const attachments = { controller: 'attachments' } as const;

export const uploadRoutes: readonly Route[] = [
  { method: 'POST', path: '/uploads', controller: 'uploads', action: 'create', handle: upload },
  { method: 'DELETE', path: '/uploads/{name}', controller: 'uploads', action: 'destroy', handle: remove },
  { ...attachments, method: 'GET', path: '/attachments/{id}', action: 'show', handle: show },
  {
    ...attachments,
    method: 'PUT',
    path: '/attachments/{id}',
    action: 'update',
    admin: true,
    permits: { envelope: 'attachment', keys: ['malware_access_override'] },
    handle: update,
  },
  { ...attachments, method: 'DELETE', path: '/attachments/{id}', action: 'destroy', handle: destroy },
  {
    ...attachments,
    method: 'PUT',
    path: '/tickets/{id}/comments/{name}/attachments/{other}/redact',
    action: 'redact',
    limits: ticketUpdateLimits.slice(0, 1),
    handle: redact,
  },
];

/** With `token` the file joins those that were uploaded under it. */
function upload(call: Call): Reply {
  const { request, time } = call;
  const name = request.query.get('filename')?.trim();
  if (!name) throw new Refusal(invalidAttribute('filename', 'must be present', 'api/v2/uploads/create'));
  const given = request.query.get('token');
  if (given !== null && ofToken(call, given).length === 0) throw new Refusal(notFound);
  const sent = uploadedFile(request) ?? { name: undefined, contentType: 'application/octet-stream', bytes: Buffer.alloc(0) };
  const kept = keepFile(call, sent, { file_name: name, token: given ?? '' });
  const token = given ?? tokenOf(kept.id);
  const file = { ...kept, token };
  files.put(call.state, file);
  const body = {
    upload: {
      token,
      expires_at: new Date(time + keptFor).toISOString().replace(/\.\d+Z$/, 'Z'),
      attachments: ofToken(call, token).map((each) => shownFile(each, call)),
      attachment: shownFile(file, call),
    },
  };
  return created(body, `${call.address}/api/v2/uploads/${token}.json`);
}

function remove(call: Call): Reply {
  const waiting = ofToken(call, call.name);
  if (waiting.length === 0) throw new Refusal(notFound);
  for (const { id } of waiting) files.delete(call.state, id);
  return noContent;
}

function found(call: Call): Configuration {
  const file = files.get(call.state, call.id);
  if (file === undefined) throw new Refusal(notFound);
  return file;
}

function show(call: Call): Reply {
  return ok({ attachment: shownFile(found(call), call) });
}

/** Whether agents may open a file in which malware was found. */
function update(call: Call): Reply {
  const file = found(call);
  const reader = new FieldReader(call, envelopeOf(call, 'attachment', 'api/v2/attachments/update'));
  const access = reader.flag('malware_access_override') ?? file.access === true;
  reader.check();
  const changed = { ...file, access };
  files.put(call.state, changed);
  return ok({ attachment: shownFile(changed, call) });
}

function destroy(call: Call): Reply {
  files.delete(call.state, found(call).id);
  return noContent;
}

function ofToken({ state }: Call, token: string): Configuration[] {
  return files.select(state, { sql: "json_extract(body, '$.token') = ?", parameters: [token] });
}

/** The file becomes an empty `redacted.txt`, for good; the answer tells it as it was (recorded). */
function redact(call: Call): Reply {
  const ticket = foundTicket(call, call.id);
  const place = { comment: Number(call.name), file: Number(call.other) };
  const audit = auditsOf(call.state, ticket).find(({ events }) => events.some(({ id }) => id === place.comment));
  let before: Record<string, unknown> | undefined;
  const events = withFile(audit?.events ?? [], place, (attachment) => {
    before = attachment;
    return { ...attachment, file_name: 'redacted.txt', content_type: 'text/plain', size: 0 };
  });
  if (audit === undefined || before === undefined) throw new Refusal(notFound);
  if (!mayDo(call, 'ticket_deletion')) throw new Refusal(forbidden);
  if (ticket.status === 'closed')
    throw new Refusal(invalidRecord({ status: [{ description: 'Status: closed prevents ticket update' }] }));
  ticketAudits.put(call.state, { ...audit, events, updated_at: call.now });
  const file = files.get(call.state, place.file);
  if (file !== undefined)
    files.put(call.state, { ...file, file_name: 'redacted.txt', content_type: 'text/plain', size: 0, content: '' });
  return ok({ attachment: before });
}
