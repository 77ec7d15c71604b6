import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type BrowserHost, type BrowserHostOptions, serveConsole } from '../../../main/hosts/browser/serve.ts';
import { consoleIn } from '../console/console-under-test.ts';
import { temporaryFolder } from '../store/store-under-test.ts';

/** A built window as small as one can be, with something beside it that must not be served. */
export function builtWindow(): string {
  const folder = temporaryFolder();
  const assets = join(folder, 'renderer');
  mkdirSync(join(assets, 'assets'), { recursive: true });
  writeFileSync(
    join(assets, 'index.html'),
    '<!doctype html><meta name="sc-nonce" content="__REDLINE_NONCE__"><script type="module" src="/assets/app.js"></script>',
  );
  writeFileSync(join(assets, 'assets', 'app.js'), 'export {};');
  writeFileSync(join(assets, 'assets', 'app.js.map'), '{}');
  writeFileSync(join(folder, 'secret.txt'), 'outside the window');
  writeFileSync(join(folder, 'secret.js'), 'outside the window');
  return assets;
}

export async function hostFor(options: Pick<BrowserHostOptions, 'clock' | 'idleMinutes'> = {}) {
  const { engine, home } = await consoleIn();
  const host = await serveConsole({ engine, assets: builtWindow(), port: 0, ...options });
  onTestFinished(() => host.close());
  const token = new URL(host.address).hash.replace('#token=', '');
  return { host, engine, home, token };
}

export interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

export interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
}

/** Plain HTTP, so that a test can send the headers and paths that a browser's own fetch would not. */
export function ask(
  { url }: Pick<BrowserHost, 'url'>,
  path: string,
  { method = 'GET', headers = {}, body }: Sent = {},
): Promise<Got> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, path, method, headers, agent: false }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk) => chunks.push(Buffer.from(chunk)));
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text: Buffer.concat(chunks).toString('utf8') }),
      );
      incoming.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

export const json = { 'content-type': 'application/json' };

export function signIn(host: BrowserHost, token: string, headers: Readonly<Record<string, string>> = {}): Promise<Got> {
  return ask(host, '/session', { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify({ token }) });
}

/** The headers of a session: the cookie as a browser would send it back, and the key as the page does. */
export type SessionHeaders = { readonly cookie: string; readonly 'x-redline-key': string };

export async function sessionFor(host: BrowserHost, token: string): Promise<SessionHeaders> {
  const { headers, text } = await signIn(host, token);
  const [cookie = ''] = headers['set-cookie'] ?? [];
  return { cookie: cookie.split(';')[0] ?? '', 'x-redline-key': JSON.parse(text).key };
}

export function call(
  host: BrowserHost,
  session: Readonly<Record<string, string>>,
  path: string,
  input: unknown = {},
): Promise<Got> {
  return ask(host, `/rpc/${path}`, { method: 'POST', headers: { ...json, ...session }, body: JSON.stringify({ json: input }) });
}
