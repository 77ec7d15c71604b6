import './shell/zod-without-eval.ts';
import { QueryClientProvider } from '@tanstack/react-query';
import { ToastProvider } from '@zendeskgarden/react-notifications';
import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Loading } from './parts/loading.tsx';
import { AccountProvider } from './shell/account-context.tsx';
import { DensityProvider } from './shell/appearance.tsx';
import { Commands, CommandsContext } from './shell/commands.ts';
import { type Connection, type ConsoleClient, connectConsole } from './shell/console-client.ts';
import { ConsoleProvider } from './shell/console-context.tsx';
import { Frame } from './shell/frame.tsx';
import { LiveRuns, LiveRunsContext } from './shell/live-runs.ts';
import { LockGate } from './shell/lock-gate.tsx';
import { createQueryClient } from './shell/queries.ts';
import { SignedOut } from './shell/signed-out.tsx';
import { SnapshotSyncs, SnapshotSyncsContext } from './shell/snapshot-syncs.ts';
import { Theme } from './shell/theme.tsx';

const place = document.getElementById('app');
if (!place) throw new Error('index.html has no element #app');
createRoot(place).render(
  <StrictMode>
    <Theme>
      <Connected />
    </Theme>
  </StrictMode>,
);

function Connected() {
  const [connection, setConnection] = useState<Connection>();
  useEffect(() => {
    // React's strict mode runs effects twice; the one-time token must not be.
    connecting ??= connectConsole(window, () => setConnection({ kind: 'signed-out' }));
    void connecting.then(setConnection);
  }, []);
  if (!connection) return <Loading label="Opening Redline" />;
  if (connection.kind === 'signed-out') return <SignedOut />;
  if (connection.kind === 'unreachable') return <SignedOut reason={connection.message} />;
  return <Console client={connection.client} />;
}

let connecting: Promise<Connection> | undefined;

/** So that a message never covers the button that one is about to press. */
const aboveTheBars = { bottom: { style: { bottom: 76 } } };

function Console({ client }: { readonly client: ConsoleClient }) {
  const [stores] = useState(() => {
    const cache = createQueryClient();
    const syncs = new SnapshotSyncs(client, cache);
    const liveRuns = new LiveRuns(cache, ({ run, applied }) => {
      if (applied > 0) void takeSnapshotAfter(run, client, syncs);
    });
    return { cache, commands: new Commands(), liveRuns, syncs };
  });
  return (
    <ConsoleProvider client={client}>
      <QueryClientProvider client={stores.cache}>
        <CommandsContext value={stores.commands}>
          <LiveRunsContext value={stores.liveRuns}>
            <SnapshotSyncsContext value={stores.syncs}>
              <LockGate>
                <ToastProvider zIndex={300} placementProps={aboveTheBars}>
                  <DensityProvider>
                    <AccountProvider>
                      <Frame />
                    </AccountProvider>
                  </DensityProvider>
                </ToastProvider>
              </LockGate>
            </SnapshotSyncsContext>
          </LiveRunsContext>
        </CommandsContext>
      </QueryClientProvider>
    </ConsoleProvider>
  );
}

/** What a run changed is otherwise missing from the snapshot, and the next edit of the same records would look out of date. */
async function takeSnapshotAfter(run: string, client: ConsoleClient, syncs: SnapshotSyncs): Promise<void> {
  // Where the engine is gone by now, the window says so by itself.
  const summary = await client.runs.get({ run }).catch(() => undefined);
  if (summary) await syncs.start(summary.account);
}
