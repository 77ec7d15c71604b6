import { created, invalidAttribute, invalidRecord, notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Context, Route } from '../request.ts';
import { uploadedFile } from '../uploaded-file.ts';
import type { Configuration } from './configuration-resource.ts';
import { contentOf, files, keepFile } from './files.ts';
import { mostAttachments, ofMacro } from './macro-files.ts';
import { editableMacro, visibleMacro } from './macros.ts';

const controller = 'macro_attachments';

/** The files that a macro adds to a comment; a file belongs to one macro, or to none yet (as 0). */
export const macroAttachmentRoutes: readonly Route[] = [
  { method: 'GET', path: '/macros/{id}/attachments', controller, action: 'index', handle: list },
  {
    method: 'POST',
    path: '/macros/{id}/attachments',
    controller,
    action: 'create',
    handle: (call) => add(call, editableMacro(call, call.id).id),
  },
  { method: 'POST', path: '/macros/attachments', controller, action: 'create', handle: (call) => add(call, 0) },
  {
    method: 'GET',
    path: '/macros/attachments/{id}',
    controller,
    action: 'show',
    handle: (call) => ok({ macro_attachment: shown(found(call), call) }),
  },
  {
    method: 'GET',
    path: '/macros/attachments/{id}/content',
    controller,
    action: 'content',
    handle: (call) => contentOf(found(call)),
  },
];

function list(call: Call): Reply {
  const own = ofMacro(call, visibleMacro(call, call.id).id).map((file) => shown(file, call));
  return ok({ macro_attachments: own, next_page: null, previous_page: null, count: own.length });
}

function add(call: Call, macro: number): Reply {
  const sent = uploadedFile(call.request);
  const name = sent?.name ?? call.request.query.get('filename')?.trim();
  if (sent === undefined || !name)
    throw new Refusal(invalidAttribute('attachment', 'must be present', 'api/v2/macro_attachments/create'));
  if (macro !== 0 && ofMacro(call, macro).length >= mostAttachments) throw new Refusal(tooMany);
  const file = keepFile(call, sent, { file_name: name, macro });
  return created({ macro_attachment: shown(file, call) }, `${call.address}/api/v2/macros/attachments/${file.id}.json`);
}

const tooMany = invalidRecord({
  attachments: [{ description: `Attachments: a macro has ${mostAttachments} at most`, error: 'TooManyValues' }],
});

function found(call: Call): Configuration {
  const file = files.get(call.state, call.id);
  if (file?.macro === undefined) throw new Refusal(notFound);
  return file;
}

/** As recorded: the key is `filename` here. */
function shown({ id, file_name, content_type, size, created_at }: Configuration, { address }: Context): Record<string, unknown> {
  const url = `${address}/api/v2/macros/attachments/${id}`;
  return { url: `${url}.json`, id, filename: file_name, content_type, content_url: `${url}/content`, size, created_at };
}
