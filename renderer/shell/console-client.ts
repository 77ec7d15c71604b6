import { createORPCClient } from '@orpc/client';
import { RPCLink as FetchLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../preload/contract/contract.ts';
import { fetchWithSession, openSession } from './browser-session.ts';

/** Everything the window may ask of the console. */
export type ConsoleClient = ContractRouterClient<Contract>;

export type Connection =
  | { readonly kind: 'ready'; readonly client: ConsoleClient }
  /** Nobody answered, or the browser's session is not known to the console. */
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'unreachable'; readonly message: string };

/**
 * Connects the page to the engine: over HTTP where the page was served from this machine's loopback address, and over the
 * MessagePort that the preload script hands out everywhere else.
 *
 * @param onSessionLost called when the browser host stops knowing this page's session
 */
export async function connectConsole(page: Window, onSessionLost: () => void): Promise<Connection> {
  return isLoopback(page.location.hostname) ? connectOverHttp(page, onSessionLost) : connectOverPort(page);
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}

async function connectOverHttp(page: Window, onSessionLost: () => void): Promise<Connection> {
  const session = await openSession(page);
  if (session.kind !== 'ready') return session.kind === 'refused' ? { kind: 'signed-out' } : notAnswering;
  const link = new FetchLink({ url: `${page.location.origin}/rpc`, fetch: fetchWithSession(page, session.key, onSessionLost) });
  return { kind: 'ready', client: createORPCClient(link) };
}

const notAnswering: Connection = {
  kind: 'unreachable',
  message: 'Redline does not answer. Start it again, then open the address it prints.',
};

/** How long the desktop's engine may take to start before the page says that it did not. */
const engineStartMilliseconds = 20_000;

async function connectOverPort(page: Window): Promise<Connection> {
  const port = await requestPort(page);
  if (!port) return { kind: 'unreachable', message: 'Redline’s engine did not start. Quit Redline and start it again.' };
  port.start();
  return { kind: 'ready', client: createORPCClient(new PortLink({ port })) };
}

function requestPort(page: Window): Promise<MessagePort | undefined> {
  return new Promise((resolve) => {
    const giveUp = page.setTimeout(() => settle(undefined), engineStartMilliseconds);
    const settle = (port: MessagePort | undefined) => {
      page.clearTimeout(giveUp);
      page.removeEventListener('message', listen);
      resolve(port);
    };
    const listen = (event: MessageEvent) => {
      if (event.source !== page || event.data?.type !== 'redline:port') return;
      const [port] = event.ports;
      if (port) settle(port);
    };
    page.addEventListener('message', listen);
    page.postMessage({ type: 'redline:connect' }, page.location.origin === 'null' ? '*' : page.location.origin);
  });
}
