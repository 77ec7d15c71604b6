import { createContext, type ReactNode, useContext } from 'react';
import type { ConsoleClient } from './console-client.ts';

const ClientContext = createContext<ConsoleClient | undefined>(undefined);

/** Gives every screen beneath it the client that `useConsole` returns. */
export function ConsoleProvider({ client, children }: { readonly client: ConsoleClient; readonly children: ReactNode }) {
  return <ClientContext value={client}>{children}</ClientContext>;
}

/** The typed client of the console. */
export function useConsole(): ConsoleClient {
  const client = useContext(ClientContext);
  if (!client) throw new Error('useConsole was called outside ConsoleProvider');
  return client;
}
