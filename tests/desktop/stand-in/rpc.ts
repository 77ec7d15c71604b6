/** A process, or this one, as seen over Node's IPC. */
interface Peer {
  readonly connected: boolean;
  send?(message: unknown, handle: undefined, options: undefined, done: () => void): unknown;
  on(event: 'message', listener: (message: unknown) => void): unknown;
}

type Methods = Readonly<Record<string, (...params: never[]) => unknown>>;

interface Message {
  readonly id: number;
  readonly method?: string;
  readonly params?: never[];
  readonly result?: unknown;
  readonly error?: string;
}

/**
 * Calls between the test's process and the process that plays Electron's main process, in both directions.
 * @returns a function that calls a method of the other side
 */
export function talkTo(peer: Peer, methods: Methods): (method: string, ...params: unknown[]) => Promise<unknown> {
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  let last = 0;

  const send = (message: object) => {
    if (peer.connected) peer.send?.(message, undefined, undefined, () => {}); // the other side may be ending this moment
  };

  const receive = async ({ id, method, params = [], result, error }: Message) => {
    if (method === undefined) {
      const call = waiting.get(id);
      waiting.delete(id);
      if (error === undefined) call?.resolve(result);
      else call?.reject(new Error(error));
      return;
    }
    try {
      send({ id, result: await methods[method]?.(...params) });
    } catch (problem) {
      send({ id, error: problem instanceof Error ? (problem.stack ?? problem.message) : String(problem) });
    }
  };
  peer.on('message', (message) => void receive(message as Message));

  return (method, ...params) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      send({ id: last, method, params });
    });
}
