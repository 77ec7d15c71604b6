import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';

/** What a scripted server does with one request. */
export type Reaction = (outgoing: ServerResponse, incoming: IncomingMessage) => void;

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Wire {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
  /** Every request that arrived whole, in order. */
  readonly seen: readonly SeenRequest[];
}

/** A server for faults on the wire: the first request gets the first reaction, and so on; the last reaction stays. */
export async function wire(...reactions: readonly Reaction[]): Promise<Wire> {
  return listening(reactions, 0);
}

/** An address on which nothing answers, until `open` starts a server there. */
export async function closedPort(): Promise<{ origin: string; open: (...reactions: readonly Reaction[]) => Promise<Wire> }> {
  const port = await new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
  return { origin: `http://127.0.0.1:${port}`, open: (...reactions) => listening(reactions, port) };
}

async function listening(reactions: readonly Reaction[], port: number): Promise<Wire> {
  const seen: SeenRequest[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
    const { method = '', url = '', headers } = incoming;
    seen.push({ method, url, headers, body: Buffer.concat(chunks).toString('utf8') });
    const react = reactions[Math.min(seen.length, reactions.length) - 1];
    react?.(outgoing, incoming);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const address = server.address();
  return { origin: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, seen };
}

export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reaction {
  return (outgoing) => {
    outgoing.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
    outgoing.end(body === undefined ? '' : JSON.stringify(body));
  };
}

export function text(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Reaction {
  return (outgoing) => {
    outgoing.writeHead(status, { 'content-type': 'text/plain', ...headers });
    outgoing.end(body);
  };
}

/** The page a gateway shows in Zendesk's place. */
export function page(status: number): Reaction {
  return text(status, '<!doctype html><title>Down</title><h1>We will be back</h1>', { 'content-type': 'text/html' });
}

/** Breaks the connection without a word. */
export const drop: Reaction = (outgoing) => {
  outgoing.socket?.destroy();
};

/** Begins an answer and breaks off in the middle of it. */
export const half: Reaction = (outgoing) => {
  outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  outgoing.write('{"macro":{"id":1', () => outgoing.socket?.destroy());
};

/** Takes the request and never answers. */
export const silence: Reaction = () => {};
