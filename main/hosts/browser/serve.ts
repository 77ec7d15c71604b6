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
import { steadyTime } from '../../steady-time.ts';
import { contentPolicy, withNonce } from '../content-policy.ts';
import { openAssets } from './assets.ts';
import { openSessions } from './sessions.ts';
import { signInPage, signInPolicy, signInScript } from './sign-in-page.ts';

export interface BrowserHostOptions {
  readonly engine: Pick<Engine, 'router'>;
  /** The built window: `dist/renderer`. */
  readonly assets: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Minutes without a sign of the person after which their session ends; default 30. */
  readonly idleMinutes?: number | undefined;
  /** Milliseconds that only ever go forward. */
  readonly clock?: (() => number) | undefined;
}

export interface BrowserHost {
  /** To be opened once; carries the one-time token in its fragment, which is never sent to a server. */
  readonly address: string;
  readonly url: string;
  /** Another address like the first, for whose session has ended; the one before stops working. */
  newAddress(): string;
  close(): Promise<void>;
}

/**
 * The console on 127.0.0.1, for where there is no Electron. Other pages in the same browser cannot reach it: the host and the
 * origin of every request are checked, and nothing but the bare page is served before the one-time token was exchanged for a
 * cookie that scripts cannot read and other sites cannot send, and a key that the page keeps. The cookie alone gives the built window,
 * which holds nothing of anybody; every call needs both.
 */
export async function serveConsole({
  engine,
  assets,
  port,
  idleMinutes = 30,
  clock = steadyTime,
}: BrowserHostOptions): Promise<BrowserHost> {
  const sessions = openSessions({ clock, idle: idleMinutes * 60_000 });
  const noSession = `There is no session here, or nobody used it for ${idleMinutes} minutes. ${howToGetIn}`;
  const files = await openAssets(assets);
  const app = new Hono();
  let origin = '';

  app.use(async (context, next) => {
    if (context.req.header('host') !== new URL(origin).host) return context.text('Redline answers to its own address only.', 403);
    const from = context.req.header('origin');
    if (from !== undefined && from !== origin) return context.text('Redline does not answer other pages.', 403);
    if (!comesFromHere(context.req.header('sec-fetch-site'), context.req.header('sec-fetch-mode')))
      return context.text('Redline does not answer other pages.', 403);
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
    const session = offered.success ? sessions.exchange(offered.data.token) : undefined;
    if (session === undefined) return context.text(`This address was used before. ${howToGetIn}`, 401);
    setCookie(context, cookieName(origin), session.cookie, { httpOnly: true, sameSite: 'Strict', path: '/' });
    return context.json({ key: session.key }, 200, { 'Cache-Control': 'no-store' });
  });

  const handler = new RPCHandler(engine.router, {
    interceptors: [({ next }) => next().catch((error: unknown) => Promise.reject(readable(error)))],
  });
  app.all('/rpc/*', async (context) => {
    const cookie = getCookie(context, cookieName(origin));
    if (!sessions.admits(cookie, context.req.header('x-redline-key'))) return context.text(noSession, 401);
    if (context.req.header('x-redline-person') === 'here') sessions.touch(cookie);
    if (context.req.method !== 'POST' || !isJson(context.req.header('content-type')))
      return context.text('Redline takes JSON only.', 415);
    const { matched, response } = await handler.handle(context.req.raw, { prefix: '/rpc', context: {} });
    return matched ? response : context.notFound();
  });

  app.get('/sign-in.js', (context) =>
    context.body(signInScript, 200, { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-store' }),
  );
  app.get('*', async (context) => {
    const { path } = context.req;
    if (!sessions.holds(getCookie(context, cookieName(origin)))) {
      if (path !== '/' && path !== '/index.html') return context.text(noSession, 401);
      return context.html(signInPage(noSession), 200, { 'Content-Security-Policy': signInPolicy, 'Cache-Control': 'no-store' });
    }
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
  const newAddress = () => `${origin}/#token=${sessions.newToken()}`;
  return {
    url: origin,
    address: newAddress(),
    newAddress,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

const howToGetIn = 'Press Enter where redline runs for a new address, or start it again.';

/**
 * What browsers say of themselves about a request that another site caused. Following a link to the console is not one of these: it
 * brings no cookie, and so gets the sign-in page.
 */
function comesFromHere(site: string | undefined, mode: string | undefined): boolean {
  return site === undefined || site === 'same-origin' || site === 'none' || mode === 'navigate';
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
