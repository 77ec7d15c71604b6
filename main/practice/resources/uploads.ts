import { created, invalidAttribute, noContent, notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { newId } from '../state.ts';
import { type Configuration, configurationTable } from './configuration-resource.ts';

/** Files that wait to be attached to a comment, by the token that names them; what is in them is not kept. */
export const uploads = configurationTable('uploads');

/** Zendesk keeps a file that nothing uses for three days (attachments reference). */
const keptFor = 3 * 24 * 3_600_000;

export const uploadRoutes: readonly Route[] = [
  { method: 'POST', path: '/uploads', controller: 'uploads', action: 'create', handle: upload },
  { method: 'DELETE', path: '/uploads/{name}', controller: 'uploads', action: 'destroy', handle: remove },
  { method: 'GET', path: '/attachments/{id}', controller: 'attachments', action: 'show', handle: show },
];

/** With `token` the file joins those that were uploaded under it. */
function upload(call: Call): Reply {
  const { state, request, now, time } = call;
  const name = request.query.get('filename')?.trim();
  if (!name) throw new Refusal(invalidAttribute('filename', 'must be present', 'api/v2/uploads/create'));
  const id = newId(state);
  const given = request.query.get('token');
  if (given !== null && ofToken(call, given).length === 0) throw new Refusal(notFound);
  const token = given ?? tokenOf(id);
  const length = Number(request.headers['content-length'] ?? 0);
  const file = uploads.definition.schema.parse({
    id,
    token,
    file_name: name,
    content_type: request.headers['content-type'] || 'application/octet-stream',
    size: Number.isSafeInteger(length) ? length : 0,
    created_at: now,
    updated_at: now,
  });
  uploads.put(state, file);
  const attachments = ofToken(call, token).map((each) => shown(each, call));
  const body = {
    upload: {
      token,
      expires_at: new Date(time + keptFor).toISOString().replace(/\.\d+Z$/, 'Z'),
      attachments,
      attachment: shown(file, call),
    },
  };
  return created(body, `${call.address}/api/v2/uploads/${token}.json`);
}

function remove(call: Call): Reply {
  const files = ofToken(call, call.name);
  if (files.length === 0) throw new Refusal(notFound);
  for (const { id } of files) uploads.delete(call.state, id);
  return noContent;
}

function show(call: Call): Reply {
  const file = uploads.get(call.state, call.id);
  if (file === undefined) throw new Refusal(notFound);
  return ok({ attachment: shown(file, call) });
}

function ofToken({ state }: Call, token: string): Configuration[] {
  return uploads.select(state, { sql: '1 = 1', parameters: [] }).filter((file) => file.token === token);
}

function shown({ id, file_name, content_type, size }: Configuration, { address }: Call): Record<string, unknown> {
  return {
    url: `${address}/api/v2/attachments/${id}.json`,
    id,
    file_name,
    content_url: `${address}/attachments/token/${tokenOf(id)}/?name=${encodeURIComponent(String(file_name))}`,
    mapped_content_url: `${address}/attachments/token/${tokenOf(id)}/?name=${encodeURIComponent(String(file_name))}`,
    content_type,
    size,
    inline: false,
    deleted: false,
    malware_access_override: false,
    malware_scan_result: 'malware_not_found',
    thumbnails: [],
  };
}

/** Letters and digits that nobody guesses would do; here they follow from the id. */
function tokenOf(id: number): string {
  return `up${(id * 2_654_435_761).toString(36).replace('.', '')}`.slice(0, 20);
}
