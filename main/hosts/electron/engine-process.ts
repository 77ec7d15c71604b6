import { RPCHandler } from '@orpc/server/message-port';
import type { MessagePortMain } from 'electron';
import { type Engine, openEngine } from '../../engine.ts';
import { type FromEngine, ToEngine } from './engine-messages.ts';
import { personAskedByShell } from './person-asked-by-shell.ts';

/*
 * The entry of the engine's own process (a utilityProcess). It opens the engine, then answers the shell and, over the
 * MessagePorts that the shell passes on, the page. It ends when it is told to close and everything is on disk.
 */
const shell = process.parentPort;
const home = process.argv[2] ?? '';
const person = process.argv[3] === 'touch-id' ? personAskedByShell(tell) : undefined;

const engine = await openEngine({
  home,
  host: 'desktop',
  passphrase: process.env.REDLINE_PASSPHRASE,
  systemAuthentication: person?.authentication,
}).catch(stayClosed);

// The terminal's Ctrl-C reaches every process; whether to end, and when, is for the shell to say.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => void end(engine));

// What the shell has sent until now has waited for this.
shell.on('message', ({ data, ports }) => void answer(engine, ToEngine.parse(data), ports));
engine.watch();
tell({ type: 'opened' });

async function answer(engine: Engine, message: ToEngine, ports: readonly MessagePortMain[]): Promise<void> {
  switch (message.type) {
    case 'connect':
      for (const port of ports) serve(engine, port);
      return;
    case 'count-runs':
      return tell({ type: 'runs', going: await runsGoing(engine) });
    case 'away':
      return lockWindow(engine);
    case 'person':
      return person?.answered(message.ask, message.confirmed);
    case 'close':
      return end(engine);
  }
}

/** Where the window has a lock that is on, it closes; what is being sent goes on. */
async function lockWindow(engine: Engine): Promise<void> {
  await engine.lock.lock();
}

async function end(engine: Engine): Promise<void> {
  await engine.close();
  process.exit(0);
}

function serve(engine: Engine, port: MessagePortMain): void {
  new RPCHandler(engine.router).upgrade(port);
  port.start();
}

/** Runs that this process is sending; another process's go on without it. A journal that cannot be read is sending nothing. */
async function runsGoing({ runs }: Engine): Promise<number> {
  const known = await runs.list().catch(() => []);
  return known.filter(({ run }) => runs.active(run)).length;
}

/** The shell shows the sentence, and then ends this process. */
function stayClosed(error: unknown): Promise<never> {
  tell({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  return new Promise(() => {});
}

function tell(message: FromEngine): void {
  shell.postMessage(message);
}
