import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface SourceServer {
  readonly url: string;
  readonly seen: {
    readonly path: string;
    readonly authorization: string | undefined;
    readonly key: unknown;
    readonly method: string;
  }[];
  answer: (request: IncomingMessage, response: ServerResponse) => void;
}

/** A company's own system, as it behaves well or badly. */
export async function startSource(answer: SourceServer['answer']): Promise<SourceServer> {
  const server = createServer((request, response) => {
    const { authorization, 'x-key': key } = request.headers;
    source.seen.push({ path: request.url ?? '', authorization, key, method: request.method ?? '' });
    source.answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const source: SourceServer = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen: [], answer };
  return source;
}

export function json(body: unknown, status = 200): SourceServer['answer'] {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}
