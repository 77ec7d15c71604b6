import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import { FromEngine, type ToEngine } from './engine-messages.ts';
import { askTouchId, hasTouchId } from './touch-id.ts';

/** The engine's process, as the shell sees it: one after the other, should one crash. */
export interface EngineHost {
  /** A new MessagePort to the contract, for one page. What is sent to it before the engine is open waits there. */
  connect(): MessagePortMain;
  /** How many runs are being sent or paused now; 0 also when the engine does not answer within two seconds. */
  runsGoing(): Promise<number>;
  /** Nobody sits at the computer any more, as far as the system can tell. */
  away(): void;
  /** Ends what is in flight, with everything on disk. A process that has not ended after half a minute is ended. */
  close(): Promise<void>;
}

export interface EngineEvents {
  /** A new engine took the place of one that crashed: pages have to connect again. */
  readonly onRestart: () => void;
  /** There is no engine and there will be none; `message` is for the person. */
  readonly onGone: (message: string) => void;
}

/** An engine that ends by itself this often in a minute would go on doing so. */
const crashesAllowedInAMinute = 3;

/**
 * Starts the engine in a process of its own, so that the window stays alive whatever the engine does, and starts another when
 * it crashes. What was in doubt is settled by the engine itself when it opens.
 *
 * @param program the built engine-process.js
 * @param home where the engine keeps its data
 */
export function startEngine(program: string, home: string, events: EngineEvents): EngineHost {
  const crashes: number[] = [];
  let waiting: MessagePortMain[] = [];
  let opened = false;
  let closing: Promise<void> | undefined;
  let engine = fork();

  function fork(): UtilityProcess {
    const child = utilityProcess.fork(program, [home, ...(hasTouchId() ? ['touch-id'] : [])], { serviceName: 'Redline engine' });
    child.on('message', (message: unknown) => receive(FromEngine.parse(message)));
    child.on('exit', () => {
      if (child === engine && !closing) restart();
    });
    return child;
  }

  function receive(message: FromEngine): void {
    if (message.type === 'failed') giveUp(message.message);
    if (message.type === 'confirm-person') {
      const { ask, reason } = message;
      void askTouchId(reason).then((confirmed) => tell({ type: 'person', ask, confirmed }));
    }
    if (message.type !== 'opened') return;
    opened = true;
    for (const port of waiting.splice(0)) tell({ type: 'connect' }, port);
  }

  function restart(): void {
    const now = performance.now();
    crashes.push(now);
    if (crashes.filter((at) => now - at < 60_000).length > crashesAllowedInAMinute) {
      giveUp('Redline’s engine stopped several times in a minute. Nothing more is sent. Start Redline again to go on.');
      return;
    }
    opened = false;
    waiting = [];
    engine = fork();
    events.onRestart();
  }

  function giveUp(message: string): void {
    closing = Promise.resolve();
    engine.kill();
    events.onGone(message);
  }

  function tell(message: ToEngine, port?: MessagePortMain): void {
    engine.postMessage(message, port ? [port] : []);
  }

  return {
    connect() {
      const { port1, port2 } = new MessageChannelMain();
      if (opened) tell({ type: 'connect' }, port2);
      else waiting.push(port2);
      return port1;
    },
    runsGoing() {
      if (!opened || closing) return Promise.resolve(0);
      return new Promise((resolve) => {
        const listen = (message: unknown) => {
          const answer = FromEngine.parse(message);
          if (answer.type === 'runs') settle(answer.going);
        };
        const settle = (going: number) => {
          clearTimeout(giveUpTimer);
          engine.off('message', listen);
          resolve(going);
        };
        const giveUpTimer = setTimeout(() => settle(0), 2000);
        engine.on('message', listen);
        tell({ type: 'count-runs' });
      });
    },
    away() {
      if (opened && !closing) tell({ type: 'away' });
    },
    close() {
      closing ??= new Promise((resolve) => {
        const patience = setTimeout(() => engine.kill(), 30_000);
        engine.once('exit', () => {
          clearTimeout(patience);
          resolve();
        });
        tell({ type: 'close' });
      });
      return closing;
    },
  };
}
