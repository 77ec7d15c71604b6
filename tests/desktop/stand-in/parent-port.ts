import { EventEmitter } from 'node:events';
import { Port } from './port.ts';
import type { Envelope } from './utility-process.ts';

/* Loaded first in a utility process of the stand-in: gives it `process.parentPort`. */

const ports = new Map<number, Port>();

/** As Electron's own, it keeps messages until somebody listens. */
class ParentPort extends EventEmitter {
  #queue: unknown[] = [];

  receive(message: unknown): void {
    if (this.listenerCount('message') > 0) this.emit('message', message);
    else this.#queue.push(message);
  }

  override on(event: string, listener: (message: unknown) => void): this {
    super.on(event, listener);
    for (const message of this.#queue.splice(0)) this.emit('message', message);
    return this;
  }

  postMessage(data: unknown): void {
    send({ kind: 'message', data, ports: [] });
  }
}

const parentPort = new ParentPort();
Object.defineProperty(process, 'parentPort', { value: parentPort });

process.on('message', (envelope: Envelope) => {
  if (envelope.kind === 'message') parentPort.receive({ data: envelope.data, ports: envelope.ports.map(openPort) });
  else if (envelope.kind === 'port-data') ports.get(envelope.port)?.receive(envelope.data);
  else ports.get(envelope.port)?.close();
});
process.on('disconnect', () => process.exit(1)); // a utility process does not outlive its application

function openPort(id: number): Port {
  const port = new Port();
  port.link({
    send: (data) => send({ kind: 'port-data', port: id, data }),
    close: () => send({ kind: 'port-close', port: id }),
  });
  ports.set(id, port);
  return port;
}

function send(envelope: Envelope): void {
  if (process.connected) process.send?.(envelope, undefined, undefined, () => {}); // the application may be gone this moment
}
