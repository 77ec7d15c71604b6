import { EventEmitter } from 'node:events';

/** Where the messages of a port go whose other end is in another process. */
export interface Wire {
  send(data: unknown): void;
  close(): void;
}

/** Plays MessagePortMain: queues until `start`, and tells the other end when it is closed. */
export class Port extends EventEmitter {
  #other: Wire | undefined;
  #queue: unknown[] | undefined = [];
  #closed = false;

  link(other: Wire): void {
    this.#other = other;
  }

  /**
   * This end goes to another process: what comes here is passed on over `wire`, also what has come already. Not before the
   * message is sent that brings the port there.
   */
  handOver(wire: Wire): void {
    this.on('message', ({ data }: { data: unknown }) => wire.send(data));
    this.on('close', () => wire.close());
    setImmediate(() => this.start());
  }

  receive(data: unknown): void {
    if (this.#queue) this.#queue.push(data);
    else this.emit('message', { data, ports: [] });
  }

  postMessage(data: unknown): void {
    if (!this.#closed) this.#other?.send(structuredClone(data));
  }

  start(): void {
    const queued = this.#queue ?? [];
    this.#queue = undefined;
    for (const data of queued) this.emit('message', { data, ports: [] });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#other?.close();
    this.emit('close');
  }
}

/** Plays MessageChannelMain. */
export class Channel {
  readonly port1 = new Port();
  readonly port2 = new Port();

  constructor() {
    this.port1.link(wireTo(this.port2));
    this.port2.link(wireTo(this.port1));
  }
}

/** Later, as between processes, never in the middle of the sender's own work. */
function wireTo(port: Port): Wire {
  return { send: (data) => setImmediate(() => port.receive(data)), close: () => setImmediate(() => port.close()) };
}
