import { isObject } from '../read-body.ts';
import type { Reply } from '../reply.ts';
import type { Context, PracticeRequest } from '../request.ts';
import { newId, type State } from '../state.ts';
import type { UploadedFile } from '../uploaded-file.ts';
import { type Configuration, configurationTable } from './configuration-resource.ts';

/**
 * Files: those that wait to be attached, by the token that names them, those of comments, of macros and of brands. What is in one is
 * kept as base64 in `content`, which no answer shows.
 */
export const files = configurationTable('uploads');

/** Keeps a file. `of` says what it is to be: of a comment it has a token until it is attached. */
export function keepFile(
  { state, now }: Context,
  { contentType, bytes }: UploadedFile,
  fields: { readonly file_name: string; readonly token?: string; readonly macro?: number; readonly id?: number },
): Configuration {
  const file = files.definition.schema.parse({
    id: newId(state),
    ...fields,
    content_type: contentType.replace(/;.*$/, ''),
    size: bytes.length,
    content: bytes.toString('base64'),
    created_at: now,
    updated_at: now,
  });
  files.put(state, file);
  return file;
}

/** A file as comments and uploads show it (recorded in 2024). */
export function shownFile({ id, file_name, content_type, size, access }: Configuration, { address }: Pick<Context, 'address'>) {
  const content = `${address}/attachments/token/${tokenOf(id)}/?name=${encodeURIComponent(String(file_name))}`;
  return {
    url: `${address}/api/v2/attachments/${id}.json`,
    id,
    file_name,
    content_url: content,
    mapped_content_url: content,
    content_type,
    size,
    width: null,
    height: null,
    inline: false,
    deleted: false,
    malware_access_override: access === true,
    malware_scan_result: 'not_scanned',
    thumbnails: [],
  };
}

/** Letters and digits that nobody guesses would do; here they follow from the id. */
export function tokenOf(id: number): string {
  return `up${(id * 2_654_435_761).toString(36).replace('.', '')}`.slice(0, 20);
}

/**
 * The files that a comment is given by their tokens, which then are good for nothing else; what is no token of any is passed over, as
 * Zendesk does.
 */
export function attachedBy(context: Context, uploads: unknown): unknown[] {
  const tokens = (Array.isArray(uploads) ? uploads : [uploads]).filter((token) => typeof token === 'string' && token !== '');
  if (tokens.length === 0) return [];
  const waiting = files.select(context.state, { sql: "json_extract(body, '$.token') IS NOT NULL", parameters: [] });
  return waiting
    .filter(({ token }) => tokens.includes(token))
    .map((file) => {
      const { token: _, ...attached } = file;
      files.put(context.state, attached);
      return shownFile(attached, context);
    });
}

/** What is in a file, at the address that its record tells and that needs no sign-in. @returns undefined for any other path. */
export function filePage(state: State, { method, path }: PracticeRequest): Reply | undefined {
  const token = /^\/attachments\/token\/(\w{1,40})\/?$/.exec(path)?.[1];
  if (token === undefined || method !== 'GET') return undefined;
  const file = files.select(state, { sql: '1 = 1', parameters: [] }).find(({ id }) => tokenOf(id) === token);
  return file === undefined ? { status: 404, body: '' } : contentOf(file);
}

export function contentOf({ content, content_type }: Configuration): Reply {
  const bytes = Buffer.from(typeof content === 'string' ? content : '', 'base64');
  return { status: 200, headers: { 'content-type': String(content_type) }, body: bytes };
}

/** The same events with one file of one comment as something else. */
export function withFile<Event extends { readonly id: number }>(
  events: readonly Event[],
  { comment, file }: { readonly comment: number; readonly file: number },
  change: (attachment: Record<string, unknown>) => Record<string, unknown>,
): Event[] {
  return events.map((event) => {
    if (event.id !== comment || !('attachments' in event) || !Array.isArray(event.attachments)) return event;
    const attachments = event.attachments.filter(isObject).map((each) => (each.id === file ? change(each) : each));
    return { ...event, attachments };
  });
}
