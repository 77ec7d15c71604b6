import { randomBytes } from 'node:crypto';
import { serve } from '@hono/node-server';
import { ORPCError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/fetch';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import { contractErrors } from '../../../preload/contract/errors.ts';
import type { Engine } from '../../engine.ts';
import { contentPolicy, withNonce } from '../content-policy.ts';
import { openAssets } from './assets.ts';
import { openSessions } from './sessions.ts';

export interface BrowserHostOptions {
  readonly engine: Pick<Engine, 'router'>;
  /** The built window: `dist/renderer`. */
  readonly assets: string;
  /** 0 takes any free port. */
  readonly port: number;
}

export interface BrowserHost {
  /** To be opened once; carries the one-time token in its fragment, which is never sent to a server. */
  readonly address: string;
  readonly url: string;
  close(): Promise<void>;
}

/**
 * The console on 127.0.0.1, for where there is no Electron. Other pages in the same browser cannot reach it: the host and the
 * origin of every request are checked, and nothing but the bare page is served before the one-time token was exchanged for a
 * cookie that scripts cannot read and other sites cannot send.
 */
export async function serveConsole({ engine, assets, port }: BrowserHostOptions): Promise<BrowserHost> {
  const sessions = openSessions();
  const files = await openAssets(assets);
  const app = new Hono();
  let origin = '';

  app.use(async (context, next) => {
    if (context.req.header('host') !== new URL(origin).host) return context.text('Redline answers to its own address only.', 403);
    const from = context.req.header('origin');
    if (from !== undefined && from !== origin) return context.text('Redline does not answer other pages.', 403);
    await next();
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('Referrer-Policy', 'no-referrer');
    context.header('Cross-Origin-Opener-Policy', 'same-origin');
    context.header('Cross-Origin-Resource-Policy', 'same-origin');
    return undefined;
  });
  app.use(
    bodyLimit({ maxSize: 64 * 2 ** 20, onError: (context) => context.text('This is more than Redline takes at once.', 413) }),
  );

  app.post('/session', async (context) => {
    if (!isJson(context.req.header('content-type'))) return context.text('Redline takes JSON only.', 415);
    const offered = Offer.safeParse(await context.req.json().catch(() => undefined));
    const cookie = offered.success ? sessions.exchange(offered.data.token) : undefined;
    if (cookie === undefined) return context.text('This address was used before. Start Redline again for a new one.', 401);
    setCookie(context, cookieName(origin), cookie, { httpOnly: true, sameSite: 'Strict', path: '/' });
    return context.body(null, 204);
  });

  const handler = new RPCHandler(engine.router, {
    interceptors: [({ next }) => next().catch((error: unknown) => Promise.reject(readable(error)))],
  });
  app.all('/rpc/*', async (context) => {
    if (!sessions.holds(getCookie(context, cookieName(origin))))
      return context.text('Open the address that Redline printed.', 401);
    if (context.req.method !== 'POST' || !isJson(context.req.header('content-type')))
      return context.text('Redline takes JSON only.', 415);
    const { matched, response } = await handler.handle(context.req.raw, { prefix: '/rpc', context: {} });
    return matched ? response : context.notFound();
  });

  app.get('*', async (context) => {
    const { path } = context.req;
    if (path === '/' || path === '/index.html') {
      const nonce = randomBytes(18).toString('base64');
      return context.html(withNonce(files.page, nonce), 200, {
        'Content-Security-Policy': contentPolicy(nonce),
        'Cache-Control': 'no-store',
      });
    }
    const file = await files.find(path);
    if (!file) return context.notFound();
    return context.body(new Uint8Array(file.content), 200, { 'Content-Type': file.type, 'Cache-Control': 'no-cache' });
  });

  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const listening = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, (address) => {
      origin = `http://127.0.0.1:${address.port}`;
      resolve(listening);
    });
    listening.once('error', reject);
  });
  return {
    url: origin,
    address: `${origin}/#token=${sessions.token}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

/** What the procedures themselves throw is one of the contract's errors; anything else is a body that oRPC could not read. */
function readable(error: unknown): ORPCError<string, unknown> {
  if (error instanceof ORPCError) return error;
  const { status } = contractErrors.validation;
  return new ORPCError('validation', {
    status,
    message: 'The request cannot be read. Nothing was done.',
    data: {},
    cause: error,
  });
}

const Offer = z.strictObject({ token: z.string().max(200) });

/** Cookies do not tell ports apart, so that two consoles on one machine need two names. */
function cookieName(origin: string): string {
  return `redline-${new URL(origin).port}`;
}

function isJson(type: string | undefined): boolean {
  return type?.split(';')[0]?.trim().toLowerCase() === 'application/json';
}
