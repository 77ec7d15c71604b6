import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';
import { startPractice } from '../../../main/practice/server.ts';
import { type Console, consoleFor } from './run-under-test.ts';

export interface Asked {
  readonly method: string;
  /** Behind `/api/v2/`, with its query. */
  readonly path: string;
}

export interface Given {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly text: string;
}

type Front = (asked: Asked, given: Given) => Given | undefined;

/** The practice Zendesk behind something on the way that answers otherwise, and a console at it with a snapshot. */
export async function fronted() {
  const time = { slept: 0 };
  const practice = await startPractice({
    size: 'small',
    limits: { perMinute: 100_000 },
    clock: () => Date.now() + Math.floor(time.slept),
  });
  const writes: Asked[] = [];
  const front: { answer: Front } = { answer: () => undefined };
  const server = createServer(async (incoming, outgoing) => {
    const bytes: Buffer[] = [];
    for await (const chunk of incoming) bytes.push(Buffer.from(chunk));
    const asked = { method: incoming.method ?? 'GET', path: (incoming.url ?? '').replace('/api/v2/', '') };
    const body = bytes.length > 0 ? Buffer.concat(bytes) : undefined;
    const headers: Record<string, string> = { 'accept-encoding': 'identity' };
    for (const name of ['authorization', 'content-type', 'idempotency-key'])
      if (incoming.headers[name]) headers[name] = String(incoming.headers[name]);
    const answered = await fetch(`${practice.url}${incoming.url}`, { method: asked.method, headers, ...(body ? { body } : {}) });
    if (asked.method !== 'GET') writes.push(asked);
    const text = (await answered.text()).replaceAll(practice.url, origin());
    const kept = Object.fromEntries(
      [...answered.headers].filter(([name]) => /^(content-type|x-rate|ratelimit|retry-after|date)/.test(name)),
    );
    const given = front.answer(asked, { status: answered.status, text }) ?? { status: answered.status, text };
    outgoing.writeHead(given.status, { ...kept, ...given.headers }).end(given.status === 204 ? undefined : given.text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = () => {
    const address = server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  };
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await practice.close();
  });
  const onSleep = (milliseconds: number) => {
    time.slept += milliseconds;
  };
  const redline: Console = await consoleFor({ url: origin(), email: practice.email, token: practice.token }, { onSleep });
  return { practice, redline, writes, front };
}
