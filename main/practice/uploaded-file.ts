import type { PracticeRequest } from './request.ts';

/** A file as it was sent: as the body itself, or as a part of a form. */
export interface UploadedFile {
  /** As the form names it; `undefined` for a body that is the file. */
  readonly name: string | undefined;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** The body as a file, or the first file of a form; `undefined` where there is none. */
export function uploadedFile({ body, headers }: PracticeRequest): UploadedFile | undefined {
  if (body.kind !== 'file') return undefined;
  const contentType = headers['content-type'] ?? '';
  const boundary = /^multipart\/form-data\b.*\bboundary="?([^";]{1,70})"?/i.exec(contentType)?.[1];
  if (boundary === undefined) return { name: undefined, contentType: contentType || octets, bytes: body.bytes };
  return parts(body.bytes, boundary).find(({ name }) => name !== undefined);
}

const octets = 'application/octet-stream';

/** The parts of a form (RFC 7578); those that are no files have no name. */
function parts(bytes: Buffer, boundary: string): UploadedFile[] {
  const found: UploadedFile[] = [];
  const mark = Buffer.from(`--${boundary}`);
  let start = bytes.indexOf(mark);
  while (start >= 0) {
    const end = bytes.indexOf(mark, start + mark.length);
    if (end < 0) break;
    const part = bytes.subarray(start + mark.length, end);
    const blank = part.indexOf('\r\n\r\n');
    if (blank >= 0) found.push(fileOf(part.subarray(0, blank).toString('utf8'), part.subarray(blank + 4, part.length - 2)));
    start = end;
  }
  return found;
}

function fileOf(head: string, bytes: Buffer): UploadedFile {
  return {
    name: /\bfilename="([^"\r\n]{1,255})"/i.exec(head)?.[1],
    contentType: /^content-type:\s*(\S[^\r\n]{0,100})/im.exec(head)?.[1] ?? octets,
    bytes,
  };
}
