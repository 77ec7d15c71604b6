import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Failure } from '../failure.ts';

/** Waits on this machine for the browser to come back from Zendesk. */
export interface CallbackReceiver {
  /** The address Zendesk is to send the browser to; one of those that were offered. */
  readonly redirect: string;
  /** What came back with the right state: the first answer, and the only one. */
  readonly answer: Promise<URLSearchParams>;
  close(): void;
}

/**
 * Listens at the first of the addresses whose port is free. Anything but a GET of its path with the right `state` is refused and
 * changes nothing, so that another page or program can neither answer in place of Zendesk nor end the waiting.
 *
 * @param addresses `http://127.0.0.1:PORT/path`, as registered with the OAuth client. @param who is waited for.
 * @throws Failure `conflict` where every port is taken.
 */
export async function openCallbackReceiver(
  addresses: readonly string[],
  state: string,
  who = 'Zendesk',
): Promise<CallbackReceiver> {
  for (const redirect of addresses) {
    const server = createServer();
    if (await isListening(server, Number(new URL(redirect).port))) return receiving(server, redirect, state, who);
  }
  const ports = addresses.map((address) => new URL(address).port).join(', ');
  throw new Failure(
    'conflict',
    `The ports ${ports} of this computer are all taken, so the browser could not come back. End what uses them, or another sign-in, then try again.`,
  );
}

function isListening(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      if ('code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')) resolve(false);
      else reject(error);
    });
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
}

function receiving(server: Server, redirect: string, state: string, who: string): CallbackReceiver {
  const close = () => {
    server.close();
    server.closeIdleConnections();
  };
  const answer = new Promise<URLSearchParams>((resolve) => {
    server.on('request', (incoming, outgoing) => {
      const said = readAnswer(incoming, redirect, state);
      if (!said) {
        respond(outgoing, 404, 'Not found', `Redline waits for ${who} here, and for nothing else.`);
        return;
      }
      const allowed = said.has('code');
      respond(
        outgoing,
        200,
        allowed ? 'Back to Redline' : 'Not signed in',
        allowed
          ? `${who} has answered. Redline finishes the sign-in; this page can be closed.`
          : `${who} did not allow the sign-in. This page can be closed.`,
      );
      close();
      resolve(said);
    });
  });
  return {
    redirect,
    answer,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function readAnswer(
  { method, url = '', headers }: IncomingMessage,
  redirect: string,
  state: string,
): URLSearchParams | undefined {
  const expected = new URL(redirect);
  // The name too: a page elsewhere may have its own name point to this machine.
  if (method !== 'GET' || headers.host !== expected.host || !URL.canParse(url, redirect)) return undefined;
  const came = new URL(url, redirect);
  if (came.origin !== expected.origin || came.pathname !== expected.pathname) return undefined;
  const { searchParams } = came;
  const isOurs = searchParams.getAll('state').length === 1 && sameSecret(searchParams.get('state') ?? '', state);
  return isOurs && (searchParams.has('code') || searchParams.has('error')) ? searchParams : undefined;
}

/** In a time that does not depend on where they differ, nor on their lengths. */
function sameSecret(left: string, right: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(left), hash(right));
}

/** A page without script, style or link; the address with the code is passed on to nobody. */
function respond(outgoing: ServerResponse, status: number, title: string, sentence: string): void {
  outgoing.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    Connection: 'close',
  });
  outgoing.end(
    `<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>${title}</title>\n<h1>${title}</h1>\n<p>${sentence}</p>\n</html>\n`,
  );
}
