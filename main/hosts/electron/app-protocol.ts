import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { protocol, type Session } from 'electron';
import { contentPolicy, withNonce } from '../content-policy.ts';

/** The one origin that the window shows. */
export const appOrigin = 'app://redline';

/** Whether an address is `app://redline` or lies under it; `app://redline.example` does not. */
export function isOurs(url: string): boolean {
  return url === appOrigin || url.startsWith(`${appOrigin}/`);
}

/** Has to be called before Electron is ready. */
export function declareAppProtocol(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/**
 * Serves the built page at `app://redline/`. What can be asked for is a list made from the folder beforehand, so no path, however
 * it is written, leads outside it.
 *
 * @param folder dist/renderer
 */
export function serveApp(session: Session, folder: string): void {
  const files = new Map(filesIn(folder).map((file) => [`/${relative(folder, file).split(sep).join('/')}`, file]));
  session.protocol.handle('app', async (request) => {
    const { host, pathname } = new URL(request.url);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
    const path = pathname === '/' ? '/index.html' : pathname;
    const file = host === 'redline' ? files.get(path) : undefined;
    return file === undefined ? refuse(404) : answer(file);
  });
}

async function answer(file: string): Promise<Response> {
  const type = types[extname(file)] ?? 'application/octet-stream';
  const content = await readFile(file);
  const headers = { 'content-type': type, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };
  if (extname(file) !== '.html') return new Response(content, { headers });
  const nonce = randomBytes(18).toString('base64');
  return new Response(withNonce(content.toString('utf8'), nonce), {
    headers: { ...headers, 'cache-control': 'no-store', 'content-security-policy': contentPolicy(nonce) },
  });
}

function refuse(status: number): Response {
  return new Response(null, { status });
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
    .map((entry) => join(entry.parentPath, entry.name));
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};
