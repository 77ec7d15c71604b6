import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { Page } from '@playwright/test';
import type { Contract } from '../../preload/contract/contract.ts';

declare global {
  interface Window {
    portOfTest: MessagePort;
  }
}

/**
 * Asks for a port as the page does, and speaks the contract over it from the test's process.
 * Each call of this takes a new port; `page.reload` loses it.
 */
export async function engineOverPort(page: Page): Promise<ContractRouterClient<Contract>> {
  // The page asks for a port of its own first; a port that both took would mix up their answers.
  await page.getByRole('navigation').first().waitFor();
  let hear: (data: unknown) => void = () => {};
  const name = `hearPort${Date.now()}`; // a page keeps what was exposed to it once
  await page.exposeFunction(name, (data: unknown) => hear(data));
  await page.evaluate(async (hearPort) => {
    window.portOfTest = await new Promise<MessagePort>((resolve) => {
      window.addEventListener('message', (event) => {
        const [port] = event.ports;
        if (event.data?.type === 'redline:port' && port) resolve(port);
      });
      window.postMessage({ type: 'redline:connect' }, location.origin);
    });
    window.portOfTest.onmessage = ({ data }) => Reflect.get(window, hearPort)(data);
  }, name);
  const port = {
    postMessage: (data: unknown) => void page.evaluate((message) => window.portOfTest.postMessage(message), data),
    onMessage: {
      addListener: (listener: (data: unknown) => void) => {
        hear = listener;
      },
    },
    onDisconnect: { addListener: () => {} },
  };
  return createORPCClient(new RPCLink({ port }));
}
